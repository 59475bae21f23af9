"""Process maps: what is counted, drawn, taken out and compared."""
