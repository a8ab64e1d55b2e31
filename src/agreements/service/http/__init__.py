"""HTTP: requests are read, callers recognised, and responses written; no question is decided here."""
