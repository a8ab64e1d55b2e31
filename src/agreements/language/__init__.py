"""The language: grammar, syntax tree, parser, formatter and checks."""
