"""Fit the weights that tell whether a said number counts the same as one of the CV.

python3 -m training.same_count

Prints what is noticed, and the false alarms, with each trade left out in turn and of the trades
that are never learned from; writes the weights. Runs without torch.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims import against_cv
from simulator.profile.claims.against_cv import candidates, comparable, find_against_cv
from simulator.profile.claims.same_count import PATH, WORD, SameCount, features
from simulator.profile.claims.written_numbers import WrittenNumber, numbers_in_cv
from simulator.profile.numbers.own import find_own_numbers
from simulator.reading.sentences import words_of
from training.corpus import FOLDER

CORPUS = FOLDER / "number_claims.txt"
HELD_OUT = frozenset(
    {"購買", "歯科衛生士", "広報・マーケティング", "警備", "銀行（個人渉外）", "農業・食品加工"}
    | {"ガソリンスタンド店長", "清掃会社の現場責任者", "内装・クロス職人", "訪問販売（太陽光）"}
    | {"銭湯・温浴施設の支配人", "声優・ナレーター事務所のマネージャー", "介護タクシー運転手"}
    | {"児童養護施設の指導員", "林業作業員", "電子部品の生産管理"}
    | {"給食会社の営業", "タクシー会社の班長", "工場の保全課", "病棟の看護師長", "労務の担当者"}
    | {"スマホアプリのリーダー", "内装の現場監督", "百貨店の化粧品売場", "農協の購買係"}
    | {"ヘルプデスク・運用", "幼稚園の主任", "酒蔵の販売担当", "物流センターの係長"}
    | {"編集プロダクション", "税理士事務所の職員", "パン店の製造責任者"}
)
"""Trades that nothing is learned from."""
LARGER, ALIKE, OTHER = "+=-"
SHRINKAGE, STEPS = 3.0, 15
"""Of Newton's method."""
LEAST_SPREAD, LEAST_TRADES = 0.35, 3
"""Of a feature: what fewer pairs have may be chance, what fewer trades have is of them."""
FAR = 0.2
"""Weight of a pair beside that of the pair that a sentence is decided by."""
FOLDS = 5
MOST_ALARMS = 1 / 90
"""Of the sentences that agree or are of another thing."""
LIMITS = np.arange(0.6, 0.92, 0.02)
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A sentence with a number, and the words of the CV that it is about."""

    kind: str
    said: str
    written: str


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """What one person says, and the numbers in the CV."""

    trade: str
    numbers: tuple[WrittenNumber, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A said number beside one of the CV's."""

    trade: str
    found: Mapping[str, float]
    is_same: bool
    weight: float = 1.0

    @property
    def nearness(self) -> float:
        return self.found["near in thing"] + self.found["overlap"]


def main() -> int:
    """Print the figures and write the weights."""
    speakers = [*load_speakers()]
    learned = [one for one in speakers if one.trade not in HELD_OUT]
    scored = Counter[float](), Counter[float]()
    for fold in range(FOLDS):
        fitted = fit([one for at, one in enumerate(learned) if at % FOLDS != fold], sure=0.5)
        for limit in LIMITS:
            found = found_by(with_limit(fitted, limit), learned[fold::FOLDS])
            scored[0][limit] += found[LARGER]
            scored[1][limit] += found[ALIKE] + found[OTHER]
    claims = Counter(claim.kind for one in learned for claim in one.claims)
    fair = claims[ALIKE] + claims[OTHER]
    sure = next(limit for limit in LIMITS if scored[1][limit] <= MOST_ALARMS * fair)
    print(
        f"left out in turn, from {sure:.2f} on: noticed {scored[0][sure]} of {claims[LARGER]}, "
        f"false alarms {scored[1][sure]} of {fair}"
    )
    fitted = fit(learned, sure=float(round(sure, 2)))
    held_out = [one for one in speakers if one.trade in HELD_OUT]
    claims = Counter(claim.kind for one in held_out for claim in one.claims)
    found = found_by(fitted, held_out)
    print("never learned from:", {kind: (found[kind], claims[kind]) for kind in claims})
    PATH.write_text(json.dumps(asdict(fitted), indent=1) + "\n", encoding="utf-8")
    return 0


