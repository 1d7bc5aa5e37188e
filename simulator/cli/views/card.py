"""The card for the morning on the terminal."""

from __future__ import annotations

from rich.text import Text

from simulator.cli.display import make_console, print_indented
from simulator.report import card_view
from simulator.report.text import one_line
from simulator.values.card import Card

_RULED = "＿" * 12


def print_card(card: Card) -> None:
    """Print what the page holds."""
    console = make_console()

    def say(text: str, style: str = "", by: int = 0) -> None:
        print_indented(console, Text(text, style=style), by)

    say(card_view.title(card), "bold")
    if facts := card_view.facts(card):
        say(facts, "dim")
    for name in card_view.TO_FILL:
        say(f"{name}: {_RULED}", "dim")
    say("\n今日の目標", "bold")
    say(card.goal, "bold cyan", 2)
    for part in card_view.parts(card):
        say(f"\n{part.heading}", "bold")
        for line in part.lines:
            text = Text()
            for piece, is_amount in card_view.pieces(line):
                text.append(piece, style="bold" if is_amount else "")
            print_indented(console, text, 2)
            say(one_line(line.source), "dim", 4)
            if warning := card_view.warning(line):
                say(warning, "bold yellow", 4)
        if part.blanks:
            say(f"{_RULED}({part.hint})", "dim", 2)
    say("\n入る前に", "bold")
    say(card_view.BREATHE, by=2)
    say(card_view.LAST, by=2)
