"""归档: finished cases leave the tables for packages that prove them, and their numbers still answer."""
