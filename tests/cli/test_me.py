"""The candidate's situation: asked once, kept, changed."""

from __future__ import annotations

import json

import pytest

from simulator import storage
from simulator.cli.screen import Screen
from simulator.cli.situations import situations_of_candidate
from simulator.config import candidate_file
from simulator.session.situations import load_situations, save_situations
from simulator.values.situation import Situation
from tests.cli.conftest import Run


class Typed(Screen):
    """A screen at which somebody types these lines."""

    def __init__(self, *lines: str) -> None:
        super().__init__(waits_for_keys=False)
        self._keys = True
        self.left = list(lines)

    def _ask(self, prompt: str) -> str:
        return self.left.pop(0)


@pytest.mark.usefixtures("mensetsu_home")
def test_it_is_asked_once_and_kept() -> None:
    """A slip is asked again; the next interview does not ask."""
    first = Typed("二番", "4 2")
    found = situations_of_candidate(first)
    assert found == (Situation.JOB_CHANGE, Situation.NEW_FIELD)
    assert first.left == []
    assert situations_of_candidate(Typed()) == found


@pytest.mark.usefixtures("mensetsu_home")
def test_who_skips_it_is_not_asked_again() -> None:
    assert situations_of_candidate(Typed("")) == ()
    assert load_situations() == ()


@pytest.mark.usefixtures("mensetsu_home")
def test_where_nobody_types_nothing_is_asked_and_nothing_kept() -> None:
    assert situations_of_candidate(Screen(waits_for_keys=False)) == ()
    assert not candidate_file().exists()


def test_the_command_changes_it_and_the_interview_follows(mensetsu: Run) -> None:
    """The session records it."""
    done = mensetsu("me", "new-field", "job-change")
    assert done.returncode == 0, done.stderr
    assert "転職・職種を変える" in done.stdout
    answers = "営業で8年、法人のお客様40社を担当しました。\n"
    held = mensetsu("interview", "--stage", "second", "--text", "--no-voice", stdin=answers)
    assert held.returncode == 0, held.stderr
    session = storage.load_session("latest")
    assert session.candidate == (Situation.JOB_CHANGE, Situation.NEW_FIELD)
    assert "field_change" in [asked.question_id for asked in session.plan]


def test_an_older_session_and_a_damaged_file_are_met_with_words(mensetsu: Run) -> None:
    """The session loads without; the file names the remedy."""
    mensetsu("interview", "--text", "--no-voice", "--questions", "1", stdin="佐藤と申します。\n")
    session = storage.load_session("latest")
    file = storage.session_folder(session.id) / "session.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["session"]["candidate"]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert storage.load_session(session.id).candidate == ()
    save_situations([Situation.BREAK])
    candidate_file().write_text("{", encoding="utf-8")
    done = mensetsu("interview", "--text", "--no-voice", stdin="はい。\n")
    assert done.returncode == 7 and " me job-change" in done.stderr
    assert mensetsu("me", "break").returncode == 0
