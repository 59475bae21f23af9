"""Verification: what is stored of cases, of the log and of the house is compared with what it should be."""
