"""逆質問 of which no sheet tells: what is said by what is asked, in the candidate's own noun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.interview.back_answer import answer_back
from simulator.interview.company import load_ways
from simulator.interview.personas import load_persona
from simulator.interview.put_off import puts_off
from simulator.signals.learned.ways import known_ways, way_of
from simulator.values.trade import Trade
from tests.interview.test_back_answer import PROFILE, turn

HR = load_persona("hr")


def test_every_way_has_a_line_and_no_other() -> None:
    assert set(load_ways().ways) == known_ways()


@pytest.mark.parametrize(
    ("text", "name", "way"),
    [
        ("旋盤の操作が初めてなのですが、教えていただけますか。", "旋盤の操作", "taught"),
        ("水槽の管理は、誰が受け持っているんですか。", "水槽の管理", "who_does"),
        ("竹とんぼ作りは何年目から任されますか。", "竹とんぼ作り", "from_when"),
        ("望遠鏡は一台いくらですか。", "望遠鏡", None),
    ],
)
def test_what_is_asked_is_told_whatever_the_matter(text: str, name: str, way: str | None) -> None:
    assert way_of(text, name) == way


def test_the_answer_names_what_was_asked_and_is_told_once() -> None:
    """The same form of words for two matters would sound as if nobody had listened."""
    first = "風見鶏の塗り直しは、誰が受け持っているんですか。"
    reply = answer_back(turn(first), (), persona=HR, profile=None, trade=Trade.CARE, seed=3)
    assert reply is not None
    assert reply.text.startswith("風見鶏の塗り直しは、")
    assert reply.is_made_up
    before = (replace(turn(first), reply=reply.text),)
    second = "日時計の掃除は、誰が受け持っているんですか。"
    again = answer_back(turn(second), before, persona=HR, profile=None, trade=Trade.CARE, seed=3)
    assert again is not None
    tail = load_ways().ways["who_does"].rpartition("}")[-1]
    assert tail not in again.text
    both = answer_back(turn(first + second), (), persona=HR, profile=None, trade=Trade.CARE, seed=3)
    assert both is not None
    assert both.text.count(tail) == 1


def test_beside_papers_nothing_is_told_by_way() -> None:
    text = "風見鶏の塗り直しは、誰が受け持っているんですか。"
    reply = answer_back(turn(text), (), persona=HR, profile=PROFILE, seed=3)
    assert reply is not None
    assert puts_off(reply.text, HR)
