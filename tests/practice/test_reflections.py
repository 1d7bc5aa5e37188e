"""Reflections on disk, and what is left to practise of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

import numpy as np
import pytest

from simulator.audio.files import write_wav
from simulator.errors import StorageError
from simulator.practice.debrief.memo import with_typed_memo
from simulator.practice.debrief.own_questions import own_questions
from simulator.practice.debrief.reflections import (
    check_stored,
    delete_reflection,
    hours_left,
    load_reflection,
    load_reflections,
    memo_path,
    newest_unfinished,
    save_reflection,
    with_result,
)
from simulator.practice.debrief.to_practise import items_of, practice_items
from simulator.values.practice import NoticedIn
from simulator.values.reflection import Field, Mark, Outcome, Place, Reflection
from simulator.values.sound import Clip
from simulator.values.stage import Stage
from tests.practice.looked_back import AT, asked, looked_back

pytestmark = pytest.mark.usefixtures("mensetsu_home")
WHOLE = replace(
    with_typed_memo(looked_back(0, asked("転職理由は", Mark.BAD, said="残業")), "緊張した"),
    company="青空製作",
    stage=Stage.SECOND,
    good=("挨拶",),
    estimate=40,
)


def test_a_reflection_is_read_as_it_was_written() -> None:
    """Nobody but its owner can read it, or see that it is there."""
    save_reflection(WHOLE)
    assert load_reflection(WHOLE.id) == load_reflection("latest") == WHOLE
    path = memo_path(WHOLE).with_suffix(".json")
    private = [path, path.parent, path.parent.parent]
    assert all(place.stat().st_mode & 0o077 == 0 for place in private)


@pytest.mark.parametrize(
    "hostile",
    ["../../candidate", "..", "", "20261127-150000-0001/../x", "20261127-150000-0001\n", "a\0b"],
)
def test_a_hostile_id_leads_nowhere(hostile: str) -> None:
    for use in (load_reflection, check_stored, delete_reflection):
        with pytest.raises(StorageError, match="ID"):
            use(hostile)


def test_an_unknown_one_is_named() -> None:
    with pytest.raises(StorageError, match="がありません"):
        load_reflection("20261127-150000-ffff")
    with pytest.raises(StorageError, match="まだありません"):
        load_reflection("latest")


def test_a_damaged_one_is_named_and_left_and_can_be_deleted() -> None:
    """The others are still read, and still practised."""
    save_reflection(WHOLE)
    damaged = memo_path(WHOLE).with_name("20261128-150000-0002.json")
    damaged.write_text('{"schema": 1, "record": {"id"')
    kept = load_reflections()
    assert kept.reflections == (WHOLE,) and kept.unreadable == (damaged.stem,)
    assert [item.question for item in practice_items()] == ["転職理由は"]
    assert damaged.exists()
    delete_reflection(damaged.stem)
    assert load_reflections().unreadable == ()


def test_an_edited_record_does_not_lead_the_form_beyond_its_questions() -> None:
    """Nor does its memo lead to another file, nor a time without a zone to an error."""
    save_reflection(replace(WHOLE, place=Place(field=Field.SAID, number=9)))
    path = memo_path(WHOLE).with_suffix(".json")
    data = json.loads(path.read_text())
    data["record"]["interviewed_at"] = "2026-11-27T15:00:00"
    data["record"]["memo"]["audio"] = "../../secret.wav"
    path.write_text(json.dumps(data))
    read = load_reflection(WHOLE.id)
    assert read.place == Place(field=Field.ASKED, number=2)
    assert read.memo is not None and read.memo.audio is None
    assert hours_left(read, AT) is not None


def test_the_recording_of_a_killed_process_is_taken_in() -> None:
    """Its record does not name it yet; one without sound is none."""
    save_reflection(replace(WHOLE, memo=None))
    write_wav(memo_path(WHOLE), Clip(samples=np.zeros(0, np.float32)))
    assert load_reflection(WHOLE.id).memo is None
    write_wav(memo_path(WHOLE), Clip(samples=np.zeros(1600, np.float32)))
    memo = load_reflection(WHOLE.id).memo
    assert memo is not None and memo.audio == f"{WHOLE.id}.wav" and memo.text is None


def test_deleting_takes_the_sound_too() -> None:
    save_reflection(WHOLE)
    write_wav(memo_path(WHOLE), Clip(samples=np.zeros(1600, np.float32)))
    delete_reflection(WHOLE.id)
    assert list(memo_path(WHOLE).parent.iterdir()) == []


def test_the_form_goes_on_with_the_newest_unfinished() -> None:
    with pytest.raises(StorageError, match="書きかけ"):
        newest_unfinished()
    begun = [looked_back(day, place=Place(field=Field.COMPANY)) for day in (0, 1)]
    for reflection in (*begun, looked_back(2)):
        save_reflection(reflection)
    assert newest_unfinished().id == begun[1].id


@pytest.mark.parametrize(
    ("hours", "left"),
    [
        pytest.param(-5, 24, id="clock-went-back"),
        pytest.param(0, 24, id="right-after"),
        pytest.param(22.5, 2, id="rounded-up"),
        pytest.param(23.99, 1, id="the-last"),
        pytest.param(24, None, id="over"),
        pytest.param(9999, None, id="long-over"),
    ],
)
def test_the_hours_of_the_day_that_are_left(hours: float, left: int | None) -> None:
    assert hours_left(looked_back(), AT + timedelta(hours=hours)) == left


def test_a_result_keeps_the_agents_word_unless_a_new_one_is_given() -> None:
    """What is not decided any more can be estimated again; what is decided can't."""
    told = with_result(WHOLE, Outcome.REJECTED, "専門の話は伝わった")
    assert with_result(told, Outcome.PASSED, None).agent_said == "専門の話は伝わった"
    assert with_result(told, Outcome.PASSED, "").agent_said == ""
    waiting = replace(WHOLE, place=Place(field=Field.ESTIMATE))
    assert with_result(waiting, Outcome.PASSED, None).place.is_end
    assert not with_result(waiting, Outcome.WITHDRAWN, None).place.is_end


