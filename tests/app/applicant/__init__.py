"""Applicants at the doors that are open to everybody."""
