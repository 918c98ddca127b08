"""What an offer's texts are called in other languages."""
