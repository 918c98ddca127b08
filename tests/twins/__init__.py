"""Rules that exist twice, in Python and on the phone: a case file for each, to be read and added to."""
