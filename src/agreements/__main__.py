"""`agreements`, or `python -m agreements`: the command line, which may be stopped while it is still being imported."""

from __future__ import annotations

INTERRUPTED = 130
"""What a command exits with that was stopped by Ctrl-C and has nothing to tell, as a shell has it."""


def main() -> None:
    """The `agreements` command."""
    try:
        from agreements.cli import main as command
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    command()


if __name__ == "__main__":
    main()
