"""The seed files: read with line numbers, checked, and loaded all or nothing."""
