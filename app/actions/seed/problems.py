"""What is wrong in a seed file, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error: the file, the line (from 1; 0 where it is about the file itself), and what is allowed.

    A warning is about what may be right, but hardly is: it stops no load.

    >>> print(Problem("centre.yaml", 12, "the status is missing"))
    centre.yaml:12: the status is missing
    >>> print(Problem("centre.yaml", 12, "the change ended long ago", warning=True))
    centre.yaml:12: warning: the change ended long ago
    """

    file: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {kind}{self.message}"
