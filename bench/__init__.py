"""How fast it is. Each bench prints a table for people and, as its last line, one JSON object for programs."""
