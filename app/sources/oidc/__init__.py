"""Log-in with OpenID Connect: the protocol between us and a provider, and every check that it demands."""
