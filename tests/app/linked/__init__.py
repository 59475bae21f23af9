"""Cases that belong to another one, and the cards of a case."""
