"""Doors: their addresses and points, and those that are hidden."""
