"""The one table of errors: the status, title and advice of each class, from which all else is made.

The API answers with it, the edge refuses with it, the reference and docs/api.md list it, and each `type`
leads to a page that explains it. The title of a class is the first line of its docstring.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus

from app.domain.errors import (
    BadQuestionError,
    BusyError,
    DirectoryError,
    HoursError,
    NotFoundError,
    UnknownVersionError,
)

PREFIX = "/problems/"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of problem: its public title, its status, when it comes, what to do, an example."""

    title: str
    status: HTTPStatus
    when: str
    remedy: str
    example: str
    parameter: str | None = None
    """The parameter at fault in the example."""
    retry_after: int | None = None
    """In how many seconds it is worth trying again, where that alone helps."""

    @property
    def name(self) -> str:
        """The last part of its `type`."""
        return name_of(self.title)

    @property
    def type(self) -> str:
        """The URI reference that is stable for each kind."""
        return PREFIX + self.name

    def body(self, detail: str, errors: Sequence[dict[str, str]] = ()) -> dict[str, object]:
        """An answer of this kind."""
        return {
            "type": self.type,
            "title": self.title,
            "status": self.status.value,
            "detail": detail,
            "errors": list(errors),
        }

    def example_body(self) -> dict[str, object]:
        """The answer of the example."""
        message = self.example.split(": ", 1)[-1]
        return self.body(
            self.example, [{"parameter": self.parameter, "message": message}] if self.parameter else ()
        )


def name_of(title: str) -> str:
    """The name of a kind in addresses.

    >>> name_of("There is no such entry")
    'there-is-no-such-entry'
    """
    return title.lower().replace(" ", "-")


def _title(error: type[DirectoryError]) -> str:
    return (error.__doc__ or "").splitlines()[0]


BAD_PARAMETER = ProblemType(
    _title(BadQuestionError),
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "A parameter is misspelt, has a value that it does not take, or lies outside its limits. "
    "Nothing is overlooked: an unknown parameter of a question is an error too.",
    "Read `errors`: each names the parameter as you wrote it and says what it takes.",
    "near: takes lat,lon in degrees, such as 59.9127,10.7600",
    "near",
)
BAD_HOURS = ProblemType(
    _title(HoursError),
    HTTPStatus.UNPROCESSABLE_ENTITY,
    "A text of opening hours has a form that is not read, or a date or time that does not exist.",
    "Read `detail`: it says where in the text and why.",
    "30 February does not exist",
)
NO_ENTRY = ProblemType(
    _title(NotFoundError),
    HTTPStatus.NOT_FOUND,
    "The address is right, but nothing public has this id: it never was, or it has been taken away.",
    "Take ids from the lists. A mirror removes the entry.",
    "There is no offer with the id 'fyrlysett'. All of them: /api/v1/offers",
)
NO_ADDRESS = ProblemType(
    "Not found",
    HTTPStatus.NOT_FOUND,
    "There is no such address on this server.",
    "See /api/docs for all addresses.",
    "There is no such address here. The API is described at /api/openapi.json.",
)
BAD_METHOD = ProblemType(
    "Method not allowed",
    HTTPStatus.METHOD_NOT_ALLOWED,
    "The address exists but does not take this method. The public API is read-only.",
    "Read the header Allow.",
    "This address does not take that method; see the header Allow.",
)
NO_VERSION = ProblemType(
    _title(UnknownVersionError),
    HTTPStatus.GONE,
    "A copy asks for the changes since a version that this server does not know: one it has not read yet, or "
    "one from before a backup was restored.",
    "Fetch /api/v1/directory afresh and follow the changes from its version.",
    "The newest version here is 12. Fetch /api/v1/directory and go on from there",
)
TOO_MANY = ProblemType(
    "Too many requests",
    HTTPStatus.TOO_MANY_REQUESTS,
    "One client asks faster than the limit, which is generous for apps that keep answers as long as "
    "Cache-Control says.",
    "Wait as many seconds as the header Retry-After says, then go on. Keep answers; fetch the whole "
    "directory once and follow its changes instead of asking for each offer.",
    "Too many requests from here. Try again in a few seconds; see the header Retry-After.",
)
BUSY = ProblemType(
    _title(BusyError),
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Another change of the directory took longer than ten seconds. Nothing was written, nothing is lost.",
    "Wait as many seconds as the header Retry-After says, then send the same again.",
    "Another writer was not done in time: nothing was written",
    retry_after=5,
)
BEHIND = ProblemType(
    "The server is behind",
    HTTPStatus.SERVICE_UNAVAILABLE,
    "A caller has seen a newer version, as its header Apent-At-Least says, and this server has not read it "
    "within a second.",
    "Try again in a second, or leave the header out and take what there is.",
    "This server has not read that version yet. Try again in a second.",
    retry_after=1,
)
INTERNAL = ProblemType(
    "Internal error",
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "Something went wrong on our side. Nothing was changed.",
    "Try again in a minute, and tell us if it stays.",
    "Something went wrong on our side. Nothing was changed. Try again in a minute.",
)

PROBLEM_TYPES = {
    kind.name: kind
    for kind in (
        BAD_PARAMETER,
        BAD_HOURS,
        NO_ENTRY,
        NO_ADDRESS,
        BAD_METHOD,
        NO_VERSION,
        TOO_MANY,
        BUSY,
        BEHIND,
        INTERNAL,
    )
}
"""Every kind that the public API answers with on purpose, by its name."""


PROBLEM_OF: dict[type[DirectoryError], ProblemType] = {
    BadQuestionError: BAD_PARAMETER,
    HoursError: BAD_HOURS,
    NotFoundError: NO_ENTRY,
    UnknownVersionError: NO_VERSION,
    BusyError: BUSY,
}
"""The kind of every leaf of DirectoryError that a request can meet."""
_BY_STATUS = {kind.status: kind for kind in (NO_ADDRESS, BAD_METHOD, TOO_MANY)}


def problem_of(error: DirectoryError) -> ProblemType | None:
    """The kind of an error, by its class or the nearest above it; None for what no request may meet."""
    return next((PROBLEM_OF[above] for above in type(error).__mro__ if above in PROBLEM_OF), None)


@cache
def of_status(status: HTTPStatus) -> ProblemType:
    """The kind of what the server itself refuses: explained by the meaning of its status."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    what = status.description or status.phrase
    return ProblemType(status.phrase.capitalize(), status, f"{what}.", "Read `detail`.", what)


def problem_type(name: str) -> ProblemType | None:
    """The kind with this name; None if there is none."""
    if name in PROBLEM_TYPES:
        return PROBLEM_TYPES[name]
    refused = (of_status(status) for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST)
    return next((kind for kind in refused if kind.name == name), None)