def with_limit(fitted: SameCount, sure: float) -> SameCount:
    """Return the weights with another limit."""
    return SameCount(bias=fitted.bias, weights=fitted.weights, sure=float(sure))


def found_by(fitted: SameCount, speakers: Iterable[Speaker]) -> Counter[str]:
    """Return how many claims of each kind are taken for larger than the CV."""
    found = Counter[str]()
    with mock.patch.object(against_cv, "same_count", lambda: fitted):
        for one in speakers:
            for claim in one.claims:
                found[claim.kind] += find_against_cv(claim.said, one.numbers) is not None
    return found


def fit(speakers: Sequence[Speaker], *, sure: float) -> SameCount:
    """Return the weights; what is said beside the number can only make it another thing."""
    pairs = [pair for one in speakers for pair in pairs_of(one)]
    names = _often({(pair.trade, name) for pair in pairs for name in pair.found})
    weights = _fit(pairs, names)
    names = [name for name in names if not (name.startswith(WORD) and weights[name] > 0)]
    return SameCount(sure=sure, bias=(weights := _fit(pairs, names)).pop(""), weights=weights)


def _fit(pairs: Sequence[Pair], names: Sequence[str]) -> dict[str, float]:
    """Return the weights, and under "" the constant, of least cross entropy."""
    rows = np.array([[pair.found.get(name, 0.0) for name in names] for pair in pairs])
    wanted = np.array([pair.is_same for pair in pairs], float)
    counts = np.array([pair.weight for pair in pairs])
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), LEAST_SPREAD)
    rows = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    shrinkage = np.diag([*[SHRINKAGE] * len(names), 1e-6])
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(rows @ found)))
        slope = rows.T @ (counts * (likely - wanted)) + shrinkage @ found
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + shrinkage
        found -= np.linalg.solve(bend, slope)
    weights: Floats = found[:-1] / spread
    constant = float(found[-1] - weights @ mean)
    named = zip(["", *names], [constant, *weights], strict=True)
    return {name: round(float(weight), 3) for name, weight in named}


def _often(found: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names that so many trades have, in order."""
    trades = Counter(name for _, name in found)
    return sorted(name for name, many in trades.items() if many >= LEAST_TRADES)


def pairs_of(speaker: Speaker) -> Iterator[Pair]:
    """Yield each number that is said beside each of the CV's that it can be compared with."""
    for claim in speaker.claims:
        told = frozenset(token.surface for token in words_of(claim.said))
        for spoken in find_own_numbers(claim.said):
            alike = comparable(spoken, told, speaker.numbers)
            pairs = [
                Pair(
                    trade=speaker.trade,
                    found=features(spoken, told, one, alike),
                    is_same=_is_at(one, claim.written),
                )
                for one in candidates(spoken, alike)
            ]
            nearest = max(pairs, key=lambda pair: (pair.is_same, pair.nearness), default=None)
            yield from (replace(pair, weight=1.0 if pair is nearest else FAR) for pair in pairs)


def _is_at(one: WrittenNumber, written: str) -> bool:
    """Return whether a number of the CV stands in these words of it."""
    quote, number = one.passage.quote, one.number
    start = quote.find(written) if written else -1
    return start >= 0 and number.start < start + len(written) and number.end > start


def load_speakers() -> Iterator[Speaker]:
    """Yield the speakers of the corpus."""
    text = CORPUS.read_text(encoding="utf-8")
    for part in text.split("\n%% ")[1:]:
        head, _, said = part.partition("\n--\n")
        trade, _, cv = head.partition("\n")
        paper = Document(kind=DocumentKind.CV, title=trade, pages=(written_page(1, cv),))
        yield Speaker(
            trade=trade,
            numbers=numbers_in_cv([paper]),
            claims=tuple(_claim(line) for line in said.splitlines() if line),
        )


def _claim(line: str) -> Claim:
    said, _, written = line[2:].partition(" | ")
    return Claim(kind=line[0], said=said, written=written)


if __name__ == "__main__":
    sys.exit(main())
