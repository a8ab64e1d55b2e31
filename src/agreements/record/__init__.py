"""The decision log: every answer written down before it is given, in a chain that shows any change.

Nothing is imported here, so that `agreements` works without a database library; see `log`, `entry` and `chain`.
"""
