"""What can go wrong when an address is looked up."""

from app.domain.errors import DirectoryError


class AddressServiceAwayError(DirectoryError):
    """The address service does not answer

    The message never holds the address that was asked for, nor the service's URL with it.
    """
