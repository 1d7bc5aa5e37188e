"""Make a profile's table and terms anew after its documents changed; edits stay."""

from __future__ import annotations

from simulator.profile import folder
from simulator.profile.matching import made_rows, make_rows, merge_rows
from simulator.profile.terms import find_company, find_terms, merge_terms
from simulator.profile.values import MatchRow


def remake(name: str) -> tuple[MatchRow, ...]:
    """The table as it is now. Raises DataError, and writes nothing, where an edit went wrong."""
    settings, current = folder.load_settings(name), folder.load_rows(name)
    has_table = folder.table_path(name).exists()
    documents, made = folder.load_documents(name), folder.load_made(name)
    earlier = made.rows if has_table else ()
    fresh = make_rows(documents)
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
        ),
    )
    return rows
