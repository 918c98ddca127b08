"""Who runs offers, two that are one, and whom to ask."""
