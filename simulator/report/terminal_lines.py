"""The pieces of which every page on a terminal is made."""

from __future__ import annotations

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from simulator.report.cards import Quote
from simulator.report.text import one_line
from simulator.values.checklist import CheckState

CHECK_STYLES = {CheckState.YES: "green", CheckState.NO: "yellow", CheckState.SELF: "dim"}


def heading(words: str) -> RenderableType:
    """Set a heading in a rule, below an empty line."""
    return Padding(Rule(Text(words, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def inset(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 2))


def command(words: str) -> Text:
    """Set a command on an unbroken line of its own, to be copied in a narrow terminal."""
    return Text(words, "bold cyan", no_wrap=True, overflow="ignore")


def signed(sign: str, words: str, style: str = "") -> RenderableType:
    """Set a line behind its sign: ✓, 1. or ・."""
    return beside(Text(sign, style or "bold"), Text(one_line(words)))


def beside(lead: Text, body: Text, *, indent: int = 2) -> RenderableType:
    """Set ``body`` in a column of its own.

    Rich takes a run of Japanese for one word and would break the line after the lead.
    """
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(lead, body)
    return Padding(grid, (0, 0, 0, indent))


def faint(words: str) -> RenderableType:
    return inset(Text(words, "dim"))


def quoted(quote: Quote) -> RenderableType:
    """Set a quote behind the moment at which it is said."""
    words = Text.assemble("「", (quote.text, "italic"), "」")
    return beside(Text(quote.clock, "dim"), words, indent=5) if quote.clock else below(words)


def below(text: Text) -> RenderableType:
    return Padding(text, (0, 0, 0, 5))
