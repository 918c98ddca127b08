"""What happens to every request before and after its handler: caching, packing, limits, logs, metrics."""
