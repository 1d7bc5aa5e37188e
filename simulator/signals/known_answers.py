"""Find which of the things that an interviewer knows answers a candidate's own question (逆質問).

Every pair of the question and one of them is told by a few numbers: how near their places are, how
many of the rarer letters and nouns they share, whether what is told is the aspect that is asked
for, how likely the topic is, and how far the next one is behind. A logistic regression, one for
facts and one for what people of a trade ask, weighs them (``training/answers.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray

from simulator.reading.sentences import words_of
from simulator.signals.asked_nouns import nouns_of
from simulator.signals.back_parts import without_lead_in
from simulator.signals.learned.answers import (
    answer_weights,
    aspects_asked,
    aspects_told,
    of_length_one,
    place_of,
)
from simulator.signals.learned.topics import TopicShares, topic_shares

LIKELY = 0.6
"""Least probability of what is answered. Of 60 questions of trades that nothing was learned from,
all read by the author of the sheets, 43 are answered rightly or nearly from it on, and 3 wrongly;
from 0.5 on one more, wrongly."""
LEAST_ALONE = 0.05
"""Least probability by the question as it is asked of what another reading of it makes likelier.
Chosen by hand, as are the two below; not measured."""
NEARLY = 0.4
"""Share of the greatest probability from which what is so in the trade goes before what is so in
any: of two that answer, the one that knows the work is the better."""
ALIKE = 0.75
"""Least nearness of two answers that tell the same."""
LEAST_SHARE = 0.05
"""Least share of the topic of a fact that is told: no other sign makes up for less."""
LOOKED_AT = 6
"""Nearest facts, and nearest questions of the trade, that are compared in full."""
_LEAST = 1e-3
"""Added to probabilities, whose logarithm is taken."""
_LONGEST, _MOST_NOUNS = 60, 6
"""Letters and nouns of a question beyond which more of them say nothing new."""
Row = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Known:
    """One thing that an interviewer can tell."""

    says: str
    topic: str | None = None
    """Of a fact; what people of a trade ask has wordings instead."""
    wordings: tuple[str, ...] = ()
    of_trade: bool = True
    """Whether it goes before what is so anywhere: it is of this trade, or of this interviewer."""

    @property
    def is_anywhere(self) -> bool:
        """Whether it is what people ask in any trade."""
        return self.topic is None and not self.of_trade


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is known of a question before it is compared."""

    text: str
    place: NDArray[np.float32]
    pairs: frozenset[str]
    """Its runs of two letters."""
    nouns: tuple[str, ...]
    aspects: NDArray[np.float32]
    shares: TopicShares


@dataclass(frozen=True, kw_only=True)
class Found:
    """What most likely answers a question."""

    known: Known
    chance: float


def likeliest(question: str, known: Sequence[Known], lead: str = "") -> Known | None:
    """Return what answers the question; None if nothing is likely enough."""
    found = nearest(question, known, lead)
    return found.known if found is not None and found.chance >= LIKELY else None


def nearest(question: str, known: Sequence[Known], lead: str = "") -> Found | None:
    """Return what most likely answers the question, however unlikely; None if nothing may.

    A reason in front may hide the question, so it is read without it too; what is left may be near
    to anything (仕事はありますか), so both readings count alike where that is likelier. Then
    the same with the ``lead``, what was said right before it.
    """
    sheet = _sheet(tuple(known))
    chances = _chances(question, sheet)
    for reading in (without_lead_in(words_of(question)), lead and lead + question):
        for one, chance in (_chances(reading, sheet) if reading else {}).items():
            alone = chances.get(one, 0.0)
            if alone >= LEAST_ALONE:
                chances[one] = max(alone, (alone + chance) / 2)
    best = max(chances, key=chances.__getitem__, default=None)
    if best is None:
        return None
    if best.is_anywhere:
        near = [one for one in chances if chances[one] >= NEARLY * chances[best]]
        best = max(near, key=lambda one: (one.of_trade, chances[one]))
    return Found(known=best, chance=chances[best])


def tell_the_same(says: str, other: str) -> bool:
    """Return whether two answers tell so much the same that one of them will do."""
    return says == other or float(place_of(says) @ place_of(other)) >= ALIKE


def _chances(text: str, sheet: Sheet) -> dict[Known, float]:
    """Return how likely the nearest ones are, but for facts whose topic is all but excluded."""
    asked = asked_of(text)
    return {
        one: probability(one, row)
        for one, row in rows_of(asked, sheet).items()
        if one.topic is None or asked.shares.of[one.topic] >= LEAST_SHARE
    }


