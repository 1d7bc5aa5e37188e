"""Who acted: the candidate, or nobody in particular."""

from __future__ import annotations

import pytest

from simulator.signals.rules.agency import lacks_agent
from simulator.signals.rules.shown import deeds
from tests.understood import understood


@pytest.mark.parametrize(
    ("text", "unattributed"),
    [
        pytest.param(
            "私たちのチーム八人で、毎日夜まで原因の洗い出しをして、手順を書き直しました。",
            True,
            id="a group, with its number",
        ),
        pytest.param(
            "情報システム部で一年かけて業務を洗い出しました。", True, id="a department acts"
        ),
        pytest.param("情報システム部で五年、保守を担当しました。", False, id="where one was"),
        pytest.param(
            "説明会が開かれ、案を三つ作って、閉園するという結論になりました。",
            True,
            id="it came about",
        ),
        pytest.param(
            "担当が三人抜けることになりまして、手順書を作って配りました。",
            False,
            id="how it began, and a deed",
        ),
        pytest.param("チームは九人で、私が工程表を引き直しました。", False, id="one's own part"),
        pytest.param(
            "みんなで話し合いました。上司に相談して、表を作りました。", False, id="done by oneself"
        ),
        pytest.param("棚の配置図を引き直して、貼り替えました。", False, id="no subject at all"),
    ],
)
def test_a_deed_without_a_subject_may_be_unattributed(text: str, unattributed: bool) -> None:
    """A group that acts, or events without an agent, leave deeds without a subject unattributed."""
    answer = understood(text)
    assert lacks_agent(answer, deeds(answer)) is unattributed
