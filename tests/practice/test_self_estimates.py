"""The candidate's own marks beside the measured ones."""

from __future__ import annotations

from simulator.practice.history import history_of
from simulator.practice.progress.self_estimates import estimate_lines
from simulator.values.progress import EstimateLine
from simulator.values.session import SelfEstimate, Session
from tests.practice.past import past_session

LEVELS = {"concreteness": 3.0, "intent_match": 5.0, "length": 3.0}


def lines(sessions: list[Session]) -> dict[str, EstimateLine]:
    history = history_of(sessions)
    return {line.label: line for line in estimate_lines(history.sessions, history.answers)}


def marked(*content: int | None) -> list[Session]:
    return [
        past_session(day, {"motivation": LEVELS}, estimate=SelfEstimate(content=mark))
        for day, mark in enumerate(content)
    ]


def test_three_sessions_with_a_mark_make_a_line() -> None:
    """Two don't, and a skipped key is no mark; 中身 is measured by 具体性."""
    assert lines(marked(3, None, 3)) == {}
    (line,) = lines(marked(3, None, 3, 3)).values()
    assert [(dot.estimated, dot.measured) for dot in line.dots] == [(3, 3.0)] * 3


def test_marks_that_come_closer_are_progress() -> None:
    """By half a step at least; whether they were too high or too low before does not matter."""
    assert lines(marked(5, 5, 3, 3))["中身"].has_shrunk
    assert lines(marked(1, 2, 3, 3))["中身"].has_shrunk
    assert not lines(marked(3, 3, 5, 5))["中身"].has_shrunk
    assert not lines(marked(4, 4, 4, 2))["中身"].has_shrunk


def test_a_session_that_measures_nothing_of_it_is_left_out() -> None:
    """前向きさ was never graded in these."""
    sessions = [
        past_session(day, {"motivation": LEVELS}, estimate=SelfEstimate(positivity=3, length=3))
        for day in range(3)
    ]
    assert list(lines(sessions)) == ["長さ"]
