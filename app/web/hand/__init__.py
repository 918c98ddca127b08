"""What somebody hands on to another: an answer or an offer as a text, a link, a square to scan."""
