"""Why seed files are not loaded."""

from collections.abc import Sequence

from app.actions.seed.problems import Problem


class SeedError(Exception):
    """The seed files have errors"""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
