"""How often a client may try to get in: counted in the database over all workers, and forgotten in a day.

A client is its network address, kept only as a hash with a salt that is made each day and then forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.actions.errors import TooOftenError
from app.domain.office.tokens import NewToken
from app.store.attempts import attempts, count_attempt, forget_attempts, make_salt, salt_of
from app.store.database import Database

_KNOWN_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many times something may be tried from one address within each span of time."""

    what: str
    most: int
    span: timedelta

    def begins_at(self, at: datetime) -> datetime:
        """The beginning of the span that an instant (aware) lies in."""
        since = at.astimezone(UTC) - datetime(2000, 1, 1, tzinfo=UTC)
        return at.astimezone(UTC) - since % self.span


FAILED = Limit("failed", 20, timedelta(minutes=10))
"""Log-ins that were refused."""
ASKED = Limit("asked", 600, timedelta(minutes=10))
"""Log-ins that were begun: a whole town hall may share an address."""

Name = Callable[[bytes], str]
"""Gives what stands for a client, hashed with a key."""


@dataclass(frozen=True, slots=True)
class Client:
    """Whoever tries, by a name that needs the salt of the day; `new_salt` makes one where there is none."""

    name: Name
    new_salt: NewToken


def count(database: Database, limit: Limit, client: Client, at: datetime) -> None:
    """Count one try; TooOftenError where there were too many before."""
    with database.writing() as session:
        begins_at = limit.begins_at(at)
        forget_attempts(session, at - _KNOWN_FOR)
        day = at.astimezone(UTC).date().isoformat()
        salt = salt_of(session, day) or make_salt(session, day, client.new_salt())
        tried = count_attempt(session, limit.what, client.name(salt.encode()), begins_at)
    if tried > limit.most:
        raise _too_often(limit, at)


def check(database: Database, limit: Limit, client: Client, at: datetime) -> None:
    """TooOftenError where a client has tried often enough; counts nothing."""
    with database.reading() as session:
        salt = salt_of(session, at.astimezone(UTC).date().isoformat())
        tried = salt and attempts(session, limit.what, client.name(salt.encode()), limit.begins_at(at))
    if tried and tried >= limit.most:
        raise _too_often(limit, at)


def _too_often(limit: Limit, at: datetime) -> TooOftenError:
    left = limit.begins_at(at) + limit.span - at
    return TooOftenError(max(1, int(left.total_seconds())))
