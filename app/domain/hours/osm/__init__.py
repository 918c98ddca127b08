"""OpenStreetMap's `opening_hours`, read and written."""
