"""Judge a whole interview by how content the interviewer is with its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

from simulator.data import StrictModel
from simulator.evaluation.rubric import StageRule, counts, criteria, stage_rule
from simulator.values.assessment import (
    HIGHEST,
    LOWEST,
    Assessment,
    Criterion,
    Outcome,
    Remark,
    Worry,
)
from simulator.values.findings import Lever, SessionVerdict
from simulator.values.people import Request, TurnKind
from simulator.values.question import QuestionKind
from simulator.values.stage import Stage

OF_REMARK = {
    Remark.NO_NUMBER: "concreteness",
    Remark.NO_OWN_ROLE: "concreteness",
    Remark.CLAIM: "concreteness",
    Remark.NO_EXAMPLE: "concreteness",
    Remark.TOO_SHORT: "concreteness",
    Remark.NO_COMPANY_REASON: "company_specificity",
    Remark.UNANSWERED: "intent_match",
    Remark.CONTRADICTION: "intent_match",
    Remark.STUCK: "intent_match",
    Remark.CONCLUSION_LATE: "conclusion_first",
    Remark.TOO_LONG: "length",
    Remark.BLAME: "positivity",
    Remark.CONDITION: "positivity",
    Remark.WORRY: "positivity",
    Remark.NO_WILL: "positivity",
}
"""The criterion that a remark is about."""
SILENT = 0.95
"""Probability of ``STUCK`` for an answer without any content (``is_unanswered``)."""
_FREE = frozenset({QuestionKind.MAIN, QuestionKind.TELLING})
"""Kinds of question that ask for more than a single fact."""
ADDED = frozenset(
    {
        Remark.NO_NUMBER, Remark.CLAIM, Remark.NO_EXAMPLE, Remark.NO_COMPANY_REASON,
        Remark.CONCLUSION_LATE, Remark.TOO_LONG, Remark.TOO_SHORT, Remark.NO_WILL, Remark.STUCK,
    }
)  # fmt: skip
"""Remarks that suggest an addition to a good answer, and hurt nobody if they are wrong.

NO_OWN_ROLE is not among them: candidates who have told their part would feel unheard, as all three
had to whom it was shown in held interviews.
"""
_OWN = "own_action"
"""Name of the tag of a sentence about what the candidate did."""
_COMPANY = "company_reason"
"""The same of a sentence that is a reason for this company."""
_LEAST_ODDS = 1e-3
_PATH = Path(__file__).with_name("levers.json")


class Preference(StrictModel):
    """How readily an adviser speaks of one remark before others."""

    constant: float
    lacking: float
    """Weight of each point by which the interviewer's satisfaction falls short of the highest."""


class Choice(StrictModel):
    """What an adviser speaks of first: a conditional logit, fitted by ``training/remarks.py``."""

    likely: float
    """Weight of the log odds that the remark is true."""
    remarks: Mapping[Remark, Preference]

    def worth(self, remark: Remark, share: float, lacking: float) -> float:
        """Return the log odds, up to a constant, that an adviser speaks of the remark first."""
        kept = min(max(share, _LEAST_ODDS), 1 - _LEAST_ODDS)
        rule = self.remarks[remark]
        return self.likely * log(kept / (1 - kept)) + rule.lacking * lacking + rule.constant


class _File(StrictModel):
    least: Mapping[Remark, float]
    """Probability from which on a remark is named."""
    passing: Choice
    others: Choice


@cache
def _levers() -> _File:
    return _File.model_validate_json(_PATH.read_text(encoding="utf-8"))


def choice(outcome: Outcome | None = None) -> Choice:
    """Return the weights for an interview with this outcome.

    An adviser tells those who pass what they could add, and others what stands in their way.
    """
    return _levers().passing if outcome is Outcome.REACHED else _levers().others


def least_likely(remark: Remark) -> float:
    """Return the probability from which on a remark is named."""
    return _levers().least[remark]


