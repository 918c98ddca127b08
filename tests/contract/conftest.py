"""The contract of the API as files. After a change that is meant to be seen:

    .venv/bin/python -m pytest tests/contract --renew-contract

writes them anew; git then shows what callers will notice.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPTION = "--renew-contract"
ADVICE = f"If callers may notice this: .venv/bin/python -m pytest tests/contract {OPTION}"

Agrees = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(OPTION, action="store_true", help="write the files of the API's contract anew")


@pytest.fixture
def agrees(request: pytest.FixtureRequest) -> Agrees:
    """`agrees(path, text)` holds a file to a text, or with --renew-contract writes the text into it."""
    renew = request.config.getoption(OPTION, default=False)

    def compare(path: Path, text: str) -> None:
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assert path.exists(), f"{path.name} is not there. {ADVICE}"
        assert path.read_text() == text, ADVICE

    return compare
