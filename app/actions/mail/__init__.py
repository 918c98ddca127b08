"""What is to be sent: put into the outbox with its cause, and taken from there by a worker."""
