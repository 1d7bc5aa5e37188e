"""Make a profile's table and terms anew after its documents changed; edits stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulator.documents.values import Document, DocumentKind, Passage
from simulator.profile import folder
from simulator.profile.matching import find_experiences, made_rows, make_rows, merge_rows
from simulator.profile.proposals import still_true
from simulator.profile.terms import find_company, find_terms, merge_terms
from simulator.profile.values import MatchRow


def remake(name: str) -> tuple[MatchRow, ...]:
    """The table as it is now. Raises DataError, and writes nothing, where an edit went wrong."""
    settings, current = folder.load_settings(name), folder.load_rows(name)
    has_table = folder.table_path(name).exists()
    documents, made = folder.load_documents(name), folder.load_made(name)
    earlier = made.rows if has_table else ()
    fresh = _with_proposed(make_rows(documents), made.proposed, documents)
    rows = merge_rows(current, earlier, fresh)
    found = find_company(documents) or ""
    company = settings.company or (found if found != made.company else "")
    fresh_terms = find_terms(documents, company or None)
    folder.save_rows(name, rows)
    folder.save_settings(
        name,
        folder.Settings(
            company=company, terms=merge_terms(settings.terms, made.terms, fresh_terms)
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


def open_rows(name: str) -> tuple[tuple[MatchRow, ...], tuple[Passage, ...]]:
    """The rows that are empty and that nobody touched, and the sentences that may fill them.

    The table has to be made already.
    """
    made = {row.requirement: row for row in folder.load_made(name).rows}
    rows = tuple(
        row
        for row in folder.load_rows(name)
        if row.is_empty and replace(row, note=None) == made.get(row.requirement)
    )
    return rows, find_experiences(_cvs(folder.load_documents(name)))


def fill(name: str, filled: Sequence[MatchRow]) -> tuple[MatchRow, ...]:
    """The table with these rows of ``open_rows`` filled; they stay until the CV changes."""
    made = folder.load_made(name)
    proposed = {row.requirement: row for row in (*made.proposed, *filled)}
    folder.save_made(name, replace(made, proposed=tuple(proposed.values())))
    return remake(name)


def remove(name: str, document: Document) -> tuple[MatchRow, ...]:
    """The table without ``document``, whose text is deleted.

    Rows that rested on it are made anew; those that were edited keep their words, but no longer
    say that they stand in it.
    """
    rows, terms = folder.load_rows(name), folder.load_settings(name).terms
    folder.delete_document(name, document)
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
    """Rows and terms that went with a document come back with it; nobody struck them out."""
    asked = {row.requirement for row in rows} - {r.requirement for r in folder.load_rows(name)}
    heard = set(terms) - set(folder.load_settings(name).terms)
    made = folder.load_made(name)
    folder.save_made(
        name,
        replace(
            made,
            terms=tuple(each for each in made.terms if each not in heard),
            rows=tuple(row for row in made.rows if row.requirement not in asked),
        ),
    )


def _with_proposed(
    fresh: Sequence[MatchRow], proposed: Sequence[MatchRow], documents: Sequence[Document]
) -> tuple[MatchRow, ...]:
    """Rules come first: a proposal fills only what they leave empty."""
    if not proposed:
        return tuple(fresh)
    known = still_true(proposed, find_experiences(_cvs(documents)))
    return tuple(known.get(row.requirement, row) if row.is_empty else row for row in fresh)


def _cvs(documents: Sequence[Document]) -> tuple[Document, ...]:
    return tuple(each for each in documents if each.kind is DocumentKind.CV)
