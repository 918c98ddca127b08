"""What can go wrong when somebody logs in with a provider.

None of these reaches the public API, so none stands in its table of errors. Their messages may be logged:
they hold no code, no token and nothing that the provider says of a person.
"""


class ProviderAwayError(Exception):
    """The provider does not answer, or not in the form that the standard says."""


class LogInRefusedError(Exception):
    """What came back is no log-in that was begun here: forged, old, meant for others, or broken off."""
