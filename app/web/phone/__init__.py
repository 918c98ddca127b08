"""What the phone keeps and says by itself."""
