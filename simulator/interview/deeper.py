"""Ask on about a good answer: nothing is missing, and an interviewer would like to hear more.

The questions are data: ``deeper`` of an entry in ``personas/questions/<stage>.toml``.
"""

from __future__ import annotations

from collections.abc import Collection
from string import Template

from simulator.interview.gaps import LEAST
from simulator.signals.gap_quote import quote_to_ask_on
from simulator.signals.values import Signals, Tag
from simulator.values.question import Gap, Probe, Question

DELICATE = (Gap.RISK, Gap.BLAME)
"""Where one of them may be open, e.g. an illness, the candidate has told enough."""


def probing_questions(
    question: Question, answer: Signals, planned: Collection[str]
) -> tuple[str, ...]:
    """Return the questions that ask on about ``answer``, with the candidate's words in them.

    There are none for an answer that would not satisfy an interviewer, that asks something itself,
    or that touches on something delicate. What a ``planned`` question asks is left to it.
    """
    if not answer.labels.enough or answer.turn.request or answer.reading.ungradable:
        return ()
    if any(answer.labels.gaps.get(gap, 0.0) >= LEAST for gap in DELICATE):
        return ()
    worded = (_worded(probe, answer) for probe in question.deeper if _fits(probe, answer, planned))
    return tuple(filter(None, worded))


def _fits(probe: Probe, answer: Signals, planned: Collection[str]) -> bool:
    told = frozenset[Tag]().union(*(tags for _, tags in answer.tagged))
    surely = frozenset[Tag]().union(*(tags for _, tags in answer.surely_tagged))
    return (
        told.isdisjoint(probe.lacks)
        and (not probe.has or not surely.isdisjoint(probe.has))
        and not {*planned}.intersection(probe.unless)
    )


def _worded(probe: Probe, answer: Signals) -> str | None:
    """Return the question; None if it quotes and there are no words to quote."""
    template = Template(probe.asks)
    if not template.get_identifiers():
        return probe.asks
    quote = quote_to_ask_on(answer, [Tag(name) for name in probe.has])
    return template.substitute(quote=quote) if quote else None
