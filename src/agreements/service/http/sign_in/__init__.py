"""People who sign in on pages by OpenID Connect: the provider, what it says of them, and what their browser keeps."""
