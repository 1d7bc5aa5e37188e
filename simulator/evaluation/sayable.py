"""Choose the sentences of an answer that can be said again, with those that they need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise

from simulator.evaluation.by_tag import BETTER_LEFT_OUT, SHOWS, UNFIT
from simulator.reading.sentences import introduces_by_name
from simulator.reading.speakable import begins_pointing, make_speakable
from simulator.reading.text import count_characters
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Assessment, Evidence, Sayable
from simulator.values.marks import MarkKind
from simulator.values.question import CHARACTERS_PER_S

_SHORTEST, _LONGEST = 4, 15 * CHARACTERS_PER_S
"""Characters of a sentence: a word is no sentence, and more than 15 s is a ramble."""
_STATEMENT = 8
"""Characters of the shortest sentence that answers by itself."""
TELLING = 12
"""Characters from which on a sentence says something by itself; 「3週間ぐらいです」 does not."""
_RUN = 3
"""Most sentences that are taken together; more would repeat the answer."""
_HARMS = UNFIT | {Tag.GENERAL_PRAISE}
STRONG = 1.0
"""Log odds of praise from which on a sentence is worth saying without those before it."""
_SLIPS = frozenset({MarkKind.CASUAL, MarkKind.KEIGO_SLIP})
_OUTCOME = frozenset({Tag.RESULT, Tag.FIGURE})
SHOWING = frozenset(SHOWS)
"""Tags of sentences that show something of the candidate."""


def sayable(answer: Signals) -> Iterator[Sayable]:
    """Yield the sentences that can be said again and do no harm."""
    slips = answer.marked(*_SLIPS)
    sentences = zip(answer.tagged, answer.surely_tagged, strict=False)
    for at, (((start, end), tags), (_, sure)) in enumerate(sentences):
        made = make_speakable(answer.text[start:end])
        if made is None or tags & _HARMS or answer.reading.is_doubtful(start, end):
            continue
        if introduces_by_name(answer.sentences[at]) or answer.needless(at) >= BETTER_LEFT_OUT:
            continue
        slipped = any(start <= mark.start < end for mark in slips)
        if slipped or not _SHORTEST <= count_characters(made.text) <= _LONGEST:
            continue
        yield Sayable(
            at=at,
            text=made.text,
            connective=made.connective,
            alone=made.alone,
            denies=made.denies,
            evidence=Evidence(quote=answer.text[start:end], start=start, end=end),
            does=tuple(sorted(tags)),
            sure=tuple(sorted(sure)),
            worth=next(islice(answer.labels.strengths, at, None), 0.0),
        )


def first_said(answer: Signals) -> int:
    """Return the place of the first sentence that is more than a preamble."""
    places = (at for at, (_, tags) in enumerate(answer.tagged) if Tag.PREAMBLE not in tags)
    return next(places, 0)


def find_opening(given: Assessment) -> Sayable | None:
    """Return the sentence that answers: a sure one, else a likely one among the first two."""
    found = [one for one in _answers(given) if not one.denies]
    sure = (one for one in found if Tag.ANSWERS in one.sure)
    return next(sure, None) or next((one for one in found if one.at < 2), None)


def find_answering(given: Assessment) -> Sayable | None:
    return next((one for one in _answers(given) if Tag.ANSWERS in one.sure), None)


def _answers(given: Assessment) -> Iterator[Sayable]:
    for one in given.sayable:
        if one.alone and Tag.ANSWERS in one.does and count_characters(one.text) >= _STATEMENT:
            yield one


def find_core(given: Assessment, wanted: Set[Tag], least: float = 0.0) -> Sayable | None:
    """Return the sentence most worth saying among those with a ``wanted`` tag."""
    fitting = [
        one
        for one in given.sayable
        if wanted & {*one.does} and SHOWING & {*one.does} and one.worth >= least and _tells(one)
    ]
    return max(fitting, key=lambda one: one.worth, default=None)


def without_first_word(run: Sequence[Sayable]) -> Sequence[Sayable]:
    """Leave out a first sentence that only answers the follow-up in a word: 「順番です。」"""
    short = count_characters(run[0].text) < TELLING
    follows = len(run) > 1 and run[1].alone and not run[1].connective
    return run[1:] if short and follows else run


def _tells(one: Sayable) -> bool:
    unproven = Tag.CLAIM in one.does
    return count_characters(one.text) >= TELLING and not one.denies and not unproven


def from_beginning(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    """Return every sentence up to ``core``, and a result right after it.

    The answer to a follow-up may refer to anything before it, so only a preamble may be left out;
    empty if another sentence on the way can't be said again.
    """
    until = [one for one in given.sayable if one.at <= core.at]
    whole = all(after.at == before.at + 1 for before, after in pairwise(until))
    if not whole or until[0].at > given.first_said or until[0].connective:
        return ()
    if begins_pointing(until[0].text):
        return ()
    return (*until, *result_after(given, core))


def run_to(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    """Return ``core`` with the sentences before it that it needs, and a result right after it."""
    by_place = {one.at: one for one in given.sayable}
    run = [core]
    while run[0].connective or not run[0].alone:
        before = by_place.get(run[0].at - 1)
        if before is None or len(run) == _RUN:
            return ()
        run.insert(0, before)
    return (*run, *result_after(given, core))


def result_after(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    """Return the sentence right after ``core`` if it tells what came of it."""
    return tuple(
        one
        for one in given.sayable
        if one.at == core.at + 1 and not one.denies
        if _OUTCOME & {*one.sure} or (one.worth >= 0 and _OUTCOME & {*one.does})
    )


def best_worth(given: Assessment) -> float:
    """Return the worth of the best sentence; 0 if none would be praised."""
    return max(0.0, max((one.worth for one in given.sayable), default=0.0))
