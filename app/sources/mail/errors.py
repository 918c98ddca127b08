"""What can go wrong when mail is handed over. No message holds an address or a word of the mail."""


class MailAwayError(Exception):
    """The server does not take the mail now: try again later."""


class MailRefusedError(Exception):
    """The server will never take the mail: there is no such address, for instance."""
