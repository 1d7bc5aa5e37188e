"""Of which kind a sentence is: what it gives for a reason, what a worry is about."""

from __future__ import annotations

import pytest

from simulator.signals.kinds import concern_of, reason_of
from simulator.values.assessment import Concern, Reason


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param("家から歩いて5分で、残業も少ないと聞きました。", Reason.BENEFIT, id="benefit"),
        pytest.param("雰囲気がとてもよさそうだと思いました。", Reason.PRAISE, id="praise"),
    ],
)
def test_what_is_given_in_place_of_a_reason(sentence: str, kind: Reason) -> None:
    assert reason_of(sentence) is kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        pytest.param(
            "去年ひざを手術して、いまも月に一度通院しています。", Concern.HEALTH, id="health"
        ),
        pytest.param(
            "パソコンは使ったことがなくて、正直自信がないです。", Concern.UNSURE, id="unsure"
        ),
    ],
)
def test_what_a_worry_is_about(sentence: str, kind: Concern) -> None:
    assert concern_of(sentence) is kind
