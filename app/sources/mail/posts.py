"""Where mail is handed over: a server that speaks SMTP, or a folder."""

import logging
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from app.sources.mail.errors import MailAwayError, MailRefusedError

PATIENCE_SECONDS = 20.0
"""For each step of the conversation."""
PERMANENT = 500
"""From this code on a server says no for good."""

log = logging.getLogger(__name__)


class Post(Protocol):
    """Whatever takes mail."""

    def hand_over(self, message: EmailMessage, key: str) -> None:
        """Take it. Raises MailAwayError, MailRefusedError."""


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Hands mail over to a server, each in a conversation of its own."""

    host: str
    port: int
    security: str
    """starttls, tls or none."""
    user: str = ""
    password: str = field(default="", repr=False)
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def hand_over(self, message: EmailMessage, key: str) -> None:
        """Take it to the server. Raises MailAwayError, MailRefusedError, without the server's own words."""
        del key
        try:
            with self._connected() as server:
                if self.security == "starttls":
                    server.starttls(context=self.tls)
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            if all(code >= PERMANENT for code in codes):
                raise MailRefusedError(f"the server answers {codes}") from None
            raise MailAwayError(f"the server answers {codes}") from None
        except smtplib.SMTPResponseException as error:
            raise MailAwayError(f"{type(error).__name__} {error.smtp_code}") from None
        except (OSError, smtplib.SMTPException) as error:
            raise MailAwayError(type(error).__name__) from None

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_SECONDS, context=self.tls)
        return smtplib.SMTP(self.host, self.port, timeout=PATIENCE_SECONDS)


@dataclass(frozen=True, slots=True)
class FilePost:
    """Writes each mail as a file, for a machine without a server: whoever runs it reads them there."""

    folder: Path

    def hand_over(self, message: EmailMessage, key: str) -> None:
        """Write it whole or not at all, for our own user alone: there may be a way in inside."""
        path = self.folder / f"{key}.eml"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            unfinished.touch(mode=0o600)
            unfinished.write_bytes(message.as_bytes())
            unfinished.replace(path)
        except OSError as error:
            raise MailAwayError(type(error).__name__) from None
        log.warning("No APENT_SMTP_HOST is set, so a mail was written to %s", path)
