"""The card for the morning as one self-contained page that fits an A4 sheet."""

from __future__ import annotations

from simulator.report import card_view
from simulator.report.html import page
from simulator.values.card import Card


def to_html(card: Card) -> str:
    """Render the card as HTML; what is missing is a ruled line to write on."""
    return page("card.html").render(
        title=card_view.title(card),
        facts=card_view.facts(card),
        goal=card.goal,
        parts=card_view.parts(card),
        pieces=card_view.pieces,
        warning=card_view.warning,
        to_fill=card_view.TO_FILL,
        breathe=card_view.BREATHE,
        last=card_view.LAST,
    )
