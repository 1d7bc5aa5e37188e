"""The plan, the checklist and the card at the command line."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from simulator import records, storage
from simulator.cli import screen
from simulator.cli.commands.checklist import checklist
from simulator.errors import StorageError
from simulator.practice.day_before.checks import checks_path, load_checks
from simulator.practice.debrief.reflections import save_reflection
from simulator.practice.plan.record import load_plans, plan_path
from simulator.practice.texts.templates import save_template
from simulator.values.reflection import Mark, Outcome
from simulator.values.stage import Stage
from simulator.values.template import TemplateKind
from tests.cli.conftest import Run, complaint
from tests.cli.test_me import Typed
from tests.practice.looked_back import asked, looked_back
from tests.practice.past import past_session

IN_A_WEEK = date.today() + timedelta(days=7)


def data_of(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_plan_is_made_kept_and_marked(mensetsu: Run) -> None:
    """Without a date it is today's part of the same plan, with what was done in it."""
    made = data_of(mensetsu("plan", "--date", IN_A_WEEK, "--stage", "second", "--json"))
    assert made["days_left"] == 7 and made["is_usual"] and made["stage"] == "second"
    today = made["days"][0]["tasks"]
    after = data_of(mensetsu("plan", "--done", "1", "--json"))
    done = [task["question"] for task in after["days"][0]["tasks"] if task["done"]]
    assert done == [today[0]["question"]]
    again = data_of(mensetsu("plan", "--date", IN_A_WEEK + timedelta(days=1), "--json"))
    assert [one["question"] for one in again["done"]] == done


def test_an_answer_in_a_later_session_marks_its_question(mensetsu: Run) -> None:
    """Nobody has to say that a question was answered."""
    mensetsu("plan", "--date", IN_A_WEEK, "--stage", "first")
    days = (datetime.now().astimezone() - past_session(0, {}).started_at) / timedelta(days=1)
    storage.save_session(past_session(days, {"motivation": {"length": 3.0}}))
    after = data_of(mensetsu("plan", "--json"))
    assert [one["question_id"] for one in after["done"]] == ["motivation"]
    assert after["done"][0]["on"] == [date.today().isoformat()]


def test_what_went_wrong_in_a_real_interview_is_practised(mensetsu: Run) -> None:
    """A question marked × at this stage is an item of its plan; one of another stage is not."""
    for day, stage in enumerate((Stage.FIRST, Stage.FINAL)):
        question = asked(f"{stage.label}で困った質問ですか", Mark.BAD)
        save_reflection(looked_back(-day, question, stage=stage))
    made = data_of(mensetsu("plan", "--date", IN_A_WEEK, "--stage", "first", "--json"))
    reflected = {
        task["question"]
        for day in made["days"]
        for task in day["tasks"]
        if task["noticed_in"] == "reflection"
    }
    assert reflected == {"一次面接で困った質問ですか"}


def test_a_plan_outlives_the_papers_of_its_application(mensetsu: Run) -> None:
    """Deleting an application takes no mark away, and each application has its own plan."""
    for name in ("青空", "緑川"):
        assert mensetsu("profile", "new", name).returncode == 0
        assert mensetsu("plan", "--date", IN_A_WEEK, "--profile", name).returncode == 0
    assert data_of(mensetsu("plan", "--profile", "青空", "--done", "1", "--json"))["done"]
    assert mensetsu("profile", "delete", "青空", "--yes").returncode == 0
    after = data_of(mensetsu("plan", "--json"))
    assert after["profile"] == "青空" and len(after["done"]) == 1
    assert [one["profile"] for one in after["others"]] == ["緑川"]
    assert len(load_plans()) == 2


def test_a_damaged_session_is_not_counted_and_named(mensetsu: Run) -> None:
    """The plan is made of the others."""
    session = past_session(0, {"motivation": {"length": 3.0}})
    storage.save_session(session)
    (storage.session_folder(session.id) / "session.json").write_text("{", encoding="utf-8")
    shown = mensetsu("plan", "--date", IN_A_WEEK)
    assert shown.returncode == 0 and "読めない記録が1件" in shown.stdout


@pytest.mark.parametrize(
    ("day", "code"),
    [
        pytest.param(date.today() - timedelta(days=1), 2, id="yesterday"),
        pytest.param(date.today(), 0, id="today"),
        pytest.param(date.today() + timedelta(days=1), 0, id="tomorrow"),
        pytest.param(date.today() + timedelta(days=400), 2, id="400-days-away"),
        pytest.param("2026-02-30", 2, id="no-such-day"),
        pytest.param("そのうち", 2, id="no-date"),
        pytest.param("", 2, id="empty"),
        pytest.param(f"{IN_A_WEEK:%Y年%m月%d日}", 0, id="japanese"),
        pytest.param(f"{IN_A_WEEK:%Y/%m/%d}", 0, id="slashes"),
        pytest.param(f"{IN_A_WEEK.month}/{IN_A_WEEK.day}", 0, id="no-year"),
    ],
)
def test_every_day_gets_a_plan_or_a_sentence(mensetsu: Run, day: object, code: int) -> None:
    """What can't be planned leaves no plan behind."""
    done = mensetsu("plan", "--date", str(day))
    assert done.returncode == code
    assert bool(load_plans()) is (code == 0)
    if code:
        assert complaint(done)


