"""Files to draw on."""
