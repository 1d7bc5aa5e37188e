"""Choose the facts about the company that the card for the morning holds."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind
from simulator.guard.instructions import find_instructions
from simulator.practice.history import History
from simulator.profile.claims.grounding import ground
from simulator.profile.matching.table import numbers_of
from simulator.profile.own_papers import own_papers
from simulator.profile.questions import ASKS_OR_ORDERS, find_plans, shortened
from simulator.profile.values import Profile
from simulator.reading.sentences import words_of
from simulator.values.card import CardLine
from simulator.values.grounding import ClaimStanding

MOST_FACTS = 3
_MOST_COMPARED = 5
"""Sessions whose answers are compared with the papers, the latest first: each takes a moment."""
_MOST_READ = 2_000
"""Passages that are looked through for figures."""


def facts_for(history: History, profile: Profile | None) -> tuple[CardLine, ...]:
    """Return what the company's papers say: what answers cited, then plans, then figures."""
    found: dict[str, CardLine] = {}
    for line in _all(history, profile) if profile else ():
        if len(found) == MOST_FACTS:
            break
        if not any(line.text in known or known in line.text for known in found):
            found[line.text] = line
    return tuple(found.values())


def _all(history: History, profile: Profile) -> Iterator[CardLine]:
    yield from _cited(history, profile)
    for plan in find_plans(own_papers(profile), most=MOST_FACTS):
        yield CardLine(text=plan.quote, source=plan.source)
    figures = [
        CardLine(text=text, source=passage.source)
        for passage in passages(_company_papers(profile))[:_MOST_READ]
        if (text := shortened(passage.quote)) and _is_figure(text)
    ]
    # What is to be done says more than what there is: 30%減らします before 4拠点です.
    yield from sorted(figures, key=lambda line: not _tells_of_doing(line.text))


def _company_papers(profile: Profile) -> list[Document]:
    return [paper for paper in own_papers(profile) if paper.kind is DocumentKind.COMPANY]


def _cited(history: History, profile: Profile) -> Iterator[CardLine]:
    """Yield the sentences of the papers that answers to this application said, the latest first."""
    papers = {paper.title for paper in _company_papers(profile)}
    sessions = [one for one in history.sessions if one.profile == profile.name]
    for session in reversed(sessions[-_MOST_COMPARED:]):
        for claim in ground(session, profile).claims or ():
            text = shortened(claim.passage or "")
            if claim.standing is ClaimStanding.SUPPORTED and claim.document in papers and text:
                yield CardLine(text=text, source=f"{claim.document} {claim.page}ページ")


def _is_figure(text: str) -> bool:
    """Return whether a sentence tells something with an amount."""
    if not numbers_of(text) or ASKS_OR_ORDERS.search(text) or find_instructions(text):
        return False
    return _tells_of_doing(text) or words_of(text)[-1].is_a("助動詞")


def _tells_of_doing(text: str) -> bool:
    return any(token.is_a("動詞") for token in words_of(text)[-3:])
