"""Choose an answer's sentences by what they do: those to show as good, and those to cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from simulator.reading.sentences import introduces_by_name
from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, TextSpan

UNFIT = frozenset({Tag.ESCAPE, Tag.BLAME, Tag.WORRY, Tag.OFF_SUBJECT, Tag.PREAMBLE, Tag.REQUEST})
"""A sentence that does one of these is no strength, and nothing to say again tomorrow."""


def unfit_sentences(answer: Signals, *, may_ask: bool) -> tuple[TextSpan, ...]:
    """Return the sentences that no praise may quote: ``UNFIT`` ones, and one's mere name.

    In a 逆質問 (``may_ask``) a sentence that asks something is what was wanted.
    """
    unfit = UNFIT - {Tag.REQUEST} if may_ask else UNFIT
    named = {(s.start, s.end) for s in answer.sentences if introduces_by_name(s)}
    tagged = {span for span, tags in answer.tagged if tags & unfit}
    return tuple(TextSpan(start=start, end=end) for start, end in sorted(named | tagged))


def find_sentences(
    answer: Signals, takes: Iterable[Tag], avoids: Iterable[Tag] = (), *, sure: bool = False
) -> Iterator[Evidence]:
    """Yield the sentences with a tag of ``takes`` and none that is unfit or in ``avoids``.

    ``sure`` asks for a tag that is sure enough to quote the sentence for it.
    """
    wanted, unwanted = frozenset(takes), UNFIT.union(avoids)
    chosen = answer.surely_tagged if sure else answer.tagged
    for ((start, end), tags), (_, found) in zip(answer.tagged, chosen, strict=True):
        if found & wanted and not tags & unwanted:
            yield whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