def test_items_are_the_questions_last_marked_less_than_good() -> None:
    """× weighs more than △; a later ○ takes a question off; the next answer is what it lacks."""
    questions = own_questions(
        (
            looked_back(0, asked("転職理由は", Mark.BAD), asked("強みは何ですか", Mark.BAD)),
            looked_back(1, asked("年収の希望は", Mark.SO_SO), asked("残業はできますか")),
            looked_back(2, asked("退職理由を教えてください", Mark.GOOD)),
            looked_back(
                3, asked("御社の株価は", Mark.BAD, next_answer="調べます"), stage=Stage.FINAL
            ),
        )
    )
    items = items_of(questions)
    assert [(item.question, item.weight) for item in items] == [
        ("御社の株価は", 3.0),
        ("強みは何ですか", 3.0),
        ("年収の希望は", 2.0),
    ]
    first, strengths, _ = items
    assert "調べます" in first.lacks and first.stage is Stage.FINAL
    assert strengths.question_id == "strengths" and strengths.lacks
    assert {item.noticed_in for item in items} == {NoticedIn.REFLECTION}
    assert first.noticed_at == AT.astimezone(UTC) + timedelta(days=3)
    assert first.command == "mensetsu interview --stage final --own-questions"


def test_files_that_are_no_reflections_are_passed_over() -> None:
    save_reflection(WHOLE)
    folder: Path = memo_path(WHOLE).parent
    (folder / "notes.json").write_text("{}")
    (folder / ".20261127-150000-0001.json.1.tmp").write_text("")
    kept = load_reflections()
    assert kept.reflections == (WHOLE,) and kept.unreadable == ()


def test_the_type_is_whole(tmp_path: Path) -> None:
    """Every field survives the way to the disk and back."""
    every = replace(
        WHOLE, profile="青空", asked_by="部長", outcome=Outcome.PASSED, agent_said="よい",
        to_improve=("声",), place=Place(field=Field.GOOD, number=2),
    )  # fmt: skip
    assert all(value not in (None, "", ()) for value in vars(every).values())
    save_reflection(every)
    assert load_reflection(every.id) == every
    assert isinstance(load_reflection(every.id), Reflection)
