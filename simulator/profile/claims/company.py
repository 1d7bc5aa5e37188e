"""Check a candidate's claims about the company against the company's own papers.

Careful on purpose: a claim counts as contradicted (資料と違う) only if the papers have another
number for the same thing and year, or plainly deny it. A claim that the papers do not mention
(資料では確かめられない) does not count as a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from simulator.documents.values import Document, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.claims.oneself import is_own
from simulator.profile.claims.paper_lines import PaperLine, paper_lines
from simulator.profile.claims.statements import Statement, find_statements
from simulator.profile.claims.tenses import Above, is_aimed
from simulator.profile.keywords import Keyword, coverage, keywords_in, may_cover
from simulator.profile.matching.dated import DatedDeed, confirms, differs, find_dated, find_written
from simulator.profile.own_papers import own_papers
from simulator.profile.values import Profile
from simulator.reading.negation import is_undone
from simulator.reading.questions import states_nothing
from simulator.reading.sentences import Sentence, between_commas, words_of
from simulator.reading.tokens import Token
from simulator.signals.read import read_answer, understand
from simulator.signals.research import find_research
from simulator.signals.values import Tag
from simulator.signals.words import company_words, learning_words
from simulator.values.grounding import ClaimStanding

_COVERED = 0.8
"""Share of a claim's keywords that one sentence of the papers must have."""
_KEYWORDS_AT_LEAST = 2
_WISH = "たい"
_BEFORE_SOURCE = frozenset({"と", "って", "を", "が", "は", "も"})
_CLEARLY, _FAR = 2, 5
"""Times by which a claim differs from the only value of a row, and from those of all years."""
_VALUE = re.compile("[^:：。、が]{1,15}[:：][^、。が]+$")
"""The label of a row or field with its only value, and without the name of a column."""
_ITSELF = "御社"
_PASSAGES = 8_192
"""Cache size. The papers are the same for every answer of a session."""


@dataclass(frozen=True, kw_only=True)
class CheckedClaim:
    """A claim, ``answer[start:end] == quote``, and what the papers say about it, if anything."""

    quote: str
    start: int
    end: int
    standing: ClaimStanding
    passage: Passage | None = None


@dataclass(frozen=True)
class _Claim:
    sentence: Sentence
    tokens: tuple[Token, ...]
    """Tokens without wishes and those that only name a source."""
    text: str


def check_claims(answer: str, profile: Profile, *, question: str = "") -> tuple[CheckedClaim, ...]:
    """Check every claim about the company in ``answer``, in order; empty without company papers.

    ``question`` is the question as it was put.
    """
    papers = own_papers(profile)
    if not papers:
        return ()
    this_year = date.today().year
    known = _lines(papers, this_year)
    names = frozenset(filter(None, (profile.company,)))
    claims = _claims(answer, question, profile.company)
    return tuple(_check(answer, claim, known, names, this_year) for claim in claims)


def _claims(answer: str, question: str, company: str | None) -> Iterator[_Claim]:
    signals = understand(read_answer(answer, question=question))
    reasons = {start for (start, _), tags in signals.tagged if Tag.COMPANY_REASON in tags}
    for sentence in signals.sentences:
        if states_nothing(sentence, answer):
            continue
        told = _told_part(answer, sentence.tokens, company)
        if not told:
            continue
        text = answer[told[0].start : told[-1].end]
        named = bool(company and company in text)
        if (
            named
            or sentence.start in reasons
            or _is_known(answer, sentence, stated=find_statements(text) or find_dated(text))
        ):
            yield _Claim(sentence, told, text)


def _is_known(answer: str, sentence: Sentence, *, stated: Sequence[Statement | DatedDeed]) -> bool:
    """Return whether a sentence names the company, or reports what was learnt: both, or a number.

    A number beside 見る or ある alone may be of anything: 給食室には釜が4台あり.
    """
    # By letters, because 御社 is one word in some places and two in others.
    named = any(answer.find(name, sentence.start, sentence.end) >= 0 for name in company_words())
    sourced = any(find_research(sentence))
    learnt = sourced and any(token.lemma in learning_words() for token in sentence.tokens)
    return (named and sourced) or (bool(stated) and (named or learnt))


