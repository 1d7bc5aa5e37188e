"""Which model hears what, by how fast this machine is."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.config import cache_folder
from simulator.speech.speed import (
    SCORES_S,
    TALKS_S,
    Use,
    choose_for_scoring,
    known_encoding_s,
    measure_encoding,
    use_of,
)
from simulator.speech.weights import embedded_whisper


def test_speed_decides_the_use() -> None:
    assert use_of(TALKS_S) is Use.TALK
    assert use_of(SCORES_S) is Use.SCORING
    assert use_of(SCORES_S + 0.1) is Use.NOTHING


@pytest.mark.parametrize(
    ("encoding_s", "chosen"),
    [
        ({"base": 1.0}, None),
        ({"base": 1.0, "small": 6.0}, "small"),
        ({"base": 1.0, "small": 6.0, "medium": 11.0, "large-v3-turbo": 50.0}, "medium"),
        ({"base": 4.0, "small": 25.0}, None),
        ({"base": 1.0, "no such model": 1.0}, None),
    ],
)
def test_the_best_model_that_keeps_up_scores(
    encoding_s: dict[str, float], chosen: str | None
) -> None:
    assert choose_for_scoring(encoding_s, talk_model="base") == chosen


def test_only_a_better_model_than_the_one_that_talks() -> None:
    assert choose_for_scoring({"base": 1.0, "small": 2.0}, talk_model="small") is None


def test_a_measurement_is_kept_for_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another model in the same folder is measured anew."""
    folder = tmp_path / "model"
    folder.mkdir()
    for file in embedded_whisper().iterdir():
        (folder / file.name).symlink_to(file)
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    assert known_encoding_s(folder) is None
    took_s = measure_encoding(folder)
    assert 0 < took_s < 60
    assert known_encoding_s(folder) == pytest.approx(took_s, abs=0.001)
    (folder / "model.bin").unlink()
    (folder / "model.bin").write_bytes(b"another")
    assert known_encoding_s(folder) is None


def test_a_damaged_note_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path))
    (cache_folder() / "encoding.json").write_text("{", encoding="utf-8")
    assert known_encoding_s(tmp_path) is None