def may_be_said(remark: Remark, likely: Mapping[Remark, float]) -> bool:
    """Return whether a remark is at least half as likely as it has to be to be named."""
    return likely.get(remark, 0.0) >= least_likely(remark) / 2


@dataclass(frozen=True, kw_only=True)
class GradedAnswer:
    """One turn of the interview as it was graded."""

    turn: int
    kind: QuestionKind
    assessment: Assessment


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """How satisfied the interviewer of the stage is with an answer, on the scale of 1 to 5."""

    value: float
    margin: float


def session_verdict(answers: Sequence[GradedAnswer], stage: Stage) -> SessionVerdict:
    """Judge a session by the mean over its answers, of which an unanswered question is the lowest.

    Follow-ups count like other questions; 逆質問 and answers of one fact don't. The margin is that
    of a mean of independent values. Nothing is judged where nothing was answered.
    """
    missing = tuple(name for name in criteria() if counts(name, stage) and _unseen(name, answers))
    mean = mean_satisfaction(answers, stage)
    if mean is None:
        return SessionVerdict(overall=None, margin=None, outcome=None, missing=missing)
    return SessionVerdict(
        overall=round(mean.value, 1),
        margin=round(mean.margin, 1),
        outcome=_outcome(mean.value, stage_rule(stage)),
        missing=missing,
    )


def mean_satisfaction(answers: Sequence[GradedAnswer], stage: Stage) -> Satisfaction | None:
    """Return the mean over the answers and the unanswered questions; None without an answer."""
    counted = [answer for answer in answers if answer.kind in _FREE]
    found = [fit for answer in counted if (fit := satisfaction(answer.assessment, stage))]
    if not found:
        return None
    silent = sum(map(is_unanswered, counted))
    number = len(found) + silent
    return Satisfaction(
        value=(sum(fit.value for fit in found) + LOWEST * silent) / number,
        margin=sqrt(sum(fit.margin**2 for fit in found)) / number,
    )


def find_levers(answers: Sequence[GradedAnswer], stage: Stage) -> tuple[Lever, ...]:
    """Return what to change in each answer, in the order in which an adviser would speak of it.

    Of two that are equally likely, the answer that satisfies the interviewer less comes first.
    逆質問, requests and answers of a single fact have no lever.
    """
    chosen = choice(session_verdict(answers, stage).outcome)
    found = (_lever(answer, stage, chosen) for answer in answers if answer.kind in _FREE)
    ranked = sorted(filter(None, found), key=lambda pair: (-pair[0], -pair[1].gain))
    return tuple(lever for _, lever in ranked)


def find_additions(
    answers: Sequence[GradedAnswer], stage: Stage, may_gain: Mapping[int, Set[Remark]]
) -> tuple[Lever, ...]:
    """Return the additions that an adviser may suggest, the likeliest first.

    ``may_gain`` has by turn what suits the question and is not in the answer yet.

    Of 76 interviews that pass, with a fifth of the authors left out in turn and without
    ``may_gain``, 55 got a suggestion of an adviser's, 14 another one for such an answer, and 7 one
    for an answer that is fine.
    """
    chosen = choice(session_verdict(answers, stage).outcome)
    found = [
        (chosen.worth(remark, share, lacking), _addition(answer.turn, remark, lacking))
        for answer in answers
        if answer.kind in _FREE
        if (fit := satisfaction(answer.assessment, stage)) or is_unanswered(answer)
        for lacking in [HIGHEST - (fit.value if fit else LOWEST)]
        for remark, share in _likely(answer).items()
        if remark in may_gain.get(answer.turn, frozenset())
        if remark is not Remark.STUCK or is_unanswered(answer)
    ]
    return tuple(lever for _, lever in sorted(found, key=lambda pair: -pair[0]))


def _addition(turn: int, remark: Remark, lacking: float) -> Lever:
    criterion, gain = OF_REMARK[remark], round(lacking, 2)
    return Lever(turn=turn, criterion=criterion, remark=remark, gain=gain, sure=False)


