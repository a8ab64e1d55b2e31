"""First drafts: an agreement with its scenarios out of a few answers, and a repository for policies to live in."""
