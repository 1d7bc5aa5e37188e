"""Results with a figure, and with a degree only."""

from __future__ import annotations

import pytest

from simulator.signals.rules.results import states_degree_only
from tests.understood import understood


@pytest.mark.parametrize(
    ("text", "only"),
    [
        pytest.param(
            "一か月分の間違いを書き出しました。取り違えはかなり少なくなりました。",
            True,
            id="a figure of something else",
        ),
        pytest.param("動画を週三本に絞ったら一気に伸びました。", True, id="a figure of the deed"),
        pytest.param("八人で取り組んで、残業がぐっと減りました。", True, id="a headcount"),
        pytest.param("廃棄はびっくりするくらい減りました。", True, id="as much as one marvels"),
        pytest.param("不良を月20件から3件まで大きく減らしました。", False, id="before and after"),
        pytest.param("残業がだいぶ減りました。月40時間が15時間です。", False, id="told next"),
        pytest.param("月60件あったのがぐっと減って、9件になりました。", False, id="told behind"),
        pytest.param("費用が三割ほど減りました。", False, id="about so much"),
        pytest.param("残業をもっと大きく減らしたいです。", False, id="a wish"),
        pytest.param("倉庫を担当しました。", False, id="no result"),
    ],
)
def test_a_result_without_its_figure_is_known(text: str, only: bool) -> None:
    """However many other figures stand in the answer."""
    assert states_degree_only(understood(text)) is only
