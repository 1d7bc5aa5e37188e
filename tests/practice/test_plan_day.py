"""The day of an interview that is yet to come is read as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.practice.plan.day import likely_day, read_day

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        pytest.param("2026-12-05", date(2026, 12, 5), id="iso"),
        pytest.param("12/2", date(2026, 12, 2), id="month-and-day"),
        pytest.param("１２／２", date(2026, 12, 2), id="full-width"),
        pytest.param("12月2日(水)", date(2026, 12, 2), id="weekday"),
        pytest.param("12月2日 14:00", date(2026, 12, 2), id="with-a-time"),
        pytest.param("12月2日の午後2時半", date(2026, 12, 2), id="with-a-time-in-words"),
        pytest.param("11/29", TODAY, id="today-by-its-date"),
        pytest.param("11/28", date(2027, 11, 28), id="past-this-year"),
        pytest.param("2/29", date(2028, 2, 29), id="leap-day"),
        pytest.param("明日", date(2026, 11, 30), id="tomorrow"),
        pytest.param("あさって", date(2026, 12, 1), id="the-day-after"),
        pytest.param("昨日", date(2026, 11, 28), id="past"),
        pytest.param("来週", None, id="no-day"),
        pytest.param("12", None, id="a-number"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_day_is_read(words: str, on: date | None) -> None:
    """Without a year it is the next such day."""
    assert read_day(words, today=TODAY) == on


@pytest.mark.parametrize("words", ["2/30", "13/1", "2026-02-29", "0/0"])
def test_a_day_that_no_calendar_has_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        read_day(words, today=TODAY)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        pytest.param("12の2", date(2026, 12, 2), id="another-sign"),
        pytest.param("2026 12 2 ごろ", date(2026, 12, 2), id="with-a-year"),
        pytest.param("そのうち", date(2026, 12, 7), id="a-sunday-in-a-week-becomes-monday"),
        pytest.param("99-99", date(2026, 12, 7), id="no-such-day"),
    ],
)
def test_the_example_is_the_day_that_was_meant(words: str, on: date) -> None:
    """Or else a working day in about a week."""
    assert likely_day(words, today=TODAY) == on
