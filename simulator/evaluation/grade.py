"""Grade one answer by measurement on every criterion of the rubric, and quote the proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from simulator.evaluation.advice import advise
from simulator.evaluation.back_question import grade_back_question
from simulator.evaluation.by_tag import (
    best_sentence,
    find_needless,
    find_reason,
    find_risks,
    find_shown,
    told_sentences,
)
from simulator.evaluation.delivery import grade_delivery
from simulator.evaluation.dialogue import grade_dialogue
from simulator.evaluation.length import grade_length
from simulator.evaluation.lens import look
from simulator.evaluation.marks import grade_marks
from simulator.evaluation.mean import UNSURE_MARGIN, mean_of_scores
from simulator.evaluation.rubric import (
    Entry,
    counts,
    criteria,
    criterion_label,
    entry,
    kind_rule,
    stage_rule,
)
from simulator.evaluation.ruler import ruler
from simulator.evaluation.sayable import first_said, sayable
from simulator.evaluation.slots import find_slots
from simulator.evaluation.tomorrow import rewrite_alone
from simulator.evaluation.wording import grade_wording
from simulator.signals.terms import settled
from simulator.signals.values import Level, Signals
from simulator.values.assessment import Assessment, Criterion, Evidence, Method, Score, total
from simulator.values.marks import MarkKind
from simulator.values.people import TurnKind
from simulator.values.question import Gap, Question, QuestionKind
from simulator.values.stage import Stage

SLOTTED_QUESTION = "motivation"
"""The article asks for three parts in the 志望動機, and in no other answer."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The question, its target time and its kind, against which an answer is measured."""

    question: Question
    target_s: float
    kind: QuestionKind
    """Decides which criteria of the rubric are graded."""
    gap: Gap | None = None
    """For a follow-up: what the first answer left open."""


_UNKNOWN = Level(reason="この答えからは決められませんでした。")
Measure = Callable[[Signals, Asked], Level]
_MEASURES: dict[str, Measure] = {
    "length": lambda given, asked: grade_length(given, asked.target_s),
    "wording": lambda given, asked: grade_wording(given),
    "delivery": lambda given, asked: grade_delivery(given.reading.delivery),
    "dialogue": lambda given, asked: grade_dialogue(
        given, asked.question, target_s=asked.target_s, gap=asked.gap
    ),
    "back_question": lambda given, asked: grade_back_question(given, asked.question),
}


def grade_answer(answer: Signals, *, stage: Stage, asked: Asked) -> Assessment:
    """Grade an answer before the interviewer of ``stage``, by measurement alone.

    An answer that can't be graded has no score on any criterion.
    """
    scores = tuple(_score(criterion, answer, asked) for criterion in criteria())
    return assess(scores, answer, stage=stage, question=asked.question)


def assess(
    scores: tuple[Score, ...], answer: Signals, *, stage: Stage, question: Question
) -> Assessment:
    """Combine the scores: into an overall one, and into the view of every stage's interviewer."""
    answers = answer.turn.kind is not TurnKind.REQUEST
    tells = answers and not question.takes_questions
    slots = find_slots(answer) if question.id == SLOTTED_QUESTION else None
    required = [score for score in scores if score.applies and counts(score.criterion, stage)]
    missing = tuple(score.criterion for score in required if score.value is None)
    asked_for = any(score.applies for score in scores)
    overall, margin = _overall([score for score in required if score.value is not None], stage)
    shows = find_shown(answer) if tells else {}
    graded = Assessment(
        scores=scores,
        slots=slots,
        overall=overall,
        overall_reason=_overall_reason(overall, missing, stage) if asked_for else scores[0].reason,
        overall_margin=margin,
        missing=missing,
        lenses=tuple(look(scores, answer, viewer, asked_at=question.stage) for viewer in Stage),
        told=tuple(told_sentences(answer)) if answers else (),
        sayable=tuple(sayable(answer)) if answers else (),
        first_said=first_said(answer),
        set_aside=_set_aside(answer),
        kind=answer.turn.kind,
        request=answer.turn.request,
        best=best_sentence(answer) if answers else None,
        risks=find_risks(answer) if tells else (),
        needless=find_needless(answer) if tells else (),
        remarks={what: round(share, 3) for what, share in answer.labels.remarks.items()}
        if answers
        else {},
        shows=shows,
        reason=find_reason(shows),
        understood_by=answer.by,
        ruler=ruler(),
    )
    return replace(graded, rewrite=rewrite_alone(graded, question))


