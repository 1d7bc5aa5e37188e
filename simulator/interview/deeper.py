"""Ask on about a good answer: nothing is missing, and an interviewer would like to hear more.

The questions are data: ``deeper`` of an entry in ``personas/questions/<stage>.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from simulator.interview.gaps import LEAST
from simulator.signals.values import Signals, Tag
from simulator.values.question import Gap, Probe, Question

DELICATE = (Gap.RISK, Gap.BLAME)
"""Where one of them may be open, e.g. an illness, the candidate has told enough."""
CONTENT_FROM = 3.4
"""The least level of the content. Of the 406 answers of ``rated_talks.jsonl`` by training authors
after which no gap is asked about, raters were not satisfied with 49; 24 of these lie below, and 13
of the other 357."""


def probing_questions(
    question: Question, answer: Signals, planned: Collection[str]
) -> tuple[str, ...]:
    """Return the questions that ask on about ``answer``.

    There are none for an answer that would not satisfy an interviewer, that asks something itself,
    or that touches on something delicate. What a ``planned`` question asks is left to it.
    """
    if not _is_good(answer) or answer.turn.request or _is_delicate(answer):
        return ()
    return tuple(probe.asks for probe in question.deeper if _fits(probe, answer, planned))


def _is_good(answer: Signals) -> bool:
    content = answer.levels.get("stage_fit")
    level = content.value if content else None
    return answer.labels.enough and level is not None and level >= CONTENT_FROM


def _is_delicate(answer: Signals) -> bool:
    return any(answer.labels.gaps.get(gap, 0.0) >= LEAST for gap in DELICATE)


def _fits(probe: Probe, answer: Signals, planned: Collection[str]) -> bool:
    told = _all(tags for _, tags in answer.tagged)
    surely = _all(tags for _, tags in answer.surely_tagged)
    return (
        told.isdisjoint(probe.lacks)
        and (not probe.has or not surely.isdisjoint(probe.has))
        and not {*planned}.intersection(probe.unless)
    )


def _all(of_sentences: Iterable[frozenset[Tag]]) -> frozenset[Tag]:
    return frozenset[Tag]().union(*of_sentences)
