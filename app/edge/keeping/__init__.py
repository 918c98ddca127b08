"""Answers kept and packed, so that what was made once is sent again."""