def _told_part(answer: str, tokens: Sequence[Token], company: str | None) -> tuple[Token, ...]:
    """Return the clauses that make the claim.

    Left out are wishes, a source, e.g. サイトで拝見し, and what candidates say of themselves or of
    another employer, up to the clause that names the company.
    """
    told: list[Token] = []
    own = False
    for clause in between_commas(tokens):
        own = is_own(answer, clause, company, before=own)
        if not own and not any(token.lemma == _WISH for token in clause):
            told += _without_source(clause)
    return tuple(told)


def _without_source(clause: Sequence[Token]) -> Sequence[Token]:
    """Leave out a verb of learning, and what it came from, back to the claim's と or を."""
    learnt = next((at for at, t in enumerate(clause) if t.lemma in learning_words()), None)
    if learnt is None:
        return clause
    start = learnt
    while start and clause[start - 1].surface not in _BEFORE_SOURCE:
        start -= 1
    return (*clause[:start], *clause[learnt + 1 :])


def _check(
    answer: str,
    claim: _Claim,
    known: Sequence[PaperLine],
    names: frozenset[str],
    this_year: int,
) -> CheckedClaim:
    stated = find_statements(claim.text, own_names=names)
    by_years = _by_years(claim, known, names)
    if by_years and (by_years[0] is ClaimStanding.CONTRADICTED or not stated):
        standing, passage = by_years
    elif stated:
        standing, passage = _by_numbers(stated, known, names)
    else:
        standing, passage = _by_words(claim, known, names, this_year)
    if passage is not None and find_instructions(passage.quote):
        standing, passage = ClaimStanding.NOT_IN_DOCUMENTS, None
    start, end = claim.sentence.start, claim.sentence.end
    return CheckedClaim(
        quote=answer[start:end], start=start, end=end, standing=standing, passage=passage
    )


def _by_years(
    claim: _Claim, known: Sequence[PaperLine], names: frozenset[str]
) -> tuple[ClaimStanding, Passage | None] | None:
    """Judge a claim by the years of what is done once: 設立は1988年; None if it tells none."""
    dated = find_dated(_unnamed(claim.text, names))
    proofs = []
    for deed in dated:
        near = [line.passage for line in known if deed.may_stand_in(line.passage.quote)]
        written = {
            there: passage
            for passage in reversed(near)
            for there in find_written(_unnamed(passage.quote, names))
        }
        if wrong := differs(deed, written):
            return ClaimStanding.CONTRADICTED, written[wrong]
        proofs += [written[found]] if (found := confirms(deed, written)) else []
    if not dated:
        return None
    if len(proofs) == len(dated):
        return ClaimStanding.SUPPORTED, proofs[0]
    return ClaimStanding.NOT_IN_DOCUMENTS, None


def _unnamed(text: str, names: frozenset[str]) -> str:
    """Return a text with 御社 for the company's name."""
    for name in names:
        text = text.replace(name, _ITSELF)
    return text


def _by_numbers(
    stated: Sequence[Statement], known: Sequence[PaperLine], names: frozenset[str]
) -> tuple[ClaimStanding, Passage | None]:
    """Judge a claim by its numbers: one that differs contradicts it; it needs all as proof.

    The number of a goal proves no fact of today.
    """
    told = [
        (there, line.passage)
        for line in known
        if any(statement.may_stand_in(line.passage.quote) for statement in stated)
        for there in _statements(line.passage.quote, names, line.above)
    ]
    proofs, goals = [], []
    for here in stated:
        if far := _far_off(here, told):
            return ClaimStanding.CONTRADICTED, far
        about = [(there, passage) for there, passage in told if here.is_about(there)]
        right = [p for there, p in about if here.years <= there.years and here.agrees(there)]
        wrong = [
            p
            for there, p in about
            if here.years == there.years and not here.agrees(there) and _is_denied(here, there, p)
        ]
        if not right and wrong:
            return ClaimStanding.CONTRADICTED, wrong[0]
        proofs.append(right[0] if right else None)
        if not right:
            goals += [p for there, p in told if here.takes_for_fact(there) and here.agrees(there)]
    if all(proofs):
        return ClaimStanding.SUPPORTED, proofs[0]
    if goals:
        return ClaimStanding.GOAL, goals[0]
    return ClaimStanding.NOT_IN_DOCUMENTS, None


