"""What an answer says beyond a CV."""

from __future__ import annotations

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims.beyond_cv import facts_in_cv, find_beyond_cv


def words_beyond(answer: str, cv: str) -> str | None:
    """Return the CV's words that ``answer`` goes beyond, after a check of what is quoted."""
    document = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, cv),))
    found = find_beyond_cv(answer, facts_in_cv([document]))
    if found is None:
        return None
    assert answer[found.start : found.end] == found.said
    assert found.words in found.passage.quote
    return found.words
