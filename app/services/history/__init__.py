"""History: journal lines as columns that auditors search and count, read off the log."""
