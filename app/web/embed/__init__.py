"""A frame for other people's sites."""
