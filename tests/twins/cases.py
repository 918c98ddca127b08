"""Reads a case file, and asks the phone's scripts in a browser."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from app.web.shipped import shipped_assets

ASSETS = shipped_assets()
FOLDER = Path(__file__).parent


def cases(name: str) -> Any:
    """The content of `name`.json beside this module."""
    return json.loads((FOLDER / f"{name}.json").read_text())


def asked_of_phone(page: Page, ask: str, *given: Any, **files: str) -> Any:
    """What `ask` gives in the browser: a function of [the scripts by name, what is given …].

    `files` are names of static files; the page must already be one of ours.
    """
    urls = {name: ASSETS.url(file) for name, file in files.items()}
    return page.evaluate(ask, [urls, *given])


def differences(given: list[Any], said: list[Any], right: list[Any]) -> list[Any]:
    """The cases in which something else is said than is right, each with what is said."""
    return [(case, mine) for case, mine, ours in zip(given, said, right, strict=True) if mine != ours]
