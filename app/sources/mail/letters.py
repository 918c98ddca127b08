"""One mail, as plain text: no picture that tells who has read it, no link that hides where it leads."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

SENDER_NAME = "Åpent nå"
LONGEST_ADDRESS = 254
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be said to whom."""

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)


def clean_address(written: str) -> str | None:
    r"""An e-mail address as we keep it, in small letters; None for what is none, or is more than one.

    >>> clean_address(" Kari@Example.no ")
    'kari@example.no'
    >>> [clean_address(text) for text in ("kari", "a@b", "a@b.no, c@d.no", "a@b.no\nBcc: c@d.no")]
    [None, None, None, None]
    """
    text = written.strip()
    return text.lower() if len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) else None


def as_message(letter: Letter, sender: str, key: str, at: datetime) -> EmailMessage:
    """The mail as it is sent at an instant (aware).

    `key` names the cause: with the same one twice, a reader's mail program shows one mail. ValueError for an
    address or a subject with a line break, which would begin a header of its own.
    """
    message = EmailMessage(policy=SMTP)
    name, _, domain = sender.rpartition("@")
    message["From"] = Address(SENDER_NAME, name, domain)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Date"] = at
    message["Message-ID"] = f"<{key}@{domain}>"
    # No holiday greeting comes back, and no list takes it for a person's.
    message["Auto-Submitted"] = "auto-generated"
    # Other encodings break long lines, and with them the links in a mail that is read as a file.
    message.set_content(letter.text, cte="8bit")
    return message
