"""The auditors' room: finding what to look at."""
