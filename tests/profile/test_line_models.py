"""What a line of a paper is, is told by its letters."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.profile.lines.line_models import LineModel, plain_of


def test_shares_of_all_names_add_up() -> None:
    """A line without a known run is as likely as the constants say."""
    model = LineModel(
        runs={"必": 0},
        names=("asks", "nothing"),
        weights=np.array([[2.0, 0.0]], np.float32),
        constants=np.zeros(2, np.float32),
    )
    assert model.shares("休日") == pytest.approx({"asks": 0.5, "nothing": 0.5})
    shares = model.shares("必須")
    assert shares["asks"] > shares["nothing"]
    assert sum(shares.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ア　満たすべき事項", "満たすべき事項"),
        ("３　職務の内容", "職務の内容"),
        ("(2) 必須条件", "必須条件"),
        ("① 必要な資格", "必要な資格"),
        ("🔴 必ず要るもの", "必ず要るもの"),
        ("◇◆　人柄　◆◇", "人柄"),
        ("1.5年以上の経験", "1.5年以上の経験"),
        ("２年以上", "2年以上"),
        ("㈱青空", "(株)青空"),
    ],
)
def test_numbers_and_pictures_before_a_line_are_its_dress(text: str, plain: str) -> None:
    """An amount is none, and no sign of a company."""
    assert plain_of(text) == plain
