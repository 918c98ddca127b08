"""Editing an offer: a page for each part, new ones, and what readers will see of it."""
