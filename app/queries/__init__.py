"""Reading for a page: what you get is a plain value, and nothing is written."""
