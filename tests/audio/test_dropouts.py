"""A bad line, on samples."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.audio.dropouts import HEARD_S, LOST_S, break_up
from simulator.values.sound import Clip

RATE_HZ = 24_000


def steady(seconds: float) -> Clip:
    """Every sample is 0.5, so that a lost one is seen."""
    return Clip(samples=np.full(round(seconds * RATE_HZ), 0.5, np.float32), rate_hz=RATE_HZ)


def lost_stretches(clip: Clip) -> list[float]:
    """Seconds of each run of silence, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], clip.samples == 0, [0])).astype(int)))
    return [
        (end - start) / clip.rate_hz for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


@given(st.integers(0, 65_535))
def test_about_four_tenths_are_lost_a_word_at_a_time(seed: int) -> None:
    """Enough to miss the question, and never so much that nothing is left of it."""
    whole = steady(6)
    broken = break_up(whole, seed=seed)
    assert broken.rate_hz == RATE_HZ
    assert len(broken.samples) == len(whole.samples)
    lost = lost_stretches(broken)
    assert len(lost) >= 4
    assert all(LOST_S[0] - 0.01 <= each <= LOST_S[1] + 0.01 for each in lost[:-1])
    assert 0.2 < sum(lost) / 6 < 0.6
    first = round((HEARD_S[0] - 0.01) * RATE_HZ)
    assert (broken.samples[:first] == 0.5).all()


def test_the_same_seed_breaks_the_same_places() -> None:
    """A resumed interview sounds as it did; another one differently."""
    once, again, other = (break_up(steady(4), seed=seed).samples for seed in (7, 7, 8))
    assert (once == again).all()
    assert (once != other).any()


def test_what_is_heard_is_as_it_was_and_nothing_clicks() -> None:
    """Only silence and short ramps are new; no sample jumps from full to nothing."""
    broken = break_up(steady(4), seed=3).samples
    assert set(np.unique(broken)) >= {np.float32(0), np.float32(0.5)}
    assert broken.max() <= 0.5
    assert np.abs(np.diff(broken)).max() < 0.02


@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_a_clip_shorter_than_the_first_stretch_stays_whole(seconds: float) -> None:
    """Nothing to break is no error."""
    assert (break_up(steady(seconds), seed=1).samples == steady(seconds).samples).all()
