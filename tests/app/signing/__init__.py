"""Ways in: the other provider, second factors, sessions and who may end them."""
