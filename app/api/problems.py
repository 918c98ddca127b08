"""Errors as problem+json (RFC 9457): app/problems.py has the table of them."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from app.domain.errors import BadQuestionError, DirectoryError
from app.problems import BAD_PARAMETER, INTERNAL, ProblemType, of_status, problem_of

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


def problem(kind: ProblemType, detail: str, faults: Sequence[Fault] = ()) -> JSONResponse:
    """Answer with a problem of a kind."""
    body = kind.body(detail, [fault.model_dump() for fault in faults])
    headers = {"Retry-After": str(kind.retry_after)} if kind.retry_after else None
    return JSONResponse(body, kind.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every error of the app as a problem, with no traceback and no HTML."""
    app.add_exception_handler(DirectoryError, _directory_error)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


async def _directory_error(request: Request, error: Exception) -> JSONResponse:
    kind = problem_of(error) if isinstance(error, DirectoryError) else None
    if kind is None:
        return await _unexpected(request, error)
    faults = (
        [Fault(parameter=error.parameter, message=str(error))] if isinstance(error, BadQuestionError) else []
    )
    return problem(kind, str(error), faults)


async def _malformed(_request: Request, error: Exception) -> JSONResponse:
    details: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = [Fault(parameter=_parameter(d["loc"]), message=_sentence(d)) for d in details]
    told = "; ".join(f"{fault.parameter}: {fault.message}" for fault in faults)
    return problem(BAD_PARAMETER, told, faults)


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
        return problem(BAD_PARAMETER, told, [fault])
    headers = error.headers if isinstance(error, HTTPException) else None
    kind = of_status(status)
    answer = problem(kind, kind.example)
    answer.headers.update(_completed(headers or {}))
    return answer


def _completed(headers: Mapping[str, str]) -> dict[str, str]:
    """With HEAD wherever GET is allowed: every route leaves it to the edge, which asks with GET."""
    return {
        name: f"{value}, HEAD" if name == "Allow" and "GET" in value else value
        for name, value in headers.items()
    }


async def _unexpected(_request: Request, _error: Exception) -> JSONResponse:
    """Answer; the error goes on to what stands around the application, and is logged there without words."""
    return problem(INTERNAL, INTERNAL.example)
