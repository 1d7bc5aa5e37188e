"""One answer through three lenses, and what the judge's command refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from simulator.values.stage import Stage
from tests.cli.conftest import complaint

Run = Callable[..., "CompletedProcess[str]"]

ANSWER = "一番の成果は、返品を月40件から12件に減らしたことです。私が包装の手順を3つ書き直しました。"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(("judge", "exam"), "MENSETSU_MODEL", id="nothing set up"),
        pytest.param(("judge", "play"), "status・exam", id="no such thing"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_remedy(
    mensetsu: Run, arguments: tuple[str, ...], says: str
) -> None:
    """One sentence, exit code 2."""
    result = mensetsu(*arguments)
    assert result.returncode == 2
    assert says in complaint(result)


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
