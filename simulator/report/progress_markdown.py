"""Progress as Markdown, for printing and for passing on."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report import progress_view as view
from simulator.report import progress_words as words
from simulator.report.markdown import escape
from simulator.values.progress import Progress


def to_markdown(progress: Progress, *, pictures: bool = False) -> str:
    """Render progress as Markdown.

    With ``pictures`` each line shows its chart as ``<name>.svg``, by the names of
    ``progress_chart.charts``, and the tables follow at the end, on a sheet of their own.
    """
    return "\n\n".join(_blocks(progress, pictures=pictures)) + "\n"


def _blocks(progress: Progress, *, pictures: bool) -> Iterator[str]:
    yield f"# {words.TITLE}"
    yield escape(view.facts(progress))
    for note in words.notes(progress):
        yield f"> {escape(note.text)}"
        if note.command:
            yield f"```sh\n{note.command}\n```"
    if nothing := words.nothing(progress):
        yield escape(nothing)
    for stage in view.stages(progress):
        yield from _stage(stage, pictures=pictures)
    if estimates := view.estimates(progress):
        yield f"## {words.ESTIMATES}"
        yield words.ESTIMATES_WORDS
        for line in estimates:
            yield from _line(line, pictures=pictures)
    yield f"## {words.LEGEND}"
    yield "\n".join(f"- {escape(line)}" for line in words.legend())
    if pictures:
        yield from _tables(progress)


def _stage(stage: view.ShownStage, *, pictures: bool) -> Iterator[str]:
    yield f"## {stage.label}"
    yield f"**{stage.headline}**"
    yield from stage.beside
    for kind in stage.kinds:
        yield f"### {kind.title}"
        yield kind.words
        for line in kind.lines:
            yield from _line(line, pictures=pictures)
        if kind.not_yet:
            yield f"{words.NOT_YET}: {escape(kind.not_yet)}"
    if stage.counts:
        yield f"### {words.COUNTS}"
        yield words.COUNTS_WORDS
        for count in stage.counts:
            yield from _line(count, pictures=pictures)


def _line(line: view.Shown, *, pictures: bool) -> Iterator[str]:
    yield f"#### {escape(line.label)}"
    yield f"**{escape(line.verdict)}**" + (f"  \n{escape(line.numbers)}" if line.numbers else "")
    yield f"![{escape(line.label)}]({line.picture}.svg)" if pictures else _table(line)


def _tables(progress: Progress) -> Iterator[str]:
    """Yield the table behind each chart, after a page break."""
    shown = [
        (f"{stage.label} {kind}", line)
        for stage in view.stages(progress)
        for kind, lines in (
            *((kind.title, kind.lines) for kind in stage.kinds),
            (words.COUNTS, stage.counts),
        )
        for line in lines
    ]
    shown += [(words.ESTIMATES, line) for line in view.estimates(progress)]
    if shown:
        yield f"---\n\n## {words.TABLES}"
    for place, line in shown:
        yield f"#### {place}: {escape(line.label)}"
        yield _table(line)


def _table(line: view.Shown) -> str:
    rows = [line.headings, ("---",) * len(line.headings)]
    rows += [tuple(map(escape, row)) for row in line.rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