def named_remark(
    likely: Mapping[Remark, float], lacking: float = 0.0, chosen: Choice | None = None
) -> Remark | None:
    """Return what an adviser would speak of first in one answer; None if nothing is likely enough.

    ``lacking`` is how far the interviewer's satisfaction is below the highest, in points.
    """
    chosen = chosen or choice()
    named = [what for what, share in likely.items() if share >= least_likely(what)]
    return max(named, key=lambda what: chosen.worth(what, likely[what], lacking), default=None)


def is_unanswered(answer: GradedAnswer) -> bool:
    """Return whether the answer to a planned question is empty: silence, or just 「ありません」."""
    given = answer.assessment
    if answer.kind is not QuestionKind.MAIN:
        return False
    if given.kind is TurnKind.REQUEST:
        return given.request is Request.STUCK
    return all(score.value is None for score in given.scores)


def satisfaction(assessment: Assessment, stage: Stage) -> Satisfaction | None:
    """Return how satisfied the stage's interviewer is; None if nothing that counts was graded."""
    lens = assessment.lens(stage)
    if lens and lens.fit is not None:
        return Satisfaction(value=lens.fit, margin=lens.margin or 0.0)
    if assessment.overall is None:
        return None
    return Satisfaction(value=assessment.overall, margin=assessment.overall_margin or 0.0)


def _outcome(overall: float, rule: StageRule) -> Outcome:
    if overall >= rule.reached_from:
        return Outcome.REACHED
    return Outcome.MISSED if overall < rule.missed_below else Outcome.OPEN


def _unseen(criterion: Criterion, answers: Sequence[GradedAnswer]) -> bool:
    scores = (answer.assessment.score(criterion) for answer in answers)
    return all(score is None or score.value is None for score in scores)


def _lever(answer: GradedAnswer, stage: Stage, chosen: Choice) -> tuple[float, Lever] | None:
    """Return what to change in an answer, with the log odds that an adviser speaks of it first.

    If no remark is likely enough, as in sessions from older versions, only the answer is named, and
    the criterion that costs it most.
    """
    likely, fit = _likely(answer), satisfaction(answer.assessment, stage)
    if fit is None and not likely:
        return None
    lacking = HIGHEST - (fit.value if fit else LOWEST)
    worth = {what: chosen.worth(what, share, lacking) for what, share in likely.items()}
    remark = named_remark(likely, lacking, chosen)
    criterion = OF_REMARK[remark] if remark else _costliest(answer.assessment, stage_rule(stage))
    if criterion is None:
        return None
    lever = Lever(turn=answer.turn, criterion=criterion, remark=remark, gain=round(lacking, 2))
    return worth[remark] if remark else max(worth.values(), default=lacking), lever


def _likely(answer: GradedAnswer) -> Mapping[Remark, float]:
    """Return how likely each remark is, without those that the answer's sentences contradict.

    A worry needs a sentence to point at. One's own part is not missing if a sentence surely tells
    it: of seven such answers by authors left out, one lacked it. Nor is a reason for this company
    that is praised.
    """
    if is_unanswered(answer):
        return {Remark.STUCK: SILENT}
    given = answer.assessment
    shown = {risk.worry.remark for risk in given.risks}
    hidden = {worry.remark for worry in Worry} - shown
    if any(_OWN in said.sure for said in given.sayable):
        hidden.add(Remark.NO_OWN_ROLE)
    if given.best and given.best.does == _COMPANY:
        hidden.add(Remark.NO_COMPANY_REASON)
    return {what: share for what, share in given.remarks.items() if what not in hidden}


def _costliest(assessment: Assessment, rule: StageRule) -> Criterion | None:
    """Return the criterion that lowers the satisfaction most; None if none has a score."""
    costs = {
        score.criterion: rule.moves.get(score.criterion, 0.0) * (HIGHEST - score.value)
        for score in assessment.scores
        if score.value is not None
    }
    return max(costs, key=lambda name: costs[name], default=None)
