"""The answers on a terminal, one after the other, with their scores and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulator.report import heard, view
from simulator.report.cards import NO_PART, REPLY, Card, LensLine, Row
from simulator.report.length_bar import Bar
from simulator.report.pieces import Piece
from simulator.report.terminal_lines import (
    below,
    beside,
    command,
    faint,
    heading,
    inset,
    quoted,
    signed,
)
from simulator.report.terms import TermLine
from simulator.report.text import lines, one_line
from simulator.values.notes import AdviserNote

_BAR_CELLS = 30


def card_lines(card: Card, *, why: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [heading(f"回答{card.number} {card.question}")]
    if card.asker:
        parts.append(faint(f"質問した人: {card.asker}"))
    if card.went_after:
        parts.append(faint(f"深掘り: 前の回答で、{card.went_after}ため、続けて聞きました。"))
    if card.missing:
        parts.append(faint(f"未採点: {card.missing}"))
    else:
        parts.append(inset(Text.assemble(*((piece.text, _style(piece)) for piece in card.pieces))))
    parts += map(adviser_note, card.notes)
    if card.reply:
        parts.append(signed(REPLY, card.reply, "cyan"))
    if card.hearing:
        parts += [signed("・", line, "dim") for line in (*card.hearing, heard.CORRECTING)]
        parts.append(command(card.correcting))
    if card.bar:
        parts.append(inset(_bar(card.bar)))
    for part in card.parts:
        parts.append(
            signed("✓" if part.quote else "-", part.label, "green" if part.quote else "dim")
        )
        parts.append(quoted(part.quote) if part.quote else below(Text(NO_PART, "dim")))
    if card.overall:
        parts.append(inset(Text(card.overall, "bold")))
    parts += [line for row in card.rows for line in _row(row, why=why)]
    parts += [signed("-", line, "dim") for line in card.unscored]
    if card.set_aside:
        parts.append(inset(Text(view.SET_ASIDE, "yellow")))
        parts += [below(Text(f"「{words}」", "dim")) for words in card.set_aside]
    if card.rewrite:
        parts += [inset(Text(f"{view.TOMORROW}: {one_line(card.rewrite.title)}", "bold cyan"))]
        parts.append(below(Text(f"「{one_line(card.rewrite.said)}」", "cyan")))
    if card.lenses:
        parts += [inset(Text(view.LENSES, "bold"))]
        parts += [part for lens in card.lenses for part in _lens(lens)]
        parts += [faint(card.undecided)] if card.undecided else []
    return parts


def adviser_note(note: AdviserNote) -> RenderableType:
    """Set an adviser's note below its writer's name."""
    said = Text("\n".join(lines(note.text)))
    return beside(Text(f"{one_line(note.signature)}さんのメモ", "green"), said)


def _style(piece: Piece) -> str:
    """Return the style of a piece: evidence is marked, doubtful words are underlined."""
    styles = ("black on yellow" if piece.labels else "", "underline" if piece.unsure else "")
    return " ".join(filter(None, styles))


def _lens(lens: LensLine) -> list[RenderableType]:
    head = Text(lens.who, "bold" if lens.here else "")
    return [beside(head, Text.assemble(f"{lens.stands}\n", lens.says)), quoted(lens.quote)]


def _bar(bar: Bar) -> Text:
    filled = round(_BAR_CELLS * bar.filled_percent / 100)
    target = round(_BAR_CELLS * bar.target_percent / 100)
    cells = ["━" if cell < filled else "─" for cell in range(_BAR_CELLS)]
    cells[min(target, _BAR_CELLS - 1)] = "┃"
    return Text.assemble(("".join(cells), "yellow" if bar.over else "green"), f"  {bar.words}")


def _row(row: Row, *, why: bool) -> list[RenderableType]:
    label = f"{'●' if row.counts else '○'} {row.label} "
    head = Text.assemble(label, (f"{row.value:.1f}", "bold"), (f"{row.around} {row.method}", "dim"))
    lines = [beside(head, Text(row.reason)), *(quoted(quote) for quote in row.quotes)]
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
