"""Whatever changes the directory has an edit in edits.py: the laws of undo and audit are tried on it."""

import ast
from pathlib import Path

from tests.databases import ROOT

ACTIONS = ROOT / "app" / "actions"
ELSEWHERE = {
    "begin_epoch": "it changes no entry",
    "add_district_version": "taken back by its own command, which knows what names a district",
    "undo_district_version": "likewise",
}
"""What has no edit there, and why."""


def called_in(path: Path) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


def actions() -> set[str]:
    """The public functions that take a database, where changes are opened: each opens one.

    What else is written (people, sessions, mail) changes no entry of the directory.
    """
    paths = [path for path in ACTIONS.rglob("*.py") if "changing" in called_in(path)]
    trees = (ast.parse(path.read_text()) for path in paths)
    made = (node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef))
    return {
        one.name
        for one in made
        if not one.name.startswith("_")
        and one.args.args
        and one.args.args[0].arg == "database"
        and one.name != "changing"
    }


def test_every_action_is_among_the_edits_or_excused() -> None:
    tried = called_in(ROOT / "tests" / "actions" / "edits.py")
    assert actions() - tried == ELSEWHERE.keys()
