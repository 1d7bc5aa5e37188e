"""Sentences of a CV that say that a requirement is not met."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.matching.table import covers_requirement, find_experiences, match
from simulator.profile.matching.unmet import is_unmet, unmet_head
from simulator.profile.values import Requirement, Section

PAIRS = Path(__file__).parents[2] / "training" / "corpus" / "hard_pairs.jsonl"
REQUIREMENT = "店舗での販売経験3年以上"
TOO_SHORT = "店舗での販売経験は半年のみで、その後は事務を担当。"
LONG_ENOUGH = "アウトドア用品の店舗で販売を7年担当しました。"


@pytest.mark.parametrize(
    ("cv", "experience"),
    [
        pytest.param(TOO_SHORT, None, id="too short"),
        pytest.param(LONG_ENOUGH, LONG_ENOUGH, id="long enough"),
        pytest.param(f"{TOO_SHORT}\n{LONG_ENOUGH}", LONG_ENOUGH, id="both"),
    ],
)
def test_a_sentence_that_says_no_fills_no_row(cv: str, experience: str | None) -> None:
    """A row takes another sentence, or stays empty."""
    assert covers_requirement(REQUIREMENT, TOO_SHORT)
    paper = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, cv),))
    requirement = Requirement(text=REQUIREMENT, section=Section.REQUIRED)
    assert match(requirement, find_experiences([paper])).experience == experience


def test_most_that_is_denied_is_refused_and_little_else() -> None:
    """On pairs of an author that nothing learned from: at least half, and at most one of ten."""
    rows = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    pairs = [row for row in rows if row["kind"] == "requirement"]
    denied = [is_unmet(row["a"], row["b"]) for row in pairs if row["label"] == "contradicts"]
    others = [is_unmet(row["a"], row["b"]) for row in pairs if row["label"] != "contradicts"]
    assert sum(denied) >= 0.5 * len(denied)
    assert sum(others) <= 0.1 * len(others)


@pytest.mark.parametrize("text", ["", "。", "3", "𠮷" * 300, "零年ゼロ名0円", "-5℃"])
def test_any_text_has_a_probability(text: str) -> None:
    """Neither an empty sentence nor odd numbers break the comparison."""
    for pair in ((text, LONG_ENOUGH), (REQUIREMENT, text), (text, text)):
        assert 0 <= unmet_head().probability(*pair) <= 1
