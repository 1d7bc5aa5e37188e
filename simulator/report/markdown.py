"""The report as Markdown: CommonMark, with the HTML tag ``<mark>`` for evidence."""

from __future__ import annotations

import re

from simulator.report import grounding, view
from simulator.report.cards import NO_PART, REPLY, Card, LensLine, Part, Quote, Row, cards
from simulator.report.comparison import COMPARED, Change, comparison_sections
from simulator.report.first_page import Line, first_page
from simulator.report.heard import CORRECTING
from simulator.report.terms import WHY, TermLine
from simulator.report.text import lines, one_line
from simulator.report.values import Point, Report, SettingCheck
from simulator.report.wording import advice
from simulator.values.checklist import CheckState
from simulator.values.notes import AdviserNote

PAGE_BREAK = "---"
"""A thematic break: what comes first is over, and on paper a new page begins."""

# Every character that could start a link, an image, emphasis, code, a tag, an entity, a table or
# a strikethrough; `:` and `.` only where GitHub would make a link of a bare address.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&!$]|:(?=//)|(?<=\bwww)\.|@", re.IGNORECASE)
_LIST_START = re.compile(r"^( ?(?:\d{1,9}(?=[.)]))?)([-+=.)])")
_BLANKS = re.compile(" {2,}")  # four at the start of a line would make a code block
_BOXES = {CheckState.YES: "[x]", CheckState.NO: "[ ]", CheckState.SELF: "[ ]"}


def to_markdown(report: Report) -> str:
    """Render the whole report as Markdown; the candidate's words are escaped."""
    return (
        "\n\n".join(
            (
                *_head(report),
                *_whole_notes(report),
                *_details(report),
                *_points("よかった点", report.strengths, report, view.no_strengths(report)),
                *_points(
                    "直すとよくなる点", report.improvements, report, view.no_improvements(report)
                ),
                *_grounding(report),
                "## 回答ごとのふりかえり",
                *(_card(card) for card in cards(report)),
                *_checklist(report),
                *_setting(report.setting_check),
                *_closing(report),
            )
        )
        + "\n"
    )


def escape(text: str) -> str:
    """Escape text so that Markdown shows it as it is; line breaks become ``<br>``."""
    plain = _SPECIAL.sub(lambda found: "\\" + found[0], _BLANKS.sub(" ", text))
    return _LIST_START.sub(r"\1\\\2", plain).replace("\n", "<br>")


def _head(report: Report) -> list[str]:
    page = first_page(report)
    lines = [f"# {view.title(report)}", escape(view.facts(report))]
    lines += [page.mode] if page.mode else []
    lines += [f"> {escape(note)}" for note in view.notes(report)]
    lines += [f"## {view.VERDICT}", f"**{page.verdict}**", *map(escape, page.beside)]
    lines += page.estimate
    lines += _compared(report)
    if page.thing:
        lines += [f"## {view.THING}", _about(page.thing), f"→ {escape(page.does)}"]
    elif page.no_thing:
        lines += [f"## {view.THING}", page.no_thing]
    if page.tomorrow:
        lines += [f"## {view.TOMORROW}", escape(view.for_question(page.tomorrow))]
        lines.append(f"> {escape(page.tomorrow.text)}")
    if page.strength:
        lines += [f"## {view.STRENGTH}", _about(page.strength)]
    elif page.no_strength:
        lines += [f"## {view.STRENGTH}", page.no_strength]
    if page.risks:
        lines += [f"## {view.RISKS}", *map(_about, page.risks)]
    return [*lines, f"## {view.NEXT}", report.next_practice, _command(report.next_command)]


def _compared(report: Report) -> list[str]:
    sections = comparison_sections(report)
    lines = [f"## {COMPARED}"] if sections else []
    for section in sections:
        lines += [f"### {section.heading}", "\n".join(map(_change, section.lines))]
    return lines


def _change(line: Change) -> str:
    quoted = f" 「{escape(line.quote)}」" if line.quote else ""
    return f"- {escape(line.label)}{quoted}" + (f" → {escape(line.text)}" if line.text else "")


def _whole_notes(report: Report) -> list[str]:
    notes = view.whole_notes(report)
    return [f"## {view.ADVISERS}", *map(_note, notes)] if notes else []


def _note(note: AdviserNote) -> str:
    said = "<br>".join(map(escape, lines(note.text)))
    return f"> **{escape(one_line(note.signature))}さんのメモ**<br>{said}"


def _about(line: Line) -> str:
    quoted = f"\n\n- {_quote(line.quote)}" if line.quote else ""
    return f"回答{line.turn}「{escape(line.topic)}」 {escape(line.text)}{quoted}"


def _details(report: Report) -> list[str]:
    """Return where the criteria stand, with the numbers, behind the first page."""
    verdict = report.verdict
    lines = [PAGE_BREAK, f"## {view.DETAILS}"]
    lines += [line for line in (view.overall(report), verdict.looks_at) if line]
    findings = (verdict.would_pass, verdict.unclear, verdict.would_not_pass, verdict.unjudged)
    for heading, found in zip(view.VERDICT_HEADINGS, findings, strict=True):
        if found:
            lines += [f"### {heading}", _bullets(found)]
    return lines


def _bullets(lines: tuple[str, ...], mark: str = "-") -> str:
    return "\n".join(f"{mark} {escape(one_line(line))}" for line in lines)


