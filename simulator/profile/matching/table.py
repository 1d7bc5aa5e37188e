"""Make the マッチング表: for each requirement the best sentence of the CV, and its number.

A requirement that nothing fits stays empty: an interview would expose an invented experience.
Keywords find the sentence; a learned head refuses one that says the requirement is not met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.keywords import Keyword, coverage, keywords_of, names_thing
from simulator.profile.lines.asides import is_aside
from simulator.profile.lines.by_others import is_by_others
from simulator.profile.lines.headings import LIKELY
from simulator.profile.lines.labels import Topic, line_shares
from simulator.profile.lines.school_days import (
    asks_schooling,
    has_worked,
    is_graduation,
    is_of_school_days,
    without_graduation,
)
from simulator.profile.matching.cv import cv_lines
from simulator.profile.matching.job_years import months_of_jobs
from simulator.profile.matching.qualifications import LISTED, Likeness, compare_names
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.matching.unmet import is_unmet
from simulator.profile.numbers.periods import months_in, written_period, years_of
from simulator.profile.numbers.work_years import years_before_turn
from simulator.profile.values import MatchRow, Requirement
from simulator.reading.numbers import find_numbers, is_noun
from simulator.reading.quantities import find_quantities
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.tokens import Token
from simulator.reading.units import Bound

FITS = 0.6
"""Share of a requirement's keywords that a sentence must have: one of two is too few. Candidates
fill an empty row by hand in a moment; a wrong one would embarrass them."""
_WITH_NUMBER = 0.1
"""Of two sentences that fit about equally, the one with a number is better. A number that reaches
the requirement counts twice; one that falls short is worse than none."""
_MOST_EXPERIENCES = 2_000
_MOST_READ = 60_000
"""Characters; a CV of ten pages has 10,000. It bounds the time that the table takes."""
_SHORTEST, _LONGEST = 4, 300
_MOST_NUMBERS = 4
_WISH = "たい"
_WISHED = "希望"
_IF, _THINKING = "ば", frozenset({"思う", "考える", "存ずる", "存じる", "願う"})
_SAYING = frozenset({"言う", "いう", "おっしゃる", "の"})
_IN_BRACKETS = re.compile("[(（](?P<inner>[^()（）]+)[)）]")
_ENOUGH = 2.0
_YEARS, _MONTHS = "年", "か月"
_NO_AMOUNT = re.compile("[0-9０-９.]+|一種")


def make_rows(documents: Sequence[Document]) -> tuple[MatchRow, ...]:
    """Make a row for each requirement of the postings, filled from the CVs."""
    postings = [document for document in documents if document.kind is DocumentKind.POSTING]
    cvs = [document for document in documents if document.kind is DocumentKind.CV]
    experiences, jobs = find_experiences(cvs), months_of_jobs(cvs, date.today())
    with_schools = tuple(passage for cv in cvs for passage in _told_in(cv))
    return tuple(
        match(requirement, with_schools if asks_schooling(requirement.text) else experiences, jobs)
        for requirement in find_requirements(postings)
    )


def find_experiences(cvs: Iterable[Document]) -> tuple[Passage, ...]:
    """Find the sentences that can be an experience: no headings, wishes or instructions.

    Of each CV, in the first ``_MOST_READ`` characters of such sentences. Which school somebody
    who has worked finished is none.
    """
    found = (passage for cv in cvs for passage in _experiences_in(cv))
    return tuple(islice(found, _MOST_EXPERIENCES))


def _experiences_in(cv: Document) -> Iterator[Passage]:
    is_at_work = has_worked(cv, date.today())
    for passage in _told_in(cv):
        quote = without_graduation(passage.quote) if is_at_work else passage.quote
        if not (is_at_work and is_graduation(quote)):
            yield replace(passage, quote=quote)


@lru_cache(maxsize=8)  # it is told what was found, and the table is made of it
def _told_in(cv: Document) -> tuple[Passage, ...]:
    return tuple(islice(_told_of_work(cv), _MOST_EXPERIENCES))


def _told_of_work(cv: Document) -> Iterator[Passage]:
    read, is_at_work = 0, has_worked(cv, date.today())
    here = before = ""
    for line in cv_lines([cv]):
        passage = line.passage
        if line.part != here:
            here, before = line.part, here
        if part := years_before_turn(passage.quote):
            passage = replace(passage, quote=part)
        if not _SHORTEST <= len(passage.quote) <= _LONGEST:
            continue
        read += len(passage.quote)
        if read > _MOST_READ:
            return
        is_none = _is_wish(passage.quote) or bool(find_instructions(passage.quote))
        is_none |= is_by_others(passage.quote)
        is_none |= is_at_work and is_of_school_days(passage.quote, cv)
        stands = {"whole": line.whole, "part": line.part, "label": line.label, "before": before}
        if not is_none and not is_aside(passage.quote, **stands):
            yield passage


def match(
    requirement: Requirement,
    experiences: Sequence[Passage],
    jobs: Mapping[Passage, int] = MappingProxyType({}),
) -> MatchRow:
    """Return the row of ``requirement``; empty if no experience fits.

    ``jobs`` has the months of the job that an experience is from. Where years are asked for and it
    tells none, they are those of the job, and said to be.
    """
    row = MatchRow(requirement=requirement.text, section=requirement.section)
    wanted, least = _alternatives(requirement.text), _least(requirement.text)
    best, best_worth = None, 0.0
    for passage in experiences:
        fits = _fit(requirement.text, wanted, passage.quote)
        if fits < FITS:
            continue
        worth = fits + _worth_of_numbers(passage.quote, least)
        if worth > best_worth and not _is_refused(requirement.text, passage.quote):
            best, best_worth = passage, worth
    if best is None:
        return row
    number = "・".join(numbers_of(best.quote)[:_MOST_NUMBERS]) or None
    months = jobs.get(best, 0)
    tells_years = any(unit == _YEARS for unit, _ in _amounts(best.quote))
    if _YEARS in least and not tells_years and years_of(months) >= least[_YEARS]:
        number = "・".join(filter(None, (f"在籍{written_period(months)}", number)))
    return replace(row, experience=best.quote, number=number, source=best.source)


def _fit(requirement: str, wanted: Sequence[tuple[Keyword, ...]], quote: str) -> float:
    """Return how much of a requirement, or of one thing in its list, a sentence is about.

    It is 0 if that is too little to fit.
    """
    likeness = compare_names(requirement, quote)
    if likeness is Likeness.SAME:
        return 1.0
    if likeness is Likeness.OTHER or _is_another_name(requirement, quote):
        return 0.0
    offered = keywords_of(quote)
    return max((_share(words, offered) for words in wanted), default=0.0)


def _is_another_name(requirement: str, quote: str) -> bool:
    """Return whether both are bare names, and each has a word that the other lacks.

    応用情報技術者 and 基本情報技術者 are two licences, 普通自動車免許 and its 第一種 are one.
    """
    if not (_is_name(requirement) and _is_name(quote)):
        return False
    here, there = keywords_of(requirement), keywords_of(quote)
    lacks = any(not any(word.is_like(other) for other in there) for word in here)
    return lacks and any(token.surface not in requirement for token in words_of(quote))


def _is_name(text: str) -> bool:
    return all(token.is_of_names for token in words_of(text))


def _least(requirement: str) -> dict[str, Decimal]:
    """Return the least amounts of a requirement by unit, e.g. 年: 5 of 5年以上の営業経験."""
    return {
        unit: value
        for number in find_numbers(words_of(requirement))
        if number.bound is Bound.AT_LEAST and number.value is not None
        for unit, value in [_in_years(number.unit, number.value)]
    }


def _in_years(unit: str, value: Decimal) -> tuple[str, Decimal]:
    return (_YEARS, years_of(int(value))) if unit == _MONTHS else (unit, value)


def _worth_of_numbers(sentence: str, least: Mapping[str, Decimal]) -> float:
    """Weigh the numbers of ``sentence``: none, some, one that reaches ``least`` or falls short."""
    reach = [value >= least[unit] for unit, value in _amounts(sentence) if unit in least]
    if reach:
        return 2 * _WITH_NUMBER if any(reach) else -_WITH_NUMBER
    return _WITH_NUMBER if numbers_of(sentence) else 0.0


@lru_cache(maxsize=_MOST_EXPERIENCES)
def _amounts(sentence: str) -> tuple[tuple[str, Decimal], ...]:
    """Return unit and value of every number; 2018年4月〜2021年3月 is the years that it lasts."""
    amounts = [
        _in_years(number.unit, number.value)
        for number in find_numbers(words_of(sentence))
        if number.value is not None
    ]
    amounts += [(_YEARS, years_of(months)) for months in months_in(sentence, date.today())]
    return tuple(amounts)


def fits_requirement(requirement: str, sentence: str) -> bool:
    """Return whether ``sentence`` fits the requirement, or one thing in a list of alternatives."""
    return covers_requirement(requirement, sentence) and not _is_refused(requirement, sentence)


def _is_refused(requirement: str, sentence: str) -> bool:
    """Return whether a sentence says no; of a name's grades the name itself has told."""
    is_same = compare_names(requirement, sentence) is Likeness.SAME
    return not is_same and is_unmet(requirement, sentence)


