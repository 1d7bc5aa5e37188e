"""``mensetsu retry``: a question of an earlier session, asked again."""

from __future__ import annotations

import json

import pytest

from simulator import storage
from simulator.session.hearing import grade_turn, with_turn
from simulator.values.session import Session, SessionKind
from simulator.values.stage import Stage
from tests.cli.conftest import DEMO, Run, complaint
from tests.practice.past import past_session


def stored(kind: SessionKind = SessionKind.INTERVIEW) -> Session:
    session = past_session(0, {"motivation": {}}, stage=Stage.FIRST, kind=kind, text="有名なので。")
    session = with_turn(session, grade_turn(session.turns[0], session.stage))
    storage.save_session(session)
    return session


def test_the_new_answer_stands_beside_the_one_before(mensetsu: Run) -> None:
    """Typed through a pipe; the goal comes before the question."""
    before = stored()
    said = "御社が町の店に一軒ずつ届けていらっしゃるので志望しました。"
    done = mensetsu("retry", before.id, "1", "--text", "--no-voice", stdin=f"{said}\n")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.replace("\n", "")
    assert "有名なので。" in shown and said in shown
    assert done.stderr.index("今回の目標") < done.stderr.index(before.turns[0].asked.text)


def test_a_spoken_answer_is_compared_as_data(mensetsu: Run) -> None:
    """From a sound file; the JSON names the answer that it repeats."""
    before = stored()
    sound = DEMO / "02-motivation.ogg"
    done = mensetsu("retry", before.id, "--audio-in", sound, "--no-voice", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["repeats"] == {"session_id": before.id, "number": 1}
    assert data["comparison"]["characters"][1] > data["comparison"]["characters"][0]
    assert (storage.session_folder(data["session"]) / "answer-01.wav").is_file()


def test_a_typed_answer_is_typed_again(mensetsu: Run) -> None:
    """Without an option, and without a microphone or a countdown."""
    before = stored()
    done = mensetsu("retry", before.id, "1", stdin="御社の倉庫を見て志望しました。\n")
    assert done.returncode == 0, done.stderr
    assert "マイク" not in done.stderr and "3…" not in done.stderr
    (again,) = [one for one in storage.session_ids() if one != before.id]
    assert storage.load_session(again).means.text


@pytest.mark.parametrize(
    ("kind", "number", "says"),
    [
        pytest.param(SessionKind.INTERVIEW, "9", "回答9はありません", id="no-such-answer"),
        pytest.param(SessionKind.DEMO, "1", "録音された応募者", id="a-demo"),
    ],
)
def test_what_cant_be_repeated_is_said(
    mensetsu: Run, kind: SessionKind, number: str, says: str
) -> None:
    """In one sentence with the remedy; no session is begun."""
    done = mensetsu("retry", stored(kind).id, number, "--text")
    assert done.returncode == 7
    assert says in complaint(done)
    assert len(storage.session_ids()) == 1
