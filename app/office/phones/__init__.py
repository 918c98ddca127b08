"""Duty phones: which there are, how one becomes one, and how that ends."""
