"""What changes the directory: one function is one transaction and one row of the audit."""
