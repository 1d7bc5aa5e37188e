"""What an application's text shares with the common one."""

from __future__ import annotations

import pytest

from simulator.practice.texts.common import compare_texts
from simulator.values.template import Standing

SHARED, ADAPTED, SPECIFIC = Standing
TOOLS = "長く使う道具を支えたいです。"
NEAR = "基準は、現場の声を返せることです。"
OTHERS = "他社より、導入の後を大事にしています。"


@pytest.mark.parametrize(
    ("specific", "standings", "left_out"),
    [
        pytest.param(TOOLS + NEAR + OTHERS, [SHARED] * 3, [], id="the same"),
        pytest.param(OTHERS + TOOLS, [SHARED] * 2, [NEAR], id="in another order, one left out"),
        pytest.param(
            "長く使う計器を御社で支えたいです。" + NEAR,
            [ADAPTED, SHARED],
            [OTHERS],
            id="in other words",
        ),
        pytest.param("夜空を見上げました。", [SPECIFIC], [TOOLS, NEAR, OTHERS], id="all its own"),
        pytest.param(TOOLS + TOOLS, [SHARED, SPECIFIC], [NEAR, OTHERS], id="said twice"),
        pytest.param("長く 使う道具を、支えたいです\n", [SHARED], [NEAR, OTHERS], id="only marks"),
    ],
)
def test_every_sentence_has_its_standing(
    specific: str, standings: list[Standing], left_out: list[str]
) -> None:
    """A sentence of the common text stands for one sentence at most; the order is free."""
    found = compare_texts(TOOLS + NEAR + OTHERS, specific)
    assert [one.standing for one in found.sentences] == standings
    assert [one.common is None for one in found.sentences] == [it is SPECIFIC for it in standings]
    assert list(found.left_out) == [one.rstrip("。") for one in left_out]
