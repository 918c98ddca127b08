"""A link to log in by mail: asked for by anybody, sent to those who are known."""

from datetime import datetime, timedelta

from app.actions.mail.outbox import LOG_IN, put
from app.actions.tickets import use_ticket
from app.domain.office.sessions import Purpose
from app.domain.office.tokens import hash_of
from app.store.database import Database
from app.store.people import Holder

LINK_LASTS = timedelta(minutes=10)


def ask_for_link(database: Database, address: str, browser: str, at: datetime) -> None:
    """Let a link be sent, if somebody is known at the address: that is looked up when it is sent.

    So asking writes the same, and takes the same time, whoever is asked for. `browser` is a secret that the
    browser keeps: the link is good for it alone.
    """
    with database.writing() as session:
        put(session, LOG_IN, address, {"bound_to": hash_of(browser)}, at, at + LINK_LASTS)


def use_link(database: Database, token: str, browser: str, at: datetime) -> Holder:
    """Whom a link lets in, once. TicketError if it is none, was used, has run out or is another browser's."""
    with database.writing() as session:
        return use_ticket(session, token, Purpose.MAIL, at, browser)
