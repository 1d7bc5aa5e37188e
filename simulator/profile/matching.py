"""The マッチング表: for each requirement the sentence of the CV that fits it best, and its number.

What fits nothing stays empty: an invented experience would be found out in the interview.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.requirements import find_requirements
from simulator.profile.telling import Telling, share, telling_words
from simulator.profile.values import MatchRow, Requirement
from simulator.reading.numbers import find_numbers
from simulator.reading.quantities import find_quantities
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.units import Bound

FITS = 0.6
"""Share of a requirement's telling words from which on a sentence answers it: one of two is
too few. A row that stays empty is filled by hand in a moment; a wrong one would be found out."""
_WITH_NUMBER = 0.1
"""Of two sentences that fit about as well, the one with a number is the better to tell; twice as
good is a number that reaches what is asked for, and one that falls short is worse than none."""
_MOST_EXPERIENCES = 2_000
_SHORTEST, _LONGEST = 8, 300
_MOST_NUMBERS = 4
_WISH = "たい"
_LISTED = re.compile("[、，,・/／]|または|又は|もしくは|あるいは")
_ENOUGH = 2.0
_NO_AMOUNT = re.compile("[0-9０-９.]+|一種")


def make_rows(documents: Sequence[Document]) -> tuple[MatchRow, ...]:
    """A row for each requirement of the postings, filled from the CVs."""
    postings = [each for each in documents if each.kind is DocumentKind.POSTING]
    experiences = find_experiences(each for each in documents if each.kind is DocumentKind.CV)
    return tuple(match(each, experiences) for each in find_requirements(postings))


def find_experiences(cvs: Iterable[Document]) -> tuple[Passage, ...]:
    """What can be an experience: no headings, no wishes, nothing said to whoever grades."""
    found = (each for each in passages(cvs) if _SHORTEST <= len(each.quote) <= _LONGEST)
    kept = []
    for each in found:
        if not _is_wish(each.quote) and not find_instructions(each.quote):
            kept.append(each)
        if len(kept) == _MOST_EXPERIENCES:
            break
    return tuple(kept)


def match(requirement: Requirement, experiences: Sequence[Passage]) -> MatchRow:
    """The row of ``requirement``; empty where nothing fits."""
    row = MatchRow(requirement=requirement.text, section=requirement.section)
    wanted, least = _alternatives(requirement.text), _least(requirement.text)
    best, best_worth = None, 0.0
    for each in experiences:
        offered = telling_words(each.quote)
        fits = max((share(one, offered) for one in wanted), default=0.0)
        if fits < FITS:
            continue
        worth = fits + _worth_of_numbers(each.quote, least)
        if worth > best_worth:
            best, best_worth = each, worth
    if best is None:
        return row
    number = "・".join(numbers_of(best.quote)[:_MOST_NUMBERS]) or None
    return replace(row, experience=best.quote, number=number, source=best.source)


def _least(requirement: str) -> dict[str, Decimal]:
    """Return the least that is asked for, by unit: 年: 5 of 5年以上の営業経験."""
    return {
        number.unit: number.value
        for number in find_numbers(words_of(requirement))
        if number.bound is Bound.AT_LEAST and number.value is not None
    }


def _worth_of_numbers(sentence: str, least: Mapping[str, Decimal]) -> float:
    """Weigh the numbers of ``sentence``: none, some, one that reaches ``least`` or falls short."""
    reach = [
        number.value >= least[number.unit]
        for number in find_numbers(words_of(sentence))
        if number.value is not None and number.unit in least
    ]
    if reach:
        return 2 * _WITH_NUMBER if any(reach) else -_WITH_NUMBER
    return _WITH_NUMBER if numbers_of(sentence) else 0.0


def fits_requirement(requirement: str, sentence: str) -> bool:
    """Whether ``sentence`` tells of what is asked for, or of one thing in a list of such."""
    offered = telling_words(sentence)
    return any(share(one, offered) >= FITS for one in _alternatives(requirement))


def _alternatives(requirement: str) -> tuple[tuple[Telling, ...], ...]:
    """The whole, and each thing in a list: サーバー、ネットワークの構築または運用.

    A thing that has but one word of everyday is too little to go by.
    """
    pieces = [telling_words(piece) for piece in _LISTED.split(requirement)]
    enough = (each for each in pieces if sum(one.weight for one in each) >= _ENOUGH)
    return (telling_words(requirement), *enough)


def numbers_of(sentence: str) -> tuple[str, ...]:
    """The amounts in ``sentence``, once each, as they are written."""
    found = (
        sentence[mark.start : mark.end]
        for each in sentences_of(sentence)
        for mark in find_quantities(each)
    )
    # A bare number is a version, 一種 the name of a licence.
    return tuple(dict.fromkeys(each for each in found if not _NO_AMOUNT.fullmatch(each)))


def merge_rows(
    current: Sequence[MatchRow], made: Sequence[MatchRow], fresh: Sequence[MatchRow]
) -> tuple[MatchRow, ...]:
    """``fresh`` rows, with everything that the candidate did to the table since it was ``made``.

    Rows that were changed, added or removed by hand stay changed, added or removed; a note stays
    where it is. An untouched row that no document asks for any more goes.
    """
    made_by = {row.requirement: row for row in made}
    fresh_by = {row.requirement: row for row in fresh}
    kept = []
    for row in current:
        base = made_by.get(row.requirement)
        untouched = base is not None and replace(row, note=None) == replace(base, note=None)
        anew = fresh_by.get(row.requirement)
        if not untouched:
            kept.append(row)
        elif anew is not None:
            kept.append(replace(anew, note=row.note))
        elif row.note:
            kept.append(row)
    known = {row.requirement for row in current} | set(made_by)
    return (*kept, *(row for row in fresh if row.requirement not in known))


def made_rows(made: Sequence[MatchRow], fresh: Sequence[MatchRow]) -> tuple[MatchRow, ...]:
    """What was ever proposed, the newest form of each row: a removed row stays removed."""
    newest = {row.requirement: row for row in (*made, *fresh)}
    return tuple(newest.values())


def _is_wish(sentence: str) -> bool:
    return any(token.lemma == _WISH for token in words_of(sentence))