def test_without_a_plan_the_way_to_one_is_named(mensetsu: Run) -> None:
    """So it is after the day of the interview."""
    assert "plan --date" in complaint(mensetsu("plan"))
    mensetsu("plan", "--date", date.today())
    kept = json.loads(plan_path().read_text(encoding="utf-8"))
    kept["record"][0]["interview_on"] = "2020-01-01"
    plan_path().write_text(json.dumps(kept), encoding="utf-8")
    assert "plan --date" in complaint(mensetsu("plan"))


def test_a_damaged_plan_is_named_and_can_be_cleared(mensetsu: Run) -> None:
    """On the morning the card comes all the same."""
    records.make_folder(plan_path().parent)
    plan_path().write_text("{", encoding="utf-8")
    assert "plan --clear" in complaint(mensetsu("plan"))
    assert mensetsu("card").returncode == 0
    assert "--yes" in complaint(mensetsu("plan", "--clear")) and plan_path().exists()
    assert mensetsu("plan", "--clear", "--yes").returncode == 0
    assert not plan_path().exists()
    assert mensetsu("plan", "--clear", "--yes").returncode == 0


def test_a_plan_is_written_as_markdown(mensetsu: Run, tmp_path: Path) -> None:
    """For its owner alone."""
    file = tmp_path / "計画.md"
    assert mensetsu("plan", "--date", IN_A_WEEK, "-o", file).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("# ") and file.stat().st_mode & 0o077 == 0
    assert complaint(mensetsu("plan", "-o", tmp_path / "ない" / "計画.md"))


@pytest.mark.parametrize("stage", list(Stage))
def test_the_checklist_asks_nobody_without_a_terminal(mensetsu: Run, stage: Stage) -> None:
    """It shows five items with what the records show, as data and to read."""
    found = data_of(mensetsu("checklist", "--stage", stage, "--json"))
    assert len(found["items"]) == 5 and all(one["self"] is None for one in found["items"])
    shown = mensetsu("checklist", "--stage", stage)
    assert shown.returncode == 0
    assert all(one["text"] in shown.stdout for one in found["items"])


def test_the_card_is_written_where_it_is_wanted(mensetsu: Run, tmp_path: Path) -> None:
    """As a page beside the records, or as Markdown by its name; as data nothing is written."""
    assert data_of(mensetsu("card", "--json"))["stage"] == "first"
    assert not (tmp_path / "practice").exists()
    assert mensetsu("card", "--stage", "final").returncode == 0
    page = tmp_path / "practice" / "card.html"
    assert "最終面接" in page.read_text(encoding="utf-8") and page.stat().st_mode & 0o077 == 0
    assert mensetsu("card", "-o", tmp_path / "カード.md").returncode == 0
    assert (tmp_path / "カード.md").read_text(encoding="utf-8").startswith("# ")
    assert mensetsu("card", "-o", tmp_path / "カード.pdf").returncode == 0
    with pypdfium2.PdfDocument(tmp_path / "カード.pdf") as sheet:
        assert len(sheet) == 1
    for name in ("card.html", "card.pdf", "card.md"):
        assert complaint(mensetsu("card", "-o", tmp_path / "ない" / name))


def test_what_was_prepared_for_an_application_is_on_its_card(mensetsu: Run) -> None:
    """The text of another one, or the common one, does not stand in for it."""
    written = "現場で使われる仕組みを広げたいと考え、導入後まで担う御社を志望しました。"
    for name in ("青空", "緑川"):
        assert mensetsu("profile", "new", name).returncode == 0
    save_template(TemplateKind.MOTIVATION, "青空", written)
    assert data_of(mensetsu("card", "--profile", "青空", "--json"))["motivation"]["text"] == written
    assert data_of(mensetsu("card", "--profile", "緑川", "--json"))["motivation"] is None
    assert data_of(mensetsu("card", "--json"))["motivation"] is None


def test_an_unknown_application_is_named(mensetsu: Run) -> None:
    """Before anything is written."""
    for words in (("card",), ("checklist",), ("plan", "--date", IN_A_WEEK)):
        assert "profile" in complaint(mensetsu(*map(str, words), "--profile", "なし"))
    assert load_plans() == ()


