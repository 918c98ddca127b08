"""/kontor/folk: who is let in, and what each may do."""
