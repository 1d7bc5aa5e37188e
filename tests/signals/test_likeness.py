"""Texts are alike by the letters that they share."""

from __future__ import annotations

import pytest

from simulator.signals.likeness import likeness

ASKED = "受付の待ち時間を縮めたことです。"


def test_a_text_is_like_itself_and_not_like_nothing() -> None:
    """The ends of the scale."""
    assert likeness(ASKED, ASKED) == pytest.approx(1.0)
    assert likeness(ASKED, "") == 0.0


def test_what_speaks_of_the_same_is_more_alike() -> None:
    """In either order."""
    near, far = "待ち時間は5分になりました。", "猫を飼っています。"
    assert likeness(ASKED, near) > likeness(ASKED, far)
    assert likeness(near, ASKED) == pytest.approx(likeness(ASKED, near))
