"""What can be said of a bundle without a question."""
