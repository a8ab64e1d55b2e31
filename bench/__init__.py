"""How fast, and how large: measures the engine on synthetic sharing networks, beside others (docs/performance.md)."""
