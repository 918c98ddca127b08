"""The pages of plain text: about, privacy, accessibility."""
