"""When an interview was, as people write it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.errors import UsageProblem
from simulator.practice.debrief.when import parse_when

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        pytest.param("2026-02-27 14:00", (2026, 2, 27, 14, 0), id="full"),
        pytest.param("2026/2/27 9:05", (2026, 2, 27, 9, 5), id="slashes"),
        pytest.param("2026年2月27日 14時半", (2026, 2, 27, 14, 30), id="kanji"),
        pytest.param("2月27日(金)14時5分", (2026, 2, 27, 14, 5), id="weekday"),
        pytest.param("２／２７　１４：００", (2026, 2, 27, 14, 0), id="full-width"),
        pytest.param("12/20 10:00", (2025, 12, 20, 10, 0), id="last-year"),
        pytest.param("昨日 11:30", (2026, 3, 1, 11, 30), id="yesterday"),
        pytest.param("おとといの午後3時", (2026, 2, 28, 15, 0), id="the-day-before"),
        pytest.param("15:00", (2026, 3, 2, 15, 0), id="today"),
        pytest.param("今日 午後12時", (2026, 3, 2, 12, 0), id="noon"),
    ],
)
def test_a_time_is_read_on_the_clock_of_now(words: str, at: tuple[int, ...]) -> None:
    """Without a date it is today's, without a year the last one that is past."""
    assert parse_when(words, now=NOW) == datetime(*at, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param("このあいだ", "読めません", id="no-time"),
        pytest.param("昨日", "読めません", id="no-hour"),
        pytest.param("昨日 25時", "読めません", id="no-such-hour"),
        pytest.param("2/30 10:00", "読めません", id="no-such-day"),
        pytest.param("0000-01-01 10:00", "読めません", id="no-such-year"),
        pytest.param("今日 19:00", "まだ来ていません", id="to-come"),
    ],
)
def test_what_names_no_past_time_is_refused(words: str, says: str) -> None:
    """The sentence shows how to write it, or names the clock."""
    with pytest.raises(UsageProblem, match=says):
        parse_when(words, now=NOW)
