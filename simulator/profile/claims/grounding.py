"""Compare a session's answers with the candidate's own papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from simulator.profile.claims.beyond_cv import CvFacts, facts_in_cv, heard_beyond_cv
from simulator.profile.claims.company import CheckedClaim, check_claims
from simulator.profile.claims.said import said_in
from simulator.profile.matching.dated import years_named
from simulator.profile.numbers.amounts import amounts_in
from simulator.profile.own_papers import own_papers
from simulator.profile.values import Profile
from simulator.reading.clauses import enclosing_clause
from simulator.reading.sentences import words_of
from simulator.signals.doubtful import is_doubtful
from simulator.values.assessment import Evidence
from simulator.values.grounding import ClaimCheck, ClaimStanding, Grounding, RowCheck
from simulator.values.question import Gap
from simulator.values.session import Session, Turn


def ground(session: Session, profile: Profile) -> Grounding:
    """Compare the answers of ``session`` with ``profile``; pure."""
    answers = {turn.number: turn.told for turn in session.turns}
    rows = tuple(
        RowCheck(
            requirement=said.row.requirement,
            section=said.row.section.label,
            experience=said.row.experience,
            source=said.row.source,
            turn=said.turn,
            evidence=_whole(answers[said.turn], said.evidence.start, said.evidence.end)
            if said.evidence and said.turn
            else None,
            with_number=said.with_number,
            number_differs=said.number_differs,
        )
        for said in said_in(session, profile.rows)
    )
    claims = tuple(
        _claim(turn, claim)
        for turn in session.turns
        for claim in check_claims(turn.told, profile, question=turn.asked.text)
    )
    grounding = Grounding(
        rows=rows,
        claims=claims if own_papers(profile) else None,
        beyond_cv=tuple(_beyond_cv(session, profile)),
    )
    return replace(grounding, rows=tuple(_without_denied(row, grounding) for row in rows))


def _without_denied(row: RowCheck, grounding: Grounding) -> RowCheck:
    """Return a row whose number, if the papers deny it, differs and is no proof."""
    if not (row.with_number and row.evidence and grounding.denies(row.evidence)):
        return row
    return replace(row, with_number=False, number_differs=True)


def _beyond_cv(session: Session, profile: Profile) -> Iterator[ClaimCheck]:
    """Yield what is more than the CV says, but not what was put right when it was asked about."""
    facts = facts_in_cv(profile.documents)
    for turn, following in zip_longest(session.turns, session.turns[1:]):
        found = heard_beyond_cv(turn, facts)
        if found and not (following and _puts_right(following, found.words, facts)):
            yield ClaimCheck(
                turn=turn.number,
                evidence=_whole(turn.answer.text or "", found.start, found.end),
                standing=ClaimStanding.CONTRADICTED,
                document=found.passage.document,
                page=found.passage.page,
                passage=found.passage.quote,
            )


def _puts_right(turn: Turn, written: str, facts: CvFacts) -> bool:
    """Return whether the answer to a question about it names the CV's own number or year."""
    if turn.asked.gap is not Gap.AGAINST_CV or heard_beyond_cv(turn, facts):
        return False
    answer = turn.told
    is_year_named = any(year in years_named(answer) for year in years_named(written))
    return is_year_named or not _amounts(written).isdisjoint(_amounts(answer))


def _amounts(text: str) -> set[tuple[Decimal, str]]:
    return {(one.value, one.unit) for one in amounts_in(words_of(text), in_cv=False)}


def _whole(text: str, start: int, end: int) -> Evidence:
    """Quote the clause around a passage, so that the quote makes sense alone."""
    start, end = enclosing_clause(text, start, end)
    return Evidence(quote=text[start:end], start=start, end=end)


def _claim(turn: Turn, claim: CheckedClaim) -> ClaimCheck:
    evidence = _whole(turn.answer.text or "", claim.start, claim.end)
    doubtful = is_doubtful(turn.answer, claim.start, claim.end)
    if claim.standing in (ClaimStanding.CONTRADICTED, ClaimStanding.GOAL) and doubtful:
        # Words that may have been misheard do not count against the candidate.
        return ClaimCheck(
            turn=turn.number, evidence=evidence, standing=ClaimStanding.NOT_IN_DOCUMENTS
        )
    passage = claim.passage
    return ClaimCheck(
        turn=turn.number,
        evidence=evidence,
        standing=claim.standing,
        document=passage.document if passage else None,
        page=passage.page if passage else None,
        passage=passage.quote if passage else None,
    )
