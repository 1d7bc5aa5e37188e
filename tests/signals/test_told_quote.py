"""What is said back to the candidate are words that they would like to hear again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.signals.told_quote import LEAST_UNSURE, LEAST_WORTH, find_told
from simulator.signals.values import Signals, Tag
from tests.tagged import tagged

OWN = {Tag.OWN_ACTION}


def worth(answer: Signals, *strengths: float, sure: bool = True) -> Signals:
    labels = replace(answer.labels, strengths=strengths)
    return replace(answer, labels=labels if sure else replace(labels, sure=(frozenset(),)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "鍵の置き場所に、番号の札を付けました。",
            "鍵の置き場所に、番号の札を付けました",
            id="deed",
        ),
        pytest.param("あと皿を先に分けました。", "皿を先に分けました", id="goes on"),
        pytest.param("あとの人に紙を渡しました。", "あとの人に紙を渡しました", id="who comes next"),
        pytest.param("それは自分で直しました。", "", id="points back"),
        pytest.param("納期に遅れた荷物だ。", "", id="a thing and no deed"),
        pytest.param("次は本人に書かせる。", "", id="plain words of another time"),
        pytest.param(
            "引き継ぎの紙を一枚にまとめた。", "引き継ぎの紙を一枚にまとめた", id="plain past"
        ),
    ],
)
def test_words_that_tell_something_by_themselves_are_said_back(text: str, words: str) -> None:
    found = find_told(worth(tagged((text, OWN)), LEAST_WORTH))
    assert found == words


def test_the_sentence_most_worth_praising_is_said_back() -> None:
    answer = tagged(("毎朝店の前を掃きました。", OWN), ("苦情の電話を表にまとめました。", OWN))
    assert find_told(worth(answer, 6.0, 4.0)) == "毎朝店の前を掃きました"


def test_less_sure_words_need_more_worth() -> None:
    answer = tagged(("毎朝店の前を掃きました。", OWN))
    assert find_told(worth(answer, LEAST_UNSURE - 0.1, sure=False)) == ""
    assert find_told(worth(answer, LEAST_UNSURE, sure=False))
    assert find_told(worth(answer, LEAST_WORTH - 0.1)) == ""


def test_blame_is_not_said_back() -> None:
    answer = tagged(("店長がいつも店を空けていました。", {Tag.BLAME}))
    assert find_told(worth(answer, 9.0)) == ""
