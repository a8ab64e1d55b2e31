"""The decision service: answers over HTTP, each recorded before it is given (`agreements serve`).

Nothing is imported here, so that `agreements` works without a web server; see `app` and `settings`.
"""
