"""`apent check-data`: says everything that is wrong in a folder of seed files."""

import sys
from datetime import date
from pathlib import Path

from app.actions.seed.checks import check_data


def check_data_command(folder: Path, today: date) -> int:
    """Print every error and warning with its file and line; give the exit code, 1 if there is an error."""
    problems = check_data(folder, today)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    warnings = sum(problem.warning for problem in problems)
    errors = len(problems) - warnings
    told = _counted(errors, "error") + (f", {_counted(warnings, 'warning')}" if warnings else "")
    sys.stdout.write(f"{folder}: {told}\n")
    return 1 if errors else 0


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'s' * (count != 1)}"
