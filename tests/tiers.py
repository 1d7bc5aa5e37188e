"""Which combinations of a table are looked at always, and which with ``--all``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest


def diagonal(*axes: Sequence[Any]) -> list[Any]:
    """Return every combination of the axes' ``pytest.param``s for ``parametrize``.

    Only a diagonal through them, which meets every value of every axis, is left unmarked.
    """
    longest = max(len(axis) for axis in axes)
    always = {tuple(step % len(axis) for axis in axes) for step in range(longest)}
    return [
        pytest.param(
            *(value for param in chosen for value in param.values),
            id="-".join(str(param.id) for param in chosen),
            marks=() if places in always else (pytest.mark.full,),
        )
        for places in product(*(range(len(axis)) for axis in axes))
        for chosen in [[axis[place] for axis, place in zip(axes, places, strict=True)]]
    ]
