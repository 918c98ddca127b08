"""What was made once is cached, compressed, and sent again."""
