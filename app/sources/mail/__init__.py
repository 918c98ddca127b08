"""How mail leaves us: to a server, or as files where none is set. No log line holds a name or an address."""
