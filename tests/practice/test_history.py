"""All sessions as one history of answers."""

from __future__ import annotations

from pathlib import Path

from simulator import storage
from simulator.practice.history import history_of, load_history
from simulator.values.session import SessionKind
from tests.practice.past import past_session

LEVELS = {"concreteness": 3.0}


def test_a_question_met_before_is_repeated() -> None:
    """In whatever order the sessions come; a demo is not the candidate's."""
    later = past_session(2, {"motivation": LEVELS, "weaknesses": LEVELS})
    demo = past_session(0, {"weaknesses": LEVELS}, kind=SessionKind.DEMO)
    history = history_of([later, demo, past_session(1, {"motivation": LEVELS})])
    assert [(answer.question_id, answer.is_repeated) for answer in history.answers] == [
        ("motivation", False), ("motivation", True), ("weaknesses", False),
    ]  # fmt: skip


def test_a_damaged_session_is_named_and_left_alone(mensetsu_home: Path) -> None:
    """The others are read."""
    good, bad = past_session(1, {"motivation": LEVELS}), past_session(2, {"motivation": LEVELS})
    for session in (good, bad):
        storage.save_session(session)
    record = storage.session_folder(bad.id) / "session.json"
    record.write_text("{", encoding="utf-8")
    history = load_history()
    assert [session.id for session in history.sessions] == [good.id]
    assert history.unreadable == (bad.id,)
    assert record.read_text(encoding="utf-8") == "{"
