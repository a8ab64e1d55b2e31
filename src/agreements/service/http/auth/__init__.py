"""Who asks: API keys, bearer tokens, how often each may ask, and who signed an approval."""
