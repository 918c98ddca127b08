"""Bounds on what callers can ask of the process."""
