"""Several channels to one without losing a voice.

An average is right where each channel has something of its own. Channels that carry the same voice
in opposite phase (a balanced cable, some headsets) would cancel, delayed ones would sound hollow,
and a dead one would halve the loudness: there one channel alone has all of the voice.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from simulator.values.sound import SAMPLE_RATE_HZ

Channels = NDArray[np.float32]
"""Shape ``(channels, n)``."""
Mix = Callable[[Channels], NDArray[np.float32]]
"""Channels to one: shape ``(n,)``."""

DEAD_BELOW = 0.001
"""Share of the loudest channel's energy (-30 dB) below which a channel counts as silent."""
SAME_FROM = 0.6
"""Correlation from which two channels carry the same voice; those of two speakers have 0.1."""
VOICE_FROM_HZ = 150.0
"""Below are mains hum and offsets, which channels may share without sharing a voice."""
MOST_DELAY_S = 0.1
CANCELS_BELOW = 0.5
"""Energy of the sum over the sum of energies: 1 for unrelated channels, 0 in opposite phase."""
_BLOCK = 1 << 16
"""Samples that are compared at once, four seconds."""


def average(channels: Channels) -> NDArray[np.float32]:
    """Return the mean of all channels."""
    mean: NDArray[np.float32] = channels.mean(axis=0, dtype=np.float32)
    return mean


class SteadyMix:
    """Average sound as it arrives, but for channels that cancel: then the loudest one alone."""

    def __init__(self) -> None:
        self._products = np.zeros((0, 0))

    def __call__(self, channels: Channels) -> NDArray[np.float32]:
        if len(channels) < 2:
            return average(channels)
        products = np.asarray(channels @ channels.T, dtype=np.float64)
        same = products.shape == self._products.shape
        self._products = self._products + products if same else products
        energies = np.diagonal(self._products)
        if self._products.sum() < CANCELS_BELOW * energies.sum():
            return average(channels[[int(np.argmax(energies))]])
        return average(channels)


class ChannelSurvey:
    """Look through a whole recording before its channels are mixed: call it as a ``Mix``."""

    def __init__(self) -> None:
        self.is_mono = False
        """Whether the recording begins with a single channel: there is nothing to mix."""
        self._waiting: list[Channels] = []
        self._spectra: NDArray[np.complex128] | None = None
        """Cross spectra of all pairs, summed over the blocks: ``(channels, channels, bins)``."""

    def __call__(self, channels: Channels) -> NDArray[np.float32]:
        self.is_mono = len(channels) == 1
        if self._waiting and len(self._waiting[0]) != len(channels):
            self._take()
        self._waiting.append(channels)
        if sum(piece.shape[1] for piece in self._waiting) >= _BLOCK:
            self._take()
        return average(channels)

    def mix(self) -> Mix:
        """Return how this recording is mixed best: an average of the channels that count."""
        self._take()
        if self._spectra is None:
            return average
        kept = list(_kept(np.fft.irfft(self._spectra, n=2 * _BLOCK)))
        count = len(self._spectra)
        return lambda channels: average(channels[kept] if len(channels) == count else channels)

    def _take(self) -> None:
        if not self._waiting:
            return
        block = np.nan_to_num(np.concatenate(self._waiting, axis=1)).clip(-1.0, 1.0)
        self._waiting.clear()
        for start in range(0, block.shape[1], _BLOCK):
            part = block[:, start : start + _BLOCK]
            spectrum = np.fft.rfft(part * np.hanning(part.shape[1]), n=2 * _BLOCK)
            spectrum[:, : round(VOICE_FROM_HZ * 2 * _BLOCK / SAMPLE_RATE_HZ)] = 0.0
            cross = spectrum[:, None] * spectrum[None].conj()
            if self._spectra is None or self._spectra.shape != cross.shape:
                self._spectra = cross
            else:
                self._spectra += cross


def _kept(correlations: NDArray[np.float64]) -> tuple[int, ...]:
    """Choose the channels to average, by correlations of shape ``(channels, channels, lags)``.

    The loudest first; others unless they are dead, or have the voice of a louder one with a delay
    or in opposite phase.
    """
    energies = np.diagonal(correlations[:, :, 0])
    delay = round(MOST_DELAY_S * SAMPLE_RATE_HZ)
    kept: list[int] = []
    for channel in map(int, np.argsort(-energies, kind="stable")):
        if kept and energies[channel] <= DEAD_BELOW * energies[kept[0]]:
            continue
        for other in kept:
            near = correlations[channel, other]
            alike = SAME_FROM * np.sqrt(energies[channel] * energies[other])
            peak = max(np.abs(near[: delay + 1]).max(), np.abs(near[-delay:]).max())
            if near[0] < alike <= peak:
                break
        else:
            kept.append(channel)
    return tuple(kept)
