"""Pages for people who work on cases."""
