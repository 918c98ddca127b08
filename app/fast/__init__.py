"""The directory as arrays: any question, answered as the core's search answers it, fast."""
