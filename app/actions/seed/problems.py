"""What is wrong in a seed file, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error: the file, the line (from 1; 0 where it is about the file itself), and what is allowed.

    >>> print(Problem("centre.yaml", 12, "the status is missing"))
    centre.yaml:12: the status is missing
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"
