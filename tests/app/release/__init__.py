"""Drafts that are published by approval."""
