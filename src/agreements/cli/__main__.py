"""`python -m agreements.cli` is the `agreements` command."""

from agreements.cli.app import main

if __name__ == "__main__":
    main()
