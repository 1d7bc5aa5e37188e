"""A session is its folder: copies stay apart, damage stays alone, and nothing lost is promised."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.errors import StorageError
from simulator.report.markdown import to_markdown
from simulator.report.terminal import to_text
from simulator.session.closing import finish_grading, write_reports
from simulator.session.hearing import with_turn
from simulator.session.opening import reopen
from simulator.values.session import Answer, Session, SessionState
from tests.practice.past import past_session
from tests.report.report_samples import good_session, record
from tests.test_storage import make_session

ORIGINAL, COPY = "20261123-120000-aaaa", "20261124-120000-bbbb"
DEEP = '{"schema": 1, "session": ' + '{"plan": [' * 50_000 + "]}" * 50_000 + "}"
DAMAGES = {
    "nested": DEEP,
    "cut off": '{"schema": 1, "sess',
    "not unicode": b"\xff\xfe\x00",
    "half a character": '{"schema": 1, "session": {"id": "\\ud800"}}',
    "a number beyond all": '{"schema": 1, "session": {"id": ' + "9" * 5000 + "}}",
    "nothing": "",
}


def keep(session: Session, folder: Path) -> Path:
    """The session on disk with its recordings; the folder."""
    storage.save_session(session)
    place = storage.session_folder(session.id)
    record(session, place)
    return place


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def running(session_id: str) -> Session:
    return replace(make_session(turns=0), id=session_id, state=SessionState.RUNNING)


def damage(session_id: str, content: str | bytes) -> Path:
    path = storage.make_folder(session_id) / "session.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_copied_folder_is_a_session_of_its_own(mensetsu_home: Path, tmp_path: Path) -> None:
    """Grading, reporting, resuming and deleting a copy leave its original as it was."""
    original = keep(replace(good_session(), id=ORIGINAL), tmp_path)
    before = contents(original)
    shutil.copytree(original, original.with_name(COPY))
    copy = storage.load_session(COPY)
    assert copy.id == COPY
    graded = finish_grading(with_turn(copy, replace(copy.turns[0], assessment=None)), listener=None)
    written = write_reports(graded)
    assert written.html_path.parent.name == COPY
    assert COPY in to_markdown(written.report) and ORIGINAL not in to_markdown(written.report)
    assert contents(original) == before
    storage.delete_session(COPY)
    assert contents(original) == before


def test_a_copy_that_is_resumed_takes_nothing_from_its_original(mensetsu_home: Path) -> None:
    """The recording that was cut off stays in the original's folder too."""
    original = storage.make_folder(ORIGINAL)
    storage.save_session(running(ORIGINAL))
    (original / "answer-01.wav").write_bytes(bytes(100))
    shutil.copytree(original, original.with_name(COPY))
    assert reopen(COPY).id == COPY
    assert (original / "answer-01.wav").is_file()
    assert not (original.with_name(COPY) / "answer-01.wav").exists()


@pytest.mark.parametrize("content", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_record_hides_no_other(mensetsu_home: Path, content: str | bytes) -> None:
    """One sentence for the damaged session; the newest sound one is gone on with."""
    storage.save_session(running(ORIGINAL))
    damage(COPY, content)
    with pytest.raises(StorageError, match="読めません"):
        storage.load_session(COPY)
    assert reopen("").id == ORIGINAL
    storage.delete_session(ORIGINAL)
    with pytest.raises(StorageError, match="読めません"):
        reopen("")


@pytest.mark.parametrize("audio", ["../other/answer-01.wav", "/etc/passwd", "..", "a\\b.wav", ""])
def test_a_record_leads_to_no_file_outside_its_folder(mensetsu_home: Path, audio: str) -> None:
    """A recording's name with a path in it is damage."""
    session = make_session()
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["session"]["turns"][0]["answer"]["audio"] = audio
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StorageError, match="読めません"):
        storage.load_session(session.id)


def test_a_damaged_record_promises_the_recordings_that_are_there(mensetsu_home: Path) -> None:
    """The first one with sound is named; where there is none, none is spoken of as kept."""
    path = damage(ORIGINAL, "")
    with pytest.raises(StorageError, match=r"録音は見つかりませんでした.*sessions delete"):
        storage.load_session(ORIGINAL)
    (path.parent / "answer-01.wav").write_bytes(bytes(44))  # a header alone
    (path.parent / "answer-02.wav").write_bytes(bytes(100))
    with pytest.raises(StorageError, match=r"transcribe .*answer-02\.wav"):
        storage.load_session(ORIGINAL)


def test_no_report_promises_a_recording_that_is_gone(mensetsu_home: Path, tmp_path: Path) -> None:
    """Deleted sound is named as lost, counted nowhere and not waited for."""
    session = replace(good_session(), id=ORIGINAL)
    unheard = Answer(audio="answer-09.wav", duration_s=3.0, transcript=None)
    last = replace(session.turns[-1], number=9, answer=unheard, assessment=None)
    session = with_turn(session, last)
    place = keep(session, tmp_path)
    there = to_markdown(write_reports(session).report)
    assert "録音はありますが、まだ文字に" in there and "見つからない" not in there
    for recording in place.glob("*.wav"):
        recording.unlink()
    report = write_reports(session).report
    for shown in (to_markdown(report), to_text(report, width=400)):
        assert "録音ファイルが見つからないため、聞き直せません" in shown
        assert "録音ファイルが見つからないため、文字に起こせません" in shown
        assert "録音はありますが" not in shown
        assert "今回の録音が" not in shown
    assert storage.load_session(ORIGINAL).turns[0].answer.audio is not None


def test_an_empty_recording_is_not_said_to_be_kept(mensetsu_home: Path) -> None:
    """A process that died before the first sound leaves a header, which nobody needs."""
    storage.save_session(running(ORIGINAL))
    (storage.session_folder(ORIGINAL) / "answer-01.wav").write_bytes(bytes(44))
    assert reopen(ORIGINAL).notes == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("started_at", "9999-12-31T23:00:00+00:00", id="year"),
        pytest.param("target_s", 0, id="no-seconds"),
        pytest.param("target_s", -1, id="less-than-none"),
    ],
)
def test_a_value_out_of_range_is_damage(mensetsu_home: Path, field: str, value: object) -> None:
    """No sum or share of it can be made."""
    session = past_session(0, {"motivation": {}})
    storage.save_session(session)
    path = storage.session_folder(session.id) / "session.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    changed = data["session"]
    if field == "target_s":
        changed = changed["turns"][0]["asked"]
    changed[field] = value
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StorageError, match="読めません"):
        storage.load_session(session.id)
