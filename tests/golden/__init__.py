"""Journals frozen at every release: they stay readable, verifiable and continuable (decision 2)."""
