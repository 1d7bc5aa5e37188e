"""Every time of the house has a name of its own, so that a name says which one it is."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "simulator"


def _constants(source: str) -> list[str]:
    """Return the names that a module assigns at its top level, without leading underscores."""
    targets: list[ast.expr] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            targets += node.targets
        elif isinstance(node, ast.AnnAssign):
            targets.append(node.target)
    names = (name for target in targets for name in ast.walk(target))
    return [name.id.lstrip("_") for name in names if isinstance(name, ast.Name)]


def test_no_name_of_seconds_stands_for_two_times() -> None:
    """A constant whose name ends in _S is assigned in one module of the program only."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for name in _constants(path.read_text(encoding="utf-8")):
            if name.endswith("_S"):
                homes[name].append(str(path.relative_to(PACKAGE)))
    assert homes["OPEN_SILENCE_S"] == ["turn/silences.py"]
    assert {name: where for name, where in homes.items() if len(where) > 1} == {}
