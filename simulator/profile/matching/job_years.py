"""Find how long the job lasted in which a line of a CV stands: 2003年4月〜現在 above 衛生管理."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from simulator.documents.values import Document, Passage
from simulator.profile.matching.cv import CvLine, cv_lines
from simulator.profile.matching.dated import years_named
from simulator.profile.matching.qualifications import is_licence
from simulator.profile.numbers.periods import months_in

_LONGEST_HEAD = 60


def months_of_jobs(cvs: Iterable[Document], today: date) -> Mapping[Passage, int]:
    """Return the months of the job for every line that stands in one, and has no time of its own.

    Of two jobs it is the shorter one if the same line stands in both.
    """
    found: dict[Passage, int] = {}
    for cv in cvs:
        months, part = 0, ""
        for line in cv_lines([cv], headings=True):
            if line.part not in ("", part):  # far below a heading it is ""
                months, part = 0, line.part
            if lasted := _lasts(line, today):
                months = lasted
            elif months and not (years_named(line.passage.quote) or _names_licence(line)):
                found[line.passage] = min(months, found.get(line.passage, months))
    return found


def _lasts(line: CvLine, today: date) -> int:
    """Return the months of the only period in a short line, which heads what stands below."""
    quote = line.passage.quote
    periods = [*months_in(quote, today)] if len(quote) <= _LONGEST_HEAD else []
    return periods[0] if len(periods) == 1 else 0


def _names_licence(line: CvLine) -> bool:
    """Return whether a line only names licences, which tell of no work: 衛生管理者."""
    return is_licence(line.passage.quote)
