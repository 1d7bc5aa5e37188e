"""Every benchmark still runs to its end and prints its figures, in a form as short as it allows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.changed_papers import HARMS, NAME, changed_paper, harm_done, prepare
from benchmarks.make_recordings import make_recordings
from benchmarks.papers import is_same_company
from tests.conftest import VirtualSound

ROOT = Path(__file__).parents[1]
LABELLED = {
    "grading": ROOT / "tests" / "evaluation" / "answers.jsonl",
    "follow_ups": ROOT / "tests" / "interview" / "biggest_gap.jsonl",
}
FEW = 8
POSTING = """\
会社名: 株式会社 青空商店

## 必須
- 販売の経験1年以上
- 普通免許

## 歓迎
- 簿記2級

## 給与
- 月給22万円
"""
CV = """\
## 職務経歴
- 店長として8名を指導
- レジの入れ替えを担当
- 販売を4年担当
- 毎朝の仕入れを店ごとに計算
"""


def bench(name: str, *arguments: object, timeout_s: float = 60) -> Any:
    """Run a benchmark as ``run.py bench`` does and return what it prints as JSON."""
    program = f"import sys; from benchmarks import {name} as b; sys.exit(b.main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments), "--json"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_this_file_knows_every_benchmark() -> None:
    """A new benchmark has to get a short form here, or none of its own."""
    names = {path.stem for path in (ROOT / "benchmarks").glob("[!_]*.py")}
    assert names == {
        *LABELLED,
        "listening",
        "session",
        "conversation",
        "first_words",
        "understanding",
        "pairs",
        "papers",
        "changed_papers",
        "make_recordings",
        "week",
    }


@pytest.mark.full
def test_a_week_of_practice_leaves_its_pages(tmp_path: Path) -> None:
    """Card and progress as page and PDF, and a verdict for what was repeated often enough."""
    result = bench("week", "--folder", tmp_path, timeout_s=240)
    for name in ("card.html", "card.pdf", "progress.html", "progress.pdf", "plan", "debrief"):
        assert Path(result[name]).stat().st_size > 0
    assert result["verdicts"]["concreteness repeated"] == "better"
    assert result["verdicts"]["concreteness first_time"] == "too_few"


@pytest.mark.parametrize("name", LABELLED)
def test_labelled_answers_are_counted(name: str, tmp_path: Path) -> None:
    """A few labelled answers of a file give figures over just these."""
    few = tmp_path / "few.jsonl"
    lines = LABELLED[name].read_text(encoding="utf-8").splitlines()[:FEW]
    few.write_text("\n".join(lines), encoding="utf-8")
    assert bench(name, few)["answers"] == FEW


def test_an_answer_is_understood_in_the_time_that_a_pause_gives() -> None:
    """Far from the aim on a busy machine, but not by orders of magnitude."""
    result = bench("understanding", "--times", 2)
    assert 0 < result["load_ms"] < 5000
    assert 0 < result["200_characters_ms"] < 1200
    assert 20 < result["memory_mb"] < 200


def test_first_words_are_spoken_sooner_where_there_is_a_lead_in() -> None:
    """A whole reply is waited for to its end, a streamed one to the end of its first sentence."""
    result = bench("first_words", "--times", 2)
    row = result["lead-in and question"]
    assert row["whole_s"] - row["streamed_s"] > 1.0


def test_labelled_pairs_are_counted(tmp_path: Path) -> None:
    """A pair of each kind gives a figure, and a sentence that says no fills no row."""
    kinds = (
        ("requirement", "簿記2級", "簿記2級は不合格で、持っていません。", "contradicts"),
        ("statement", "御社の社員は300名だと拝見しました。", "社員は120名です。", "contradicted"),
        ("earlier", "チームは9人でした。", "チームは9人で、私が表を作りました。", "compatible"),
    )
    few = tmp_path / "few.jsonl"
    rows = [{"kind": kind, "a": a, "b": b, "label": label} for kind, a, b, label in kinds]
    few.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = bench("pairs", few)
    assert result["pairs"] == len(kinds)
    cases = [entry["case"] for entry in result["found"]]
    assert [[kind, label, "pairs"] in cases for kind, _, _, label in kinds] == [True] * len(kinds)
    assert ["statement", "contradicted", "contradicted"] in cases
    assert ["requirement", "contradicts", "fills"] not in cases


def test_papers_are_held_against_what_is_expected_of_them(tmp_path: Path) -> None:
    """What is missed, misplaced or wrongly taken is counted, and decides what a paper is."""
    asked = {"preferred": ["簿記2級"], "people": []}
    once = "販売の経験1年以上"
    _paper(tmp_path / "right.md", POSTING, required=[once], never=["月給22万円"], **asked)
    wanted = [once, "簿記2級", "英語で話せる方"]
    _paper(tmp_path / "wrong.md", POSTING, required=wanted, never=["普通免許"], **asked)
    told = ["店長として8名を指導", "レジの入れ替えを担当"]
    figures = [
        {"said": "販売を10年担当しました。", "in_paper": "販売を4年担当", "larger": True},
        {"said": "販売を4年担当しました。", "in_paper": "販売を4年担当", "larger": False},
    ]
    never = ["毎朝の仕入れ"]
    _paper(tmp_path / "cv.md", CV, experience=told, not_experience=never, figures=figures)
    result = bench("papers", tmp_path)
    papers = {paper["file"]: paper for paper in result["papers"]}
    verdicts = {name: paper["verdict"] for name, paper in papers.items()}
    assert verdicts == {"right.md": "right", "wrong.md": "wrong", "cv.md": "partly"}
    wrong, cv = papers["wrong.md"], papers["cv.md"]
    assert (wrong["found"], wrong["items"], wrong["misplaced"]) == (2, 4, 1)
    assert (len(wrong["harm"]), len(cv["harm"])) == (1, 1)
    assert (cv["found"], cv["larger"], cv["noticed"], cv["false_alarms"]) == (2, 1, 1, 0)
    sums = bench("papers", tmp_path, "--totals")
    assert sums["papers"] == []
    assert sums["totals"]["posting"]["papers"] == result["totals"]["posting"]["papers"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no times of other processes there")
def test_changed_papers_are_added_or_refused() -> None:
    """A workbook and another paper end well, and their time and memory are measured."""
    result = bench("changed_papers", "--seed", 0, "--count", 2, "--first", 10)
    totals = result["totals"]
    assert totals["papers"] == 2
    assert [totals[harm] for harm in HARMS] == [0] * len(HARMS)
    for paper in result["papers"]:
        assert 0 < paper["processor_s"] < 20 and 20 < paper["memory_mb"] < 600


def test_a_changed_paper_is_the_same_again() -> None:
    """What did harm can be tried alone."""
    assert changed_paper(3, 7) == changed_paper(3, 7) != changed_paper(3, 8)


def test_what_a_paper_harms_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that is lost, a row that is lost, and a profile that can't be read any more."""
    monkeypatch.setenv("MENSETSU_HOME", str(tmp_path))
    prepare(tmp_path)
    assert list(harm_done(tmp_path)) == []
    profile = tmp_path / "profiles" / NAME
    (profile / "documents" / "cv-cv.txt").unlink()
    assert list(harm_done(tmp_path)) == ["lost document"]
    (profile / "matching.toml").write_text("", encoding="utf-8")
    assert list(harm_done(tmp_path)) == ["lost document", "lost row"]
    (profile / "matching.toml").write_bytes(b"\xff")
    assert list(harm_done(tmp_path)) == ["unreadable"]


