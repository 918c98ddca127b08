"""/kontor on a phone: what readers see now, four things to say of it, and a receipt with Angre."""
