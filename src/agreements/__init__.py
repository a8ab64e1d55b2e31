"""Machine-readable sharing agreements."""
