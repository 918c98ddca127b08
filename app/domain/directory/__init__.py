"""What the directory holds: entries, the words they use, whom they are for."""
