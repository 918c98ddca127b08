"""Where to go on after the log-in: an address of the office, and nothing else that somebody puts there."""

import re
from urllib.parse import quote

from app.domain.office.grants import Grants
from app.domain.office.may import is_for
from app.domain.office.verbs import Verb

HOME = "/kontor"
PEOPLE = "/kontor/folk"
LOG_IN = "/kontor/inn"
GO_ON = "/kontor/fortsett"
LONGEST = 500
_OURS = re.compile(r"/(?:kontor|s)(?:/[\w.~%-]+)*/?(?:\?[\w.~%=&+,:/-]*)?", re.ASCII)


def first_page(grants: Grants) -> str:
    """Where somebody begins: with the offers, or with people where that is all that they keep."""
    may_come = {verb: is_for(grants, verb) for verb in (Verb.OFFER_SEE, Verb.PEOPLE_MANAGE)}
    return PEOPLE if may_come[Verb.PEOPLE_MANAGE] and not may_come[Verb.OFFER_SEE] else HOME


def next_page(asked: str | None) -> str:
    """An address to go on at: what was asked for if it lies in the office, else its first page.

    >>> next_page("/kontor/tilbud/huset?del=hours")
    '/kontor/tilbud/huset?del=hours'
    >>> {next_page(asked) for asked in ("//evil.example", "https://evil.example", "/kontor/../../x", None)}
    {'/kontor'}
    """
    if asked is None or len(asked) > LONGEST or ".." in asked or not _OURS.fullmatch(asked):
        return HOME
    return HOME if asked.startswith(LOG_IN) else asked


def log_in_at(path: str, query: str = "") -> str:
    """The address of the log-in, which afterwards leads to this one.

    >>> log_in_at("/kontor/folk", "a=1")
    '/kontor/inn?neste=/kontor/folk%3Fa%3D1'
    """
    return f"{LOG_IN}?neste={quote(path + (f'?{query}' if query else ''))}"
