"""Supervisors: what they have in sight, and what they do about it."""
