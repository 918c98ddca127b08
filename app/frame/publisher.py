"""Who publishes the pages: where the public finds them, and whom to tell of what is wrong in them."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class Publisher:
    """Said once, by the operator's settings."""

    public_url: str
    """Where the public finds this server."""
    feedback: str
    """Whom to tell of wrong facts and of barriers: an e-mail address, or the address of a page."""

    @property
    def takes_mail(self) -> bool:
        """Whether faults are told by e-mail."""
        return "@" in self.feedback and "://" not in self.feedback

    @property
    def feedback_name(self) -> str:
        """The address as people read it.

        >>> Publisher("", "https://www.oslo.kommune.no/").feedback_name
        'oslo.kommune.no'
        """
        if self.takes_mail:
            return self.feedback
        parts = urlsplit(self.feedback)
        return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")

    def report(self, subject: str) -> str:
        """The link to tell of a fault; an e-mail has its subject already.

        >>> Publisher("", "feil@example.no").report("Feil: fyrlyset")
        'mailto:feil@example.no?subject=Feil%3A%20fyrlyset'
        """
        return f"mailto:{self.feedback}?subject={quote(subject)}" if self.takes_mail else self.feedback
