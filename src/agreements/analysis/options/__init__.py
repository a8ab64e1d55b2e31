"""What would turn a referred or refused share into a permitted one: the smallest sets of changes, cheapest first."""
