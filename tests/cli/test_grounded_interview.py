"""An interview that rests on the candidate's own papers, from the command line, with real files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator import storage
from simulator.interview.plan import usual_length
from simulator.session.opening import new_interview
from simulator.values.people import Request, TurnKind
from simulator.values.stage import Stage
from tests.cli.conftest import DEMO, Run, complaint
from tests.profile.papers import docx, pdf
from tests.scripted_turns import scripted_turns

CV = (
    "職務経歴",
    "食品メーカーの物流部門で、在庫管理を6年担当しました。",
    "棚卸しにかかる時間を月40時間から15時間に短縮しました。",
)
POSTING = """# 求人票

## 必須条件
- 在庫管理の実務経験
- Pythonによるデータ分析の経験

## 歓迎条件
- 英語での商談経験
"""
PLAN = (
    "青空製作 中期経営計画",
    "国内の需要は底堅く、倉庫自動化装置「そらロボ」の導入台数は1,200台です。",
    "2027年度までに、海外の売上比率を30%に引き上げる計画です。\n"
    "新人は、入社後の3か月間、現場の倉庫で研修を受けます。",
)


@pytest.fixture
def papers(mensetsu: Run, tmp_path: Path) -> str:
    """An application with a CV, a posting and a plan, read from files; its name."""
    files = tmp_path / "papers"
    files.mkdir()
    (files / "経歴.docx").write_bytes(docx(*CV))
    (files / "求人.md").write_text(POSTING, encoding="utf-8")
    (files / "中期経営計画.pdf").write_bytes(pdf(PLAN))
    assert mensetsu("profile", "new", "青空", "--company", "青空製作").returncode == 0
    for file, kind in (
        ("経歴.docx", "cv"),
        ("求人.md", "posting"),
        ("中期経営計画.pdf", "company"),
    ):
        added = mensetsu("profile", "add", "青空", files / file, "--kind", kind)
        assert added.returncode == 0, added.stderr
    return "青空"


def reported(done: Any) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_the_session_keeps_whose_papers_it_rests_on(mensetsu: Run, papers: str) -> None:
    """Also a resumed one knows them: the name is in the session."""
    done = mensetsu(
        "interview", "--profile", papers, "--text", "--json", stdin="佐藤と申します。\n"
    )
    assert reported(done)["session"]["profile"] == papers


def test_an_unknown_application_is_named_before_anything_begins(mensetsu: Run) -> None:
    """One sentence with the remedy, and no session is left behind."""
    done = mensetsu("interview", "--profile", "なし", "--text")
    assert done.returncode == 7
    assert "「なし」" in complaint(done) and "mensetsu profile list" in complaint(done)
    assert json.loads(mensetsu("sessions", "--json").stdout) == []


@pytest.mark.parametrize("later", [False, True], ids=["while talking", "record-only"])
def test_the_recogniser_knows_the_words_of_the_papers(
    mensetsu: Run, papers: str, mensetsu_home: Path, later: bool
) -> None:
    """「新卒」 is misheard without them in this recording."""
    settings = mensetsu_home / "profiles" / papers / "profile.toml"
    settings.write_text('company = "青空製作"\nterms = ["新卒"]\n', encoding="utf-8")
    file = DEMO / "03-career_history.ogg"
    heard = []
    for profile in ((), ("--profile", papers)):
        options = ("--questions", "1", "--audio-in", file, *profile)
        if later:
            before = {*storage.session_ids()}
            assert mensetsu("interview", "--record-only", *options).returncode == 0
            (recorded,) = {*storage.session_ids()} - before  # both may be of the same second
            done = mensetsu("report", recorded, "--json")
        else:
            done = mensetsu("interview", "--json", *options)
        transcript = reported(done)["session"]["turns"][0]["answer"]["transcript"]
        heard.append("".join(segment["text"] for segment in transcript["segments"]))
    assert "新卒" not in heard[0]
    assert "新卒" in heard[1]


def test_the_papers_are_asked_about_and_the_answers_graded(mensetsu: Run, papers: str) -> None:
    """The manager goes for what the CV does not show; in other words on request."""
    options = ("interview", "--stage", "second", "--profile", papers, "--text", "--json")
    answer = "役割はまとめ役です。私が6人の作業を毎朝割り振り、遅れを月8件から2件に減らしました。\n"
    session = reported(mensetsu(*options, stdin=answer * 12))["session"]
    assert len(session["plan"]) == usual_length(Stage.SECOND) + 2
    rows = ("Pythonによるデータ分析の経験", "英語での商談経験")
    own = [each for row in rows for each in session["plan"] if row in each["text"]]
    assert len(own) == len(rows) and all(each["other_wordings"] for each in own)
    asked = {turn["asked"]["text"]: turn for turn in session["turns"]}
    for each in own:
        scores = asked[each["text"]]["assessment"]["scores"]
        assert any(score["value"] is not None for score in scores)


def test_a_resumed_interview_rephrases_its_own_questions(mensetsu: Run, papers: str) -> None:
    """Their other wordings are kept with the session, also after the papers went."""
    session = new_interview(Stage.FINAL, profile=papers)
    own = next(each for each in session.plan if "会社の資料の3ページ" in each.text)
    storage.save_session(replace(session, plan=(own,)))
    assert mensetsu("profile", "delete", papers, "--yes").returncode == 0
    lines = "質問の意図を教えていただけますか。\n海外の拠点で在庫の仕組みを作りたいです。\n"
    with scripted_turns({lines.split("\n")[0]: (TurnKind.REQUEST, Request.REPHRASE)}):
        done = reported(mensetsu("resume", session.id, "--text", "--json", stdin=lines))
    asked = done["session"]["turns"][0]["asked"]["text"]
    assert asked in own.other_wordings
    assert "会社の資料の3ページ" in asked


def test_the_report_holds_the_answers_against_the_papers(mensetsu: Run, papers: str) -> None:
    """In the report on the screen, in Markdown, on the page and as JSON."""
    line = (
        "在庫管理の仕事を6年担当しました。"
        "御社は2027年度までに海外の売上比率を50%に引き上げると、計画で拝見しました。\n"
    )
    options = ("--questions", "1", "--profile", papers, "--text", "--json")
    grounding = reported(mensetsu("interview", *options, stdin=line * 4))["grounding"]
    said = {row["requirement"]: (row["turn"], row["with_number"]) for row in grounding["rows"]}
    assert said == {
        "在庫管理の実務経験": (1, True),
        "Pythonによるデータ分析の経験": (None, False),
        "英語での商談経験": (None, False),
    }
    claim = grounding["claims"][0]
    assert (claim["standing"], claim["document"], claim["page"]) == (
        "contradicted", "中期経営計画", 3,
    )  # fmt: skip
    for form in ("terminal", "md"):
        shown = mensetsu("report", "--full", "--format", form).stdout
        assert "資料と違う" in shown
        assert "中期経営計画3ページ" in "".join(shown.split())
    page = Path(mensetsu("report", "--format", "html").stdout.strip())
    assert "資料と違う" in page.read_text(encoding="utf-8")


def test_a_spoken_question_is_answered(mensetsu: Run, papers: str) -> None:
    """Heard by the recogniser, answered by the interviewer, and in the report with its grade.

    The papers don't say; the interviewer says what they think themself.
    """
    session = new_interview(Stage.FIRST, profile=papers)
    asked = next(each for each in session.plan if each.question_id == "reverse_question")
    storage.save_session(replace(session, plan=(asked,)))
    file = DEMO / "05-reverse_question.ogg"
    done = mensetsu("resume", session.id, "--json", "--audio-in", file)
    (turn,) = reported(done)["session"]["turns"]
    assert "はじめの3か月は" in turn["reply"]
    assert "私は" in turn["reply"]
    scores = {each["criterion"]: each["value"] for each in turn["assessment"]["scores"]}
    assert scores["back_question"] >= 3
    assert "問のうち" not in done.stderr
    assert "面接官の答え" in mensetsu("report", "--format", "md").stdout


def test_a_typed_question_is_answered_from_the_page(mensetsu: Run, papers: str) -> None:
    """The plan's third page tells of the training."""
    session = new_interview(Stage.FIRST, profile=papers)
    asked = next(each for each in session.plan if each.question_id == "reverse_question")
    storage.save_session(replace(session, plan=(asked,)))
    lines = "新人は入社後にどのような研修を受けますか。\n以上です。ありがとうございました。\n"
    done = reported(mensetsu("resume", session.id, "--text", "--json", stdin=lines))
    (turn,) = done["session"]["turns"]
    assert "会社の資料の3ページ" in turn["reply"]
    assert "現場の倉庫で研修を受けます" in turn["reply"]
