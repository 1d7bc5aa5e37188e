"""An interview that was cut off goes on as it was begun."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.cli.sitting import wishes_for
from simulator.errors import UsageProblem
from simulator.values.session import Means, SessionState
from tests.cli.conftest import Run

FIRST = "佐藤と申します。物流の会社で6年、配送の計画を立ててきました。\n"


@pytest.fixture
def cut_off(mensetsu: Run) -> str:
    """The id of a typed interview with one answer."""
    mensetsu("interview", "--text", "--no-voice", "--no-llm", "--json", stdin=FIRST)
    session = storage.load_session("latest")
    storage.save_session(replace(session, state=SessionState.RUNNING))
    return session.id


def test_a_typed_interview_is_resumed_by_typing(mensetsu: Run, cut_off: str) -> None:
    """Without options, without a microphone; and the next time as well."""
    done = mensetsu("resume", cut_off, stdin="はい、配送の遅れを三割減らしました。\n")
    assert done.returncode == 0, done.stderr
    session = storage.load_session(cut_off)
    assert [turn.answer.typed is not None for turn in session.turns] == [True, True]
    assert session.means == Means(text=True, voice=False, llm=False)


def test_a_typed_answer_is_corrected_and_put_back(mensetsu: Run, cut_off: str) -> None:
    """Like a spoken one, by the same command."""
    said = "佐藤と申します。物流の会社で7年、配送の計画を立ててきました。"
    done = mensetsu("correct", cut_off, "1", "--text", "-", stdin=said)
    assert done.returncode == 0, done.stderr
    answer = storage.load_session(cut_off).turns[0].answer
    assert (answer.corrected, answer.typed) == (said, FIRST.strip())
    assert mensetsu("correct", cut_off, "1", "--undo").returncode == 0
    assert storage.load_session(cut_off).turns[0].answer.corrected is None


def test_a_question_is_repeated_to_who_types(mensetsu: Run) -> None:
    """「もう一度お願いします」 is no answer, typed or spoken."""
    typed = f"もう一度お願いします。\n{FIRST}"
    done = mensetsu(
        "interview", "--text", "--no-voice", "--no-llm", "--questions", "1", stdin=typed
    )
    assert done.returncode == 0, done.stderr
    session = storage.load_session("latest")
    assert [turn.answer.typed for turn in session.turns][:1] == [FIRST.strip()]
    assert "".join(done.stderr.split()).count(session.plan[0].text) == 2


def test_sound_files_take_the_place_of_typing_when_they_are_given() -> None:
    """What is asked for now comes before what was; what doesn't go with it is given up."""
    spoken = (Path("a.wav"),)
    assert not wishes_for(Means(text=True), audio_in=spoken).text
    assert not wishes_for(Means(barge_in=True), audio_in=spoken).barge_in
    assert not wishes_for(Means(barge_in=True), text=True).barge_in
    assert not wishes_for(Means(text=True), text=False).text
    assert wishes_for(Means(model="small"), model=None).model == "small"
    assert not wishes_for(Means(record_only=True), text=True).record_only
    for barred in ({"barge_in": True}, {"record_only": True}):
        with pytest.raises(UsageProblem):
            wishes_for(Means(), text=True, **barred)


def test_a_session_of_an_older_mensetsu_is_resumed_with_the_usual_means(
    mensetsu: Run, cut_off: str
) -> None:
    """Its file says nothing of them."""
    file = storage.session_folder(cut_off) / "session.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    del data["session"]["means"]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert storage.load_session(cut_off).means == Means()


def test_a_typed_interview_promises_no_recordings(mensetsu: Run, cut_off: str) -> None:
    """The report is named, and nothing speaks of something to listen to, or of what was heard."""
    done = mensetsu("report", cut_off)
    assert "report.html" in done.stdout
    assert not re.search("聞き直せる|聞き取りに自信|言いよどみの数", "".join(done.stdout.split()))


@pytest.mark.parametrize(
    ("form", "ending"), [("terminal", "txt"), ("md", "md"), ("html", "html"), ("json", "json")]
)
def test_a_report_names_the_program_as_it_was_started(
    mensetsu: Run,
    cut_off: str,
    form: str,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """In each form, so that what is practised next can be copied."""
    monkeypatch.setenv("MENSETSU_COMMAND", "python3 run.py")
    file = tmp_path / f"report.{ending}"
    mensetsu("report", cut_off, "--format", form, "--output", file)
    shown = file.read_text(encoding="utf-8")
    assert "python3 run.py " in shown
    assert "mensetsu drill" not in shown and "mensetsu grade" not in shown
