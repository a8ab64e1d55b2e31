"""From the policy graph to formulas: what a name covers, and one formula for each `may share` clause."""
