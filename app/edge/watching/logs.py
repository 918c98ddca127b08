"""What the log looks like, and what never gets into it.

Every line of every library passes here. Within a request the message of an exception is left out, since it
may quote what was asked ("could not convert '59.91'"); its type and its frames stay. Outside requests, when
the database is away for instance, the message stays too. Of libraries' events only the first line is kept:
asyncio, for one, adds the whole exception below it.
"""

import logging
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import PurePath
from traceback import walk_tb
from typing import Any, cast

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

IN_REQUEST: ContextVar[bool] = ContextVar("in_request", default=False)
"""Whether what is logged now belongs to somebody's request."""
_MOST_FRAMES = 12


def event_logger(logger: logging.Logger) -> structlog.stdlib.BoundLogger:
    """A structlog logger that writes events with named values through a logger of the standard library."""
    wrapped = structlog.wrap_logger(
        logger,
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return cast("structlog.stdlib.BoundLogger", wrapped)


def log_config(form: str) -> dict[str, Any]:
    """The configuration of all logging, for logging.config.dictConfig; can be sent to other processes.

    `form` is json or console.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": f"{__name__}.{form}_lines"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
        },
        "root": {"level": "INFO", "handlers": ["stderr"]},
        "loggers": {
            # These write whole addresses, query and all, at a level below warning.
            name: {"level": "WARNING"}
            for name in ("httpx", "httpcore", "uvicorn.access", "urllib3", "sqlalchemy")
        },
    }


def json_lines() -> ProcessorFormatter:
    """One JSON object a line, for programs."""
    return _formatter(structlog.processors.JSONRenderer(ensure_ascii=False))


def console_lines() -> ProcessorFormatter:
    """Lines in colour, for people."""
    return _formatter(structlog.dev.ConsoleRenderer(pad_event_to=0))


def _formatter(renderer: Processor) -> ProcessorFormatter:
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_values,
    ]
    return ProcessorFormatter(processors=[*shared, ProcessorFormatter.remove_processors_meta, renderer])


def _without_values(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    info = event.pop("exc_info", None)
    event.pop("stack_info", None)
    event["event"] = str(event["event"]).partition("\n")[0]
    if info and info[1] is not None:
        event["error"] = frames_of(info[1])
        if not IN_REQUEST.get():
            event["message"] = str(info[1]).partition("\n")[0]
    return event


def frames_of(error: BaseException) -> str:
    """Where an error arose, without a word of its message or of the values at hand, its causes last."""
    return " < ".join(f"{type(one).__name__}: {_frames(one)}" for one in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _frames(error: BaseException) -> str:
    frames = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)][-_MOST_FRAMES:]
    return ", ".join(
        f"{'/'.join(PurePath(code.co_filename).parts[-3:])}:{line} {code.co_name}" for code, line in frames
    )
