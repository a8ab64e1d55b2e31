"""The page of an answer: what was asked, what came of it and what it turns on, then the reasons step by step."""
