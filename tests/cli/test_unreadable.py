"""What is there and can't be read is named; it is never "none yet", and never to be deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator import storage
from simulator.practice.debrief.reflections import save_reflection
from simulator.practice.texts.templates import save_template
from simulator.profile.folder import make_profile
from simulator.values.template import TemplateKind
from tests.cli.conftest import Run, complaint
from tests.practice.looked_back import asked, looked_back
from tests.report.report_samples import good_session

SESSION = good_session()
READERS = [
    ("report",), ("progress",), ("plan",), ("checklist",), ("card",), ("sessions",), ("share",),
]  # fmt: skip


@pytest.fixture
def home(mensetsu_home: Path) -> Path:
    storage.save_session(SESSION)
    make_profile("みなと計器", "みなと計器")
    save_template(TemplateKind.MOTIVATION, None, "御社で品質を支えたいです。")
    save_reflection(looked_back(0, asked("強みは何ですか。")))
    return mensetsu_home


@pytest.mark.parametrize("words", READERS, ids=" ".join)
@pytest.mark.parametrize("how", ["closed", "a-file"])
def test_sessions_that_cannot_be_read_are_not_none(
    mensetsu: Run, home: Path, modes_count: None, how: str, words: tuple[str, ...]
) -> None:
    """Their folder's name and the reason, in one sentence."""
    recordings = home / "recordings"
    if how == "closed":
        recordings.chmod(0)
    else:
        recordings.rename(home / "elsewhere")
        recordings.write_text("", encoding="utf-8")
    done = mensetsu(*words)
    assert done.returncode == 7
    assert f"{recordings}" in complaint(done) and "読めません" in complaint(done)


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        ("practice", ("debrief",)),
        ("practice/reflections", ("debrief",)),
        ("practice/reflections", ("debrief", "show")),
        ("practice/reflections", ("debrief", "questions")),
        ("practice/reflections", ("debrief", "summary")),
        ("practice/reflections", ("plan", "--date", "2026-12-05")),
        ("practice/templates", ("templates",)),
        ("practice/templates", ("templates", "show", "motivation")),
        ("practice/templates", ("templates", "check")),
        ("practice/templates", ("card",)),
        ("profiles", ("profile", "list")),
        ("profiles", ("templates", "check")),
        ("profiles", ("profile", "show", "みなと計器")),
        ("profiles/みなと計器", ("profile", "show", "みなと計器")),
    ],
    ids=str,
)
def test_a_closed_folder_gives_one_sentence(
    mensetsu: Run, home: Path, modes_count: None, closed: str, words: tuple[str, ...]
) -> None:
    """With its name and the reason."""
    (home / closed).chmod(0)
    done = mensetsu(*words)
    (home / closed).chmod(0o700)
    assert done.returncode == 7
    assert closed in complaint(done) and "Permission denied" in done.stderr


@pytest.mark.parametrize("words", [("progress",), ("sessions",), ("checklist",)], ids=" ".join)
def test_one_closed_session_keeps_the_others(
    mensetsu: Run, home: Path, modes_count: None, words: tuple[str, ...]
) -> None:
    """It is left out, and left as it is."""
    other = storage.make_folder("20260101-120000-0a1b")
    (other / "session.json").write_text("{}", encoding="utf-8")
    other.chmod(0)
    done = mensetsu(*words)
    other.chmod(0o700)
    assert done.returncode == 0 and "思いがけない" not in done.stderr


@pytest.mark.parametrize("written", ["{", '{"schema": 99, "record": {}}'], ids=["damaged", "newer"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show",), 7),
        (("result", "latest", "passed"), 7),
        (("resume",), 7),
        (("questions", "--json"), 0),
        (("summary",), 0),
    ],
    ids=str,
)
def test_a_reflection_that_cannot_be_read_is_named(
    mensetsu: Run, home: Path, written: str, words: tuple[str, ...], code: int
) -> None:
    """Also where it is the only one."""
    (record,) = (home / "practice" / "reflections").glob("*.json")
    record.write_text(written, encoding="utf-8")
    done = mensetsu("debrief", *words)
    assert done.returncode == code and record.stem in done.stderr
    assert "ありません" not in done.stderr


def test_a_template_that_cannot_be_read_is_named(mensetsu: Run, home: Path) -> None:
    """It is not said to be missing."""
    (record,) = (home / "practice" / "templates").rglob("*.json")
    record.write_text("{", encoding="utf-8")
    assert str(record) in complaint(mensetsu("templates", "show", "motivation"))
    assert str(record) in mensetsu("templates", "check").stderr


@pytest.mark.parametrize(
    ("written", "clear"),
    [
        pytest.param("{", True, id="damaged"),
        pytest.param('{"schema": 99, "record": []}', False, id="newer"),
        pytest.param(None, False, id="closed"),
    ],
)
def test_only_a_damaged_plan_is_offered_for_deletion(
    mensetsu: Run, home: Path, modes_count: None, written: str | None, clear: bool
) -> None:
    """A whole one would be lost."""
    plan = home / "practice" / "plan.json"
    plan.write_text(written or "{}", encoding="utf-8")
    if written is None:
        plan.chmod(0)
    assert ("--clear" in complaint(mensetsu("plan"))) is clear


def test_a_report_is_shown_where_nothing_can_be_written(
    mensetsu: Run, home: Path, modes_count: None
) -> None:
    """The terminal needs no file; that the page could not be written follows."""
    assert mensetsu("report").returncode == 0
    folder = storage.session_folder(SESSION.id)
    folder.chmod(0o500)
    done = mensetsu("report")
    folder.chmod(0o700)
    assert done.returncode == 7 and "回答" in done.stdout
    (line,) = done.stderr.splitlines()
    assert "書き込めません" in line
