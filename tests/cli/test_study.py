"""Study mode and real mode at the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pytest

from simulator import storage
from simulator.cli.screen import RecordingLine, Screen
from simulator.interview.questions import find_question
from simulator.session.talk import Hint
from simulator.values.session import Mode, SessionKind, SessionState
from tests.cli.conftest import Run, complaint

TYPED = ("--text", "--no-voice")
ANSWERS = "佐藤と申します。倉庫で10年働き、在庫の誤りを月8件から2件に減らしました。\n" * 3
STUDIED = "学習モード: ヒントを見てから答えました。本番モードの結果とは比べません。"


def test_the_hints_are_printed_where_nobody_can_press_a_key(mensetsu: Run) -> None:
    """Nothing waits; the report, its data and the list of sessions name the mode."""
    done = mensetsu("interview", "--study", "--questions", "1", *TYPED, stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    question = find_question("self_introduction")
    assert question.form and question.form in done.stderr
    assert all(part in done.stderr for part in question.good_answer)
    assert STUDIED in done.stdout.replace("\n", "")
    assert STUDIED in mensetsu("report", "latest", "--format", "md").stdout
    page = Path(mensetsu("report", "latest", "--format", "html").stdout.strip())
    assert STUDIED in page.read_text(encoding="utf-8")
    data = json.loads(mensetsu("report", "latest", "--format", "json").stdout)
    assert data["session"]["mode"] == "study"
    assert json.loads(mensetsu("sessions", "--json").stdout)[0]["mode"] == "study"
    assert "面接(学習)" in mensetsu("sessions").stdout


def test_real_mode_shows_neither_hint_nor_score_before_the_end(mensetsu: Run) -> None:
    """All that is seen until the report is the talk."""
    done = mensetsu("interview", "--questions", "1", *TYPED, stdin=ANSWERS)
    question = find_question("self_introduction")
    assert question.form and question.form not in done.stderr
    assert not any(part in done.stderr for part in question.good_answer)
    assert "目安" not in done.stderr and "点" not in done.stderr
    assert "学習モード" not in done.stdout and "今回の結果" not in done.stderr


def test_it_goes_on_in_the_mode_in_which_it_was_begun(mensetsu: Run) -> None:
    begun_in_study_mode(mensetsu)
    done = mensetsu("resume", stdin=ANSWERS)
    assert find_question("self_introduction").form in done.stderr
    assert storage.load_session("latest").mode is Mode.STUDY


def test_nobody_speaks_over_a_question_in_study_mode(mensetsu: Run) -> None:
    """Neither from the beginning nor after a break."""
    done = mensetsu("interview", "--study", "--barge-in")
    assert done.returncode == 2 and "--barge-in" in complaint(done)
    assert storage.session_ids() == ()
    begun_in_study_mode(mensetsu)
    done = mensetsu("resume", "--no-text", "--voice", "--barge-in")
    assert done.returncode == 2 and "--barge-in" in complaint(done)


def begun_in_study_mode(mensetsu: Run) -> None:
    mensetsu("interview", "--study", "--questions", "1", *TYPED, stdin=ANSWERS)
    session = storage.load_session("latest")
    storage.save_session(replace(session, turns=(), state=SessionState.RUNNING))


def test_a_drill_is_compared_with_those_of_its_mode_alone(mensetsu: Run) -> None:
    """An answer given with a form beside it says nothing about one without."""
    drill = ("drill", "motivation", "--json", *TYPED)
    real = json.loads(mensetsu(*drill, stdin=ANSWERS).stdout)
    done = mensetsu(*drill, "--study", stdin=ANSWERS)
    studied = json.loads(done.stdout)
    assert (real["mode"], studied["mode"]) == ("real", "study")
    assert studied["last_tries"] == []
    assert find_question("motivation").form in done.stderr
    again = json.loads(mensetsu(*drill, stdin=ANSWERS).stdout)
    assert [attempt["session"] for attempt in again["last_tries"]] == [real["session"]]
    shown = mensetsu("drill", "motivation", "--study", *TYPED, stdin=ANSWERS)
    assert STUDIED in shown.stdout


def test_an_answer_is_given_again_in_its_mode(mensetsu: Run) -> None:
    """Else two answers would be compared of which one had help."""
    mensetsu("interview", "--study", "--questions", "1", *TYPED, stdin=ANSWERS)
    done = mensetsu("retry", "latest", "1", "--json", *TYPED, stdin=ANSWERS)
    assert done.returncode == 0, done.stderr
    assert find_question("self_introduction").form in done.stderr
    session = storage.load_session(json.loads(done.stdout)["session"])
    assert (session.kind, session.mode) == (SessionKind.RETRY, Mode.STUDY)


class Waiting(Screen):
    """A screen at which somebody presses Enter after a while."""

    def __init__(self, after_s: float) -> None:
        super().__init__(waits_for_keys=False)
        self._keys = True
        self._after_s = after_s
        self.watched = 0

    @contextmanager
    def keys(self) -> Iterator[Event]:
        self.watched += 1
        pressed = Event()
        timer = Timer(self._after_s, pressed.set)
        timer.start()
        yield pressed
        assert pressed.is_set(), "the answer began before the candidate was ready"


def test_a_recording_begins_when_the_candidate_is_ready() -> None:
    """However long that takes; typed words begin when they are typed."""
    screen = Waiting(0.3)
    screen.help(Hint(asks_for="場面を聞いています。", target_s=30), waits=True)
    assert screen.watched == 1
    screen.help(Hint(asks_for="場面を聞いています。", target_s=30), waits=False)
    assert screen.watched == 1


@pytest.mark.parametrize(("target_s", "shown"), [(30.0, True), (None, False)])
def test_the_clock_of_real_mode_does_not_say_how_long_to_talk(
    target_s: float | None, shown: bool
) -> None:
    lines: list[str] = []

    class Status:
        def update(self, line: object) -> None:
            lines.append(str(line))

    RecordingLine(target_s, "", Status()).level(-20.0)  # type: ignore[arg-type]
    assert ("目安" in lines[0]) is shown
