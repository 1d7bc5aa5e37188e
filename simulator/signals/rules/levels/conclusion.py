"""Grade 結論から: how soon the answer to the question comes."""

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
"""Score by the place of the answering sentence: the first, second, third, fourth."""
LATE = 1.5
NEVER = 1.0
FORMED = 4.0
"""The first sentence has the form of an answer, but none of the cues of the question."""
HINTED = 3.0
"""The first sentence is about what was asked, but no sentence answers outright."""
EMPTY = -0.8
"""For each step of emptiness: a sentence of bright words only has the form of an answer."""
RUN_ON, PER_RUN_ON, MOST_RUN_ON = 80, -0.03, 50
"""A sentence of more than 80 characters (16 s) loses its point: less for each further character,
for at most 50 of them."""
SOFT = -0.7
"""For an answer half taken back, e.g. 「〜のことですかね」「〜かなと思います」."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """The sentence in which an answer comes to its point."""

    evidence: Evidence
    label: str
    worth: float
    """Points before deductions."""
    reason: str


def grade_conclusion(answer: Marked, question: Question) -> Level:
    """Grade how soon a cue of the question (``answers_with``) or its form of answer comes."""
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
    """Find the sentence that answers, or comes nearest to it; None if there is none."""
    if is_a_leaflet(answer):
        return None
    by_content, by_form = _by_content(answer, question), _by_form(answer, question)
    return max(filter(None, (by_content, by_form)), key=lambda point: point.worth, default=None)


def _missing(answer: Marked) -> str:
    if is_a_leaflet(answer):
        return "数字の紹介が続き、ご自身の答えにあたる一文がありませんでした。"
    return "質問への答えにあたる一文が見つかりませんでした。"


def _weakened(said: Evidence, answer: Marked) -> Terms:
    """Return the deductions for a sentence of bright words only, a soft one, or a long one."""
    over = min(MOST_RUN_ON, max(0, len(said.quote) - RUN_ON))
    return (
        *term("明るい言葉だけの答え", EMPTY, count=emptiness(answer)),
        *term("言い切らない終わり方", SOFT, count=is_soft(_words(said, answer)), at=[said]),
        *term(f"{RUN_ON}字を超えた長い一文", PER_RUN_ON, count=over, at=[said]),
    )


def _words(said: Evidence, answer: Marked) -> Sequence[Token]:
    sentence = answer.sentence_at(said.start)
    return sentence.tokens if sentence else ()


def _by_content(answer: Marked, question: Question) -> Point | None:
    if found := find_answering(answer, question):
        return _asked(found) if question.takes_questions else _by_place(found)
    if declined := declining_sentence(answer):
        reason = "最初に「ない」と答え、その先がありませんでした。"
        return Point(evidence=declined, label="「ない」という答え", worth=HINTED, reason=reason)
    if hint := touching_sentence(answer, question):
        reason = "最初に聞かれたことに触れていますが、答えを言い切る一文がありませんでした。"
        return Point(evidence=hint, label="聞かれたことに触れた一文", worth=HINTED, reason=reason)
    return None


def _by_form(answer: Marked, question: Question) -> Point | None:
    if said := find_formed(answer, question):
        reason = "最初の一文が答えの形になっていました。"
        return Point(evidence=said, label="答えの形の一文", worth=FORMED, reason=reason)
    return None


def _asked(found: Answering) -> Point:
    """Rate a 逆質問: what one read or did may lead to it, so its place does not matter."""
    reason = "何を聞きたいかが、はっきり伝わりました。"
    return Point(evidence=found.evidence, label="尋ねている文", worth=BY_PLACE[0], reason=reason)


def _by_place(found: Answering) -> Point:
    said = "最初の一文" if found.place == 0 else f"{found.place + 1}文目"
    return Point(
        evidence=found.evidence,
        label=f"{said}の答え",
        worth=BY_PLACE[found.place] if found.place < len(BY_PLACE) else LATE,
        reason=f"質問への答えが{said}にありました。",
    )
