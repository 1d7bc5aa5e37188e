"""Choose an answer's sentences by what they do: those to show as good, and those to cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from simulator.reading.sentences import introduces_by_name
from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Criterion, Evidence, Risk, Strength, TextSpan, Worry
from simulator.values.question import Gap

UNFIT = frozenset({Tag.ESCAPE, Tag.BLAME, Tag.WORRY, Tag.OFF_SUBJECT, Tag.PREAMBLE, Tag.REQUEST})
"""A sentence that does one of these is no strength, and nothing to say again tomorrow."""

_SHOWS: Mapping[Criterion, frozenset[Tag]] = {
    "concreteness": frozenset({Tag.OWN_ACTION, Tag.RESULT, Tag.FIGURE}),
    "company_specificity": frozenset({Tag.COMPANY_REASON, Tag.COMPARISON, Tag.CHOICE_CRITERION}),
    "positivity": frozenset({Tag.GOAL, Tag.LEARNING}),
}
"""What a sentence shows of the candidate, by what it does."""
_EMPTY = UNFIT | {Tag.CLAIM, Tag.GENERAL_PRAISE}
WORRYING_FROM = 0.15
"""Probability of a follow-up on blame or a risk."""
_WORRIES = {Tag.BLAME: Worry.BLAME, Tag.ESCAPE: Worry.CONDITION, Tag.WORRY: Worry.CIRCUMSTANCE}


def best_sentence(answer: Signals) -> Strength | None:
    """Return the sentence that is most worth praising; None if none is.

    It does what shows something of the candidate, nothing unfit, and was heard for sure.
    """
    found = [
        Strength(criterion=criterion, evidence=_quoted(answer, start, end), worth=worth)
        for ((start, end), tags), worth in zip(answer.tagged, answer.labels.strengths, strict=False)
        if worth >= 0 and not tags & _EMPTY and not answer.reading.is_doubtful(start, end)
        if (criterion := next((name for name, of in _SHOWS.items() if tags & of), None))
    ]
    return max(found, key=lambda strength: strength.worth, default=None)


def find_risks(answer: Signals) -> tuple[Risk, ...]:
    """Return the sentences that an interviewer would surely worry about, in their order.

    None of an answer that gives no reason to ask about blame or a risk.
    """
    likely = sum(answer.labels.gaps.get(gap, 0.0) for gap in (Gap.BLAME, Gap.RISK))
    if likely < WORRYING_FROM:
        return ()
    return tuple(
        Risk(worry=worry, evidence=_quoted(answer, *span))
        for span, sure in answer.surely_tagged
        for tag, worry in _WORRIES.items()
        if tag in sure
    )


def _quoted(answer: Signals, start: int, end: int) -> Evidence:
    return Evidence(quote=answer.text[start:end], start=start, end=end)


def unfit_sentences(answer: Signals, *, may_ask: bool) -> tuple[TextSpan, ...]:
    """Return the sentences that no praise may quote: ``UNFIT`` ones, and one's mere name.

    In a 逆質問 (``may_ask``) a sentence that asks something is what was wanted.
    """
    unfit = UNFIT - {Tag.REQUEST} if may_ask else UNFIT
    named = {(s.start, s.end) for s in answer.sentences if introduces_by_name(s)}
    tagged = {span for span, tags in answer.tagged if tags & unfit}
    return tuple(TextSpan(start=start, end=end) for start, end in sorted(named | tagged))


def find_sentences(answer: Signals, takes: Iterable[Tag]) -> Iterator[Evidence]:
    """Yield the sentences with a tag of ``takes`` and none that is unfit."""
    wanted = frozenset(takes)
    for (start, end), tags in answer.tagged:
        if tags & wanted and not tags & UNFIT:
            yield whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
