"""The pages of the decision log: what is looked for, records as people read them, and records to take away."""
