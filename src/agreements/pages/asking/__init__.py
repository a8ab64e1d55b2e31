"""The page that a question is put together on: a question as an address, its names, and what it needs."""
