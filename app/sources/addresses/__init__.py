"""Where do I live: Kartverket's address service, asked so that nothing of the person stays with us."""
