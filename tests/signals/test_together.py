"""Working together with others."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.together import find_together


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("後輩と手分けして、店を回りました。", True, id="with others"),
        pytest.param("新人の方に、毎朝一緒に教えました。", True, id="people before the deed"),
        pytest.param("人に頼むより自分でしました。", False, id="rather alone"),
        pytest.param("会議の資料を作って説明しました。", False, id="nobody named"),
        pytest.param("上司に相談しませんでした。", False, id="denied"),
    ],
)
def test_a_shared_deed_names_the_others(text: str, found: bool) -> None:
    """A deed for or with others counts beside the people, unless it is denied."""
    assert bool(list(find_together(read(text)))) is found
