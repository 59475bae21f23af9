"""The token game beside the engine, the faults it finds, and the plays that lead to them."""