def asked_of(text: str, shares: TopicShares | None = None) -> Asked:
    """Read a question; ``shares`` of its topics, if not those of the program, are given."""
    return Asked(
        text=text,
        place=place_of(text),
        pairs=_pairs(text),
        nouns=tuple(sorted(nouns_of(text))),
        aspects=aspects_asked(text),
        shares=shares or topic_shares(text),
    )


def probability(one: Known, row: Row) -> float:
    """Return how likely it is that what ``row`` tells of answers the question."""
    model = answer_weights()
    weights, numbers = (model.fact, crossed(row)) if one.topic else (model.wording, np.array(row))
    return 1 / (1 + exp(-float(weights[-1] + weights[:-1] @ numbers)))


def crossed(row: Row) -> NDArray[np.float64]:
    """Return the numbers with their squares and products: one may matter only beside another."""
    numbers = np.array(row)
    first, second = np.tril_indices(len(numbers))
    return np.concatenate((numbers, numbers[first] * numbers[second]))


@dataclass(frozen=True, kw_only=True, eq=False)
class Sheet:
    """All that an interviewer knows, read once."""

    known: tuple[Known, ...]
    told: NDArray[np.float32]
    """(known, columns of a place): of what is said."""
    said: tuple[frozenset[str], ...]
    """The runs of two letters of what is said, and of all its texts in ``all``."""
    all: tuple[frozenset[str], ...]
    texts: tuple[str, ...]
    """All words of each; of a fact also the nouns by which its topic is asked for."""
    seen: Mapping[str, int]
    """In how many each run stands."""

    def rarity(self, run: str) -> float:
        return log((len(self.known) + 1) / (self.seen.get(run, 0) + 1))


@lru_cache(maxsize=4)
def _sheet(known: tuple[Known, ...]) -> Sheet:
    return sheet_of(known)


def sheet_of(known: Sequence[Known]) -> Sheet:
    """Read all that is known."""
    said = tuple(_pairs(one.says) for one in known)
    everything = tuple(
        runs.union(*(_pairs(wording) for wording in one.wordings))
        for one, runs in zip(known, said, strict=True)
    )
    return Sheet(
        known=tuple(known),
        told=np.array([place_of(one.says) for one in known]),
        said=said,
        all=everything,
        texts=tuple("\n".join((one.says, *one.wordings, _nouns(one))) for one in known),
        seen=Counter(run for runs in everything for run in runs),
    )


def _nouns(one: Known) -> str:
    return answer_weights().nouns[one.topic] if one.topic else ""


def rows_of(asked: Asked, sheet: Sheet) -> dict[Known, Row]:
    """Return what is known of the nearest ones."""
    facts = [at for at, one in enumerate(sheet.known) if one.topic]
    others = [at for at, one in enumerate(sheet.known) if not one.topic]
    return {
        sheet.known[at]: row
        for at, row in (*_facts(asked, sheet, facts), *_questions(asked, sheet, others))
    }


def _facts(asked: Asked, sheet: Sheet, places: Sequence[int]) -> list[tuple[int, Row]]:
    model = answer_weights()
    second, first = np.sort(asked.shares.among)[-2:].tolist()
    rows: list[tuple[float, int, float, float]] = []
    for at in places:
        column = model.topics.index(sheet.known[at].topic or "")
        share = float(asked.shares.of.get(sheet.known[at].topic or "", 0.0))
        middle = float(model.topic_places[column] @ asked.place)
        nearness = log(share + _LEAST) + 2 * float(sheet.told[at] @ asked.place) + 2 * middle
        rows.append((nearness, at, share, middle))
    nearest = sorted(rows, reverse=True)[:LOOKED_AT]
    return [
        (at, (
            middle,
            *_in_common(asked, sheet, at),
            _share(asked, sheet, sheet.texts[at]),
            float(model.topic_aspects[model.topics.index(sheet.known[at].topic or "")]
                  @ asked.aspects),
            float(aspects_told(sheet.known[at].says) @ asked.aspects),
            float(sheet.known[at].of_trade),
            *_length(asked),
            log(share + _LEAST),
            log((share + _LEAST) / ((second if share == first else first) + _LEAST)),
            log(asked.shares.elsewhere + _LEAST),
        ))
        for _, at, share, middle in nearest
    ]  # fmt: skip


