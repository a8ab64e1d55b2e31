"""What is doubtful in a bundle that only looking at every share tells: see `checks`."""
