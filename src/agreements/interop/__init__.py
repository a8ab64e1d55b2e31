"""Other standards, as pure functions over a bundle: what they ask becomes questions, and answers become theirs."""
