"""What the process tells of itself: logs, counts, metrics, staleness."""
