"""Which model hears what, by how fast this machine is."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.config import cache_folder
from simulator.speech.hub_models import HUB_MODELS
from simulator.speech.speed import (
    ANSWERS_S,
    SCORES_S,
    TALKS_S,
    Speed,
    Use,
    choose_for_scoring,
    choose_for_talk,
    estimate_speed,
    known_speed,
    measure_speed,
    use_of,
)
from simulator.speech.weights import embedded_whisper


def speeds(**window_s: float) -> dict[str, Speed]:
    """Speeds by model, whose last sentence takes as long beside a window as the limits do."""
    return {
        name.replace("_", "-"): Speed(window_s=s, sentence_s=s * ANSWERS_S / TALKS_S)
        for name, s in window_s.items()
    }


@pytest.mark.parametrize(
    ("window_s", "sentence_s", "use"),
    [
        pytest.param(TALKS_S, ANSWERS_S, Use.TALK, id="just fast enough"),
        pytest.param(TALKS_S + 0.1, ANSWERS_S, Use.SCORING, id="a slow encoder"),
        pytest.param(TALKS_S, ANSWERS_S + 0.1, Use.SCORING, id="a slow decoder"),
        pytest.param(SCORES_S, 99.0, Use.SCORING, id="a very slow decoder"),
        pytest.param(SCORES_S + 0.1, 0.1, Use.NOTHING, id="a very slow encoder"),
    ],
)
def test_speed_decides_the_use(window_s: float, sentence_s: float, use: Use) -> None:
    """The talk waits for the last sentence, the scores for no more than the answer's length."""
    assert use_of(Speed(window_s=window_s, sentence_s=sentence_s)) is use


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        (speeds(base=1.0), None),
        (speeds(base=1.0, small=6.0), "small"),
        (speeds(base=1.0, small=6.0, medium=11.0, large_v3_turbo=50.0), "medium"),
        (speeds(base=4.0, small=25.0), None),
        (speeds(base=1.0, no_such_model=1.0), None),
    ],
)
def test_the_best_model_that_keeps_up_scores(there: dict[str, Speed], chosen: str | None) -> None:
    assert choose_for_scoring(there, talk_model="base") == chosen


def test_only_a_better_model_than_the_one_that_talks() -> None:
    assert choose_for_scoring(speeds(base=1.0, small=2.0), talk_model="small") is None


@pytest.mark.parametrize(
    ("there", "chosen"),
    [
        (speeds(base=1.0), "base"),
        (speeds(base=1.0, small=2.5), "small"),
        (speeds(base=1.0, small=2.5, medium=6.0), "small"),
        (speeds(base=1.0, small=3.5), "base"),
        (speeds(base=9.0, small=40.0), "base"),
        (speeds(base=0.1, no_such_model=0.1), "base"),
    ],
)
def test_the_best_model_that_keeps_up_hears_the_talk(there: dict[str, Speed], chosen: str) -> None:
    """The embedded one does where no other is fast enough, however slow it is itself."""
    assert choose_for_talk(there) == chosen


def test_an_estimate_grows_with_the_model() -> None:
    """On the same machine a larger model is never estimated to be faster."""
    embedded = Speed(window_s=1.0, sentence_s=0.3)
    found = [estimate_speed(HUB_MODELS[name], embedded) for name in ("small", "medium")]
    found.append(estimate_speed(HUB_MODELS["large-v3-turbo"], embedded))
    windows = [embedded.window_s, *(speed.window_s for speed in found)]
    assert windows == sorted(windows) and found[0].sentence_s > embedded.sentence_s


def test_a_measurement_is_kept_for_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another model in the same folder is measured anew."""
    folder = tmp_path / "model"
    folder.mkdir()
    for file in embedded_whisper().iterdir():
        (folder / file.name).symlink_to(file)
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    assert known_speed(folder) is None
    speed = measure_speed(folder)
    assert 0 < speed.sentence_s < 60 and 0 < speed.window_s < 60
    known = known_speed(folder)
    assert known is not None
    assert known.window_s == pytest.approx(speed.window_s, abs=0.001)
    assert known.sentence_s == pytest.approx(speed.sentence_s, abs=0.001)
    (folder / "model.bin").unlink()
    (folder / "model.bin").write_bytes(b"another")
    assert known_speed(folder) is None


def test_a_damaged_note_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path))
    (cache_folder() / "speed.json").write_text("{", encoding="utf-8")
    assert known_speed(tmp_path) is None
