"""Prints what was measured, and with WRITE=1 puts it into docs/performance.md, with day and machine."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"


def tell(title: str, lines: Iterable[str]) -> None:
    """Print a section; the same title takes the place of what was written under it before."""
    text = "\n".join([f"### {title}", "", f"{_when_and_where()}", "", *lines, ""])
    print(text, flush=True)
    if os.environ.get("WRITE"):
        page = PAGE.read_text()
        old = re.compile(rf"### {re.escape(title)}\n.*?(?=\n### |\n## |\Z)", re.DOTALL)
        page = old.sub(lambda _: text, page) if old.search(page) else f"{page.rstrip()}\n\n{text}"
        PAGE.write_text(f"{page.rstrip()}\n")


def _when_and_where() -> str:
    """The day and what kind of machine it is, which no name of a host is a part of."""
    cpuinfo = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text()) if cpuinfo.exists() else None
    processor = found[1] if found else platform.machine()
    day = datetime.now(UTC).date()  # noqa: TID251 (the day of the measurement)
    return f"{day}: {os.cpu_count()} cores of {processor}, Python {platform.python_version()}."
