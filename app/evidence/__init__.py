"""证据包: what proves a case to somebody who has neither our database nor our programs."""
