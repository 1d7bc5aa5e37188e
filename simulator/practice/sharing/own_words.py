"""Know the words that the program's own sentences have, and that name nobody there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.practice.sharing.hiding import fold
from simulator.values.sharing import Hidden, HiddenKind

_PACKAGE = Path(__file__).resolve().parents[2]
_WORDINGS = ("evaluation", "report")
"""The packages whose TOML files hold the sentences of a report."""


def is_our_word(hidden: Hidden) -> bool:
    """Return whether a company is named like a word of the report's advice, e.g. 求人票."""
    return hidden.kind is HiddenKind.COMPANY and fold(hidden.word)[0] in _wording()


@cache
def _wording() -> str:
    files = (path for part in _WORDINGS for path in sorted((_PACKAGE / part).glob("*.toml")))
    return "\n".join(fold(path.read_text(encoding="utf-8"))[0] for path in files)
