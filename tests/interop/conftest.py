"""Here so that pytest puts this folder on the path: the tests of each standard share `standards.py`."""
