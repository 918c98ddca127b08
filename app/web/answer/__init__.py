"""The answer to a question: what the list, the frame for other sites and the map show of it."""
