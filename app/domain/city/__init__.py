"""The city: its plane of distances, its parts."""