def covers_requirement(requirement: str, sentence: str) -> bool:
    """Return whether ``sentence`` is about the requirement, whether it says yes or no to it."""
    return _fit(requirement, _alternatives(requirement), sentence) >= FITS


def _share(wanted: Sequence[Keyword], offered: Sequence[Keyword]) -> float:
    share = coverage(wanted, offered)
    return share if share >= FITS and names_thing(wanted, offered) else 0.0


def _alternatives(requirement: str) -> tuple[tuple[Keyword, ...], ...]:
    """Return the keywords of the whole, and of each thing in a list.

    E.g. サーバー、ネットワークの構築または運用. A thing with only one everyday word is left out, as
    more may be said of it at the end; not where all have one: 購買または調達の実務経験. Brackets
    that say what is not asked are left out: （業種不問）.
    """
    requirement = _IN_BRACKETS.sub(_without_open, requirement)
    pieces = [keywords_of(piece) for piece in LISTED.split(requirement)]
    is_plain = all(len(piece) == 1 for piece in pieces)
    enough = (
        piece for piece in pieces if is_plain or sum(word.weight for word in piece) >= _ENOUGH
    )
    return tuple(dict.fromkeys((keywords_of(requirement), *enough)))  # one thing is the whole


def _without_open(found: re.Match[str]) -> str:
    return "" if line_shares(found["inner"])[Topic.OPEN] >= LIKELY else found.group()


