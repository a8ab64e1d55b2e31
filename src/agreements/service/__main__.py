"""`python -m agreements.service PATH…` serves as `agreements serve PATH…` does."""

import typer

from agreements.cli.commands.serve import serve

if __name__ == "__main__":
    typer.run(serve)
