"""Letters decide where they are sure, and the meaning beside them where they are not."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.profile.line_models import LineModel, plain_of


def model(letters: float) -> LineModel:
    """A model that knows the letter 必, and that a meaning of 1 speaks for the second name."""
    return LineModel(
        runs={"必": 0},
        names=("asks", "nothing"),
        weights=np.array([[letters, 0.0]], np.float32),
        constants=np.zeros(2, np.float32),
        weights_beside=np.array([[letters, 0.0]], np.float32),
        weights_of_meaning=np.array([[0.0, 5.0]], np.float32),
        constants_beside=np.zeros(2, np.float32),
    )


def test_sure_letters_ask_for_no_meaning() -> None:
    """Most lines are told without the encoder, so that a long posting takes no minutes."""

    def refuse(text: str) -> np.ndarray:
        raise AssertionError(text)

    assert model(6.0).shares("必須", meaning=refuse)["asks"] > 0.95


def test_meaning_decides_what_the_letters_leave_open() -> None:
    shares = model(1.0).shares("必須", meaning=lambda _: np.ones(1, np.float32))
    assert shares["nothing"] > 0.9
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
