"""Grade 質問との一致: whether the answer gives what the question asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from simulator.signals.quotes import gains, quotes
from simulator.signals.rules.answering import (
    declining_sentence,
    find_part,
    first_says_it,
    straying_sentences,
)
from simulator.signals.rules.levels.conclusion import find_point
from simulator.signals.rules.levels.emptiness import emptiness, is_a_leaflet
from simulator.signals.terms import Passages, Terms, term
from simulator.signals.values import Level, Marked
from simulator.values.assessment import Evidence
from simulator.values.marks import Mark, MarkKind
from simulator.values.question import Part, Question

MAIN, OTHERS, REST_ONLY, NOTHING = 3.6, 1.4, 1.8, 1.0
"""Points for the indispensable part, for all others together, for the others without it, and for
nothing. If the indispensable part is the only one, it is worth 5."""
NO_ANSWERING_SENTENCE = -0.6
"""The parts are there, but no sentence answers."""
DECLINED = 2.4
"""The first sentence declines, e.g. 「特にありません」: an answer without content."""
STRAYS = -1.2
"""At least STRAYS_FROM sentences are beside the point."""
STRAYS_FROM = 2
COMPLAINS, COMPLAINS_FROM = -1.2, 2
"""From so many complaints on, unless the question asks for them, as one about leaving does."""
EMPTY = -1.0
"""For each step of emptiness: the form of an answer, but bright words instead of content."""
TOO_SHORT, SHORT_SHARE = -0.7, 0.2
"""An answer below this share of the target only names the subject."""


@dataclass(frozen=True, kw_only=True)
class _Away:
    """A deduction for something that leads away from the question."""

    terms: Terms
    why: str


def grade_intent(answer: Marked, question: Question, target_s: float) -> Level:
    """Add points for the parts found (``asks_for``) and deduct for what leads away from them."""
    if not question.asks_for:
        return Level(reason="この質問では、聞かれたことを規則で決められません。")
    if is_a_leaflet(answer):
        return Level(
            terms=_beside(answer.marked(MarkKind.COMPANY)),
            reason="会社や場所の数字が続き、ご自身のことが見つかりませんでした。",
        )
    found = [(part, find_part(part, answer, question)) for part in question.asks_for]
    if not found[0][1] and (outright := first_says_it(answer, question)):
        found[0] = found[0][0], outright
    missing = [part.what for part, where in found if not where]
    away = list(_leads_away(answer, question, target_s))
    terms = (*_coverage(found), *chain.from_iterable(one.terms for one in away))
    if not found[0][1] and (declined := declining_sentence(answer)):
        terms = term("「ない」という答え", DECLINED, at=[declined])
    return Level(
        terms=terms,
        reason=_reason(missing, [one.why for one in away]),
        evidence=quotes(answer, gains(terms)),
    )


def _beside(said: Passages) -> Terms:
    """Return the term of an answer without the indispensable part."""
    if said:
        return term("聞かれたことの周辺だけ", REST_ONLY, at=said)
    return term("聞かれたことへの答えなし", NOTHING)


def _coverage(found: list[tuple[Part, Evidence | None]]) -> Terms:
    (main, answer), *others = found
    rest = [(part, where) for part, where in others if where]
    if not answer:
        return _beside([where for _, where in rest])
    if not others:
        return term(f"答えた: {main.what}", MAIN + OTHERS, at=[answer])
    parts = (term(f"答えた: {part.what}", OTHERS / len(others), at=[where]) for part, where in rest)
    return (*term(f"答えた: {main.what}", MAIN, at=[answer]), *chain.from_iterable(parts))


def _leads_away(answer: Marked, question: Question, target_s: float) -> Iterator[_Away]:
    if question.answers_with and not find_point(answer, question):
        terms = term("質問に答える一文なし", NO_ANSWERING_SENTENCE)
        yield _Away(terms=terms, why="質問に答える一文がはっきりしません")
    strays = straying_sentences(answer, question)
    if len(strays) >= STRAYS_FROM:
        terms = term("質問から離れた話", STRAYS, at=strays)
        yield _Away(terms=terms, why="質問から離れた話が多くなっています")
    complaints = _complaints(answer, question)
    if len(complaints) >= COMPLAINS_FROM:
        terms = term("不満の話", COMPLAINS, at=complaints)
        yield _Away(terms=terms, why="途中から不満の話になっています")
    if empty := emptiness(answer):
        terms = term("中身のない言葉", EMPTY, count=empty)
        yield _Away(terms=terms, why="答えの形はありますが、中身がまだありません")
    if answer.reading.length_s < SHORT_SHARE * target_s:
        terms = term("短すぎる答え", TOO_SHORT)
        yield _Away(terms=terms, why="短く、聞かれたことの入口で終わっています")


def _complaints(answer: Marked, question: Question) -> tuple[Mark, ...]:
    """Return the complaints of an answer without a wish; none if the question asks for them."""
    if any(MarkKind.BLAME in part.marks for part in question.asks_for):
        return ()
    if answer.marked(MarkKind.WILL):
        return ()
    return answer.marked(MarkKind.BLAME, MarkKind.HELPLESS)


def _reason(missing: list[str], away: list[str]) -> str:
    if missing:
        said = "・".join(f"「{what}」" for what in missing)
        return f"聞かれたことのうち、{said}が見つかりませんでした。"
    if away:
        return f"{away[0]}。"
    return "聞かれたことに、ひととおり答えています。"
