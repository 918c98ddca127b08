"""Whether a text has the form that the seed files demand: the office asks the same of what is typed."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from app.actions.seed.schema import Dated, Email, Id, Language, Phone, Postcode, Web


def is_phone(text: str) -> bool:
    """Digits that can be dialled, as in "23 03 66 80"."""
    return _fits(Phone, text)


def is_email(text: str) -> bool:
    """An address as in post@oslo.kommune.no."""
    return _fits(Email, text)


def is_web(text: str) -> bool:
    """An address that begins with https:// or http://."""
    return _fits(Web, text)


def is_postcode(text: str) -> bool:
    """Four digits."""
    return _fits(Postcode, text)


def is_id(text: str) -> bool:
    """Small letters a to z, digits and -, as in urtegata-16-a."""
    return _fits(Id, text)


def is_language(text: str) -> bool:
    """A code such as nb or pl."""
    return _fits(Language, text)


def is_dated(text: str) -> bool:
    """A date as exact as a source gives it: 2026-08-13, 2026-08, 2026, or "om lag 2020"."""
    return _fits(Dated, text)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 (a type with its checks)
    return TypeAdapter(kind)


def _fits(kind: Any, text: str) -> bool:  # noqa: ANN401 (likewise)
    try:
        _adapter(kind).validate_python(text)
    except ValidationError:
        return False
    return True
