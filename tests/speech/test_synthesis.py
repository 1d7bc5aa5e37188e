"""The interviewer's voice is made once, and is the same for everyone who asks for the same."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.errors import DataError
from simulator.speech import synthesis
from simulator.speech.synthesis import is_cached, speak
from simulator.values.people import Voice

ROUGH = Voice(engine="openjtalk", speaker="mei", speed=1.0)
NATURAL = Voice(engine="kokoro", speaker="jf_alpha", speed=1.0)


pytestmark = pytest.mark.usefixtures("fresh_cache")


@pytest.mark.parametrize(
    "voice", [pytest.param(ROUGH, id="rough"), pytest.param(NATURAL, id="natural")]
)
def test_both_voices_speak(voice: Voice) -> None:
    """A greeting takes about a second and is loud enough to hear."""
    clip = speak("こんにちは。", voice)
    assert 0.4 < clip.duration_s < 3
    assert np.abs(clip.samples).max() > 0.05


def test_what_was_said_once_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time comes from the cache, the same to the sample's precision."""
    first = speak("よろしくお願いします。", ROUGH)
    assert is_cached("よろしくお願いします。", ROUGH)
    monkeypatch.setattr(synthesis, "_synthesise", lambda *_: pytest.fail("made again"))
    again = speak("よろしくお願いします。", ROUGH)
    assert np.allclose(first.samples, again.samples, atol=1 / 32000)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            ("よろしくお願いします。", Voice(engine="openjtalk", speaker="mei", speed=1.2)),
            id="speed",
        ),
        pytest.param(("お願いします。", ROUGH), id="text"),
        pytest.param(("よろしくお願いします。", NATURAL), id="voice"),
    ],
)
def test_other_words_speed_or_voice_are_made_anew(other: tuple[str, Voice]) -> None:
    """The cache tells text, voice and speed apart."""
    speak("よろしくお願いします。", ROUGH)
    assert not is_cached(*other)


@pytest.mark.parametrize(
    ("voice", "named"),
    [
        pytest.param(Voice(engine="robot", speaker="x", speed=1.0), "robot", id="engine"),
        pytest.param(Voice(engine="kokoro", speaker="nobody", speed=1.0), "nobody", id="speaker"),
    ],
)
def test_an_unknown_voice_is_named(voice: Voice, named: str) -> None:
    """The sentence says which voice is unknown and which there are."""
    with pytest.raises(DataError, match=named):
        speak("はい。", voice)
