"""Old sessions, graded anew with today's ruler."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.errors import StorageError
from simulator.evaluation.ruler import ruler
from simulator.report.regraded import ruler_words
from simulator.session import regrade as module
from simulator.session.correction import corrected
from simulator.session.regrade import regrade, regraded
from simulator.values.assessment import Assessment
from simulator.values.session import Session, Turn
from tests.practice.past import graded, past_session

TEXT = "御社が町の店に一軒ずつ届けていらっしゃるので志望しました。年に30社を担当しています。"
Levels = dict[str, float | None]
LOW: Levels = {"concreteness": 1.0, "conclusion_first": 1.0}


def old_session(levels: Levels = LOW, *, by: str = "") -> Session:
    return past_session(1, {"motivation": levels}, ruler=by, text=TEXT)


def current(session: Session, **values: float | None) -> Assessment:
    """What today's ruler makes of the first answer, with these values in place of its own."""
    found = regraded(session).turns[0].assessment
    assert found is not None
    scores = tuple(
        replace(score, value=values.get(score.criterion, score.value), terms=())
        for score in found.scores
    )
    return replace(found, scores=scores)


@pytest.mark.parametrize("by", ["", "ffffffffffff"], ids=["no-ruler", "another-ruler"])
def test_nothing_is_lost_when_a_session_is_graded_anew(mensetsu_home: Path, by: str) -> None:
    """The earlier grading stays beside the new one, with the words that it graded."""
    session = old_session(by=by)
    storage.save_session(session)
    regrade(session.id)
    (turn,) = storage.load_session(session.id).turns
    assert turn.assessment is not None and turn.assessment.ruler == ruler()
    assert [(each.assessment, each.words) for each in turn.graded_before] == [
        (session.turns[0].assessment, TEXT)
    ]
    assert replace(turn, assessment=None, graded_before=()) == replace(
        session.turns[0], assessment=None
    )


def test_todays_ruler_grades_nothing_twice(mensetsu_home: Path) -> None:
    """The second time there is nothing to do, and the record is not touched."""
    storage.save_session(old_session())
    (session_id,) = storage.session_ids()
    regrade(session_id)
    record = storage.session_folder(session_id) / "session.json"
    before = record.stat().st_mtime_ns
    assert regrade(session_id) is None
    assert record.stat().st_mtime_ns == before


def test_a_record_of_an_older_version_has_no_earlier_gradings(mensetsu_home: Path) -> None:
    """It is read as it is."""
    session = old_session()
    storage.save_session(session)
    record = storage.session_folder(session.id) / "session.json"
    data = json.loads(record.read_text(encoding="utf-8"))
    del data["session"]["turns"][0]["graded_before"]
    record.write_text(json.dumps(data), encoding="utf-8")
    assert storage.load_session(session.id) == session


def test_what_waits_to_be_graded_still_waits(mensetsu_home: Path) -> None:
    """An answer that is not transcribed or graded yet belongs to no ruler."""
    session = old_session()
    waiting = replace(session, turns=(replace(session.turns[0], assessment=None),))
    assert regraded(waiting) == waiting


def test_a_change_by_another_program_meanwhile_is_kept(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Grading takes a while; what was corrected elsewhere meanwhile is not overwritten."""
    session = old_session()
    storage.save_session(session)
    noted = replace(session, notes=("別の画面から",))

    def slow(given: Session) -> Session:
        storage.save_session(noted)
        return regraded(given)

    monkeypatch.setattr(module, "regraded", slow)
    with pytest.raises(StorageError, match="もう一度"):
        regrade(session.id)
    assert storage.load_session(session.id) == noted


def words(session: Session) -> str:
    return ruler_words(session, lambda criterion: criterion)


def test_the_report_says_what_the_ruler_changed() -> None:
    """With the means before and after; a session that was never graded anew says nothing."""
    session = old_session({"concreteness": 3.2, "length": 2.0})
    now = current(session, concreteness=3.4, length=2.0)
    earlier = regraded(session).turns[0].graded_before
    done = replace(
        session, turns=(replace(session.turns[0], assessment=now, graded_before=earlier),)
    )
    assert "concreteness 3.2 → 3.4" in words(done)
    assert "length" not in words(done)
    assert words(session) == ""


def test_a_ruler_that_changes_nothing_is_said_to_change_nothing() -> None:
    """The scores are the same, each and all."""
    session = old_session()
    same = current(session)
    levels = {score.criterion: score.value for score in same.scores}
    before = old_session(levels)
    assert words(regraded(before)).endswith("点は変わりませんでした。")


def test_a_correction_is_not_the_rulers_doing() -> None:
    """Once the words are others, old scores and new ones belong to different answers."""
    session = regraded(old_session())
    assert words(session)
    turn: Turn = corrected(session.turns[0], "大型免許を取りました。", session.stage)
    assert turn.graded_before == session.turns[0].graded_before
    assert words(replace(session, turns=(turn,))) == ""


def test_each_ruler_leaves_its_grading() -> None:
    """Of two earlier rulers the last one is compared with."""
    once = regraded(old_session())
    by_second = replace(once.turns[0], assessment=graded({"concreteness": 2.0}, ruler="e" * 12))
    twice = regraded(replace(once, turns=(by_second,)))
    assert [each.assessment.ruler for each in twice.turns[0].graded_before] == ["", "e" * 12]
    assert "concreteness 2.0 →" in words(twice)
