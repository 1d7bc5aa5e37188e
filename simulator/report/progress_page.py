"""Progress as one self-contained page: it loads nothing and runs nothing."""

from __future__ import annotations

from simulator.report import progress_view as view
from simulator.report import progress_words as words
from simulator.report.html import page
from simulator.report.progress_chart import charts
from simulator.values.progress import Progress


def to_html(progress: Progress) -> str:
    """Render progress as HTML: charts by date, with the table behind each."""
    return page("progress.html").render(
        words=words,
        facts=view.facts(progress),
        notes=words.notes(progress),
        nothing=words.nothing(progress),
        stages=view.stages(progress),
        estimates=view.estimates(progress),
        charts=charts(progress),
        legend=words.legend(),
    )
