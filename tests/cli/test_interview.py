"""Interviews, drills and reports from the command line, without a microphone."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.audio.files import write_wav
from simulator.interview.personas import persona_ids
from simulator.reading.values import Reading
from simulator.signals import read
from simulator.signals.learned.heads import LearnedHeads
from simulator.signals.values import Labels
from simulator.speech.weights import embedded_whisper
from simulator.values.people import Request, TurnKind
from simulator.values.question import Question
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from tests.cli.conftest import DEMO, Run
from tests.scripted_turns import scripted_turns

FILES = tuple(sorted(DEMO.glob("*.ogg")))
TYPED = ("interview", "--text", "--no-voice")


def test_the_demo_shows_the_whole_job_within_a_minute(mensetsu_process: Run) -> None:
    """Five answers, one of them to a follow-up, with proof; nothing is skipped or invented."""
    started = time.perf_counter()
    result = mensetsu_process("demo", "--json")
    assert time.perf_counter() - started < 60
    assert result.returncode == 0, result.stderr
    session = json.loads(result.stdout)["session"]
    assert session["kind"] == "demo"
    assert session["state"] == "finished"
    asked = [turn["asked"] for turn in session["turns"]]
    assert [each["question_id"] for each in asked] == [
        "self_introduction",
        "motivation",
        "career_history",
        "career_history",
        "reverse_question",
    ]
    assert [each["gap"] is not None for each in asked] == [False, False, False, True, False]
    assert session["notes"] == []  # the interviewer's own view tells nothing of a company
    for turn in session["turns"]:
        text = "".join(segment["text"] for segment in turn["answer"]["transcript"]["segments"])
        for score in turn["assessment"]["scores"]:
            for each in score["evidence"]:
                assert text[each["start"] : each["end"]] == each["quote"]


def test_without_a_terminal_the_program_shows_the_demo_and_says_so(mensetsu: Run) -> None:
    """On a server the main job is seen all the same."""
    result = mensetsu()
    assert result.returncode == 0
    assert "デモ" in result.stderr
    assert "次の練習" in result.stdout


@pytest.mark.parametrize("how", ["repeated flag", "one flag"])
def test_files_take_the_place_of_the_microphone(mensetsu: Run, how: str) -> None:
    """One file an answer; when they run out the interviewer closes and the report says so."""
    given = (
        ("--audio-in", FILES[0], "--audio-in", FILES[1])
        if how == "repeated flag"
        else ("--audio-in", FILES[0], FILES[1])
    )
    result = mensetsu("interview", "--stage", "first", "--json", *given)
    assert result.returncode == 0, result.stderr
    session = json.loads(result.stdout)["session"]
    assert len(session["turns"]) == 2
    assert "5 問のうち" in result.stderr


def test_a_silent_answer_is_empty_and_unscored(mensetsu: Run, tmp_path: Path) -> None:
    """Silence gives no words, no numbers, and the interview goes on."""
    import numpy as np

    silence = tmp_path / "silence.wav"
    write_wav(silence, Clip(samples=np.zeros(5 * SAMPLE_RATE_HZ, np.float32)))
    result = mensetsu("interview", "--questions", "1", "--json", "--audio-in", silence)
    turn = json.loads(result.stdout)["session"]["turns"][0]
    assert turn["answer"]["transcript"]["segments"] == []
    assert {score["value"] for score in turn["assessment"]["scores"]} == {None}


def test_an_interview_can_be_typed(mensetsu: Run) -> None:
    """One line an answer; the end of the input closes politely."""
    lines = (
        "佐藤と申します。食品会社の物流で6年、在庫の管理を担当してきました。\n"
        "倉庫の負担を減らしたいので志望しました。他社と比べて御社は現場に通われます。\n"
    )
    result = mensetsu(*TYPED, "--stage", "first", "--json", stdin=lines)
    assert result.returncode == 0, result.stderr
    turns = json.loads(result.stdout)["session"]["turns"]
    assert turns[0]["answer"]["typed"].startswith("佐藤")
    assert turns[0]["answer"]["audio"] is None


def test_over_the_net_the_first_file_is_the_sound_check(mensetsu: Run) -> None:
    """It is heard and kept apart; the next file is the first answer."""
    result = mensetsu(
        "interview", "--stage", "first", "--setting", "online", "--json",
        "--audio-in", FILES[4], FILES[0],
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    report = json.loads(result.stdout)
    [turn] = report["session"]["turns"]
    assert "佐藤" in "".join(each["text"] for each in turn["answer"]["transcript"]["segments"])
    assert report["session"]["sound_check"]
    assert any(report["session"]["sound_check"][:20] in each
               for each in report["setting_check"]["seen"])  # fmt: skip


class ContentHeads(LearnedHeads):
    """The learned heads, but no answer needs a follow-up."""

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        return replace(super().label(answer, asked), gaps={}, enough=True)


def test_files_answer_a_panel_too(mensetsu: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each answer is kept with who asked; more people than there are is a wrong use."""
    monkeypatch.setattr(read, "_HEADS", ContentHeads())
    result = mensetsu(
        "interview", "--stage", "first", "--panel", "2", "--questions", "2", "--json",
        "--audio-in", *FILES[:2],
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    session = json.loads(result.stdout)["session"]
    assert [turn["asked"]["by"] for turn in session["turns"]] == ["hr", "colleague"]
    assert "先輩社員 藤井 美咲" in result.stderr
    homeless = mensetsu("interview", "--text", "--persona", "colleague")
    assert homeless.returncode == 2
    assert "先輩社員の藤井さん" in homeless.stderr
    assert "--stage" in homeless.stderr


def test_the_sound_breaks_only_where_there_is_a_line(mensetsu: Run) -> None:
    """One sentence says what is missing."""
    result = mensetsu("interview", "--break-sound", "--text")
    assert result.returncode == 2
    assert "--setting online" in result.stderr


def test_a_typed_request_is_done_and_not_counted(mensetsu: Run) -> None:
    """The question is shown again; the next line is the first answer."""
    lines = (
        "すみません、もう一度お願いします。\n"
        "佐藤と申します。食品会社の物流で6年、在庫の管理を担当してきました。\n"
    )
    with scripted_turns({lines.split("\n")[0]: (TurnKind.REQUEST, Request.REPEAT)}):
        result = mensetsu(*TYPED, "--stage", "first", "--json", stdin=lines)
    assert result.returncode == 0, result.stderr
    turns = json.loads(result.stdout)["session"]["turns"]
    assert [turn["answer"]["typed"][:2] for turn in turns] == ["佐藤"]
    shown = re.sub(r"[│\s]", "", result.stderr)
    assert shown.count(turns[0]["asked"]["text"]) == 2


def test_record_only_is_graded_later(mensetsu: Run) -> None:
    """Recording first, transcript and grades when the report is asked for."""
    kept = mensetsu(
        "interview", "--stage", "first", "--questions", "1", "--record-only",
        "--audio-in", FILES[1],
    )  # fmt: skip
    assert kept.returncode == 0, kept.stderr
    assert "mensetsu report" in kept.stderr
    turn = json.loads(mensetsu("report", "--json").stdout)["session"]["turns"][0]
    assert turn["answer"]["transcript"]["segments"]
    assert turn["assessment"]


@pytest.fixture
def held(mensetsu: Run) -> str:
    """The id of a finished interview of one question."""
    result = mensetsu("interview", "--questions", "1", "--json", "--audio-in", FILES[0])
    return str(json.loads(result.stdout)["session"]["id"])


def test_a_report_comes_in_every_form(mensetsu: Run, held: str, tmp_path: Path) -> None:
    """Terminal, Markdown, HTML and JSON tell of the same answer; then it can be deleted."""
    page = tmp_path / "report.html"
    assert mensetsu("report", held, "--format", "html", "-o", page).returncode == 0
    forms = (
        mensetsu("report", held, "--full").stdout,
        mensetsu("report", "--format", "md").stdout,
        mensetsu("report", "latest", "--format", "json").stdout,
        page.read_text(encoding="utf-8"),
    )
    assert all("佐藤" in form for form in forms)
    listed = json.loads(mensetsu("sessions", "--json").stdout)
    assert [(each["id"], each["state"]) for each in listed] == [(held, "finished")]
    assert mensetsu("sessions", "delete", held, "--yes").returncode == 0
    assert json.loads(mensetsu("sessions", "--json").stdout) == []


def test_a_finished_interview_is_not_resumed(mensetsu: Run, held: str) -> None:
    """The sentence points to the report instead."""
    result = mensetsu("resume", held)
    assert result.returncode == 7
    assert f"mensetsu report {held}" in result.stderr


def test_the_drill_tells_time_parts_cuts_and_earlier_tries(mensetsu: Run) -> None:
    """Seconds and characters against 30 s, the three parts as quotes, and the last tries."""
    first = json.loads(mensetsu("drill", "motivation", "--json", "--audio-in", FILES[1]).stdout)
    assert 20 < first["spoken_s"] < 27
    assert first["over_s"] == 0
    assert first["over_time"] is None
    assert first["target_characters"] == 150
    assert list(first["slots"]) == ["goal", "choice_criterion", "comparison"]
    assert all(part["quote"] in first["text"] for part in first["slots"].values() if part)
    assert first["cut"] == []
    assert first["last_tries"] == []
    words = ("drill", "motivation", "--seconds", "15", "--json", "--audio-in", FILES[1])
    second = json.loads(mensetsu(*words).stdout)
    assert second["over_s"] == pytest.approx(second["spoken_s"] - 15)
    over = second["over_time"]
    assert second["text"].endswith(over["quote"])
    assert 0.2 < len(over["quote"]) / len(second["text"]) < 0.6
    assert [each["session"] for each in second["last_tries"]] == [first["session"]]
    assert all(part["quote"] in second["text"] for part in (*second["cut"],))


def test_what_may_be_cut_is_the_candidates_own(mensetsu: Run) -> None:
    """Over the target, whole sentences that hold none of the three parts are offered."""
    line = (
        "倉庫で働く人の負担を減らしたいので志望しました。"
        "昨日は雨が降って電車がたいへん混み合っておりましたので少し早く家を出てまいりました。"
        "会社を選ぶ基準は、現場の近くで仕組みを育てられるかどうかです。"
        "他社と比べて、導入の後も担当者が通われる点が違うと感じました。"
    )
    result = mensetsu("drill", "--seconds", "20", "--text", "--json", stdin=line + "\n")
    drill = json.loads(result.stdout)
    assert [each["quote"][:3] for each in drill["cut"]] == ["昨日は"]
    assert drill["over_s"] is None


def test_a_drill_is_held_against_the_papers(mensetsu: Run, tmp_path: Path) -> None:
    """Its report says which claims the papers bear out; an unknown application is told at once."""
    note = tmp_path / "会社資料.txt"
    note.write_text("青空製作の従業員数は320名です。", encoding="utf-8")
    assert mensetsu("profile", "new", "青空", "--company", "青空製作").returncode == 0
    assert mensetsu("profile", "add", "青空", note, "--kind", "company").returncode == 0
    options = ("drill", "motivation", "--text", "--profile")
    answer = "御社の従業員数は320名だと伺いました。倉庫の仕事を活かしたいです。\n"
    assert mensetsu(*options, "青空", stdin=answer).returncode == 0
    report = json.loads(mensetsu("report", "--json").stdout)
    assert [claim["standing"] for claim in report["grounding"]["claims"]] == ["supported"]
    unknown = mensetsu(*options, "なし", stdin=answer)
    assert unknown.returncode == 7
    assert "「なし」がありません" in unknown.stderr


def test_a_drill_ends_with_an_overall_result_that_names_what_is_missing(mensetsu: Run) -> None:
    """The advice stands beside its arrow, and 話し方 of a typed answer is named as ungraded."""
    shown = mensetsu("drill", "--text", stdin="会社を選ぶ基準は、育て続けられることです。\n").stdout
    assert re.search("総合\\s+[1-5]\\.[0-9]点", shown)
    assert "話し方は未採点" in shown.replace("\n", "")
    arrows = [line.strip(" │") for line in shown.splitlines() if "→" in line]
    assert arrows
    assert "→" not in arrows


def test_a_drill_without_an_answer_is_said(mensetsu: Run) -> None:
    """Nothing typed: one sentence, no result."""
    result = mensetsu("drill", "--text", "--json")
    assert result.returncode == 7
    assert "回答がありません" in result.stderr


def test_listings_are_data(mensetsu: Run) -> None:
    """Personas as JSON and as a table; those of a stage come first, the others have none."""
    found = json.loads(mensetsu("personas", "--json").stdout)
    stages = [each["stage"] for each in found]
    assert {each["id"] for each in found} == set(persona_ids())
    assert stages == sorted(stages, key=["first", "second", "final", None].index)
    assert mensetsu("personas").stdout.count("--panel") == stages.count(None)


def test_damaged_sound_is_named_and_the_session_is_kept(mensetsu: Run, tmp_path: Path) -> None:
    """The second file is no sound: one sentence, code 3, and the first answer survives."""
    noise = tmp_path / "noise.wav"
    noise.write_bytes(b"RIFF....nothing")
    result = mensetsu("interview", "--questions", "2", "--audio-in", FILES[0], noise)
    assert result.returncode == 3
    assert "noise.wav" in result.stderr.splitlines()[-1]
    assert json.loads(mensetsu("sessions", "--json").stdout)[0]["turns"] == 1


def test_a_better_model_hears_the_answers_anew(mensetsu: Run, tmp_path: Path) -> None:
    """The report says which model heard what; one that can't be loaded is told at once."""
    model = shutil.copytree(embedded_whisper(), tmp_path / "better")
    talk = ("interview", "--questions", "1", "--audio-in", FILES[0])
    result = mensetsu(*talk, "--scoring-model", model)
    assert result.returncode == 0, result.stderr
    assert "Whisper better" in mensetsu("report", "--full").stdout
    (model / "model.bin").write_bytes(b"no model")
    broken = mensetsu(*talk, "--scoring-model", model)
    assert broken.returncode == 6
    assert str(model) in broken.stderr.splitlines()[-1]
