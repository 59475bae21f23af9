"""People who do whatever they like with cases, for as long as it takes to find out what nobody thought of."""
