"""The list: what is open, whom to call first, what opens next."""
