"""The rules of the directory: pure Python, no web, no database, no clock."""
