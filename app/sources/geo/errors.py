"""What can be wrong with boundaries that somebody wants to import."""

from collections.abc import Iterable

from app.domain.errors import DirectoryError


class BoundaryError(DirectoryError):
    """The boundaries cannot be used

    `problems` holds one plain sentence for each thing that is wrong; nothing was written.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
