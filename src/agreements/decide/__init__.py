"""A proposed share in, an answer with its reasons out."""
