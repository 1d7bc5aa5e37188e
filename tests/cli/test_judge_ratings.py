"""Anybody can compare the scores with a person's ratings: ``judge sheet`` and ``judge agree``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from simulator.session.ratings.criteria import RATED, rated_label
from tests.cli.conftest import Run, complaint


@pytest.fixture
def sheet(tmp_path: Path, mensetsu: Run) -> Path:
    file = tmp_path / "点の表.csv"
    done = mensetsu("judge", "sheet", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"judge agree {file}" in done.stderr
    return file


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def fill(file: Path, filled: list[dict[str, str]], encoding: str = "utf-8-sig") -> None:
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(filled[0]))
    writer.writeheader()
    writer.writerows(filled)
    file.write_bytes(written.getvalue().encode(encoding, "replace"))


def by_us(row: dict[str, str], mensetsu: Run) -> dict[str, float | None]:
    """Return what ``grade --jsonl`` gives for the row."""
    stage = {"一次面接": "first", "二次面接": "second", "最終面接": "final"}[row["段階"]]
    given = {"stage": stage, "question_id": row["question_id"], "answer": row["回答"]}
    line = json.dumps({**given, "question": row["質問"]})
    graded = json.loads(mensetsu("grade", "--jsonl", "-", stdin=line).stdout)
    levels = {name: graded["scores"][name]["score"] for name in RATED[:-1]}
    return {**levels, "stage_fit": graded["stage_fit"]["score"]}


def test_the_levels_compared_are_those_that_grade_gives(sheet: Path, mensetsu: Run) -> None:
    """Whoever types in what ``grade`` says agrees perfectly, in cp932 too, and nothing is kept."""
    filled = rows(sheet)[:12]
    for row in filled:
        for criterion, level in by_us(row, mensetsu).items():
            row[rated_label(criterion)] = "" if level is None else f"{level}"
    fill(sheet, filled, "cp932")
    before = {path: path.read_bytes() for path in sheet.parent.rglob("*") if path.is_file()}
    done = mensetsu("judge", "agree", sheet, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said["answers"] == 12 and tuple(said["criteria"]) == RATED
    for found in said["criteria"].values():
        if found["n"] >= 5:
            assert (found["mean_difference"], found["inside"], found["largest"]) == (0, 1, [])
            assert found["rho"] in (1.0, None)
    assert said["criteria"]["concreteness"]["n"] >= 10
    assert said["criteria"]["stage_fit"]["rho"] == 1.0
    after = {path: path.read_bytes() for path in sheet.parent.rglob("*") if path.is_file()}
    assert after == before


def test_the_largest_differences_are_named(sheet: Path, mensetsu: Run) -> None:
    """An answer rated far from our level is shown with its row, its beginning and both levels."""
    filled = rows(sheet)[:8]
    for row in filled:
        row["具体性"] = "３"
    filled[5]["具体性"] = "1" if (by_us(filled[5], mensetsu)["concreteness"] or 0) > 3 else "5"
    fill(sheet, filled)
    found = json.loads(mensetsu("judge", "agree", sheet, "--json").stdout)["criteria"]
    worst = found["concreteness"]["largest"][0]
    assert (worst["row"], worst["id"]) == (7, filled[5]["id"])
    assert filled[5]["回答"].startswith(worst["answer"].rstrip("…"))
    assert worst["ours"] == by_us(filled[5], mensetsu)["concreteness"]
    assert (found["positivity"]["n"], found["positivity"]["rho"]) == (0, None)
    shown = mensetsu("judge", "agree", sheet).stdout
    assert "まだ言えません" in shown and worst["answer"][:5] in shown


def test_a_sheet_that_may_hold_ratings_is_not_overwritten(sheet: Path, mensetsu: Run) -> None:
    """The second ``judge sheet`` with the same name is refused, and the file stays."""
    fill(sheet, [{**rows(sheet)[0], "具体性": "4"}])
    before = sheet.read_bytes()
    done = mensetsu("judge", "sheet", "--empty", sheet)
    assert done.returncode == 7 and str(sheet) in complaint(done)
    assert sheet.read_bytes() == before


def test_a_sheet_can_be_piped(sheet: Path, mensetsu_process: Run) -> None:
    """Without a file the same bytes go to standard output."""
    done = mensetsu_process("judge", "sheet")
    assert done.stdout.encode() == sheet.read_bytes().replace(b"\r\n", b"\n")


def test_a_bad_cell_ends_in_its_sentence(sheet: Path, mensetsu: Run) -> None:
    """Row and column, exit code of bad data, no figures."""
    filled = rows(sheet)[:2]
    filled[1]["前向きさ"] = "優"
    fill(sheet, filled)
    done = mensetsu("judge", "agree", sheet)
    assert done.returncode == 4
    assert complaint(done).startswith("3行目の「前向きさ」")


def test_a_missing_sheet_is_said(tmp_path: Path, mensetsu: Run) -> None:
    """A wrong path is named."""
    done = mensetsu("judge", "agree", tmp_path / "ない.csv")
    assert done.returncode == 4 and "ない.csv" in complaint(done)
