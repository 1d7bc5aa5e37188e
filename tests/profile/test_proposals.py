"""What is proposed for an empty row counts only as the CV has it, word for word."""

from __future__ import annotations

import pytest

from simulator.documents.values import Passage
from simulator.profile.proposals import MOST_ROWS, Proposal, accepted
from simulator.profile.values import MatchRow, Section

SENTENCE = "月次の請求を自動化し、作業を月40時間から5時間に減らしました。"
EXPERIENCES = (
    Passage(document="経歴書", page=2, quote=SENTENCE),
    Passage(document="経歴書", page=3, quote="後輩3名の相談に毎週応じました。"),
)


def row(requirement: str, experience: str | None = None) -> MatchRow:
    return MatchRow(requirement=requirement, section=Section.REQUIRED, experience=experience)


ROWS = (row("業務改善の経験"), row("育成の経験"), row("英語力", "TOEIC 780点"))


@pytest.mark.parametrize(
    ("place", "quote", "number", "kept"),
    [
        pytest.param(0, SENTENCE, "40時間", "40時間", id="the sentence"),
        pytest.param(0, "請求を自動化し、作業を月40時間", "月40時間", "月40時間", id="a part"),
        pytest.param(0, "月次の請求を自動化", "", None, id="no number"),
        pytest.param(0, "月次の請求を自動化", "40時間", False, id="number not in the quote"),
        pytest.param(0, SENTENCE, "50時間", False, id="invented number"),
        pytest.param(0, SENTENCE, "請求", False, id="no amount"),
        pytest.param(0, "月次の請求をRPAで自動化しました。", "", False, id="invented"),
        pytest.param(0, "月次の請求を自動化した。", "", False, id="put otherwise"),
        pytest.param(0, "Automated the monthly billing.", "", False, id="English"),
        pytest.param(0, "自動化", "", False, id="found in any CV"),
        pytest.param(0, "", "", False, id="empty"),
        pytest.param(2, SENTENCE, "40時間", False, id="a row that is filled"),
        pytest.param(3, SENTENCE, "40時間", False, id="no such row"),
        pytest.param(-1, SENTENCE, "40時間", False, id="counted from behind"),
    ],
)
def test_only_what_stands_in_the_cv_fills_a_row(
    place: int, quote: str, number: str, kept: str | bool | None
) -> None:
    """``kept`` is the row's number, False where it stays empty."""
    found = accepted(ROWS, EXPERIENCES, [Proposal(place=place, quote=quote, number=number)])
    if kept is False:
        assert found == ()
    else:
        (filled,) = found
        assert (filled.experience, filled.source) == (SENTENCE, "経歴書 2ページ")
        assert (filled.requirement, filled.number) == (ROWS[place].requirement, kept)


def test_the_first_that_holds_counts() -> None:
    proposals = [
        Proposal(place=1, quote="後輩を指導しました。", number=""),
        Proposal(place=1, quote="後輩3名の相談に毎週応じました。", number="3名"),
        Proposal(place=1, quote=SENTENCE, number="40時間"),
    ]
    (filled,) = accepted(ROWS, EXPERIENCES, proposals)
    assert (filled.source, filled.number) == ("経歴書 3ページ", "3名")


def test_a_sentence_that_fits_everything_fits_nothing() -> None:
    """Who answers every requirement with the same words has not read them."""
    rows = [row(f"要件{number}") for number in range(MOST_ROWS + 1)]
    everywhere = [Proposal(place=n, quote=SENTENCE, number="") for n in range(MOST_ROWS + 1)]
    assert accepted(rows, EXPERIENCES, everywhere) == ()
    assert len(accepted(rows, EXPERIENCES, everywhere[:-1])) == MOST_ROWS
