"""Opening hours as people write them in Norwegian."""
