"""A question from outside: read, and its names and values found in a bundle."""
