"""Why: what stands in the way, what is missing, what is satisfied, what is owed."""
