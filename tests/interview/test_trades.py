"""The made-up company of a trade: what it is, what is so in it, what people ask of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

from simulator.interview.back_answer import answer_back
from simulator.interview.company import (
    known_of,
    load_sheet,
    load_trade_sheet,
    made_up_company,
    told_before,
)
from simulator.interview.personas import load_persona, load_personas
from simulator.profile.values import Profile
from simulator.signals.back_questions import known_topics
from simulator.signals.known_answers import likeliest
from simulator.signals.learned.answers import _new_place, answer_weights, place_of
from simulator.values.people import AnswerKind
from simulator.values.trade import Trade
from tests.interview.test_back_answer import PROFILE, turn

HR = load_persona("hr")
LABELLED = Path(__file__).parents[2] / "training" / "corpus" / "back_asked.tsv"
KEPT_APART = {Trade.BUILDING, Trade.FARM, Trade.MEDICAL, Trade.SALES, Trade.TRANSPORT}
"""Trades whose added questions ``training.answers`` learns nothing from."""


def answered(text: str, trade: Trade | None, profile: Profile | None = None) -> str:
    reply = answer_back(turn(text), (), persona=HR, profile=profile, trade=trade, seed=3)
    return reply.text if reply else ""


@pytest.mark.parametrize("trade", Trade)
def test_the_places_of_all_that_is_known_are_kept(trade: Trade) -> None:
    """``python3 -m training.answers`` was run after the last change; else an answer is slow."""
    sheet = load_sheet(HR.id)
    assert sheet is not None
    known = known_of(sheet, load_trade_sheet(trade))
    texts = [text for one in known for text in (one.says, *one.wordings)]
    kept = answer_weights().kept
    assert not [text for text in texts if crc32(text.encode()) not in kept]


@pytest.mark.parametrize("trade", Trade)
def test_a_trade_is_told_of_before_and_depends_on_no_department(trade: Trade) -> None:
    sheet = load_trade_sheet(trade)
    assert f"架空の{sheet.company}のこと" in told_before(trade)
    said = (*sheet.facts.values(), *(asked.says for asked in sheet.asked))
    assert not [line for line in said if "部署によ" in line or "部署で違" in line]
    assert len(set(said)) == len(said)


def test_facts_of_the_trade_stand_in_place_of_the_interviewers_own() -> None:
    """Whoever answers says the same of the trade; what the sheet lacks they say for themselves."""
    trade = load_trade_sheet(Trade.CARE)
    assert "payday" not in trade.facts
    for persona in load_personas():
        sheet = load_sheet(persona.id)
        assert sheet is not None
        for text, fact in (
            ("制服や靴は貸していただけますか。", trade.facts["clothing"]),
            ("給料日はいつですか。", sheet.facts["payday"]),
        ):
            reply = answer_back(
                turn(text), (), persona=persona, profile=None, trade=Trade.CARE, seed=3
            )
            assert reply is not None
            assert reply.text == fact
            assert reply.is_made_up


def test_a_fact_of_one_job_is_told_only_to_who_asks_for_it() -> None:
    """Who asks when a sales clerk goes alone is not told how to wash hands."""
    sheet, trade = load_sheet(HR.id), load_trade_sheet(Trade.FARM)
    assert sheet is not None
    assert answered("研修はどのように進みますか。", Trade.FARM) == sheet.facts["training"]
    asked = "道具の洗い方の研修は、どのように進みますか。"
    assert answered(asked, Trade.FARM) == trade.facts["training"]


def test_topics_that_the_company_knows_apart_are_topics() -> None:
    known = made_up_company()
    assert {*known.of_the_job, *known.anything} <= known_topics()


def test_what_people_of_the_trade_ask_is_answered_only_there() -> None:
    """Without the trade, beside papers, or by who knows no made-up company, it is put off."""
    text = "切粉や廃油はどう処理してはりますか。"
    said = answered(text, Trade.FACTORY)
    assert "切りくずは材質ごとに分けて" in said
    for reply in (answered(text, None), answered(text, Trade.FACTORY, PROFILE)):
        assert reply.endswith(HR.answers[AnswerKind.CHECK])
    stranger = replace(HR, id="stranger")
    put_off = answer_back(
        turn(text), (), persona=stranger, profile=None, trade=Trade.FACTORY, seed=3
    )
    assert put_off is not None
    assert not put_off.is_made_up


@pytest.mark.parametrize("trade", Trade)
def test_what_nobody_of_a_trade_asks_is_put_off(trade: Trade) -> None:
    reply = answered("屋上の太陽光パネルは何枚ありますか。", trade)
    assert reply.endswith(HR.answers[AnswerKind.CHECK])


@pytest.mark.parametrize(
    ("text", "trade", "told", "untold"),
    [
        pytest.param("夜勤は月に何回ありますか。", Trade.CARE, "月に4回", "16時", id="often"),
        pytest.param("運転手さんは何歳くらいですか。", Trade.TRANSPORT, "47歳", "62人", id="age"),
        pytest.param("パートさんは長く続いていますか。", Trade.CARE, "10年", "46人", id="how long"),
    ],
)
def test_the_fact_answers_what_is_asked_of_a_matter(
    text: str, trade: Trade, told: str, untold: str
) -> None:
    """How often, which age or how long is not answered with another number of the same matter."""
    said = answered(text, trade)
    assert untold not in said
    assert told in said or said.endswith(HR.answers[AnswerKind.CHECK])


def test_what_leads_up_to_a_question_tells_what_it_is_about() -> None:
    """Also where the question has a noun of its own, if that says little: 決まり, ルール."""
    lead = "お酒を飲みすぎて絡んでくるお客様、いますよね。"
    asked = "そのとき、店としてのルールはありますか。"
    told = "水をお出しし"
    assert told in answered(lead + asked, Trade.FOOD)
    assert told not in answered(asked, Trade.FOOD)


def test_what_people_of_the_trade_ask_goes_before_a_view() -> None:
    """Unless surely the interviewer's own view is asked for."""
    sheet = load_sheet(HR.id)
    assert sheet is not None
    assert "選べること" in answered(
        "園で一番大事にしている保育って、どんなことですか。", Trade.TEACHING
    )
    own = "ご自身がお仕事で一番大切にされていることは何ですか。"
    assert answered(own, Trade.TEACHING) == sheet.opinions["value"]


