"""Applications made up for tests: their papers in words, without a file."""

from __future__ import annotations

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.practice.texts.leftovers import Application
from simulator.profile.values import MatchRow, Profile, Section


def application(
    name: str, *, company: str | None = None, terms: tuple[str, ...] = (),
    added: tuple[str, ...] = (), rows: tuple[str, ...] = (), papers: dict[str, str] | None = None,
) -> Application:  # fmt: skip
    """``papers`` are texts by the kind of document; ``added`` terms are the candidate's own."""
    documents = tuple(
        Document(kind=DocumentKind(kind), title=kind, pages=(written_page(1, text),))
        for kind, text in (papers or {}).items()
    )
    table = tuple(
        MatchRow(requirement="経験", section=Section.REQUIRED, experience=row) for row in rows
    )
    every = tuple(filter(None, (company, *terms, *added)))
    profile = Profile(name=name, company=company, terms=every, documents=documents, rows=table)
    return Application(profile=profile, added=frozenset(added))
