"""Make a profile's table and terms anew after its documents changed; the edits stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.profile import folder
from simulator.profile.hiring.companies import without_title
from simulator.profile.hiring.company import find_company
from simulator.profile.left_out import save_left_out
from simulator.profile.matching.table import find_experiences, made_rows, make_rows, merge_rows
from simulator.profile.own_papers import papers_of
from simulator.profile.proposals import still_true
from simulator.profile.terms import find_terms, merge_terms
from simulator.profile.values import MatchRow


def remake(name: str) -> tuple[MatchRow, ...]:
    """Make the table and the terms anew; return the table.

    Raises DataError, and writes nothing, if an edit went wrong.
    """
    settings, current = folder.load_settings(name), folder.load_rows(name)
    has_table = folder.table_path(name).exists()
    documents, made = folder.load_documents(name), folder.load_made(name)
    earlier = made.rows if has_table else ()
    fresh = _with_proposed(make_rows(documents), made.proposed, documents)
    rows = merge_rows(current, earlier, fresh)
    found = find_company(documents) or ""
    company = _company(settings.company, found=found, proposed=made.company)
    fresh_terms = find_terms(papers_of(documents, company, settings.ours), company or None)
    folder.save_rows(name, rows)
    folder.save_settings(
        name,
        folder.Settings(
            company=company,
            terms=merge_terms(settings.terms, made.terms, fresh_terms),
        ),
    )
    folder.save_made(
        name,
        folder.Made(
            terms=tuple(dict.fromkeys((*made.terms, *fresh_terms))),
            company=found or made.company,
            rows=made_rows(earlier, fresh),
            proposed=made.proposed,
        ),
    )
    return rows


def _company(kept: str, *, found: str, proposed: str) -> str:
    """Return the newly found company where the kept one is the program's; an edit stays."""
    if kept == proposed and not without_title(kept):
        return found  # an earlier version took the title of a paper for a name
    is_new = bool(found) and found != proposed
    return found if is_new and kept in ("", proposed) else kept


def open_rows(name: str) -> tuple[tuple[MatchRow, ...], tuple[Passage, ...]]:
    """Return the empty rows that the candidate left untouched, and the sentences to fill them.

    The table must exist already.
    """
    made = {row.requirement: row for row in folder.load_made(name).rows}
    rows = tuple(
        row
        for row in folder.load_rows(name)
        if row.is_empty and replace(row, note=None) == made.get(row.requirement)
    )
    return rows, find_experiences(_cvs(folder.load_documents(name)))


def fill(name: str, filled: Sequence[MatchRow]) -> tuple[MatchRow, ...]:
    """Put filled rows of ``open_rows`` into the table; they stay until the CV changes."""
    made = folder.load_made(name)
    proposed = {row.requirement: row for row in (*made.proposed, *filled)}
    folder.save_made(name, replace(made, proposed=tuple(proposed.values())))
    return remake(name)


def remove(name: str, document: Document) -> tuple[MatchRow, ...]:
    """Delete the text of ``document``, and make the table anew without it.

    A row that the candidate edited keeps its words, but no longer names the document as its source.
    """
    rows, terms = folder.load_rows(name), folder.load_settings(name).terms
    folder.delete_document(name, document)
    save_left_out(name, document, ())
    is_cv = document.kind is DocumentKind.CV
    sources = {f"{document.title} {page.number}ページ" for page in document.pages if is_cv}
    made = {row.requirement: row for row in folder.load_made(name).rows}
    kept = tuple(
        replace(row, source=None)
        if row.source in sources and replace(row, note=None) != made.get(row.requirement)
        else row
        for row in rows
    )
    if kept != rows:
        folder.save_rows(name, kept)
    left = remake(name)
    _forget_what_went(name, rows, terms)
    return left


def _forget_what_went(name: str, rows: Sequence[MatchRow], terms: Sequence[str]) -> None:
    """Forget the rows and terms that went with a document, so that they come back with it."""
    asked = {row.requirement for row in rows} - {r.requirement for r in folder.load_rows(name)}
    gone = set(terms) - set(folder.load_settings(name).terms)
    made = folder.load_made(name)
    folder.save_made(
        name,
        replace(
            made,
            terms=tuple(term for term in made.terms if term not in gone),
            rows=tuple(row for row in made.rows if row.requirement not in asked),
        ),
    )


def _with_proposed(
    fresh: Sequence[MatchRow], proposed: Sequence[MatchRow], documents: Sequence[Document]
) -> tuple[MatchRow, ...]:
    """Fill the rows that the rules leave empty with proposals that the CV still proves."""
    if not proposed:
        return tuple(fresh)
    known = still_true(proposed, find_experiences(_cvs(documents)))
    return tuple(known.get(row.requirement, row) if row.is_empty else row for row in fresh)


def _cvs(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(document for document in documents if document.kind is DocumentKind.CV)
