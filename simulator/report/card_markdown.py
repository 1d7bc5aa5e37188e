"""The card for the morning as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report import card_view
from simulator.report.markdown import escape
from simulator.report.text import one_line
from simulator.values.card import Card, CardLine

_RULED = "＿" * 24


def to_markdown(card: Card) -> str:
    """Render the card as Markdown; what is missing is a line of ＿ to write on."""
    return "\n\n".join(_blocks(card)) + "\n"


def _blocks(card: Card) -> Iterator[str]:
    yield f"# {card_view.title(card)}"
    if facts := card_view.facts(card):
        yield escape(facts)
    yield "\n".join(f"- {name}: {_RULED}" for name in card_view.TO_FILL)
    yield f"## 今日の目標\n\n**{card.goal}**"
    for part in card_view.parts(card):
        yield f"## {escape(part.heading)}"
        lines = [_line(line) for line in part.lines] + [f"- {_RULED}"] * part.blanks
        yield "\n".join(lines)
        if part.hint:
            yield part.hint
    yield f"## 入る前に\n\n{card_view.BREATHE}"
    yield card_view.LAST


def _line(line: CardLine) -> str:
    words = (
        f"**{escape(piece)}**" if is_amount else escape(piece)
        for piece, is_amount in card_view.pieces(line)
    )
    warning = card_view.warning(line)
    marked = f" **{escape(warning)}**" if warning else ""
    return f"- {''.join(words)}({escape(one_line(line.source))}){marked}"
