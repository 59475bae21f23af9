"""How a case moves along its chart. No web, no tables, no clock, no settings."""
