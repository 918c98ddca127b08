"""Mail handed over to a real server on this machine, and to a folder."""

import logging
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from app.sources.mail.errors import MailAwayError, MailRefusedError
from app.sources.mail.letters import Letter, as_message, clean_address
from app.sources.mail.posts import FilePost, SmtpPost
from tests.browser import START_SECONDS

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
LINK = f"https://apent.example/kontor/inn/lenke/{'x' * 43}"
LETTER = Letter("kari@huset.example", "Logg inn på Åpent nå", f"Hei på deg!\n\n{LINK}\n")
HOST = "127.0.0.1"
NO_HEADER = "CR|LF|linefeed|carriage|newline|Invalid"


class Inbox:
    """A mail server that keeps what it is given, or answers a recipient as it is told."""

    def __init__(self, answer: str = "250 OK") -> None:
        self.answer = answer
        self.kept: list[Envelope] = []

    async def handle_RCPT(  # noqa: N802 (aiosmtpd finds it by this name)
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.kept.append(envelope)
        return "250 kept"


@contextmanager
def serving(inbox: Inbox, **chosen: Any) -> Iterator[int]:
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname=HOST, port=port, ready_timeout=START_SECONDS, **chosen)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def message() -> Any:
    return as_message(LETTER, "apent@oslo.example", "apent-7", AT)


def read(raw: bytes | str | None) -> Any:
    assert isinstance(raw, bytes)
    assert LINK.encode() in raw, "a link is not broken, or a person who copies it cannot go there"
    return message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=default)


def test_a_server_gets_the_mail_as_it_was_meant() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        SmtpPost(HOST, port, "none").hand_over(message(), "apent-7")
    [envelope] = inbox.kept
    assert (envelope.mail_from, envelope.rcpt_tos) == ("apent@oslo.example", ["kari@huset.example"])
    came = read(envelope.content)
    assert (came["Subject"], came.get_content()) == (LETTER.subject, LETTER.text)
    assert came["From"].addresses[0].display_name == "Åpent nå"
    assert (came["Message-ID"], came["Auto-Submitted"]) == ("<apent-7@oslo.example>", "auto-generated")
    assert came["Date"].datetime == AT


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    made = ("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    of = ("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", path)
    subprocess.run((*made, *of), check=True, capture_output=True)
    return path


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_and_password_go_through_tls(certificate: Path, security: str) -> None:
    served, trusting = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH), ssl.create_default_context()
    served.load_cert_chain(certificate)
    trusting.load_verify_locations(certificate)
    tls = {"ssl_context": served} if security == "tls" else {"tls_context": served, "require_starttls": True}
    inbox, logins = Inbox(), []

    def let_in(_server: Any, _session: Any, _envelope: Any, _how: str, said: LoginPassword) -> AuthResult:
        logins.append((said.login, said.password))
        return AuthResult(success=True)

    # It knows a connection as safe only once STARTTLS was said.
    own = {"auth_require_tls": security == "starttls", "authenticator": let_in}
    with serving(inbox, **tls, **own) as port:
        SmtpPost(HOST, port, security, "apent", "secret", trusting).hand_over(message(), "apent-7")
        with pytest.raises(MailAwayError, match="SSLCertVerificationError"):
            SmtpPost(HOST, port, security, "apent", "secret").hand_over(message(), "apent-8")
    assert (len(inbox.kept), logins) == (1, [(b"apent", b"secret")])


def test_a_server_without_tls_gets_nothing_where_tls_is_demanded() -> None:
    inbox = Inbox()
    with serving(inbox) as port, pytest.raises(MailAwayError):
        SmtpPost(HOST, port, "starttls", "apent", "secret").hand_over(message(), "apent-7")
    assert inbox.kept == []


@pytest.mark.parametrize(
    ("answer", "error"), [("550 nobody", MailRefusedError), ("450 later", MailAwayError)]
)
def test_a_server_that_does_not_take_it(answer: str, error: type[Exception]) -> None:
    with serving(Inbox(answer)) as port, pytest.raises(error) as said:
        SmtpPost(HOST, port, "none").hand_over(message(), "apent-7")
    assert "kari" not in str(said.value)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(MailAwayError):
        SmtpPost(HOST, 9, "none").hand_over(message(), "apent-7")


def test_without_a_server_mail_is_a_file_for_our_own_user_and_the_log_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        FilePost(tmp_path / "mail").hand_over(message(), "apent-7")
    [written] = (tmp_path / "mail").iterdir()
    assert (written.name, written.stat().st_mode & 0o777) == ("apent-7.eml", 0o600)
    assert read(written.read_bytes()).get_content() == LETTER.text
    assert "APENT_SMTP_HOST" in caplog.text
    assert str(written) in caplog.text
    assert "kari" not in caplog.text


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MailAwayError):
        FilePost(tmp_path / "file").hand_over(message(), "apent-7")


@pytest.mark.parametrize("other", [{"to": "a@b.no\nBcc: c@d.no"}, {"subject": "Hei\nBcc: c@d.no"}])
def test_no_address_and_no_subject_begins_a_header_of_its_own(other: dict[str, str]) -> None:
    letter = Letter(**{"to": "a@b.no", "subject": "Hei", "text": "Hei"} | other)
    with pytest.raises(ValueError, match=NO_HEADER):
        as_message(letter, "apent@oslo.example", "apent-7", AT)


@pytest.mark.parametrize(
    "text", ["", "@b.no", "a@b.no;c@d.no", "Kari <a@b.no>", "a@b..no", f"{'a' * 250}@b.no"]
)
def test_what_is_no_address(text: str) -> None:
    assert clean_address(text) is None


def test_who_gets_what_stands_in_no_repr() -> None:
    assert "kari" not in repr(LETTER)
    assert "secret" not in repr(SmtpPost(HOST, 25, "tls", "apent", "secret"))