def test_what_is_left_without_the_reason_finds_nothing_by_itself() -> None:
    """仕事はありますか is near to anything, and who fears heights was told of paperwork."""
    said = answered("高いところがだめなんですが、仕事はありますか。", Trade.BUILDING)
    assert "高い所" in said or said.endswith(HR.answers[AnswerKind.CHECK])


def test_a_text_that_is_not_kept_has_the_same_place() -> None:
    """A changed sheet answers before it is learned; whole steps move a place hardly."""
    says = load_trade_sheet(Trade.CARE).asked[0].says
    assert place_of(says) @ _new_place(says) > 0.99


def test_of_questions_that_nothing_learned_from_few_get_a_wrong_answer() -> None:
    """Rather put off than answered beside the point; seven of ten find their answer."""
    teller = load_sheet(HR.id)
    assert teller is not None
    lines = [line.split("\t") for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    asked = [line for line in lines if line[0] == "c1" and Trade(line[1]) in KEPT_APART]
    verdicts = []
    for _, trade, question, labels in asked:
        found = likeliest(question, known_of(teller, load_trade_sheet(Trade(trade))))
        name = found and (found.topic or found.wordings[0])
        verdicts.append(
            "put off" if not name else name in labels.split("|") or f"~{name}" in labels
        )
    assert len(asked) == 60
    assert verdicts.count(True) >= 0.7 * len(asked)
    assert verdicts.count(False) <= 0.05 * len(asked)
