"""Verification of one case, of many and of everything: whatever somebody with the password of the database did."""
