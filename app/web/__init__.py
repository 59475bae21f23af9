"""What every page and every API answer shares: problems, sessions, headers, health, the log of requests."""
