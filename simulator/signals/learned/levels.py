"""Levels with their terms: one per sentence that gives or takes points, and the rest."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.signals.learned.understanding import MIDDLE, LearnedLevel, Understanding
from simulator.signals.learned.wordings import WORDINGS, Wording
from simulator.signals.quotes import MAX_EVIDENCE, whole_clauses
from simulator.signals.terms import START, Terms, term
from simulator.signals.values import Level, Marked, Tag
from simulator.values.assessment import HIGHEST, Criterion, Evidence, TextSpan

SMALLEST = 0.1
"""Points; sentences with less share one term."""
UNSURE = "聞いた内容だけでは、どちらとも言えませんでした。"
UNPROVEN = "この項目は、点をつけられるほど確かにはまだ測れません。"
"""The level agreed too little with the labels of authors that it has not learned from."""


def learned_level(criterion: Criterion, found: Understanding, answer: Marked) -> Level:
    """Return the level of ``criterion`` with its terms, interval and the sentences behind it.

    It has no terms if its interval is too wide, or if it has not proved itself.
    """
    level, wording = found.levels[criterion], WORDINGS[criterion]
    if not level.proven or level.is_wide:
        return Level(reason=UNSURE if level.proven else UNPROVEN, margin=level.half)
    return Level(
        terms=_terms(level, wording, found, answer),
        reason=_reason(criterion, level, wording, found) + _read_up_to(found),
        evidence=_evidence(level, wording, found, answer),
        margin=level.half,
    )


def _terms(level: LearnedLevel, wording: Wording, found: Understanding, answer: Marked) -> Terms:
    terms: Terms = (
        *term(START, MIDDLE),
        *term("答え全体から", level.whole - MIDDLE),
    )
    rest = 0.0
    for at, points in enumerate(level.parts):
        if abs(points) < SMALLEST or at >= len(answer.spans):
            rest += points
            continue
        names = wording.gains if points > 0 else wording.losses
        label = next((f"：{name}" for tag, name in names.items() if tag in found.tagged(at)), "")
        start, end = answer.spans[at]
        terms += term(f"{at + 1}文目{label}", points, at=[TextSpan(start=start, end=end)])
    return (*terms, *term("そのほかの文", rest))


def _reason(
    criterion: Criterion, level: LearnedLevel, wording: Wording, found: Understanding
) -> str:
    """Return one sentence that claims no more than what is sure."""
    told = ""
    if criterion == "conclusion_first":
        told = _place(level, found)
    elif criterion != "intent_match":  # which half of the question was answered is not known
        good = _named(wording.gains, found)
        if good and level.value < MIDDLE:
            told = f"{good}は伝わりましたが、{wording.more}"
        elif good:
            told = f"{good}が伝わりました"
    bad = _named(wording.losses, found)
    if bad and not told and level.value < MIDDLE:
        return f"{bad}がありました。"
    told = told or _side(level, wording)
    return f"{told}（{bad}がありました）。" if bad else f"{told}。"


def _read_up_to(found: Understanding) -> str:
    """Say how much of a very long answer the level is about; empty if it is the whole."""
    if found.graded >= len(found.tags):
        return ""
    return f"長いお答えでしたので、はじめの{found.graded}文で採点しています。"


def _side(level: LearnedLevel, wording: Wording) -> str:
    """Tell on which side of the middle the interval lies."""
    low, high = level.interval
    if low >= MIDDLE:
        return wording.high
    return wording.low if high < MIDDLE else wording.open


def _named(names: Mapping[Tag, str], found: Understanding) -> str:
    """Return the names of the tags that a sentence surely has."""
    sure = frozenset[Tag]().union(*map(found.surely, range(len(found.tags))))
    return "・".join(name for tag, name in names.items() if tag in sure)


def _place(level: LearnedLevel, found: Understanding) -> str:
    """Return where the answer to the question is; empty if the level contradicts it."""
    answering = (at for at in range(len(found.tags)) if Tag.ANSWERS in found.surely(at))
    first = next(answering, None)
    if first == 0 and level.value >= MIDDLE:
        return "最初の一文で質問に答えていました"
    if first and level.value < HIGHEST - 0.5:
        return f"質問への答えは、{first + 1}文目に出てきました"
    return ""


def _evidence(
    level: LearnedLevel, wording: Wording, found: Understanding, answer: Marked
) -> tuple[Evidence, ...]:
    """Quote the sentences whose tags fit the level, those with the most points first.

    There is no quote rather than one that shows something else.
    """
    against = _with_tags(wording.losses, found, answer) if level.value < MIDDLE else []
    told = against or _with_tags(wording.gains, found, answer)
    sign = 1 if against else -1
    ranked = sorted(told, key=lambda at: (sign * level.parts[at], at))[:MAX_EVIDENCE]
    spans = (TextSpan(start=start, end=end) for start, end in (answer.spans[at] for at in ranked))
    return whole_clauses(answer, tuple(spans))


def _with_tags(names: Mapping[Tag, str], found: Understanding, answer: Marked) -> list[int]:
    """Return the sentences that surely have one of the tags."""
    known = min(len(answer.spans), len(found.tags))
    return [at for at in range(known) if not found.surely(at).isdisjoint(names)]
