"""Charts nobody drew: nested blocks, and sound ones that are not made of blocks, walked at random."""
