"""Tell what a line of a paper is by its letters, in a twentieth of a millisecond.

``training/postings.py`` fits the regressions, ``labels.md`` has their figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LONGEST_RUN = 3
_LONGEST = 120
"""Letters that are read."""
_DRESS = " 　■□◆◇●○▼▽★☆▶►◎・【】〔〕［］[]<>＜＞≪≫《》*＊#＃:：-–—┃│|"
NUMBERING = re.compile(
    r"[(（]?(?:[0-9０-９]{1,2}|[ア-ン]|[a-zａ-ｚ])(?:[)）.．、](?![0-9０-９])|\u3000)\s*|[①-⑳]\s*"
)
"""Before a heading or an item: ア　満たすべき事項, (2) 必須, ３　職務の内容."""
_PICTURES = frozenset({"So", "Sk", "Cn"})
"""Categories of emoji, as Unicode has them."""


@dataclass(frozen=True, kw_only=True)
class LineModel:
    """A multinomial logistic regression over runs of letters."""

    runs: dict[str, int]
    names: tuple[str, ...]
    weights: NDArray[np.float32]
    """(runs, names)"""
    constants: NDArray[np.float32]

    def shares(self, text: str) -> dict[str, float]:
        """Return how likely each name is; they add up to 1."""
        places = [self.runs[run] for run in runs_of(text) if run in self.runs]
        logits = self.constants + self.weights[places].sum(axis=0)
        odds = np.exp(logits - logits.max())
        return dict(zip(self.names, map(float, odds / odds.sum()), strict=True))


def plain_of(text: str) -> str:
    """Return what is read of ``text``: its beginning in one width, without marks around it."""
    inner = text[:_LONGEST].strip(_DRESS)
    numbered = NUMBERING.match(inner)
    inner = unicodedata.normalize("NFKC", inner[numbered.end() :] if numbered else inner)
    start, end = 0, len(inner)
    while start < end and _is_dress(inner[start]):
        start += 1
    while start < end and _is_dress(inner[end - 1]):
        end -= 1
    return inner[start:end]


def _is_dress(letter: str) -> bool:
    return letter in _DRESS or unicodedata.category(letter) in _PICTURES


def runs_of(text: str) -> frozenset[str]:
    """Return the runs of one to three letters of ``text`` without its dress, ends marked."""
    line = "^" + re.sub(r"\s+", "", plain_of(text).lower()) + "$"
    return frozenset(
        line[at : at + length]
        for length in range(1, LONGEST_RUN + 1)
        for at in range(len(line) - length + 1)
    )


def load_models(path: Path, names: Sequence[str]) -> dict[str, LineModel]:
    """Load the models of a file that ``training/postings.py`` wrote."""
    with np.load(path) as saved:
        return {name: _load(saved, name) for name in names}


def _load(saved: Any, name: str) -> LineModel:
    def numbers(what: str) -> NDArray[np.float32]:
        found: NDArray[np.float32] = saved[f"{name}_{what}"].astype(np.float32)
        return found

    return LineModel(
        runs={run: at for at, run in enumerate(str(saved[f"{name}_runs"]).split("\x00"))},
        names=tuple(str(saved[f"{name}_names"]).split()),
        weights=numbers("weights"),
        constants=numbers("constants"),
    )
