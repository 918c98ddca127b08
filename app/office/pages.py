"""Every address of the office: what it demands of whoever asks, and what answers.

A handler asks `permit` for the entry that it is about before it looks at anything that was sent, so that
strangers learn nothing; parameters of forms therefore all have a default, and are judged by the handler.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.office.verbs import Verb
from app.office.next_page import GO_ON, LOG_IN
from app.office.parts import Parts
from app.office.signing_in.by_passkey import ASK_PASSKEY, TAKE_PASSKEY, ByPasskey
from app.office.signing_in.invited import INVITATION, Invited
from app.office.signing_in.routes import SigningIn


@dataclass(frozen=True, slots=True)
class Page:
    """An address with one method; GET shows and POST acts."""

    method: str
    path: str
    handler: Callable[[Parts], Callable[..., Any]]
    verb: Verb | None
    """What whoever asks must be able to do at least to some entry; None for the log-in itself."""


PAGES = (
    Page("GET", LOG_IN, lambda parts: SigningIn(parts).page, None),
    Page("POST", "/kontor/ut", lambda parts: SigningIn(parts).log_out, None),
    Page("GET", GO_ON, lambda parts: SigningIn(parts).go_on, None),
    Page("POST", ASK_PASSKEY, lambda parts: ByPasskey(parts).ask, None),
    Page("POST", TAKE_PASSKEY, lambda parts: ByPasskey(parts).take, None),
    Page("GET", INVITATION, lambda parts: Invited(parts).page, None),
    Page("POST", INVITATION, lambda parts: Invited(parts).take, None),
    Page("POST", f"{INVITATION}/valg", lambda parts: Invited(parts).ask, None),
)
