"""Which sentence shows what an answer lacks."""

from __future__ import annotations

import pytest

from simulator.interview.questions import find_question
from simulator.signals.learned.shows import OWN, SHOWN, show_weights
from simulator.signals.learned.strengths import NAMES
from simulator.signals.read import read_answer, understand
from simulator.values.assessment import Remark


@pytest.mark.parametrize(
    ("remark", "question_id", "text", "shown"),
    [
        pytest.param(
            Remark.CLAIM,
            "strengths",
            "はい、今は印刷会社で受付をしています。段取りのよさにはかなり自信があります。どうぞよろしくお願いします。",
            1,
            id="claim",
        ),
        pytest.param(
            Remark.NO_OWN_ROLE,
            "team_role",
            "五人の班でした。みんなで力を合わせて棚卸しのやり方を変えました。",
            1,
            id="we",
        ),
    ],
)
def test_the_sentence_that_carries_the_lack_is_shown(
    remark: Remark, question_id: str, text: str, shown: int
) -> None:
    """Neither a greeting nor the setting is held against anybody."""
    question = find_question(question_id)
    reading = read_answer(text, question=question.variants[0])
    shares = [likely[remark] for likely in understand(reading, question).labels.shows]
    assert max(shares) == shares[shown]


def test_the_weights_fit_the_features() -> None:
    """The file that training wrote fits the program that reads it."""
    model = show_weights()
    assert len(model.common) == len(NAMES)
    assert set(model.own) == set(model.own_bias) == set(OWN) <= set(SHOWN)
