"""The bundles that questions are put to: loaded in other processes, watched, replaced, and kept by their hashes."""
