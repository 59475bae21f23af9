"""A second, independent judge: the same charts as Petri nets, and what Woflan says of them."""
