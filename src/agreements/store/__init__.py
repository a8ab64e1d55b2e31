"""A bundle in compiled form: tables of names and postings, and the syntax of each declaration as bytes.

It says the same as the files and can be kept (`Compiled.to_bytes`), so that nobody need parse them again.
A declaration is decoded when someone looks at it, so memory and start-up do not grow with what nobody asks about.
"""
