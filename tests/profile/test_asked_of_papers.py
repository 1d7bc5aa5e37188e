"""What the papers answer to 逆質問 is counted over three companies: right, wrong or put off."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from simulator.documents.values import BlockKind, Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.replies.answers import find_answer
from simulator.profile.values import Profile

COMPANIES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "asked_of_papers.toml").read_text("utf-8")
)["profiles"]


def document(kind: DocumentKind, pages: list[str]) -> Document:
    numbered = tuple(written_page(n, text) for n, text in enumerate(pages, start=1))
    return Document(kind=kind, title=kind.label, pages=numbered)


def profile_of(company: dict[str, Any]) -> Profile:
    posting = document(DocumentKind.POSTING, company["posting"])
    paper = document(DocumentKind.COMPANY, company["company_pages"])
    name = company["company"]
    return Profile(name=name, company=name, terms=(), rows=(), documents=(posting, paper))


@cache
def outcomes() -> tuple[tuple[str, str, str | None], ...]:
    """Return for every question how it was answered, the question and the quote."""
    told = []
    for company in COMPANIES:
        profile = profile_of(company)
        for case in company["questions"]:
            found = find_answer(case["ask"], profile)
            holds = case.get("holds")
            if found is None:
                outcome = "put off" if holds else "right"
            elif holds and holds in found.quote and found.page == case["page"]:
                outcome = "right"
            else:
                outcome = "wrong"
            told.append((outcome, case["ask"], found.quote if found else None))
    return tuple(told)


def test_nearly_all_questions_are_answered_right_and_none_wrong() -> None:
    """A wrong answer is worse than one that is put off."""
    counts = Counter(outcome for outcome, _, _ in outcomes())
    assert sum(counts.values()) == 30
    assert counts["wrong"] == 0, outcomes()
    assert counts["right"] >= 26, outcomes()


def test_a_heading_or_page_header_is_never_an_answer() -> None:
    """Nor is the title of the job."""
    titles = {
        cell
        for company in COMPANIES
        for paper in profile_of(company).documents
        for page in paper.pages
        for block in page.blocks
        if block.kind in (BlockKind.HEADING, BlockKind.HEADER)
        for cell in block.cells
    }
    assert titles
    assert not titles & {quote for _, _, quote in outcomes()}


def test_the_heading_of_a_table_tells_what_its_rows_are_of() -> None:
    """All of what the label leaves open must stand there: another centre's amount is no answer."""
    page = "# 物流戦略(2)川崎新センター\n項目\t内容\n投資額\t85億円\n保管能力\t2万4,000パレット"
    paper = document(DocumentKind.COMPANY, [page])
    profile = Profile(name="x", company="x", terms=(), rows=(), documents=(paper,))
    for ask in ("川崎新センターの投資額を教えてください", "川崎新センターの投資額はいくらですか。"):
        found = find_answer(ask, profile)
        assert found is not None and found.quote == "投資額：85億円"
    assert find_answer("戸田センターの投資額を教えてください", profile) is None