def _set_aside(answer: Signals) -> tuple[Evidence, ...]:
    """Return the words addressed to a grader, verbatim and without the clause around them."""
    return tuple(
        Evidence(quote=answer.quote(mark), start=mark.start, end=mark.end)
        for mark in answer.marked(MarkKind.INSTRUCTION)
    )


def _score(criterion: Criterion, answer: Signals, asked: Asked) -> Score:
    rule, kind = entry(criterion), kind_rule(asked.kind)
    if kind.ungraded:
        return _beside(criterion, kind.ungraded)
    occasion = rule.occasion is None or rule.occasion in asked.question.occasions
    if asked.kind is QuestionKind.ONE_FACT and asked.gap is None:
        occasion = occasion and rule.measure != "dialogue"  # nothing was followed up
    if criterion in kind.not_graded or not occasion:
        return _beside(criterion)
    if answer.reading.ungradable:
        return _unscored(criterion, f"未採点。{answer.reading.ungradable}")
    if rule.measure is None:
        return _unscored(criterion, str(rule.unscored))
    level = _level(rule, criterion, answer, asked)
    if not level.terms:
        return _unscored(criterion, f"未採点。{level.reason}")
    terms = settled(level.terms)
    value = total(terms)
    offered = advise(criterion, value, level.lean, answer, asked.question.id)
    if rule.measure == "dialogue" and asked.question.takes_questions:
        offered = ()  # its advice is for follow-ups; 逆質問 has a criterion of its own
    return Score(
        criterion=criterion,
        value=value,
        reason=level.reason,
        evidence=level.evidence,
        method=Method.MEASURED,
        advice=offered[0] if offered else None,
        more_advice=offered[1:],
        margin=_margin(
            rule.margin if level.margin is None else level.margin, answer.reading.unsure
        ),
        terms=terms,
    )


def _level(rule: Entry, criterion: Criterion, answer: Signals, asked: Asked) -> Level:
    """Return the level of a criterion: from the heads if it is one of meaning, else counted."""
    match rule.measure:
        case "meaning":
            return answer.levels.get(criterion) or _UNKNOWN
        case "marks":
            return grade_marks(answer, rule)
        case counted:
            return _MEASURES[str(counted)](answer, asked)


def _margin(own: float | None, unsure: float) -> float | None:
    """Return the margin (±); None if the score is a mere count of words heard for certain."""
    margin = round((own or 0.0) + UNSURE_MARGIN * unsure, 1)
    return margin if own is not None or margin else None


def _unscored(criterion: Criterion, reason: str) -> Score:
    return Score(criterion=criterion, value=None, reason=reason)


def _beside(criterion: Criterion, why: str | None = None) -> Score:
    """Return a score that does not apply, because the question gives no occasion for it."""
    reason = why or "この質問では見ていません。"
    return Score(criterion=criterion, value=None, reason=reason, applies=False)


def _overall(scored: Sequence[Score], stage: Stage) -> tuple[float | None, float | None]:
    """Return the weighted mean of the scores and its margin; None and None without scores.

    The margin does not cover criteria that have no score.
    """
    mean = mean_of_scores(scored, stage_rule(stage).weights)
    return (round(mean.value, 1), round(mean.margin, 1)) if mean else (None, None)


def _overall_reason(overall: float | None, missing: Sequence[Criterion], stage: Stage) -> str:
    names = "・".join(map(criterion_label, missing))
    if overall is None:
        return f"{names or 'この答えで見る項目'}が未採点のため、総合点は出していません。"
    which = f"のうち、採点できたものだけ（{names}は未採点）" if missing else ""
    return f"{stage.label}で重視される項目{which}を、重みをつけて平均した点です。"
