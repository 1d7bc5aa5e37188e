"""Natural limits of what is counted: XmR charts."""

from __future__ import annotations

import pytest

from simulator.practice.progress.natural_limits import natural_limits
from simulator.values.progress import Signal


@pytest.mark.parametrize(
    ("values", "signal", "outside"),
    [
        pytest.param([30, 32, 29, 31, 30, 30], Signal.NONE, (), id="as-always"),
        pytest.param([30, 32, 29, 31, 90], Signal.NONE, (), id="too-few"),
        pytest.param([30, 31] * 8 + [60], Signal.OUTSIDE, (16,), id="one-outside"),
        pytest.param([30] * 8, Signal.NONE, (), id="never-another"),
        pytest.param([40, 41, 39, 42] + [33, 34] * 4, Signal.RUN, None, id="eight-below"),
        pytest.param([40, 41, 39, 42] + [33, 34] * 3 + [33, 45], Signal.NONE, None, id="not-eight"),
    ],
)
def test_a_signal_is_a_point_outside_or_eight_on_one_side(
    values: list[float], signal: Signal, outside: tuple[int, ...] | None
) -> None:
    """From six points on; the last eight count."""
    found = natural_limits(values)
    if signal is not Signal.NONE or outside is not None:
        assert found.signal is signal
    if outside is not None:
        assert found.outside == outside


def test_the_limits_are_those_of_the_moving_range() -> None:
    """Mean ± 2.66 · mean moving range: ranges 2, 4, 2, 4, 2 have the mean 2.8."""
    found = natural_limits([10, 12, 8, 10, 14, 12])
    assert found.mean == 11
    assert (found.low, found.high) == pytest.approx((11 - 2.66 * 2.8, 11 + 2.66 * 2.8))