def test_damaged_checks_stop_neither_the_plan_nor_the_checklist(mensetsu: Run) -> None:
    """They are not counted, and left as they are."""
    path = checks_path()
    path.parent.mkdir(parents=True)
    path.write_text("[1", encoding="utf-8")
    made = mensetsu("plan", "--date", str(date.today() + timedelta(days=7)))
    assert made.returncode == 0 and "数えていません" in made.stdout.replace("\n", "")
    checked = mensetsu("checklist")
    assert checked.returncode == 0 and str(path) in checked.stderr.replace("\n", "")
    assert path.read_text(encoding="utf-8") == "[1"


@pytest.mark.parametrize(("said", "answers"), [("はい", 5), ("いいえ", 0)])
def test_damaged_checks_can_be_begun_anew(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch, said: str, answers: int
) -> None:
    """The damaged record stays under another name; a no changes nothing."""
    path = checks_path()
    path.parent.mkdir(parents=True)
    path.write_text("[1", encoding="utf-8")
    terminal = io.StringIO(f"{said}\n")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    monkeypatch.setattr(screen, "Screen", lambda waits_for_keys: Typed(*["1"] * 5))
    if answers:
        checklist(stage=Stage.FIRST, profile=None, ask=True, as_json=False)
        assert len(load_checks()) == answers
    else:
        with pytest.raises(StorageError, match="何も変えていません"):
            checklist(stage=Stage.FIRST, profile=None, ask=True, as_json=False)
    (damaged,) = (one for one in path.parent.iterdir() if one.read_bytes() == b"[1")
    assert (damaged == path) is not bool(answers)


@pytest.mark.parametrize(
    ("outcome", "kind_word", "next_one"),
    [
        pytest.param(
            Outcome.PASSED, "おめでとうございます", "--stage second --profile 青空", id="passed"
        ),
        pytest.param(Outcome.REJECTED, "力の判定ではありません", "--profile 応募先", id="rejected"),
        pytest.param(Outcome.WITHDRAWN, "おつかれさまでした", "--profile 応募先", id="withdrawn"),
    ],
)
def test_a_plan_ends_with_the_result_of_its_interview(
    mensetsu: Run, outcome: Outcome, kind_word: str, next_one: str
) -> None:
    """It asks for nothing more, and names the way to the next one; a new day begins it anew."""
    assert mensetsu("profile", "new", "青空").returncode == 0
    which = ("--stage", "first", "--profile", "青空")
    assert "あと7日" in mensetsu("plan", "--date", IN_A_WEEK, *which).stdout
    save_reflection(looked_back(0, profile="青空", stage=Stage.FIRST, outcome=outcome))
    shown = mensetsu("plan", *which).stdout.replace("\n", "")
    assert kind_word in shown and outcome.label in shown and "あと7日" not in shown
    assert next_one in shown and "plan --clear --stage first" in shown
    assert data_of(mensetsu("plan", *which, "--json"))["result"] == outcome.value
    assert "あと7日" in mensetsu("plan", "--date", IN_A_WEEK, *which).stdout
    assert data_of(mensetsu("plan", *which, "--json"))["result"] is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"profile": "緑川", "stage": Stage.FIRST}, id="another-application"),
        pytest.param({"profile": "青空", "stage": Stage.FINAL}, id="another-stage"),
        pytest.param({"stage": Stage.FIRST}, id="nobody-knows-which"),
    ],
)
def test_other_results_end_no_plan(mensetsu: Run, other: dict[str, Any]) -> None:
    """Only the same stage of the same application is over."""
    assert mensetsu("profile", "new", "青空").returncode == 0
    mensetsu("plan", "--date", IN_A_WEEK, "--stage", "first", "--profile", "青空")
    save_reflection(looked_back(0, outcome=Outcome.REJECTED, **other))
    assert "あと7日" in mensetsu("plan").stdout


def test_one_plan_can_be_cleared_alone(mensetsu: Run) -> None:
    """The others stay."""
    for stage in ("first", "second"):
        mensetsu("plan", "--date", IN_A_WEEK, "--stage", stage)
    assert mensetsu("plan", "--clear", "--stage", "first", "--yes").returncode == 0
    assert [plan.stage for plan in load_plans()] == [Stage.SECOND]
    assert mensetsu("plan", "--clear", "--stage", "second", "--yes").returncode == 0
    assert load_plans() == () and not plan_path().exists()


def test_own_questions_are_practised_for_the_application(mensetsu: Run) -> None:
    """The command names it, so that its interviewer asks them."""
    assert mensetsu("profile", "new", "青空").returncode == 0
    save_reflection(looked_back(0, asked("困った質問ですか", Mark.BAD), stage=Stage.FIRST))
    made = data_of(
        mensetsu("plan", "--date", IN_A_WEEK, "--stage", "first", "--profile", "青空", "--json")
    )
    tasks = [task for day in made["days"] for task in day["tasks"]]
    (command,) = {task["command"] for task in tasks if task["noticed_in"] == "reflection"}
    assert "--profile 青空" in command and "--own-questions" in command
