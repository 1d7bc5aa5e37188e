"""The card for the morning: one sheet of paper, readable on a phone, nothing lost or run."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from simulator.report import card_view
from simulator.report.card_markdown import to_markdown
from simulator.report.card_page import to_html
from simulator.values.card import Card, CardLine
from simulator.values.stage import Stage
from tests.report.test_report_page import find_chromium, probe

HOSTILE = "<script>alert(1)</script>|**\u202e`6年"


def line(text: str, *amounts: str) -> CardLine:
    return CardLine(text=text, source="とても長い名前の中期経営計画 12ページ", amounts=amounts)


EMPTY = Card(
    stage=Stage.FINAL,
    company=None,
    interview_on=None,
    goal="この会社で何をしたいかを、自分の言葉で言いきる。",
    motivation=None,
    motivation_seconds=0,
    numbers=(),
    questions=(),
    facts=(),
)
LONGEST = "棚卸しにかかる時間を月40時間から15時間に短縮しました。" * 2 + "年年"
FULL = replace(
    EMPTY,
    company="青空製作ホールディングス株式会社",
    interview_on=date(2026, 12, 6),
    motivation=line("現場で使われる仕組みを作りたいです。" * 12),
    motivation_seconds=43,
    numbers=(line(LONGEST, "40時間", "15時間"),) * 3,
    questions=(line(LONGEST),) * 2,
    facts=(line(LONGEST),) * 3,
)
CARDS = [pytest.param(EMPTY, id="empty"), pytest.param(FULL, id="full")]


@pytest.mark.browser
@pytest.mark.parametrize("card", CARDS)
def test_the_card_is_one_sheet(card: Card, tmp_path: Path) -> None:
    """Printed as it is, it fills one page of A4 whatever is on it."""
    page, printed = tmp_path / "card.html", tmp_path / "card.pdf"
    page.write_text(to_html(card), encoding="utf-8")
    command = [
        find_chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={printed}", page.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60, env=os.environ)
    with pypdfium2.PdfDocument(printed) as document:
        assert len(document) == 1
        assert [round(side) for side in document[0].get_size()] == [595, 842]


@pytest.mark.browser
def test_nothing_is_wider_than_a_phone(tmp_path: Path) -> None:
    """At 390 px nothing has to be moved sideways."""
    script = """
      frame.style.width = "390px";
      return page.documentElement.scrollWidth;
    """
    assert probe(to_html(FULL), script, tmp_path) <= 390


@pytest.mark.parametrize("render", [to_html, to_markdown], ids=["html", "markdown"])
def test_what_was_said_is_only_shown(render: object) -> None:
    """Tags, marks and characters that turn the reading round are spelt out in every form."""
    said = render(replace(EMPTY, numbers=(line(HOSTILE, "6年"),)))  # type: ignore[operator]
    assert "<script>alert" not in said and "\u202e" not in said and "⟨U+202E⟩" in said


@pytest.mark.parametrize("card", CARDS)
def test_both_forms_hold_every_line_or_room_for_it(card: Card) -> None:
    """What is missing is a line to write on, with a hint."""
    html, markdown = to_html(card), to_markdown(card)
    for part in card_view.parts(card):
        assert len(part.lines) + part.blanks >= 1
        assert bool(part.hint) is bool(part.blanks)
        assert part.hint in html and part.hint in markdown
        for one in part.lines:
            assert one.source in html and one.source in markdown


def test_the_numbers_of_a_line_stand_out() -> None:
    """Joined, the pieces are the line."""
    pieces = card_view.pieces(line("月40時間から4時間に", "4時間", "40時間"))
    assert pieces == (
        ("月", False),
        ("40時間", True),
        ("から", False),
        ("4時間", True),
        ("に", False),
    )
