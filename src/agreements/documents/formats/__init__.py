"""The formats that documents are written in: a file a format."""
