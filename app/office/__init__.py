"""The pages of staff, /kontor and /s: who is signed in, what they may do, and their screens."""
