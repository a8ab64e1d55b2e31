"""Clauses and agreements written out of the law: what `agreements new`, `draft` and the options share, and drafts."""
