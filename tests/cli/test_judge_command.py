"""The judge's exam, and one answer through three lenses, at the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from judging import judge_by
from loopback import KEY, Server, serve

from simulator.values import Stage

Run = Callable[..., "CompletedProcess[str]"]

ANSWER = "一番の成果は、返品を月40件から12件に減らしたことです。私が包装の手順を3つ書き直しました。"


def use(server: Server, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """Set the model up as a candidate would; results of exams go to ``cache``."""
    monkeypatch.setenv("MENSETSU_CACHE", str(cache))
    settings = server.settings()
    monkeypatch.setenv("MENSETSU_MODEL", settings.model)
    monkeypatch.setenv("OPENAI_BASE_URL", settings.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def test_the_exam_is_taken_and_its_result_kept(
    mensetsu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that says 4 to everything is not let near a score, and the key is never shown."""
    with serve(judge_by(lambda criterion, answer: 4)) as server:
        use(server, monkeypatch, tmp_path)
        before = mensetsu("judge", "--json")
        taken = mensetsu("judge", "exam", "--samples", "1", "--json")
        kept = mensetsu("judge", "status", "--json")
        shown = mensetsu("judge")
    assert json.loads(before.stdout) is None
    assert taken.returncode == 0, taken.stderr
    result = json.loads(taken.stdout)
    assert result == json.loads(kept.stdout)
    assert result["marks"] and not any(mark["passed"] for mark in result["marks"])
    assert "採点を任せません" in shown.stdout
    assert not any(KEY in each.stdout + each.stderr for each in (before, taken, kept, shown))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("judge", "exam"), "MENSETSU_MODEL", id="nothing set up"),
        pytest.param(("judge", "play"), "exam・status", id="no such thing"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(
    mensetsu: Run, arguments: tuple[str, ...], says: str
) -> None:
    """One sentence, exit code 2, no traceback."""
    result = mensetsu(*arguments)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_an_answer_is_judged_only_by_a_model_with_its_exam(
    mensetsu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one nothing is sent, and the reason stands where the score would stand."""
    file = tmp_path / "answer.txt"
    file.write_text("5年後は御社の倉庫の責任者でいたいです。長く働きます。", encoding="utf-8")
    asks = ("grade", "--stage", "final", "--question-id", "five_years", "--text", str(file))
    with serve([]) as server:  # a call would fail the test
        use(server, monkeypatch, tmp_path)
        result = mensetsu(*asks, "--json")
    assert result.returncode == 0, result.stderr
    vision = json.loads(result.stdout)["scores"]["vision_fit"]
    assert vision["score"] is None
    assert "試験がまだです" in vision["reason"]


def test_one_answer_through_three_lenses(mensetsu: Run, tmp_path: Path) -> None:
    """Each stage has its own fit and its own words; quotes and scores are the same for all."""
    file = tmp_path / "answer.txt"
    file.write_text(ANSWER, encoding="utf-8")
    asks = ("grade", "--stage", "all", "--question-id", "proudest_result", "--text", str(file))
    data = json.loads(mensetsu(*asks, "--json").stdout)
    assert set(data["lenses"]) == {stage.value for stage in Stage}
    assert len({lens["says"] for lens in data["lenses"].values()}) == 3
    for lens in data["lenses"].values():
        assert 1.0 <= lens["score"] <= 5.0
        assert lens["margin"] > 0
        assert lens["outcome"] in ("reached", "open", "missed")
    shown = mensetsu(*asks).stdout
    assert all(stage.label in shown for stage in Stage)
