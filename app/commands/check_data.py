"""`apent check-data`: says everything that is wrong in a folder of seed files."""

import sys
from pathlib import Path

from app.actions.seed.checks import check_data


def check_data_command(folder: Path) -> int:
    """Print every error with its file and line; give the exit code, 1 if there is any."""
    problems = check_data(folder)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    how_many = f"{len(problems)} error{'s' * (len(problems) != 1)}" if problems else "no errors"
    sys.stdout.write(f"{folder}: {how_many}\n")
    return 1 if problems else 0
