"""Pages for people who draw charts."""
