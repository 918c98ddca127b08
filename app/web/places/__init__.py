"""My places: what a person asks the phone to save. All of it is a script; the server knows nothing of it."""
