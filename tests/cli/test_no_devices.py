"""Without microphone and speaker: one sentence with the remedy, and typing as the way on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from simulator import storage
from tests.cli.conftest import DEMO, Run, complaint


@pytest.fixture(autouse=True)
def _no_devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the virtual card; a machine with a real one can't show this."""
    if Path("/proc/asound/cards").is_file() or sys.platform != "linux":
        pytest.skip("this machine has a sound card of its own")
    monkeypatch.delenv("ALSA_CONFIG_PATH", raising=False)
    monkeypatch.setenv("PULSE_SERVER", str(tmp_path / "none"))


def test_an_interview_says_that_there_is_no_microphone(mensetsu_process: Run) -> None:
    """Code 5, one sentence that names --text, no half-made session."""
    result = mensetsu_process("interview")
    assert result.returncode == 5
    assert "マイク" in complaint(result) and "--text" in complaint(result)
    assert storage.session_ids() == ()


def test_a_missing_speaker_leaves_the_words_on_the_screen(mensetsu_process: Run) -> None:
    """The interview is held all the same."""
    result = mensetsu_process(
        "interview", "--questions", "1", "--text", stdin="物流で6年働きました。\n"
    )
    assert result.returncode == 0
    assert "スピーカーが見つからない" in result.stderr
    assert "自己紹介" in result.stderr


def test_sound_files_need_no_device(mensetsu_process: Run) -> None:
    """--audio-in works on a server."""
    result = mensetsu_process(
        "interview", "--questions", "1", "--json", "--audio-in", DEMO / "01-self_introduction.ogg"
    )
    assert result.returncode == 0
    assert json.loads(result.stdout)["session"]["turns"]


def test_the_check_up_says_what_to_do(mensetsu_process: Run) -> None:
    """doctor looks at everything, and each missing thing is a warning with its remedy."""
    result = mensetsu_process("doctor", "--json")
    assert result.returncode == 0, result.stderr
    checks = {each["name"]: each for each in json.loads(result.stdout)}
    assert list(checks) == [
        "Python",
        "PortAudio",
        "マイク",
        "スピーカー",
        "音声認識モデル",
        "ディスク",
        "解析の速さ",
        "LLM",
    ]
    assert checks["マイク"]["state"] == checks["スピーカー"]["state"] == "warning"
    assert checks["音声認識モデル"]["state"] == "ok"
    assert "未設定" in checks["LLM"]["text"]


def test_no_devices_are_listed(mensetsu_process: Run) -> None:
    """An empty list is data, not an error."""
    assert json.loads(mensetsu_process("devices", "--json").stdout) == []
