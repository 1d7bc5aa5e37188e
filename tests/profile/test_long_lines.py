"""Papers of any shape: a line of a million letters is read as fast as a thousand of a thousand."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.documents.markdown import markdown_pages
from simulator.documents.passages import MOST_PASSAGES, passages, sentences_of
from simulator.documents.plain import plain_pages
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile import folder
from simulator.profile.hiring.company import find_company
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.matching.table import find_experiences, make_rows
from simulator.profile.remarks import addressed_to_graders
from simulator.profile.replies.swot import swot_cells
from simulator.profile.update import remake

LETTERS = 400_000
MOST_S = 5.0
"""Of processor time, on a slow machine; what is quadratic takes minutes for so many letters."""
MOST_TABLE_S = 20.0
FILLED = {
    "letters": "あ",
    "persons": "方",
    "persons who": "方が",
    "years": "3年",
    "calendar years": "2020年",
    "amounts": "売上高500億円、",
    "numerals": "1,",
    "brackets": "「あ",
    "labels": "会社名 ",
    "companies": "青空株式会社",
    "dashes": "-",
    "commas": "、",
    "blanks": "会社名" + " " * 5_000,
    "stops": "。",
    "experience": "法人営業の経験、",
    "sentences": "営業の経験。",
}


def one_line(filling: str) -> str:
    return (filling * (LETTERS // len(filling) + 1))[:LETTERS] + "!"


def paper(kind: DocumentKind, text: str) -> Document:
    return Document(kind=kind, title="長い資料", pages=(written_page(1, text),))


READERS: dict[str, Callable[[str], object]] = {
    "passages": lambda text: passages((paper(DocumentKind.CV, text),)),
    "experiences": lambda text: find_experiences((paper(DocumentKind.CV, text),)),
    "requirements": lambda text: find_requirements((paper(DocumentKind.POSTING, text),)),
    "company": lambda text: find_company((paper(DocumentKind.COMPANY, text),)),
    "swot": lambda text: swot_cells((paper(DocumentKind.COMPANY, text),)),
    "remarks": lambda text: addressed_to_graders(paper(DocumentKind.POSTING, "採点" + text)),
    "markdown": lambda text: markdown_pages(text.encode()),
    "text": lambda text: plain_pages(text.encode()),
}


@pytest.mark.parametrize("filling", FILLED.values(), ids=FILLED)
@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_one_long_line_is_read_in_linear_time(read: Callable[[str], object], filling: str) -> None:
    """Nothing that reads papers looks at a line again for each of its letters."""
    text = one_line(filling)
    began = time.process_time()
    read(text)
    assert time.process_time() - began < MOST_S


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_long_line_holds_up_no_later_paper(mensetsu_home: Path, kind: DocumentKind) -> None:
    """The table is made, with what the other papers say, whatever the long one is."""
    random.seed(8)
    words = (
        "営業",
        "を",
        "3年",
        "担当し、",
        "方",
        "経験",
        "が",
        "御社",
        "500億円",
        "「",
        "挑戦",
        "」",
    )
    folder.make_profile("青空", "")
    folder.save_document("青空", paper(kind, "".join(random.choices(words, k=40_000))))
    for other, text in (
        (DocumentKind.CV, "・法人営業を3年担当し、売上を月20件から30件に伸ばしました。"),
        (DocumentKind.POSTING, "必須条件\n・法人営業の経験3年以上\n"),
    ):
        page = written_page(1, text)
        folder.save_document("青空", Document(kind=other, title="短い", pages=(page,)))
    began = time.process_time()
    rows = remake("青空")
    assert time.process_time() - began < MOST_S
    (row,) = [each for each in rows if each.requirement == "法人営業の経験3年以上"]
    assert row.experience is not None


@pytest.mark.full
def test_the_table_of_dense_papers_is_made_in_time() -> None:
    """Every line of the CV may fit every requirement and is full of numbers: it still ends."""
    random.seed(3)
    words = (
        "法人営業",
        "を",
        "3年",
        "担当し、",
        "開発",
        "Java",
        "5名",
        "チーム",
        "経験",
        "2018年4月〜2021年3月",
    )

    def lines(mark: str, length: int) -> str:
        return "\n".join(mark + "".join(random.choices(words, k=length)) for _ in range(6_000))

    papers = [
        paper(DocumentKind.CV, lines("・", 90)),
        paper(DocumentKind.POSTING, f"## 必須\n{lines('・', 35)}"),
        paper(DocumentKind.POSTING, lines("表\t", 9)),
    ]
    began = time.process_time()
    assert make_rows(papers)
    assert time.process_time() - began < MOST_TABLE_S


def test_a_long_line_is_cut_and_nothing_of_it_lost() -> None:
    """Every letter stands in a passage, in order, and none is longer than a passage may be."""
    line = "あ" * 2_500 + "。」" + "い" * 10 + "。" * 300 + "う"
    pieces = list(sentences_of(line))
    assert "".join(pieces) == line
    assert max(map(len, pieces)) <= 1_200
    assert len(passages((paper(DocumentKind.CV, "短い文。\n" * 30_000),))) == MOST_PASSAGES


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("新しいことに挑戦したい方", 1),
        ("明るい方", 1),
        ("やり方を学べます", 0),
    ],
)
def test_who_is_asked_for_is_told_by_the_end_of_the_line(line: str, asked: int) -> None:
    """〜な方 at the end of a line, and two letters before it, ask for somebody."""
    assert len(find_requirements((paper(DocumentKind.POSTING, line),))) == asked
