"""What lies outside: holidays, addresses, boundaries; one adaptor each."""
