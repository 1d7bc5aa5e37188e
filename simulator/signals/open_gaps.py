"""What an answer leaves open, without what the heads are not sure enough of."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.signals.values import Signals
from simulator.values.assessment import Remark
from simulator.values.question import Gap

TRUE_OF = {
    Gap.UNANSWERED: Remark.UNANSWERED,
    Gap.BLAME: Remark.BLAME,
    Gap.RISK: Remark.WORRY,
    Gap.CLAIM: Remark.CLAIM,
    Gap.NO_OWN_ROLE: Remark.NO_OWN_ROLE,
    Gap.NO_NUMBER: Remark.NO_NUMBER,
    Gap.NO_COMPANY_REASON: Remark.NO_COMPANY_REASON,
    Gap.TOO_SHORT: Remark.TOO_SHORT,
    Gap.TOO_LONG: Remark.TOO_LONG,
}
"""What an adviser would say of an answer that leaves the gap open."""
LEAST_TRUE = 0.02
LEAST_TRUE_WHERE_IT_HURTS = 0.15
"""A gap whose remark is less likely is not asked about. Of the 563 answers to planned questions in
``rated_talks.jsonl`` that have a gap's label (remarks by models that had not seen the author), 189
of 236 follow-ups fit and 284 of 309 good answers are left alone; with 0.15 for all gaps 167 of 194
and 295, and hardly anything was asked in ten interviews; without any 217 of 290 and 257."""
HURTS = frozenset({Gap.UNANSWERED, Gap.TOO_LONG, Gap.BLAME, Gap.RISK})
"""Being asked these without a reason hurts."""

CLEARLY_UNANSWERED = 0.5
"""A less likely missing answer is taken for given: half of the time it was (labels of the tuning
authors: 14 of 18 right from here on, 4 of 10 below), and being asked again hurts."""
ANSWERED_FROM = 3.6
"""A level of 質問との一致 from which on the question was answered, if only in part."""
BESIDE = 0.3
"""What is taken in place of a missing answer has to be at least as likely as this."""


def open_gaps(answer: Signals) -> Mapping[Gap, float]:
    """Return how likely each gap is, without those that an adviser would hardly see.

    There is no missing answer where it is likely given.
    """
    gaps = {gap: share for gap, share in answer.labels.gaps.items() if may_be_true(gap, answer)}
    missing = gaps.get(Gap.UNANSWERED, 0.0)
    if not missing or _is_missing(answer, missing):
        return gaps
    came_first = missing == max(gaps.values())
    return {
        gap: share
        for gap, share in gaps.items()
        if gap is not Gap.UNANSWERED and (not came_first or share >= BESIDE)
    }


def may_be_true(gap: Gap, answer: Signals) -> bool:
    """Return whether an adviser may say of the answer what the gap says."""
    likely, remark = answer.labels.remarks, TRUE_OF.get(gap)
    least = LEAST_TRUE_WHERE_IT_HURTS if gap in HURTS else LEAST_TRUE
    return not likely or remark is None or likely[remark] >= least


def _is_missing(answer: Signals, likely: float) -> bool:
    level = answer.levels.get("intent_match")
    answered = level is not None and level.value is not None and level.value >= ANSWERED_FROM
    return likely >= CLEARLY_UNANSWERED and not answered
