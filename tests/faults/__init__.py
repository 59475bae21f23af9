"""Servers that are killed, and what is left."""
