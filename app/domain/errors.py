"""What can go wrong in the directory: small named classes whose docstring is the public title."""


class DirectoryError(Exception):
    """Something in the directory is not as it must be"""


class HoursError(DirectoryError):
    """The opening hours cannot be read or cannot be true"""


class NotFoundError(DirectoryError):
    """There is no such entry"""


class UnknownVersionError(DirectoryError):
    """The version cannot be followed"""


class BadQuestionError(DirectoryError):
    """A parameter is not understood

    `parameter` is the name the caller used; the message says what the parameter takes.
    """

    def __init__(self, parameter: str, message: str) -> None:
        """Keep the name of the parameter beside the sentence."""
        super().__init__(message)
        self.parameter = parameter
