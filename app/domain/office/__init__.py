"""The office's rules: who may change what, on which word, and how long what is said holds."""
