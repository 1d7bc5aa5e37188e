"""逆質問 that people ask in any trade, what is told near to a question, and once only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.interview.answerer import Answerer
from simulator.interview.back_answer import answer_back
from simulator.interview.company import asked_anywhere, load_sheet, load_trade_sheet
from simulator.interview.personas import load_persona, load_personas
from simulator.interview.put_off import puts_off
from simulator.signals.known_answers import Found, Known
from simulator.values.people import AnswerKind
from simulator.values.trade import Trade
from tests.interview.test_back_answer import PROFILE, turn

HR = load_persona("hr")
SNS = "会社の宣伝を、自分のSNSでもしないといけませんか。"


def said(text: str, trade: Trade | None) -> str:
    reply = answer_back(turn(text), (), persona=HR, profile=None, trade=trade, seed=3)
    return reply.text if reply else ""


def one_that_tells(word: str) -> str:
    (found,) = [one.says for one in asked_anywhere() if word in one.says]
    return found


@pytest.mark.parametrize("trade", [None, Trade.CARE, Trade.FACTORY, Trade.OFFICE])
def test_what_is_asked_anywhere_is_answered_in_any_trade(trade: Trade | None) -> None:
    assert said(SNS, trade) == one_that_tells("個人のSNSで")


def test_beside_papers_nothing_of_the_made_up_company_is_told() -> None:
    reply = answer_back(turn(SNS), (), persona=HR, profile=PROFILE, seed=3)
    assert reply is not None
    assert puts_off(reply.text, HR)
    assert not reply.is_made_up


def test_who_knows_the_trade_goes_before_what_holds_anywhere() -> None:
    of_trade = [one.says for one in load_trade_sheet(Trade.BEAUTY).asked if "個人のSNS" in one.says]
    assert [said("SNSは個人でもやらないといけないですか。", Trade.BEAUTY)] == of_trade


def test_no_two_things_known_have_the_same_name() -> None:
    """Labels call them by their first wording."""
    for trade in Trade:
        asked = [*asked_anywhere(), *load_trade_sheet(trade).asked]
        names = [one.wordings[0] for one in asked]
        assert len(set(names)) == len(names)
        assert len({one.says for one in asked}) == len(asked)


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_what_is_only_near_is_told_as_such_and_the_rest_put_off(
    persona: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    near = Known(says="太陽光のパネルは、来年の春に考えます。", wordings=("電気はどうしますか",))
    monkeypatch.setattr(
        Answerer, "nearest", lambda *_, **__: Found(known=near, chance=0.5), raising=True
    )
    who = load_persona(persona.id)  # type: ignore[attr-defined]
    reply = answer_back(
        turn("屋上の太陽光パネルは何枚ありますか。"),
        (),
        persona=who,
        profile=None,
        trade=Trade.CARE,
        seed=3,
    )
    assert reply is not None
    first = [line for line in who.answers[AnswerKind.NEAR] if reply.text.startswith(line)]
    assert first
    assert reply.text.removeprefix(first[0]).startswith(near.says)
    assert puts_off(reply.text, who)
    assert reply.is_made_up
    before = replace(turn("電気はどうしますか。"), reply=near.says)
    again = answer_back(
        turn("屋上の太陽光パネルは何枚ありますか。"),
        (before,),
        persona=who,
        profile=None,
        trade=Trade.CARE,
        seed=3,
    )
    assert again is not None
    assert near.says not in again.text  # nobody wants to hear it twice


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_what_interviewers_lived_through_is_told_by_each_in_their_own_words(
    persona: object,
) -> None:
    """Whoever is asked by name; beside papers it isn't told, as it may name the company's ways."""
    who = load_persona(persona.id)  # type: ignore[attr-defined]
    sheet = load_sheet(who.id)
    assert sheet is not None
    text = "山田さんが入りたてのころ、怒られた話があれば聞きたいです。"
    reply = answer_back(turn(text), (), persona=who, profile=None, trade=Trade.CARE, seed=3)
    assert reply is not None
    assert reply.text in [one.says for one in sheet.asked]


def test_all_interviewers_are_asked_the_same_and_none_answers_like_another() -> None:
    sheets = [sheet for one in load_personas() if (sheet := load_sheet(one.id))]
    asked = [[one.wordings for one in sheet.asked] for sheet in sheets]
    assert all(wordings == asked[0] for wordings in asked)
    said = [one.says for sheet in sheets for one in sheet.asked]
    assert len(set(said)) == len(said)


def test_what_the_same_reply_tells_is_not_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told where the first of two things is asked for, and nearest to the second too."""
    one = Known(says="太陽光は、来年の春に四十枚を載せます。", wordings=("太陽光は載せますか",))

    def nearest(_: Answerer, text: str, lead: str = "") -> Found:
        return Found(known=one, chance=0.9 if "太陽光" in text else 0.3)

    monkeypatch.setattr(Answerer, "nearest", nearest)
    text = "太陽光は載せますか。それと、枚数の見込みはお決まりですか。"
    reply = answer_back(turn(text), (), persona=HR, profile=None, trade=Trade.CARE, seed=3)
    assert reply is not None
    assert reply.text == one.says
