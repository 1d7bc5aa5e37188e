"""Tell what a line is by its letters, and by its meaning where the letters leave it open.

Most lines are told by runs of letters in a twentieth of a millisecond. Where no name is sure, a
second regression looks at the encoder's vector too: wordings that nobody wrote down before are
often near in meaning to some that were. ``training/postings.py`` fits both, ``labels.md`` has
their figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.signals.line_meaning import meaning_of_line

LONGEST_RUN = 3
SURE = 0.95
"""Share from which the letters decide alone. Lines of CVs that were not learned are told as well
as if all were looked at twice, and four of ten are."""
_LONGEST = 120
"""Letters that are read."""
_DRESS = " 　■□◆◇●○▼▽★☆▶►◎・【】〔〕［］[]<>＜＞≪≫《》*＊#＃:：-–—┃│|"
_NUMBERING = re.compile(
    r"[(（]?(?:[0-9０-９]{1,2}|[ア-ン]|[a-zａ-ｚ])(?:[)）.．、](?![0-9０-９])|\u3000)\s*|[①-⑳]\s*"
)
"""Before a heading or an item: ア　満たすべき事項, (2) 必須, ３　職務の内容."""
_PICTURES = frozenset({"So", "Sk", "Cn"})
"""Categories of emoji, as Unicode has them."""


@dataclass(frozen=True, kw_only=True)
class LineModel:
    """Two multinomial logistic regressions with the same names."""

    runs: dict[str, int]
    names: tuple[str, ...]
    weights: NDArray[np.float32]
    """(runs, names)"""
    constants: NDArray[np.float32]
    weights_beside: NDArray[np.float32]
    """(runs, names): of the runs beside the meaning."""
    weights_of_meaning: NDArray[np.float32]
    """(length of a vector, names)"""
    constants_beside: NDArray[np.float32]

    def shares(
        self, text: str, *, meaning: Callable[[str], NDArray[np.float32]] = meaning_of_line
    ) -> dict[str, float]:
        """Return how likely each name is; they add up to 1."""
        places = [self.runs[run] for run in runs_of(text) if run in self.runs]
        shares = _shares(self.constants + self.weights[places].sum(axis=0))
        if shares.max() < SURE:
            vector = meaning(plain_of(text))
            by_letters = self.constants_beside + self.weights_beside[places].sum(axis=0)
            shares = _shares(by_letters + vector @ self.weights_of_meaning)
        return dict(zip(self.names, map(float, shares), strict=True))


def plain_of(text: str) -> str:
    """Return what is read of ``text``: its beginning in one width, without marks around it."""
    inner = text[:_LONGEST].strip(_DRESS)
    numbered = _NUMBERING.match(inner)
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
        weights_beside=numbers("weights_beside"),
        weights_of_meaning=numbers("weights_of_meaning"),
        constants_beside=numbers("constants_beside"),
    )


def _shares(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    odds = np.exp(logits - logits.max())
    shares: NDArray[np.float32] = odds / odds.sum()
    return shares