def _far_off(here: Statement, told: Sequence[tuple[Statement, Passage]]) -> Passage | None:
    """Return a fact of the papers if all that they say of the thing is far from a claim.

    No year and no part of the company explains it: 480億円 where 48億円 is written.
    """
    if here.years:
        return None
    alike = [(there, passage) for there, passage in told if here.is_alike(there)]
    if not all(here.is_far_from(there, times=_FAR) for there, _ in alike):
        return None
    return next((passage for there, passage in alike if here.is_about(there)), None)


def _is_denied(here: Statement, there: Statement, passage: Passage) -> bool:
    """Return whether a sentence says otherwise, or the only value of a row or field clearly so."""
    is_value = _VALUE.match(passage.quote) and here.is_far_from(there, times=_CLEARLY)
    return bool(is_value) or _is_sentence(passage.quote)


def _is_sentence(quote: str) -> bool:
    """Return whether a quote has a verb; a table row leaves open which column an amount is of."""
    return any(token.pos[0] in ("動詞", "助動詞") for token in words_of(quote))


@lru_cache(maxsize=2)
def _lines(papers: tuple[Document, ...], this_year: int) -> tuple[PaperLine, ...]:
    return paper_lines(papers, this_year=this_year)


@lru_cache(maxsize=_PASSAGES)
def _statements(quote: str, names: frozenset[str], above: Above) -> tuple[Statement, ...]:
    return find_statements(quote, own_names=names, above=above)


@lru_cache(maxsize=_PASSAGES)
def _keywords(quote: str) -> tuple[Keyword, ...]:
    return keywords_in(words_of(quote))


def _by_words(
    claim: _Claim, known: Sequence[PaperLine], names: frozenset[str], this_year: int
) -> tuple[ClaimStanding, Passage | None]:
    """Judge a claim by the sentence with its keywords; a verb denied on one side contradicts it.

    A sentence that tells a goal proves only a claim that tells one too.
    """
    wanted = _of_the_claim(claim.tokens, names)
    if len(wanted) < _KEYWORDS_AT_LEAST:
        return ClaimStanding.NOT_IN_DOCUMENTS, None
    best: tuple[float, Passage | None] = (0.0, None)
    may_hold = may_cover(wanted, _COVERED)
    for line in known:
        quote = line.passage.quote
        if not may_hold(quote):
            continue
        covered = coverage(wanted, _keywords(quote))
        if covered > best[0]:
            best = (covered, line.passage)
    covered, found = best
    if found is None or covered < _COVERED:
        return ClaimStanding.NOT_IN_DOCUMENTS, None
    written = words_of(found.quote)
    here, there = _denials(claim.tokens), _denials(written)
    if any(here.values()) == any(there.values()):
        is_goal = is_aimed(found.quote, written, this_year=this_year)
        if is_goal and not is_aimed(claim.text, words_of(claim.text), this_year=this_year):
            return ClaimStanding.NOT_IN_DOCUMENTS, None
        return ClaimStanding.SUPPORTED, found
    if any(here[verb] != there[verb] for verb in here.keys() & there.keys()):
        return ClaimStanding.CONTRADICTED, found
    return ClaimStanding.NOT_IN_DOCUMENTS, None


def _of_the_claim(tokens: Sequence[Token], names: frozenset[str]) -> tuple[Keyword, ...]:
    called = company_words()
    return tuple(
        word
        for word in keywords_in(tokens)
        if word.surface not in called and not any(word.surface in name.lower() for name in names)
    )


def _denials(tokens: Sequence[Token]) -> dict[str, bool]:
    """Map each verb and 〜する noun to whether it is denied."""
    return {
        token.lemma: is_undone(tokens, index + 1)
        for index, token in enumerate(tokens)
        if token.is_a("動詞", "一般")
        or (token.is_a("動詞") and token.lemma in ("ある", "有る"))
        or "サ変可能" in token.pos
    }
