"""All SQL: sessions, rows to domain values, and the snapshot that requests read."""
