"""What went well, what to improve, and the one thing to practise next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from simulator.report.standing import REACHED_FROM, graded_turns, is_motivation, scored_pairs
from simulator.report.values import Point
from simulator.report.wording import practice
from simulator.values.assessment import Criterion, Evidence, Score
from simulator.values.findings import CriterionInfo, Findings
from simulator.values.question import QuestionKind
from simulator.values.session import Session, SessionKind, Turn

GOOD_FROM = 4.0
"""A score from here on is told as a strength, one below as something to improve (scale 1 to 5)."""
MOST_POINTS = 3
"""Three and three, as the article asks for in a reflection."""

_OF_KIND: Mapping[QuestionKind, frozenset[Criterion] | None] = {
    QuestionKind.MAIN: None,
    QuestionKind.TELLING: None,
    QuestionKind.BACK_QUESTION: frozenset({"back_question"}),
    QuestionKind.ONE_FACT: frozenset(),
}
"""Criteria of which an answer may be praised or improved (None: all); of other kinds none."""

Pair = tuple[Turn, Score]
Criteria = Mapping[Criterion, CriterionInfo]


def strengths(session: Session, findings: Findings) -> tuple[Point, ...]:
    """Return at most three: with a quote first, then what counts at the stage, then the highest.

    There may be fewer: praise that fills a place would make the rest unbelievable. A score that
    rests only on sentences that are unfit to be praised is none.
    """
    criteria = findings.criteria
    good = [
        pair
        for pair in map(_praised, _pairs(session))
        if pair and _worth(pair) >= GOOD_FROM and _is_telling(pair, findings)
    ]
    good.sort(key=lambda pair: (not pair[1].evidence, _is_aside(pair, criteria), -_worth(pair)))
    return tuple(_point(pair, pair[1].reason) for pair in _spread(good))


def improvements(session: Session, findings: Findings) -> tuple[Point, ...]:
    """Return at most three: what missed the bar and counts here first, then the lowest."""
    return tuple(
        _point(pair, f"{pair[1].reason}{pair[1].advice or ''}")
        for pair in _to_improve(session, findings)
    )


def next_practice(session: Session, findings: Findings) -> tuple[str, str]:
    """Choose one concrete thing to do, with the command that starts it."""
    weak = _to_improve(session, findings)
    turn = weak[0][0] if weak else None
    return practice(_practice_name(session, weak), findings.criteria).filled(
        turn=str(turn.number) if turn else "",
        stage=session.stage.value,
        question_id=turn.asked.question_id if turn else "",
    )


def _practice_name(session: Session, weak: list[Pair]) -> str:
    if session.kind is SessionKind.DEMO:
        return "demo"  # nobody can practise for the recorded candidate
    if not graded_turns(session):
        return "nothing_graded"
    if weak:
        turn, score = weak[0]
        return "motivation" if is_motivation(turn) else score.criterion
    if session.kind is SessionKind.DRILL:
        return "all_good_drill"
    return f"all_good_{session.stage.value}"


def _praised(pair: Pair) -> Pair | None:
    """Return the score with only the quotes that may be praised; None if it loses all of them."""
    turn, score = pair
    unfit = turn.assessment.unfit if turn.assessment else ()
    fit = tuple(
        quoted
        for quoted in score.evidence
        if not any(quoted.start < span.end and span.start < quoted.end for span in unfit)
    )
    return (turn, replace(score, evidence=fit)) if fit or not score.evidence else None


def _to_improve(session: Session, findings: Findings) -> list[Pair]:
    criteria = findings.criteria
    weak = [
        pair for pair in _pairs(session) if _worth(pair) < GOOD_FROM and _is_telling(pair, findings)
    ]
    weak.sort(
        key=lambda pair: (_worth(pair) >= REACHED_FROM, _is_aside(pair, criteria), _worth(pair))
    )
    return _spread(weak)


def _is_telling(pair: Pair, findings: Findings) -> bool:
    """Return whether the kind of question gave the occasion to do well or badly at it."""
    turn, score = pair
    of_kind = _OF_KIND.get(findings.answers[turn.number].kind, frozenset())
    return of_kind is None or score.criterion in of_kind


def _spread(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep the first pair of each criterion, and show no passage twice."""
    chosen: dict[Criterion, Pair] = {}
    shown: set[tuple[int, str]] = set()
    for turn, score in pairs:
        telling = _telling(score)
        passage = (turn.number, telling.quote) if telling else None
        if score.criterion in chosen or passage in shown or len(chosen) == MOST_POINTS:
            continue
        chosen[score.criterion] = (turn, score)
        if passage:
            shown.add(passage)
    return list(chosen.values())


def _pairs(session: Session) -> tuple[Pair, ...]:
    return scored_pairs(session.turns)


def _is_aside(pair: Pair, criteria: Criteria) -> bool:
    return not criteria[pair[1].criterion].counts


def _worth(pair: Pair) -> float:
    assert pair[1].value is not None  # `scored_pairs` keeps only those with a value
    return pair[1].value


def _point(pair: Pair, text: str) -> Point:
    turn, score = pair
    return Point(
        turn=turn.number,
        criterion=score.criterion,
        text=text,
        evidence=_telling(score),
    )


def _telling(score: Score) -> Evidence | None:
    """Return the strongest passage, which stands first."""
    return next(iter(score.evidence), None)
