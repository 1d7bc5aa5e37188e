"""The report on a terminal. Candidate text enters only as ``Text``, so no markup is ever parsed."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from simulator.report import grounding, heard, view
from simulator.report.cards import NO_PART, REPLY, Bar, Card, LensLine, Piece, Quote, Row, cards
from simulator.report.comparison import comparison_sections
from simulator.report.first_page import Line, first_page
from simulator.report.grounding import RowLine
from simulator.report.terms import TermLine
from simulator.report.text import lines, one_line
from simulator.report.values import Point, Report, SettingCheck
from simulator.report.wording import advice
from simulator.values.checklist import CheckState
from simulator.values.grounding import ClaimStanding
from simulator.values.notes import AdviserNote

_BAR_CELLS = 30
_FINDING_STYLES = (("✓", "green"), ("?", "cyan"), ("→", "yellow"), ("-", "dim"))
_CHECK_STYLES = {CheckState.YES: "green", CheckState.NO: "yellow", CheckState.SELF: "dim"}
_CLAIM_STYLES = {
    ClaimStanding.SUPPORTED: ("✓", "green"),
    ClaimStanding.CONTRADICTED: ("×", "yellow"),
    ClaimStanding.GOAL: ("!", "yellow"),
    ClaimStanding.NOT_IN_DOCUMENTS: ("?", "dim"),
}
_CHECK_SIGNS = {CheckState.YES: "✓", CheckState.NO: "×", CheckState.SELF: "?"}


def print_report(report: Report, console: Console, *, full: bool = True, why: bool = False) -> None:
    """Show the first page on ``console``, and with ``full`` all the rest below it.

    ``why`` takes every score apart.
    """
    _print(_first_page(report), console)
    if not full and not why:
        return
    _print(
        (
            *_details(report),
            _heading("よかった点"),
            *(_points(report.strengths, report, "green") or [_faint(view.no_strengths(report))]),
            _heading("直すとよくなる点"),
            *(
                _points(report.improvements, report, "yellow")
                or [_faint(view.no_improvements(report))]
            ),
            *_grounding(report),
            *(part for card in cards(report) for part in _card(card, why=why)),
            *_checklist(report),
            *_setting(report.setting_check),
            *_closing(report),
        ),
        console,
    )


def _print(parts: Iterable[RenderableType], console: Console) -> None:
    for part in parts:
        whole = isinstance(part, Text) and part.no_wrap
        console.print(part, soft_wrap=whole)


def to_text(report: Report, *, width: int = 100, full: bool = True, why: bool = False) -> str:
    """Render the terminal's report without colours, for a file or a pipe."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, color_system=None, highlight=False)
    print_report(report, console, full=full, why=why)
    return "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"


