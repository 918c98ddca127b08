"""Domain errors as problem+json (RFC 9457): one table gives each its status."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.domain.errors import BadQuestionError, DirectoryError, HoursError, NotFoundError, UnknownVersionError

STATUS_OF: dict[type[DirectoryError], HTTPStatus] = {
    BadQuestionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    HoursError: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFoundError: HTTPStatus.NOT_FOUND,
    UnknownVersionError: HTTPStatus.GONE,
}
"""Every leaf of DirectoryError that a request can meet."""

MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One input that was not understood."""

    parameter: str
    message: str


class Problem(BaseModel):
    """What went wrong, for a person and for a program."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault]


def problem(status: int, title: str, detail: str, faults: Sequence[Fault] = ()) -> JSONResponse:
    """Answer with a problem; `type` is stable for each kind: its title in a URI reference."""
    body = Problem(
        type="/problems/" + title.lower().replace(" ", "-"),
        title=title,
        status=status,
        detail=detail,
        errors=list(faults),
    )
    return JSONResponse(body.model_dump(), status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of the app as a problem, with no traceback and no HTML."""
    app.add_exception_handler(DirectoryError, _directory_error)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


async def _directory_error(_request: Request, error: Exception) -> JSONResponse:
    status = next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), None)
    if status is None:
        return await _unexpected(_request, error)
    title = (type(error).__doc__ or "").splitlines()[0]
    faults = (
        [Fault(parameter=error.parameter, message=str(error))] if isinstance(error, BadQuestionError) else []
    )
    return problem(status, title, str(error), faults)


async def _malformed(_request: Request, error: Exception) -> JSONResponse:
    details: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = [Fault(parameter=_parameter(d["loc"]), message=_sentence(d)) for d in details]
    told = "; ".join(f"{fault.parameter}: {fault.message}" for fault in faults)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "A parameter is not understood", told, faults)


def _parameter(loc: Sequence[int | str]) -> str:
    """Name the input as the caller wrote it: ("query", "service", 0) is "service"."""
    names = [str(part) for part in loc[1:] if isinstance(part, str)]
    return ".".join(names) or str(loc[0])


def _sentence(detail: dict[str, Any]) -> str:
    if detail["type"] == "extra_forbidden":
        return "there is no such parameter"
    return str(detail["msg"]).removeprefix("Value error, ")


async def _http_error(_request: Request, error: Exception) -> JSONResponse:
    status = HTTPStatus(error.status_code if isinstance(error, HTTPException) else 500)
    if status is HTTPStatus.BAD_REQUEST:
        # FastAPI's word for a body whose bytes are no text, or nested without end.
        fault = Fault(parameter="body", message="cannot be read: send JSON in UTF-8")
        told = f"{fault.parameter}: {fault.message}"
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "A parameter is not understood", told, [fault])
    headers = error.headers if isinstance(error, HTTPException) else None
    answer = problem(status, status.phrase.capitalize(), _HELP.get(status, status.description))
    answer.headers.update(_completed(headers or {}))
    return answer


def _completed(headers: Mapping[str, str]) -> dict[str, str]:
    """With HEAD wherever GET is allowed: every route leaves it to the edge, which asks with GET."""
    return {
        name: f"{value}, HEAD" if name == "Allow" and "GET" in value else value
        for name, value in headers.items()
    }


_HELP = {
    HTTPStatus.NOT_FOUND: "There is no such address here. The API is described at /api/openapi.json.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that method; see the header Allow.",
}


async def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    """Answer; the error goes on to what stands around the application, and is logged there without words."""
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Internal error",
        "Something went wrong on our side. Nothing was changed. Try again in a minute.",
    )