@lru_cache(maxsize=_MOST_EXPERIENCES)
def numbers_of(sentence: str) -> tuple[str, ...]:
    """Return the amounts in ``sentence``, once each, as written, and how long periods last."""
    found = [
        sentence[mark.start : mark.end]
        for part in sentences_of(sentence)
        for mark in find_quantities(part)
    ]
    found += map(written_period, months_in(sentence, date.today()))
    # A bare number is a version, 一種 the name of a licence.
    return tuple(dict.fromkeys(amount for amount in found if not _NO_AMOUNT.fullmatch(amount)))


def merge_rows(
    current: Sequence[MatchRow], made: Sequence[MatchRow], fresh: Sequence[MatchRow]
) -> tuple[MatchRow, ...]:
    """Merge ``fresh`` rows with the candidate's edits to the table since it was ``made``.

    Rows that the candidate changed, added or removed stay so, and notes stay. An untouched row
    goes if no document asks for it any more.
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
    """Return every row ever proposed, in its newest form, so that a removed row stays removed."""
    newest = {row.requirement: row for row in (*made, *fresh)}
    return tuple(newest.values())


def _is_wish(sentence: str) -> bool:
    """Return whether a sentence wishes something; what others said they wish is none of it."""
    tokens = words_of(sentence)
    if _WISHED in [token.surface for token in tokens[:1]] and tokens[1:] and is_noun(tokens[1]):
        return True  # 希望単価 85万円
    return any(
        (token.lemma == _WISH and not _is_quoted(tokens[at + 1 : at + 3]))
        or (token.surface == _IF and _is_hoped(tokens[at + 1 : at + 3]))
        for at, token in enumerate(tokens)
    )


def _is_hoped(behind: Sequence[Token]) -> bool:
    """Return whether a condition is hoped for: お返しできれば|と思い."""
    return [token.surface for token in behind[:1]] == ["と"] and behind[-1].lemma in _THINKING


def _is_quoted(behind: Sequence[Token]) -> bool:
    """Return whether a wish is another's: 配りたい|と言っていただく, 残したい|という声."""
    return [token.surface for token in behind[:1]] == ["と"] and behind[-1].lemma in _SAYING