def _heading(words: str) -> RenderableType:
    return Padding(Rule(Text(words, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _inset(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2))


def _command(command: str) -> Text:
    """Set a command on an unbroken line of its own, to be copied in a narrow terminal."""
    return Text(command, "bold cyan", no_wrap=True, overflow="ignore")


def _line(sign: str, words: str, style: str = "") -> RenderableType:
    return beside(Text(sign, style or "bold"), Text(one_line(words)))


def beside(lead: Text, body: Text, *, indent: int = 2) -> RenderableType:
    """Set ``body`` in a column of its own.

    Rich takes a run of Japanese for one word and would break the line after the lead."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(lead, body)
    return Padding(grid, (0, 0, 0, indent))


def _first_page(report: Report) -> list[RenderableType]:
    page = first_page(report)
    parts: list[RenderableType] = [_heading(view.title(report)), Text(view.facts(report), "dim")]
    parts += [Text(page.mode)] if page.mode else []
    parts += [_line("!", note, "yellow") for note in view.notes(report)]
    parts += [Text(), Text(page.verdict, "bold"), *(Text(line, "dim") for line in page.beside)]
    parts += map(Text, page.estimate)
    parts += compared(report)
    if page.thing:
        parts += [_heading(view.THING), *_about(page.thing), _line("→", page.does, "cyan")]
    elif page.no_thing:
        parts += [_heading(view.THING), Text(page.no_thing)]
    if page.tomorrow:
        parts += [_heading(view.TOMORROW), _faint(view.for_question(page.tomorrow))]
        parts.append(_inset(Text(f"「{page.tomorrow.text}」", "bold cyan")))
    if page.strength:
        parts += [_heading(view.STRENGTH), *_about(page.strength)]
    elif page.no_strength:
        parts += [_heading(view.STRENGTH), Text(page.no_strength)]
    if page.risks:
        parts += [_heading(view.RISKS), *(part for risk in page.risks for part in _about(risk))]
    if notes := view.whole_notes(report):
        parts += [_heading(view.ADVISERS), *map(_note, notes)]
    practice = Panel(Text(report.next_practice), title=Text(view.NEXT), border_style="cyan")
    return [*parts, Text(), practice, _command(report.next_command)]


def compared(report: Report) -> list[RenderableType]:
    """Return what changed since the earlier answer; empty unless the session repeats one."""
    parts: list[RenderableType] = []
    for section in comparison_sections(report):
        parts.append(_heading(section.heading))
        for line in section.lines:
            parts.append(_line("・", line.label))
            if line.quote:
                parts.append(_inset(Text(f"「{line.quote}」", "cyan")))
            if line.text:
                parts.append(_line("→", line.text, "green"))
    return parts


def _about(line: Line) -> list[RenderableType]:
    quoted = [_quote(line.quote)] if line.quote else []
    return [_line(f"回答{line.turn}「{line.topic}」", line.text), *quoted]


def _details(report: Report) -> list[RenderableType]:
    """Return where the criteria stand, with the numbers."""
    verdict = report.verdict
    parts: list[RenderableType] = [_heading(view.DETAILS)]
    parts += [Text(line) for line in (view.overall(report), verdict.looks_at) if line]
    findings = (verdict.would_pass, verdict.unclear, verdict.would_not_pass, verdict.unjudged)
    for heading, found, (sign, style) in zip(
        view.VERDICT_HEADINGS, findings, _FINDING_STYLES, strict=True
    ):
        if found:
            parts += [Text(), Text(heading, style), *(_line(sign, line, style) for line in found)]
    return parts


def _points(points: tuple[Point, ...], report: Report, style: str) -> list[RenderableType]:
    parts = []
    for number, line in enumerate(view.point_lines(points, report), start=1):
        parts.append(_line(f"{number}.", f"{line.label}(回答{line.turn}) {line.text}", style))
        if line.quote:
            parts.append(_quote(line.quote))
    return parts


def _grounding(report: Report) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if rows := grounding.row_lines(report):
        parts += [_heading(grounding.ROWS), Text(grounding.rows_summary(report))]
        for row in rows:
            sign, style = _row_sign(row)
            parts.append(_line(sign, f"{row.requirement}({row.section}) {row.words}", style))
            parts += [_quote(row.quote)] if row.quote else []
    for section in grounding.claim_sections(report):
        parts += [_heading(section.heading), *([] if section.lines else [_faint(section.empty)])]
        for claim in section.lines:
            sign, style = _CLAIM_STYLES[claim.standing]
            parts += [_line(sign, f"{claim.words}(回答{claim.turn})", style), _quote(claim.quote)]
            if claim.paper:
                parts.append(beside(Text("資料", "dim"), Text(claim.paper, "dim"), indent=5))
    return parts


def _row_sign(row: RowLine) -> tuple[str, str]:
    if row.said:
        return ("✓", "green") if row.with_number else ("△", "yellow")
    return "-", "dim"


def _faint(words: str) -> RenderableType:
    return _inset(Text(words, "dim"))


def _quote(quote: Quote) -> RenderableType:
    words = Text.assemble("「", (quote.text, "italic"), "」")
    return beside(Text(quote.clock, "dim"), words, indent=5) if quote.clock else _below(words)


def _below(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 5))


def _card(card: Card, *, why: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [_heading(f"回答{card.number} {card.question}")]
    if card.asker:
        parts.append(_faint(f"質問した人: {card.asker}"))
    if card.went_after:
        parts.append(_faint(f"深掘り: 前の回答で、{card.went_after}ため、続けて聞きました。"))
    if card.missing:
        parts.append(_faint(f"未採点: {card.missing}"))
    else:
        parts.append(_inset(Text.assemble(*((piece.text, _style(piece)) for piece in card.pieces))))
    parts += map(_note, card.notes)
    if card.reply:
        parts.append(_line(REPLY, card.reply, "cyan"))
    if card.hearing:
        parts += [_line("・", line, "dim") for line in (*card.hearing, heard.CORRECTING)]
        parts.append(_command(card.correcting))
    if card.bar:
        parts.append(_inset(_bar(card.bar)))
    for part in card.parts:
        parts.append(
            _line("✓" if part.quote else "-", part.label, "green" if part.quote else "dim")
        )
        parts.append(_quote(part.quote) if part.quote else _below(Text(NO_PART, "dim")))
    if card.overall:
        parts.append(_inset(Text(card.overall, "bold")))
    parts += [line for row in card.rows for line in _row(row, why=why)]
    parts += [_line("-", line, "dim") for line in card.unscored]
    if card.set_aside:
        parts.append(_inset(Text(view.SET_ASIDE, "yellow")))
        parts += [_below(Text(f"「{quoted}」", "dim")) for quoted in card.set_aside]
    if card.rewrite:
        parts += [_inset(Text(f"{view.TOMORROW}: {one_line(card.rewrite.title)}", "bold cyan"))]
        parts.append(_below(Text(f"「{one_line(card.rewrite.said)}」", "cyan")))
    if card.lenses:
        parts += [_inset(Text(view.LENSES, "bold"))]
        parts += [part for lens in card.lenses for part in _lens(lens)]
        parts += [_faint(card.undecided)] if card.undecided else []
    return parts


def _note(note: AdviserNote) -> RenderableType:
    """Set an adviser's note below its writer's name."""
    said = Text("\n".join(lines(note.text)))
    return beside(Text(f"{one_line(note.signature)}さんのメモ", "green"), said)


def _style(piece: Piece) -> str:
    """Return the style of a piece: evidence is marked, doubtful words are underlined."""
    styles = ("black on yellow" if piece.labels else "", "underline" if piece.unsure else "")
    return " ".join(filter(None, styles))


def _lens(lens: LensLine) -> list[RenderableType]:
    head = Text(lens.who, "bold" if lens.here else "")
    return [beside(head, Text.assemble(f"{lens.stands}\n", lens.says)), _quote(lens.quote)]


def _bar(bar: Bar) -> Text:
    filled = round(_BAR_CELLS * bar.filled_percent / 100)
    target = round(_BAR_CELLS * bar.target_percent / 100)
    cells = ["━" if cell < filled else "─" for cell in range(_BAR_CELLS)]
    cells[min(target, _BAR_CELLS - 1)] = "┃"
    return Text.assemble(("".join(cells), "yellow" if bar.over else "green"), f"  {bar.words}")


def _row(row: Row, *, why: bool) -> list[RenderableType]:
    label = f"{'●' if row.counts else '○'} {row.label} "
    head = Text.assemble(label, (f"{row.value:.1f}", "bold"), (f"{row.around} {row.method}", "dim"))
    lines = [beside(head, Text(row.reason)), *(_quote(quote) for quote in row.quotes)]
    if row.advice:
        lines.append(beside(Text("→", "cyan"), Text(row.advice, "cyan"), indent=5))
    if why and row.terms:
        lines.append(Padding(terms_table(row.terms, row.value), (0, 0, 0, 5)))
    return lines


def terms_table(terms: Sequence[TermLine], value: float) -> RenderableType:
    """Return the terms of a score as a sum, one below the other."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for term in terms:
        table.add_row(*map(Text, (term.label, term.times, term.points, term.words)))
    table.add_row(Text("合計"), Text(), Text(f"{value:.1f}", "bold"), Text())
    return table


def _checklist(report: Report) -> list[RenderableType]:
    parts = [_heading(f"前日チェックリスト({report.session.stage.label})")]
    for item in report.checklist:
        style = _CHECK_STYLES[item.state]
        sign = f"{_CHECK_SIGNS[item.state]} {view.CHECK_WORDS[item.state]}:"
        parts.append(_line(sign, item.text, style))
        parts.append(_below(Text(one_line(item.shown_by), "dim")))
    return parts


def _setting(check: SettingCheck | None) -> list[RenderableType]:
    if check is None:
        return []
    parts: list[RenderableType] = [_heading(check.title), _faint(check.why)]
    for item in check.items:
        parts += [_line("・", item.text), _below(Text(one_line(item.shown_by), "dim"))]
    return [*parts, *(_line("※", seen) for seen in check.seen)]


def _closing(report: Report) -> list[RenderableType]:
    reflection = advice().reflection
    steps = [_line(f"{n}.", step) for n, step in enumerate(reflection.steps, start=1)]
    return [
        _heading(reflection.title),
        *steps,
        _inset(Text(reflection.comfort)),
        _heading("点の見方"),
        *(_line("・", line) for line in view.legend(report)),
    ]
