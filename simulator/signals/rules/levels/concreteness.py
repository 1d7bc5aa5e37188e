"""Grade 具体性: what, how and how much was done, and one's own part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.signals.quotes import gains, losses, quotes
from simulator.signals.terms import START, capped, term
from simulator.signals.values import Level, Marked
from simulator.values.marks import Mark, MarkKind

BASE = 1.2
"""Points of an answer without any of what follows, near the bottom of the scale."""
PER_AMOUNT, MOST_AMOUNTS = 0.6, 4
PER_PERIOD, MOST_PERIODS = 0.25, 2
PER_DEED, MOST_DEEDS = 0.4, 3
PER_CHANGE, PER_UNCOUNTED_CHANGE, MOST_CHANGES = 0.4, 0.15, 2
PER_STEP, MOST_STEPS = 0.15, 2
PER_NAME, MOST_NAMES = 0.15, 2
PER_BARE, PER_BARE_BESIDE_DEEDS, MOST_BARE = 0.2, 0.35, 4
PER_VAGUE, MOST_VAGUE = -0.2, 4
"""Weights in the article's own order: amounts and own actions first, the words of order last. Each
kind is capped at a few, so that heaping up one kind can't replace the others. A bare amount is in a
sentence in which nothing is done or changed (従業員は820名です); it describes the setting of the
deeds, and without deeds it is worth less."""


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    """The marks of one sentence by their kind."""

    amounts: tuple[Mark, ...]
    periods: tuple[Mark, ...]
    deeds: tuple[Mark, ...]
    changes: tuple[Mark, ...]
    names: tuple[Mark, ...]
    """Names of people, places, products and tools."""
    vague: tuple[Mark, ...]

    @property
    def lively(self) -> bool:
        return bool(self.deeds or self.changes)

    @property
    def figures(self) -> tuple[Mark, ...]:
        return (*self.amounts, *self.periods)

    @property
    def telling_deeds(self) -> tuple[Mark, ...]:
        """The deeds that count: in a sentence without a figure, each vague word cancels one."""
        if self.figures:
            return self.deeds
        return self.deeds[: max(0, len(self.deeds) - len(self.vague))]

    @property
    def empty_words(self) -> tuple[Mark, ...]:
        """Vague words in a sentence without any fact."""
        return () if self.figures or self.lively else self.vague


def grade_concreteness(answer: Marked) -> Level:
    """Sum up amounts, periods, own actions, changes and steps, less vague words.

    A fact never costs points: leaving out a figure, a deed, or their sentence never raises the
    value.
    """
    sentences = list(_sentences(answer))
    lively = [sentence for sentence in sentences if sentence.lively]
    amounts = _joined(sentence.amounts for sentence in lively)
    periods = _joined(sentence.periods for sentence in lively)
    deeds = _joined(sentence.telling_deeds for sentence in lively)
    counted = _joined(sentence.changes for sentence in lively if sentence.figures)
    uncounted = _joined(sentence.changes for sentence in lively if not sentence.figures)
    bare = _joined(sentence.figures for sentence in sentences if not sentence.lively)
    vague = _joined(sentence.empty_words for sentence in sentences)
    names = _joined(sentence.names for sentence in lively)
    per_bare = PER_BARE_BESIDE_DEEDS if deeds else PER_BARE
    terms = (
        *term(START, BASE),
        *capped("数字", PER_AMOUNT, MOST_AMOUNTS, amounts),
        *capped("期間", PER_PERIOD, MOST_PERIODS, periods),
        *capped("自分の行動", PER_DEED, MOST_DEEDS, deeds),
        *capped("数字のある変化", PER_CHANGE, MOST_CHANGES, counted),
        *capped("数字のない変化", PER_UNCOUNTED_CHANGE, MOST_CHANGES, uncounted),
        *capped("人・場所・物の名前", PER_NAME, MOST_NAMES, names),
        *capped("順を追う言葉", PER_STEP, MOST_STEPS, _steps(answer, lively)),
        *capped("行動とつながらない数字", per_bare, MOST_BARE, bare),
        *capped("あいまいな言葉", PER_VAGUE, MOST_VAGUE, vague),
    )
    figures = len(amounts) + len(periods)
    all_vague = len(answer.marked(MarkKind.VAGUE))
    return Level(
        terms=terms,
        reason=_reason(figures, len(deeds), bare=len(bare), vague=all_vague),
        evidence=quotes(answer, gains(terms)) or quotes(answer, losses(terms)),
    )


def _sentences(answer: Marked) -> Iterator[_Sentence]:
    """Group the marks by sentence in one pass; both are in order."""
    marks = iter((*answer.marks, None))
    mark = next(marks)
    for _, end in answer.spans:
        inside: dict[MarkKind, list[Mark]] = {}
        while mark is not None and mark.start < end:
            inside.setdefault(mark.kind, []).append(mark)
            mark = next(marks)
        yield _Sentence(
            amounts=tuple(inside.get(MarkKind.QUANTITY, ())),
            periods=tuple(inside.get(MarkKind.PERIOD, ())),
            deeds=tuple(inside.get(MarkKind.OWN_ACTION, ())),
            changes=tuple(inside.get(MarkKind.CHANGE, ())),
            names=tuple(inside.get(MarkKind.NAME, ())),
            vague=tuple(inside.get(MarkKind.VAGUE, ())),
        )


def _steps(answer: Marked, lively: Sequence[_Sentence]) -> tuple[Mark, ...]:
    """Return the words that order a case (まず, 次に), if there is a case."""
    return answer.marked(MarkKind.STEP) if lively else ()


def _joined(parts: Iterator[tuple[Mark, ...]]) -> tuple[Mark, ...]:
    return tuple(mark for part in parts for mark in part)


def _reason(figures: int, deeds: int, *, bare: int, vague: int) -> str:
    """Return one sentence on what was counted."""
    found = []
    if figures:
        found.append(f"仕事の中身を示す数字が{figures}か所")
    if deeds:
        found.append(f"自分の行動が{deeds}か所")
    if found:
        tail = f"、あいまいな言葉が{vague}か所" if vague else ""
        return "、".join(found) + tail + "ありました。"
    nothing = "自分がしたこととつながる数字はなく" if bare else "数字も、自分がした行動も見つからず"
    if vague:
        return f"{nothing}、あいまいな言葉が{vague}か所ありました。"
    if bare:
        return f"数字は{bare}か所ありますが、自分がしたこととつながっていませんでした。"
    return "数字も、自分がした行動も見つかりませんでした。"
