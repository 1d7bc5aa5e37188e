"""Sessions on disk: private, whole at every moment, and never outside their folder."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from simulator import storage
from simulator.errors import StorageError
from simulator.session.hearing import grade_turn
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Session, SessionKind, Turn
from simulator.values.sound import Span
from simulator.values.stage import Stage
from simulator.values.transcript import Segment, Transcript

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)


def make_session(turns: int = 1) -> Session:
    asked = AskedQuestion(
        question_id="motivation", text="志望動機をお聞かせください。", target_s=30
    )
    transcript = Transcript(
        segments=(Segment(start_s=0.5, end_s=9.0, text="御社を志望します。", avg_logprob=-0.2),),
        voiced=(Span(start_s=0.5, end_s=9.0),),
        duration_s=10.0,
        model="base",
    )
    answer = Answer(audio="answer-01.wav", duration_s=10.0, transcript=transcript)
    return Session(
        id=storage.new_session_id(NOW),
        kind=SessionKind.INTERVIEW,
        stage=Stage.FIRST,
        persona_id="hr",
        started_at=NOW,
        plan=(asked,),
        turns=tuple(Turn(number=n + 1, asked=asked, answer=answer) for n in range(turns)),
    )


def test_what_was_saved_is_loaded(mensetsu_home: Path) -> None:
    """A session comes back as the same value."""
    session = make_session()
    storage.save_session(session)
    assert storage.load_session(session.id) == session
    assert storage.load_session("latest") == session


def test_a_session_from_before_settings_and_panels_is_loaded(mensetsu_home: Path) -> None:
    """What an older mensetsu didn't write is as if nothing had been asked for."""
    session = make_session()
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for newer in ("setting", "sound_check", "broken_sound", "panel"):
        del data["session"][newer]
    for asked in (*data["session"]["plan"], *(turn["asked"] for turn in data["session"]["turns"])):
        del asked["by"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert storage.load_session(session.id) == session


def test_scores_are_kept_with_their_terms(mensetsu_home: Path) -> None:
    """A graded answer comes back as it was; one from before terms were kept has its value."""
    session = make_session()
    session = replace(session, turns=(grade_turn(session.turns[0], session.stage),))
    assert session.turns[0].assessment is not None
    assert any(score.terms for score in session.turns[0].assessment.scores)
    storage.save_session(session)
    assert storage.load_session(session.id) == session

    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for score in data["session"]["turns"][0]["assessment"]["scores"]:
        del score["terms"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assessment = storage.load_session(session.id).turns[0].assessment
    assert assessment is not None
    for old, new in zip(assessment.scores, session.turns[0].assessment.scores, strict=True):
        assert old == replace(new, terms=())


def test_a_score_that_was_changed_by_hand_is_damage(mensetsu_home: Path) -> None:
    """A record whose terms do not add up to its score is not shown as if they did."""
    session = make_session()
    session = replace(session, turns=(grade_turn(session.turns[0], session.stage),))
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    scores = data["session"]["turns"][0]["assessment"]["scores"]
    next(score for score in scores if score["terms"])["value"] += 0.1
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StorageError, match="読めません"):
        storage.load_session(session.id)


def test_only_the_owner_can_read(mensetsu_home: Path) -> None:
    """Folders are 0700 and files 0600."""
    session = make_session()
    storage.save_session(session)
    folder = storage.session_folder(session.id)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    "session_id",
    ["../../etc", "..", "", "20261123-120000-abcd/..", "/tmp/x", "20261123-120000-ABCD", "latest "],
)
def test_ids_are_checked_never_paths(mensetsu_home: Path, session_id: str) -> None:
    """Whatever is not an id reaches no file."""
    for use in (storage.load_session, storage.delete_session, storage.make_folder):
        with pytest.raises(StorageError):
            use(session_id)
    assert not mensetsu_home.exists() or list(mensetsu_home.rglob("*")) == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param("", "読めません", id="empty"),
        pytest.param('{"schema": 1, "sess', "読めません", id="cut off"),
        pytest.param("[]", "読めません", id="not an object"),
        pytest.param('{"schema": 1, "session": {"id": 5}}', "読めません", id="wrong shape"),
        pytest.param('{"schema": 99, "session": {}}', "新しい版", id="newer schema"),
    ],
)
def test_a_damaged_record_is_said_and_left_alone(
    mensetsu_home: Path, content: str, says: str
) -> None:
    """A record that can't be read gives one sentence, and nothing is overwritten."""
    session = make_session()
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(StorageError, match=says):
        storage.load_session(session.id)
    assert path.read_text(encoding="utf-8") == content


def test_a_record_that_may_not_be_read_is_whole(mensetsu_home: Path, modes_count: None) -> None:
    """The reason is named, and nobody is sent to delete it; it is still listed."""
    session = make_session()
    storage.save_session(session)
    folder = storage.session_folder(session.id)
    for path in (folder / "session.json", folder):
        path.chmod(0)
        with pytest.raises(StorageError, match="Permission denied") as raised:
            storage.load_session(session.id)
        assert "delete" not in str(raised.value)
        assert storage.session_ids() == (session.id,)
    folder.parent.chmod(0)
    with pytest.raises(StorageError, match="Permission denied"):
        storage.session_ids()


def test_a_deleted_session_is_gone_with_its_sound(mensetsu_home: Path) -> None:
    """Deleting removes the whole folder."""
    session = make_session()
    storage.save_session(session)
    folder = storage.session_folder(session.id)
    (folder / "answer-01.wav").write_bytes(b"sound")
    storage.delete_session(session.id)
    assert not folder.exists()
    with pytest.raises(StorageError):
        storage.delete_session(session.id)


def test_interrupted_recordings_are_kept_apart(mensetsu_home: Path) -> None:
    """Two interruptions of the same answer leave two recordings."""
    session = make_session(turns=0)
    storage.save_session(session)
    folder = storage.session_folder(session.id)
    assert storage.keep_interrupted(session.id, 1) is None
    for sound in (b"1" * 100, b"2" * 100):
        (folder / "answer-01.wav").write_bytes(sound)
        storage.keep_interrupted(session.id, 1)
    kept = sorted(folder.glob("*.wav"))
    assert [path.read_bytes() for path in kept] == [b"1" * 100, b"2" * 100]


WRITER = textwrap.dedent(
    """
    import sys
    from dataclasses import replace
    sys.path.insert(0, sys.argv[1])
    from tests.test_storage import make_session
    from simulator import storage
    session = replace(make_session(), id=sys.argv[2])
    count = 0
    while True:
        count += 1
        storage.save_session(replace(session, notes=("メモ" * 500, str(count))))
        print(count, flush=True)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("kills", [2, pytest.param(8, marks=pytest.mark.full)])
def test_a_record_is_whole_after_kill_9_at_any_moment(mensetsu_home: Path, kills: int) -> None:
    """However often the writer is killed, the last confirmed save is there."""
    session = make_session()
    checkout = Path(__file__).parents[1]
    for attempt in range(kills):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(checkout), session.id],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(checkout)},
        )
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(0.011 * attempt)
        writer.send_signal(signal.SIGKILL)
        confirmed = int([first, *writer.stdout.read().splitlines()][-1])
        writer.wait()
        saved = storage.load_session(session.id)
        assert int(saved.notes[1]) >= confirmed
        raw = json.loads(
            (storage.session_folder(session.id) / "session.json").read_text(encoding="utf-8")
        )
        assert raw["schema"] == storage.SCHEMA
    assert replace(saved, notes=()) == session
