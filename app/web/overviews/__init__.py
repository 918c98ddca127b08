"""Pages that show many offers at once."""
