"""Any rate, sample format and channels to mono float32, a piece at a time."""

from __future__ import annotations

from collections.abc import Iterable

import av
import numpy as np
from numpy.typing import NDArray

from simulator.audio.channels import Mix, SteadyMix
from simulator.values.sound import SAMPLE_RATE_HZ, Clip


class Resampler:
    """Mono float32 at one rate from frames as they come; the filter's state lives on in between.

    Channels are mixed by ``mix``, at the new rate. A frame of another form than the one before (a
    chained Ogg stream, an AAC stream that doubles its rate) starts a new filter after the old one
    has been drained.
    """

    def __init__(self, rate_hz: int = SAMPLE_RATE_HZ, *, mix: Mix | None = None) -> None:
        self._rate_hz = rate_hz
        self._mix = mix or SteadyMix()
        self._form: tuple[str, str, int] | None = None
        self._filter: av.AudioResampler | None = None

    def push(self, frame: av.AudioFrame) -> NDArray[np.float32]:
        """Return the samples that are ready, shape ``(n,)``; n may be 0."""
        frame.pts = None
        form = (frame.format.name, frame.layout.name, frame.sample_rate)
        drained = self.finish() if form != self._form else _EMPTY
        if self._filter is None:
            self._form = form
            # FFmpeg's own way to mono sums the channels and may exceed full scale.
            self._filter = av.AudioResampler(format="fltp", rate=self._rate_hz)
        return np.concatenate([drained, self._samples(self._filter.resample(frame))])

    def finish(self) -> NDArray[np.float32]:
        """Return the samples that the filter still holds, shape ``(n,)``."""
        if self._filter is None:
            return _EMPTY
        rest = self._samples(self._filter.resample(None))
        self._filter = self._form = None
        return rest

    def _samples(self, frames: Iterable[av.AudioFrame]) -> NDArray[np.float32]:
        pieces = [self._mix(np.asarray(frame.to_ndarray(), dtype=np.float32)) for frame in frames]
        return np.concatenate(pieces) if pieces else _EMPTY


def pcm_frame(pcm: NDArray[np.int16], *, rate_hz: int, channels: int) -> av.AudioFrame:
    """Return a frame of interleaved int16 samples with one or two channels."""
    layout = "mono" if channels == 1 else "stereo"
    frame = av.AudioFrame.from_ndarray(pcm.reshape(1, -1), format="s16", layout=layout)
    frame.sample_rate = rate_hz
    return frame


def resample(clip: Clip, rate_hz: int) -> Clip:
    """Return the sound at another rate; a clip that has the rate comes back unchanged."""
    if clip.rate_hz == rate_hz or not len(clip.samples):
        return Clip(samples=clip.samples, rate_hz=rate_hz)
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(clip.samples, dtype=np.float32).reshape(1, -1),
        format="flt",
        layout="mono",
    )
    frame.sample_rate = clip.rate_hz
    resampler = Resampler(rate_hz)
    return Clip(
        samples=np.concatenate([resampler.push(frame), resampler.finish()]), rate_hz=rate_hz
    )


_EMPTY: NDArray[np.float32] = np.zeros(0, dtype=np.float32)
