"""Rules over history."""
