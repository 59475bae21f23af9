"""Pages for people who check what happened."""