def _questions(asked: Asked, sheet: Sheet, places: Sequence[int]) -> list[tuple[int, Row]]:
    total = sum(sheet.rarity(run) for run in asked.pairs) + _LEAST
    near = {at: _nearness(asked, sheet, at, total) for at in places}
    sums = {at: _sum(asked, sheet, at, near[at]) for at in places}
    nearest = sorted(sums, key=sums.__getitem__, reverse=True)[:LOOKED_AT]
    top = log(max(asked.shares.among) + _LEAST)
    rows: list[tuple[int, Row]] = []
    for at in nearest:
        one = sheet.known[at]
        told, covered, nouns, missing = _in_common(asked, sheet, at)
        aspects = [float(aspects_asked(text) @ asked.aspects) for text in one.wordings]
        first, two, middle, cover, best = near[at]
        others = [other for other in nearest if other != at]
        rows.append((at, (
            first, two, middle, told, cover, best, covered,
            _share(asked, sheet, sheet.texts[at]), nouns, missing,
            sum(aspects) / len(aspects), float(aspects_told(one.says) @ asked.aspects),
            max(aspects), *_length(asked),
            sums[at] - max((sums[other] for other in others), default=0.0),
            best - max((near[other][-1] for other in others), default=0.0),
            log(asked.shares.elsewhere + _LEAST), top,
        )))  # fmt: skip
    return rows


def _nearness(asked: Asked, sheet: Sheet, at: int, total: float) -> tuple[float, ...]:
    """Return how near the wordings are.

    The nearest place, the mean of the two nearest, the middle; the share of the question's runs of
    letters that are in any text, and how alike the likest wording is.
    """
    wordings = sheet.known[at].wordings
    places = np.array([place_of(text) for text in wordings])
    near = np.sort(places @ asked.place)[::-1]
    middle = float(of_length_one(places.mean(axis=0)) @ asked.place)
    covered = sum(sheet.rarity(run) for run in asked.pairs & sheet.all[at]) / total
    alike = max(_alike(asked.pairs, _pairs(text), sheet) for text in wordings)
    return float(near[0]), float(near[:2].mean()), middle, covered, alike


def _sum(asked: Asked, sheet: Sheet, at: int, near: tuple[float, ...]) -> float:
    """Return one number for all nearness, by which the nearest are chosen."""
    _, two, middle, covered, alike = near
    told = float(sheet.told[at] @ asked.place)
    nouns = _share(asked, sheet, sheet.known[at].says)
    return two + 0.6 * middle + 0.8 * told + alike + 0.4 * covered + 0.3 * nouns


def _alike(asked: frozenset[str], wording: frozenset[str], sheet: Sheet) -> float:
    shared = sum(map(sheet.rarity, asked & wording))
    lengths = sum(map(sheet.rarity, asked)) * sum(map(sheet.rarity, wording))
    return shared / (sqrt(lengths) + _LEAST)


def _in_common(asked: Asked, sheet: Sheet, at: int) -> tuple[float, float, float, float]:
    """Return what the question has in common with what is said.

    How near the places are, the share of its runs of letters and of its nouns, and how rare the
    rarest noun is that is in none of the texts.
    """
    total = sum(map(sheet.rarity, asked.pairs)) + _LEAST
    shared = sum(map(sheet.rarity, asked.pairs & sheet.said[at])) / total
    absent = [noun for noun in asked.nouns if noun not in sheet.texts[at]]
    return (
        float(sheet.told[at] @ asked.place),
        shared,
        _share(asked, sheet, sheet.known[at].says),
        max((_noun_rarity(noun, sheet) for noun in absent), default=0.0),
    )


def _share(asked: Asked, sheet: Sheet, text: str) -> float:
    """Return the share of the question's nouns that stand in the text, the rarer the more."""
    if not asked.nouns:
        return 0.5
    weights = {noun: _noun_rarity(noun, sheet) for noun in asked.nouns}
    shared = sum(weight for noun, weight in weights.items() if noun in text)
    return shared / (sum(weights.values()) + _LEAST)


@lru_cache(maxsize=1024)
def _noun_rarity(noun: str, sheet: Sheet) -> float:
    return log((len(sheet.known) + 1) / (sum(noun in text for text in sheet.texts) + 1))


def _length(asked: Asked) -> tuple[float, float]:
    letters = min(len(asked.text), _LONGEST) / _LONGEST
    return letters, float(min(len(asked.nouns), _MOST_NOUNS))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    letters = "".join(letter for letter in text if letter.isalnum() or letter == "ー")
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))
