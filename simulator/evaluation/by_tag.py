"""Choose an answer's sentences by what they do: those to show as good, and those to cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from simulator.reading.sentences import ends_in_guess, ends_in_wish
from simulator.reading.speakable import begins_at, leans_back
from simulator.signals.kinds import concern_of, reason_of
from simulator.signals.quotes import whole_clauses
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import (
    Criterion,
    Evidence,
    Needless,
    Reason,
    Remark,
    Risk,
    Strength,
    TextSpan,
    Told,
    Worry,
)
from simulator.values.marks import NUMBERS

UNFIT = frozenset({Tag.ESCAPE, Tag.BLAME, Tag.WORRY, Tag.OFF_SUBJECT, Tag.PREAMBLE, Tag.REQUEST})
"""A sentence that does one of these is no strength, and nothing to say again tomorrow."""

SHOWS: Mapping[Tag, Criterion] = {
    Tag.RESULT: "concreteness",
    Tag.OWN_ACTION: "concreteness",
    Tag.FIGURE: "concreteness",
    Tag.COMPANY_REASON: "company_specificity",
    Tag.COMPARISON: "company_specificity",
    Tag.CHOICE_CRITERION: "company_specificity",
    Tag.GOAL: "positivity",
    Tag.LEARNING: "positivity",
}
"""What a sentence shows of the candidate, by what it does; the first of several counts."""
_DONE = frozenset({Tag.OWN_ACTION, Tag.RESULT})
_EMPTY = UNFIT | {Tag.CLAIM, Tag.GENERAL_PRAISE}
WORRYING: Mapping[Worry, float] = {
    Worry.BLAME: 0.6,
    Worry.CONDITION: 0.75,
    Worry.CIRCUMSTANCE: 0.8,
}
"""Probability from which on a sentence is one that an interviewer worries about. With a fifth of
the authors left out in turn, an adviser had marked two of three such sentences so and seven of ten
with any such word, and nine of ten stand in an answer of which one is marked."""
SPOKEN_OF, POSSIBLE = 0.6, 0.4
"""Least probability of the remark on the worry for the whole answer, and of its likeliest sentence,
where none reaches the above. Chosen by hand on few sentences of the fit before; not measured
since."""
PRAISED = 3.4
"""Least worth of a sentence that is praised. In nine of ten interviews one has it; with a fifth of
the authors left out in turn, advisers called 148 of 189 such sentences right, 31 thin, 2 wrong."""
MOST_TOGETHER = 90
"""Letters of a sentence and the one that leads to it, quoted together."""
MOST_WITH_RESULT = 150
"""Letters of a deed and what came of it, quoted together: six lines on a phone."""
NEEDLESS = 0.6
"""Probability from which on a sentence is named that an adviser would have left out. With a fifth
of the authors left out in turn, two of three such sentences had been marked so, and three of four
for anything."""
BETTER_LEFT_OUT = 0.3
"""Probability from which on a sentence is neither praised nor said again: half are marked so."""

SHOWS_IT = 0.7
"""Probability from which on a sentence is shown for what an answer lacks. That is so in 473 of 755
answers; with a fifth of the authors left out in turn 87 % are what an adviser pointed at or would
do as well, of authors never met 88 % of 95."""


def best_sentence(answer: Signals) -> Strength | None:
    """Return the sentence that is most worth praising; None if none is.

    It does what shows something of the candidate, nothing unfit, and was heard for sure.
    """
    found = [
        Strength(
            criterion=SHOWS[does], evidence=_with_context(answer, at), worth=worth, does=does.value
        )
        for at, (((start, end), tags), worth) in enumerate(
            zip(answer.tagged, answer.labels.strengths, strict=False)
        )
        if worth >= PRAISED and not tags & _EMPTY and not answer.reading.is_doubtful(start, end)
        if answer.needless(at) < BETTER_LEFT_OUT
        if (does := _shown(tags, start, end, answer))
    ]
    return max(found, key=lambda strength: strength.worth, default=None)


def _with_context(answer: Signals, at: int) -> Evidence:
    """Quote a sentence with the one that it goes on from, and with what came of it.

    Only as far as they are short.
    """
    (start, end), tags = answer.tagged[at]
    if at and leans_back(answer.text[start:end]):
        (before, _), of_lead = answer.tagged[at - 1]
        if end - before <= MOST_TOGETHER and not of_lead & UNFIT:
            start = before
    if Tag.RESULT not in tags:
        end = _end_of_result(answer, at, start)
    return _quoted(answer, start + begins_at(answer.text[start:end]), end)


def _end_of_result(answer: Signals, at: int, start: int) -> int:
    """Return where the result ends that follows the sentence at ``at``; else its own end.

    Other deeds may stand between them, but nothing unfit. A figure goes before a result in words.
    """
    (_, end), _ = answer.tagged[at]
    found = end
    for place, ((after, until), tags) in enumerate(answer.tagged[at + 1 :], start=at + 1):
        if until - start > MOST_WITH_RESULT or tags & _EMPTY:
            break
        if answer.reading.is_doubtful(after, until) or answer.needless(place) >= BETTER_LEFT_OUT:
            break
        if Tag.RESULT in tags and (found == end or Tag.FIGURE in tags):
            found = until
        if {Tag.RESULT, Tag.FIGURE} <= tags:
            break
    return found


def _shown(tags: Set[Tag], start: int, end: int, answer: Signals) -> Tag | None:
    """Return what a sentence is praised for; a figure only where it names an amount.

    A plan that is told as a wish is a goal, whatever deeds are planned in it, and what one would do
    is no deed.
    """
    words = answer.text[start:end]
    if Tag.GOAL in tags and ends_in_wish(words):
        return Tag.GOAL
    if ends_in_guess(words):
        tags = tags - _DONE
    has_amount = any(start <= mark.start < end for mark in answer.marked(*NUMBERS))
    shown = (tag for tag in SHOWS if tag in tags and (has_amount or tag is not Tag.FIGURE))
    return next(shown, None)


def told_sentences(answer: Signals) -> Iterator[Told]:
    """Yield what the sentences do that shows something of the candidate, without the unfit.

    One that shows nothing of it by itself may be what was asked for: it stands here too.
    """
    known = zip(answer.tagged, answer.labels.strengths, strict=False)
    for at, (((start, end), tags), worth) in enumerate(known):
        if tags & UNFIT or answer.reading.is_doubtful(start, end):
            continue
        if answer.needless(at) >= BETTER_LEFT_OUT:
            continue
        for does in [tag.value for tag in SHOWS if tag in tags] or [""]:
            yield Told(does=does, evidence=_quoted(answer, start, end), worth=worth)


def find_risks(answer: Signals) -> tuple[Risk, ...]:
    """Return the sentences that an interviewer would surely worry about, in their order.

    A sentence stands here once, for what it is likeliest to worry by.
    """
    found = []
    for ((start, end), _), likely in zip(answer.tagged, answer.labels.worries, strict=False):
        worry = max(likely, key=lambda kind: likely[kind] / WORRYING[kind])
        share = likely[worry]
        if share >= _least(worry, answer) and not answer.reading.is_doubtful(start, end):
            evidence = _quoted(answer, start, end)
            concern = concern_of(evidence.quote) if worry is Worry.CIRCUMSTANCE else None
            found.append(Risk(worry=worry, evidence=evidence, share=share, concern=concern))
    return tuple(found)


def _least(worry: Worry, answer: Signals) -> float:
    """Return the probability from which on a sentence of this answer worries."""
    likeliest = max(likely[worry] for likely in answer.labels.worries)
    is_spoken_of = answer.labels.remarks.get(worry.remark, 0.0) >= SPOKEN_OF
    if is_spoken_of and likeliest < WORRYING[worry]:
        return max(POSSIBLE, likeliest)
    return WORRYING[worry]


def find_needless(answer: Signals) -> tuple[Needless, ...]:
    """Return the sentences that an adviser would surely have left out, in their order."""
    return tuple(
        Needless(
            evidence=_quoted(answer, start + begins_at(answer.text[start:end]), end),
            share=answer.needless(at),
        )
        for at, ((start, end), _) in enumerate(answer.tagged)
        if answer.needless(at) >= NEEDLESS and not answer.reading.is_doubtful(start, end)
    )


def find_shown(answer: Signals) -> Mapping[Remark, Evidence]:
    """Return by remark the sentence that shows it best; nothing where none surely does.

    Remarks that are not likely are among them: what is said of an answer is chosen later.
    """
    known = list(zip(answer.tagged, answer.labels.shows, strict=False))
    found = dict[Remark, Evidence]()
    for remark in Remark if known else ():
        ((start, end), _), likely = max(known, key=lambda one: one[1].get(remark, 0.0))
        if likely.get(remark, 0.0) >= SHOWS_IT and not answer.reading.is_doubtful(start, end):
            found[remark] = _quoted(answer, start + begins_at(answer.text[start:end]), end)
    return found


def find_reason(shows: Mapping[Remark, Evidence]) -> Reason | None:
    """Return what is given in place of a reason for this company; None where that is not sure."""
    shown = shows.get(Remark.NO_COMPANY_REASON)
    return reason_of(shown.quote) if shown else None


def _quoted(answer: Signals, start: int, end: int) -> Evidence:
    return Evidence(quote=answer.text[start:end], start=start, end=end)


def find_sentences(answer: Signals, takes: Iterable[Tag]) -> Iterator[Evidence]:
    """Yield the sentences with a tag of ``takes`` and none that is unfit."""
    wanted = frozenset(takes)
    for (start, end), tags in answer.tagged:
        if tags & wanted and not tags & UNFIT:
            yield whole_clauses(answer, [TextSpan(start=start, end=end)])[0]