def _points(heading: str, points: tuple[Point, ...], report: Report, empty: str) -> list[str]:
    lines = view.point_lines(points, report)
    shown = [
        f"{number}. **{line.label}**(回答{line.turn}) {escape(line.text)}"
        + (f"\n   - {_quote(line.quote)}" if line.quote else "")
        for number, line in enumerate(lines, start=1)
    ]
    return [f"## {heading}", "\n".join(shown) or empty]


def _grounding(report: Report) -> list[str]:
    parts = []
    if rows := grounding.row_lines(report):
        lines = (
            f"- [{'x' if row.said else ' '}] **{escape(row.requirement)}**({row.section}) "
            + escape(row.words)
            + (f"\n  - {_quote(row.quote)}" if row.quote else "")
            for row in rows
        )
        parts += [f"## {grounding.ROWS}", grounding.rows_summary(report), "\n".join(lines)]
    for section in grounding.claim_sections(report):
        shown = "\n".join(
            f"- **{claim.words}**(回答{claim.turn}) {_quote(claim.quote)}"
            + (f"\n  - {escape(claim.paper)}" if claim.paper else "")
            for claim in section.lines
        )
        parts += [f"## {section.heading}", shown or section.empty]
    return parts


def _quote(quote: Quote) -> str:
    return f"「{escape(quote.text)}」" + (f" ({quote.clock})" if quote.clock else "")


def _command(command: str) -> str:
    return f"```console\n{command}\n```"


def _card(card: Card) -> str:
    lines = [f"### 回答{card.number} {escape(card.question)}"]
    if card.asker:
        lines.append(f"質問した人: {escape(card.asker)}")
    if card.went_after:
        lines.append(f"深掘り: 前の回答で、{card.went_after}ため、続けて聞きました。")
    lines.append(f"未採点: {card.missing}" if card.missing else _transcript(card))
    lines += map(_note, card.notes)
    if card.reply:
        lines.append(f"**{REPLY}** {escape(card.reply)}")
    if card.hearing:
        lines += [_bullets(card.hearing), CORRECTING, _command(card.correcting)]
    if card.bar:
        lines.append(card.bar.words)
    if card.parts:
        lines.append("\n".join(_part(part) for part in card.parts))
    if card.overall:
        lines.append(f"**{escape(card.overall)}**")
    if card.rows:
        lines.append("\n".join(_row(row) for row in card.rows))
    if card.unscored:
        lines.append(_bullets(card.unscored))
    if card.set_aside:
        lines += [view.SET_ASIDE, _bullets(tuple(f"「{quoted}」" for quoted in card.set_aside))]
    if card.rewrite:
        lines.append(f"**{view.TOMORROW}** {escape(one_line(card.rewrite.title))}")
        lines.append(f"> {escape(one_line(card.rewrite.said))}")
    if card.lenses:
        lines += [f"**{view.LENSES}**", "\n".join(_lens(lens) for lens in card.lenses)]
        lines += [card.undecided] if card.undecided else []
    return "\n\n".join(lines)


def _transcript(card: Card) -> str:
    pieces = (
        f"<mark>{escape(piece.text)}</mark>" if piece.labels else escape(piece.text)
        for piece in card.pieces
    )
    return "> " + "".join(pieces)


def _part(part: Part) -> str:
    return f"- {part.label}: {_quote(part.quote) if part.quote else NO_PART}"


def _row(row: Row) -> str:
    weight = "●" if row.counts else "○"
    lines = [
        f"- {weight} **{row.label} {row.value:.1f}**{row.around}({row.method}) {escape(row.reason)}"
    ]
    lines += [f"  - {_quote(quote)}" for quote in row.quotes]
    if row.advice:
        lines.append(f"  - → {escape(row.advice)}")
    if row.terms:
        lines.append(f"  - {WHY}: {'、'.join(map(_term, row.terms))}、合計 {row.value:.1f}")
    return "\n".join(lines)


def _term(term: TermLine) -> str:
    counted = ": ".join(filter(None, (term.times, escape(term.words))))
    return f"{term.label} {term.points}" + (f"（{counted}）" if counted else "")


def _lens(lens: LensLine) -> str:
    return f"- **{lens.who}**: {lens.stands} {escape(lens.says)}\n  - {_quote(lens.quote)}"


def _checklist(report: Report) -> list[str]:
    items = (
        f"- {_BOXES[item.state]} {escape(item.text)} **{view.CHECK_WORDS[item.state]}**。"
        f"{escape(one_line(item.shown_by))}"
        for item in report.checklist
    )
    return [f"## 前日チェックリスト({report.session.stage.label})", "\n".join(items)]


def _setting(check: SettingCheck | None) -> list[str]:
    if check is None:
        return []
    items = "\n".join(
        f"- [ ] {escape(item.text)} {escape(one_line(item.shown_by))}" for item in check.items
    )
    seen = [_bullets(check.seen)] if check.seen else []
    return [f"## {escape(check.title)}", escape(check.why), items, *seen]


def _closing(report: Report) -> list[str]:
    reflection = advice().reflection
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(reflection.steps, start=1))
    return [
        f"## {reflection.title}",
        steps,
        reflection.comfort,
        "## 点の見方",
        _bullets(view.legend(report)),
    ]
