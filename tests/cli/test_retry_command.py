"""``mensetsu retry``: a question of an earlier session, asked again."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator import storage
from simulator.cli import single_answer
from simulator.cli.screen import Screen
from simulator.cli.sitting import wishes_for
from simulator.errors import Interrupted, StorageError
from simulator.session.closing import report_of
from simulator.session.drill import new_drill, take
from simulator.session.hearing import grade_turn, with_turn
from simulator.session.notes import add_notes
from simulator.session.opening import reopen
from simulator.session.retry import choose_turn
from simulator.values.notes import AdviserNote
from simulator.values.session import Means, Session, SessionKind
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


def test_a_session_without_an_answer_is_passed_over(mensetsu: Run) -> None:
    """``latest`` is the newest with an answer; by its id the empty one is refused."""
    before = stored()
    empty = past_session(1, {}, stage=Stage.FIRST)
    assert empty.id > before.id
    storage.save_session(empty)
    assert storage.load_session("latest") == storage.load_session(before.id)
    for words in (("retry", empty.id), ("share", empty.id, "--yes")):
        done = mensetsu(*words)
        assert done.returncode == 7 and "まだ回答がありません" in complaint(done)


def test_a_practice_that_is_broken_off_leaves_no_record(mensetsu_home: Path) -> None:
    """Ctrl-C before the answer."""

    class Gone:
        def answer(self, asked: object, recording: Path) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take(new_drill(), Gone(), again="")  # type: ignore[arg-type]
    assert storage.session_ids() == ()


def test_an_interview_without_an_answer_ends_like_a_drill(mensetsu: Run) -> None:
    """In one sentence, and with no record."""
    for words in (("interview", "--text", "--no-voice"), ("drill", "--text", "--no-voice")):
        done = mensetsu(*words)
        assert done.returncode == 7
        assert "回答がありませんでした" in done.stderr.replace("\n", "")
        assert storage.session_ids() == ()


def test_ctrl_c_after_the_answer_says_where_it_is(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the candidate's own marks; the typed answer is kept, and called so."""

    def tired(screen: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(single_answer, "ask_estimate", tired)
    monkeypatch.setattr(sys, "stdin", io.StringIO("御社を志望しています。\n"))
    screen = Screen(waits_for_keys=False)
    wishes = wishes_for(Means(), text=True, voice=False)
    with pytest.raises(Interrupted, match="答えは残っています") as ended:
        single_answer.ask_one(new_drill(), wishes, screen, again="")
    kept = storage.load_session("latest")
    assert f"report {kept.id}" in str(ended.value)
    with pytest.raises(StorageError, match="答えは残っています"):
        reopen(kept.id)
    with pytest.raises(StorageError, match="まだ採点していません"):
        choose_turn(report_of(kept), 1)


def test_notes_alone_lists_who_wrote(mensetsu: Run) -> None:
    """Nothing is needed to see where notes are."""
    session = stored()
    assert "まだありません" in mensetsu("notes").stderr
    now = datetime(2026, 4, 3, tzinfo=UTC)
    add_notes(session.id, (AdviserNote(writer="佐野", text="よい", turn=1, imported_at=now),))
    listed = json.loads(mensetsu("notes", "--json").stdout)
    assert listed == [{"id": session.id, "writers": ["佐野"], "notes": 1}]
    assert "佐野" in mensetsu("notes").stdout
