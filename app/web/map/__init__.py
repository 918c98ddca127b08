"""The map, its pins and its tiles."""
