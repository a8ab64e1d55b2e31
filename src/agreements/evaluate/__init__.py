"""What formulas come to: one by one, in columns, with proof, or with all open that a question might state."""
