"""The candidate's own marks are asked for between the talk and the first score."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from simulator import storage
from simulator.interview.personas import load_persona
from simulator.session import grader
from simulator.session.candidate import Typist
from simulator.session.interview import Interview
from simulator.session.opening import new_interview
from simulator.session.room import Room
from simulator.values.session import SelfEstimate, Session, Turn
from simulator.values.stage import Stage
from tests.session.typed import TypedTalk

OWN = SelfEstimate(length=4, positivity=2)


def held(talk: TypedTalk, asked: list[str], said: SelfEstimate | None = OWN) -> Session:
    session = new_interview(Stage.FIRST, questions=1)

    def ask() -> SelfEstimate | None:
        asked.append(talk.said[-1])
        return said

    room = Room(
        persona=load_persona(session.persona_id), candidate=Typist(talk), talk=talk, voice=None,
        listener=None, ask_estimate=ask,
    )  # fmt: skip
    return Interview(session, room).run()


def test_it_is_asked_once_after_the_goodbye_and_kept(mensetsu_home: Path) -> None:
    talk, asked = TypedTalk(["佐藤と申します。倉庫で10年働いてきました。"]), list[str]()
    session = held(talk, asked)
    assert asked == [load_persona(session.persona_id).closing[-1]]
    assert session.estimate == storage.load_session(session.id).estimate == OWN


def test_the_last_answer_is_graded_meanwhile(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking costs no waiting: a grade that is not ready does not hold the question up."""
    released = threading.Event()
    grade = grader.grade_turn

    def graded(turn: Turn, stage: Stage) -> Turn:
        assert released.wait(10), "the grades were waited for before the question"
        return grade(turn, stage)

    class Asked(list[str]):
        def append(self, said: str) -> None:
            released.set()

    monkeypatch.setattr(grader, "grade_turn", graded)
    session = held(TypedTalk(["佐藤と申します。倉庫で10年働いてきました。"]), Asked())
    assert session.turns[-1].assessment


def test_who_gave_no_answer_is_not_asked(mensetsu_home: Path) -> None:
    class Leaves(TypedTalk):
        def read_line(self, prompt: str) -> str | None:
            return None

    asked = list[str]()
    assert held(Leaves([]), asked).estimate is None
    assert asked == []
