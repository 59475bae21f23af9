"""What is different between two charts."""
