"""Version 1 of the public JSON API: one router per resource."""
