"""Past cases on other charts: what would have become of them."""
