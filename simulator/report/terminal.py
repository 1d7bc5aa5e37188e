"""The report on a terminal. Candidate text enters only as ``Text``, so no markup is ever parsed."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.text import Text

from simulator.report import grounding, view
from simulator.report.cards import cards
from simulator.report.comparison import comparison_sections
from simulator.report.first_page import Line, first_page
from simulator.report.grounding import RowLine
from simulator.report.terminal_cards import adviser_note, card_lines
from simulator.report.terminal_lines import (
    CHECK_STYLES,
    below,
    beside,
    command,
    faint,
    heading,
    inset,
    quoted,
    signed,
)
from simulator.report.text import one_line
from simulator.report.values import Point, Report, SettingCheck
from simulator.report.wording import advice
from simulator.values.checklist import CheckState
from simulator.values.grounding import ClaimStanding

_FINDING_STYLES = (("✓", "green"), ("?", "cyan"), ("→", "yellow"), ("-", "dim"))
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
            heading("よかった点"),
            *(_points(report.strengths, report, "green") or [faint(view.no_strengths(report))]),
            heading("直すとよくなる点"),
            *(
                _points(report.improvements, report, "yellow")
                or [faint(view.no_improvements(report))]
            ),
            *_grounding(report),
            *(part for card in cards(report) for part in card_lines(card, why=why)),
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


def _first_page(report: Report) -> list[RenderableType]:
    page = first_page(report)
    parts: list[RenderableType] = [heading(view.title(report)), Text(view.facts(report), "dim")]
    parts += [Text(page.mode)] if page.mode else []
    parts += [signed("!", note, "yellow") for note in view.notes(report)]
    parts += [Text(), Text(page.verdict, "bold"), *(Text(line, "dim") for line in page.beside)]
    parts += map(Text, page.estimate)
    parts += compared(report)
    if page.thing:
        parts += [heading(view.THING), *_about(page.thing), signed("→", page.does, "cyan")]
    elif page.no_thing:
        parts += [heading(view.THING), Text(page.no_thing)]
    if page.tomorrow:
        parts += [heading(view.TOMORROW), faint(view.for_question(page.tomorrow))]
        parts.append(inset(Text(f"「{page.tomorrow.text}」", "bold cyan")))
    if page.strength:
        parts += [heading(view.STRENGTH), *_about(page.strength)]
    elif page.no_strength:
        parts += [heading(view.STRENGTH), Text(page.no_strength)]
    if page.risks:
        parts += [heading(view.RISKS), *(part for risk in page.risks for part in _about(risk))]
    if notes := view.whole_notes(report):
        parts += [heading(view.ADVISERS), *map(adviser_note, notes)]
    practice = Panel(Text(report.next_practice), title=Text(view.NEXT), border_style="cyan")
    return [*parts, Text(), practice, command(report.next_command)]


def compared(report: Report) -> list[RenderableType]:
    """Return what changed since the earlier answer; empty unless the session repeats one."""
    parts: list[RenderableType] = []
    for section in comparison_sections(report):
        parts.append(heading(section.heading))
        for line in section.lines:
            parts.append(signed("・", line.label))
            if line.quote:
                parts.append(inset(Text(f"「{line.quote}」", "cyan")))
            if line.text:
                parts.append(signed("→", line.text, "green"))
    return parts


def _about(line: Line) -> list[RenderableType]:
    proof = [quoted(line.quote)] if line.quote else []
    return [signed(f"回答{line.turn}「{line.topic}」", line.text), *proof]


def _details(report: Report) -> list[RenderableType]:
    """Return where the criteria stand, with the numbers."""
    verdict = report.verdict
    parts: list[RenderableType] = [heading(view.DETAILS)]
    parts += [Text(line) for line in (view.overall(report), verdict.looks_at) if line]
    findings = (verdict.would_pass, verdict.unclear, verdict.would_not_pass, verdict.unjudged)
    for title, found, (sign, style) in zip(
        view.VERDICT_HEADINGS, findings, _FINDING_STYLES, strict=True
    ):
        if found:
            parts += [Text(), Text(title, style), *(signed(sign, line, style) for line in found)]
    return parts


def _points(points: tuple[Point, ...], report: Report, style: str) -> list[RenderableType]:
    parts = []
    for number, line in enumerate(view.point_lines(points, report), start=1):
        parts.append(signed(f"{number}.", f"{line.label}(回答{line.turn}) {line.text}", style))
        if line.quote:
            parts.append(quoted(line.quote))
    return parts


def _grounding(report: Report) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if rows := grounding.row_lines(report):
        parts += [heading(grounding.ROWS), Text(grounding.rows_summary(report))]
        for row in rows:
            sign, style = _row_sign(row)
            parts.append(signed(sign, f"{row.requirement}({row.section}) {row.words}", style))
            parts += [quoted(row.quote)] if row.quote else []
    for section in grounding.claim_sections(report):
        parts += [heading(section.heading), *([] if section.lines else [faint(section.empty)])]
        for claim in section.lines:
            sign, style = _CLAIM_STYLES[claim.standing]
            parts += [signed(sign, f"{claim.words}(回答{claim.turn})", style), quoted(claim.quote)]
            if claim.paper:
                parts.append(beside(Text("資料", "dim"), Text(claim.paper, "dim"), indent=5))
    return parts


def _row_sign(row: RowLine) -> tuple[str, str]:
    if row.said:
        return ("✓", "green") if row.with_number else ("△", "yellow")
    return "-", "dim"


def _checklist(report: Report) -> list[RenderableType]:
    parts = [heading(f"前日チェックリスト({report.session.stage.label})")]
    for item in report.checklist:
        style = CHECK_STYLES[item.state]
        sign = f"{_CHECK_SIGNS[item.state]} {view.CHECK_WORDS[item.state]}:"
        parts.append(signed(sign, item.text, style))
        parts.append(below(Text(one_line(item.shown_by), "dim")))
    return parts


def _setting(check: SettingCheck | None) -> list[RenderableType]:
    if check is None:
        return []
    parts: list[RenderableType] = [heading(check.title), faint(check.why)]
    for item in check.items:
        parts += [signed("・", item.text), below(Text(one_line(item.shown_by), "dim"))]
    return [*parts, *(signed("※", seen) for seen in check.seen)]


def _closing(report: Report) -> list[RenderableType]:
    reflection = advice().reflection
    steps = [signed(f"{n}.", step) for n, step in enumerate(reflection.steps, start=1)]
    return [
        heading(reflection.title),
        *steps,
        inset(Text(reflection.comfort)),
        heading("点の見方"),
        *(signed("・", line) for line in view.legend(report)),
    ]
