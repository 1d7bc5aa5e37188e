"""The embedded recogniser, loaded once for these tests."""

from __future__ import annotations

import pytest

from simulator.config import TranscriberSettings
from simulator.speech import transcriber as module
from simulator.speech.transcriber import Transcriber
from simulator.speech.weights import embedded_whisper
from tests.recogniser import Recogniser


@pytest.fixture(scope="session")
def transcriber(whisper: Recogniser) -> Transcriber:
    """Whisper base; what it has heard once in this process it remembers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "Decoder", whisper)
        return Transcriber(embedded_whisper(), TranscriberSettings())
