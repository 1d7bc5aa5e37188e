"""結論から: how soon the answer to the question is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.reading.tokens import Token
from simulator.signals.quotes import quotes
from simulator.signals.rules.answer_form import is_soft
from simulator.signals.rules.answering import (
    Answering,
    declining_sentence,
    find_answering,
    find_formed,
    touching_sentence,
)
from simulator.signals.rules.levels.emptiness import emptiness, is_a_leaflet
from simulator.signals.terms import Terms, term
from simulator.signals.values import Level, Marked
from simulator.values.assessment import Evidence
from simulator.values.question import Question

BY_PLACE = (5.0, 3.5, 2.5, 2.0)
"""Score by the sentence that holds the answer: the first, second, third, fourth."""
LATE = 1.5
NEVER = 1.0
FORMED = 4.0
"""The first sentence has the form of an answer, without one of the words it is known by."""
HINTED = 3.0
"""The first sentence speaks of what was asked, and none says it outright."""
EMPTY = -0.8
"""For each step of emptiness: a sentence of bright words has the form of an answer only."""
RUN_ON, PER_RUN_ON, MOST_RUN_ON = 80, -0.03, 50
"""A sentence of more than 80 characters (16 s) has not said its point when it ends: less for each
character more, 50 of them at most."""
SOFT = -0.7
"""「〜のことですかね」「〜かなと思います」: said, and taken half back."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """The sentence in which an answer comes to its point."""

    evidence: Evidence
    label: str
    worth: float
    """Before what weakens the sentence."""
    reason: str


def grade_conclusion(answer: Marked, question: Question) -> Level:
    """Grade how soon a cue of the question (``answers_with``) or its form of answer is said."""
    if not question.answers_with:
        return Level(reason="この質問では、結論がどの文かを決められません。")
    point = find_point(answer, question)
    if point is None:
        return Level(terms=term("答えにあたる一文なし", NEVER), reason=_missing(answer))
    said = term(point.label, point.worth, at=[point.evidence])
    return Level(
        terms=(*said, *_weakened(point.evidence, answer)),
        reason=point.reason,
        evidence=quotes(answer, said),
    )


def find_point(answer: Marked, question: Question) -> Point | None:
    """Return the sentence that answers, or comes nearest to it; None where none does."""
    if is_a_leaflet(answer):
        return None
    said, formed = _said(answer, question), _formed(answer, question)
    return max(filter(None, (said, formed)), key=lambda point: point.worth, default=None)


def _missing(answer: Marked) -> str:
    if is_a_leaflet(answer):
        return "数字の紹介が続き、ご自身の答えにあたる一文がありませんでした。"
    return "質問への答えにあたる一文が見つかりませんでした。"


def _weakened(said: Evidence, answer: Marked) -> Terms:
    """Return what the sentence loses: bright words only, softened, or without an end."""
    over = min(MOST_RUN_ON, max(0, len(said.quote) - RUN_ON))
    return (
        *term("明るい言葉だけの答え", EMPTY, count=emptiness(answer)),
        *term("言い切らない終わり方", SOFT, count=is_soft(_words(said, answer)), at=[said]),
        *term(f"{RUN_ON}字を超えた長い一文", PER_RUN_ON, count=over, at=[said]),
    )


def _words(said: Evidence, answer: Marked) -> Sequence[Token]:
    sentence = answer.sentence_at(said.start)
    return sentence.tokens if sentence else ()


def _said(answer: Marked, question: Question) -> Point | None:
    if found := find_answering(answer, question):
        return _by_place(found)
    if declined := declining_sentence(answer):
        reason = "最初に「ない」と答え、その先がありませんでした。"
        return Point(evidence=declined, label="「ない」という答え", worth=HINTED, reason=reason)
    if hint := touching_sentence(answer, question):
        reason = "最初に聞かれたことに触れていますが、答えを言い切る一文がありませんでした。"
        return Point(evidence=hint, label="聞かれたことに触れた一文", worth=HINTED, reason=reason)
    return None


def _formed(answer: Marked, question: Question) -> Point | None:
    if said := find_formed(answer, question):
        reason = "最初の一文が答えの形になっていました。"
        return Point(evidence=said, label="答えの形の一文", worth=FORMED, reason=reason)
    return None


def _by_place(found: Answering) -> Point:
    said = "最初の一文" if found.place == 0 else f"{found.place + 1}文目"
    return Point(
        evidence=found.evidence,
        label=f"{said}の答え",
        worth=BY_PLACE[found.place] if found.place < len(BY_PLACE) else LATE,
        reason=f"質問への答えが{said}にありました。",
    )
