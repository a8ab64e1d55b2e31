"""The command line: carries a request in and an answer out, and knows no rule of sharing.

Each command is a module of `commands`, found by itself.
"""

from agreements.cli.app import app, main

__all__ = ["app", "main"]
