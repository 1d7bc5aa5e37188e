"""Fit what tells the name of who hires from the other short lines of a posting, by its letters.

    python3 -m training.houses           names found, and other lines taken, each kind left out
    python3 -m training.houses --write   fit on all kinds and write houses.npz

``corpus/house_names.txt`` has names by kind of house, and what else stands alone on a line; the
other lines are the short ones of ``posting_lines.txt`` and ``cv_lines.txt``.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from simulator.profile.hiring.house_letters import LEAST, NAME
from training.corpus import FOLDER
from training.postings import _fit, load_cv_lines, load_lines

OUT = Path(__file__).parents[1] / "simulator" / "profile" / "hiring" / "houses.npz"
LONGEST = 25
"""Letters of a line that may be a name."""
OTHER = "other"
_NOT = "not "
_OF_COMPANIES = ("company_name", "company")
"""Labels of lines that may hold a name themselves."""


def main(argv: Sequence[str]) -> int:
    """Print the figures, or write the weights."""
    if "--write" in argv:
        write()
        return 0
    groups = load_groups()
    for kind, texts in groups.items():
        model = _fit(*_examples(groups, without={kind}))
        found = sum(model.shares(text)[NAME] >= LEAST for text in texts)
        print(f"{kind}: {found} of {len(texts)} taken for a name")
    return 0


def load_groups() -> dict[str, list[str]]:
    """Load the lines of every kind."""
    groups: dict[str, list[str]] = {}
    for row in (FOLDER / "house_names.txt").read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            kind = row.removeprefix("## ")
            groups[kind] = []
        elif row and not row.startswith("#"):
            groups[kind] += row.split(" | ")
    return groups


def _examples(
    groups: dict[str, list[str]], *, without: Collection[str] = ()
) -> tuple[list[str], list[str]]:
    """Return texts and their labels."""
    told = [
        (text, OTHER if kind.startswith(_NOT) else NAME)
        for kind, texts in groups.items()
        for text in texts
        if kind not in without
    ]
    lines = [*load_lines(), *load_cv_lines()]
    told += [
        (line.text, OTHER)
        for line in lines
        if len(line.text) <= LONGEST
        and line.heading not in _OF_COMPANIES
        and line.topic not in _OF_COMPANIES
    ]
    return [text for text, _ in told], [label for _, label in told]


def write() -> None:
    """Fit on every kind, and write the weights as half floats."""
    model = _fit(*_examples(load_groups()))
    np.savez_compressed(
        OUT,
        house_runs=np.array("\x00".join(model.runs)),
        house_names=np.array(" ".join(model.names)),
        house_weights=model.weights.astype(np.float16),
        house_constants=model.constants.astype(np.float16),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