def _paper(path: Path, text: str, **expected: object) -> None:
    """Write a paper, and beside it what is expected of it."""
    path.write_text(text, encoding="utf-8")
    kind = "cv" if text is CV else "posting"
    company = None if text is CV else "㈱青空商店"
    whole = {"file": path.name, "kind": kind, "company": company, **expected}
    beside = path.with_name(f"{path.stem}.expect.json")
    beside.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


@pytest.mark.full
def test_listening_is_measured_on_recordings_that_are_made(tmp_path: Path) -> None:
    """One labelled text, spoken by ``make_recordings``, fills every table but that of silence."""
    text = (ROOT / "benchmarks" / "spoken" / "blind.jsonl").read_text(encoding="utf-8")
    make_recordings([json.loads(text.splitlines()[0])], tmp_path)
    result = bench("listening", tmp_path, timeout_s=360)
    assert set(result) == {
        "errors per character", "repairs", "measures", "fillers", "end of turn"
    }  # fmt: skip
    assert len(result["errors per character"]) == 5
    assert {row["answers"] for row in result["end of turn"]} == {1}


@pytest.mark.full
@pytest.mark.device
def test_an_interview_is_timed_to_its_end(virtual_sound: VirtualSound) -> None:
    """It ends by itself, also where more is asked than there are answers."""
    result = bench("session", "--questions", 1, timeout_s=360)
    assert result["answers given"] >= 1
    assert 0 < result["command → first sound (s)"] < 60
    assert 0 < result["end of the last turn → report (s)"] < 60
    assert 300 < result["peak memory (MB)"] < 1000


@pytest.mark.full
@pytest.mark.device
def test_waits_are_taken_from_the_sound(virtual_sound: VirtualSound) -> None:
    """Two turns or more, in the persona's words and in a model's, give a first sound each.

    Two of the four turns are planned; whether a follow-up comes is the interviewer's to decide.
    """
    result = bench("conversation", "--turns", 4, timeout_s=500)
    waits = result["turn decided → interviewer heard (s)"]
    first_sounds = {row["wording"]: row["n"] for row in waits if row["to"] == "first sound"}
    assert set(first_sounds) == {"templates", "model"}
    assert min(first_sounds.values()) >= 2


@pytest.mark.full
def test_a_session_of_many_turns_stays_small() -> None:
    """A few turns with every model loaded take less than the gigabyte that is promised for 40."""
    (row,) = bench("conversation", "--memory", "--turns", 4, timeout_s=360)["a long session"]
    assert row["turns"] == 4
    assert 300 < row["peak (MB)"] < 1000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("社会福祉法人 青空会 ひかり園", "社会福祉法人青空会", True),
        ("医療法人社団 青空会 青空病院", "青空病院", True),
        ("青空商店 西町店（株式会社青空）", "青空", True),
        ("株式会社青空", "青空ホールディングス", False),
        ("株式会社青空", None, False),
        (None, None, True),
    ],
)
def test_a_company_is_the_same_with_a_house_or_without(
    one: str | None, other: str | None, same: bool
) -> None:
    """By whole words: a name that another begins with is another company."""
    assert is_same_company(one, other) is same
    assert is_same_company(other, one) is same


def test_what_stands_elsewhere_too_does_no_harm(tmp_path: Path) -> None:
    """A role of the CV's history is none of the wish that names it."""
    (tmp_path / "cv.md").write_text(
        "## 職歴\n- 営業事務\n- 請求書を月80件作成\n\n## 希望条件\n- 営業事務または経理事務\n",
        encoding="utf-8",
    )
    wanted = {"file": "cv.md", "kind": "cv", "experience": ["請求書を月80件作成"]}
    wanted |= {"not_experience": ["営業事務または経理事務"]}
    (tmp_path / "cv.expect.json").write_text(json.dumps(wanted), encoding="utf-8")
    (cv,) = bench("papers", tmp_path)["papers"]
    assert (cv["verdict"], cv["harm"]) == ("right", [])
