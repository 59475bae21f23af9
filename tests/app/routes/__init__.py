"""Every route of the house, as everybody would ask for it."""
