"""A real browser at the pages: what starts the server, and the people who sit at it."""
