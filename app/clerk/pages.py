"""Pages for people at the window."""
