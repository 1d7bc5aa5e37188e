"""How an answering sentence is put, whatever its words."""

from __future__ import annotations

import pytest

from simulator.reading.sentences import words_of
from simulator.signals.rules.answer_form import declines, is_put_as, is_soft
from simulator.values.question import AnswerForm

HARD = ("一番 苦しい", "とき です", "苦しい")


@pytest.mark.parametrize(
    ("sentence", "form", "put"),
    [
        pytest.param("停電で冷蔵庫が止まった夜です", AnswerForm.NAMED, True, id="named"),
        pytest.param("台帳の引っ越しかな", AnswerForm.NAMED, True, id="named casually"),
        pytest.param("荷主との値上げの話ですかね", AnswerForm.NAMED, True, id="named softly"),
        pytest.param("台帳を新しくしました", AnswerForm.NAMED, False, id="a deed names nothing"),
        pytest.param("弊社の倉庫は三つです", AnswerForm.NAMED, False, id="about something else"),
        pytest.param("楽しかったのは梱包です", AnswerForm.NAMED, False, id="another question"),
        pytest.param("苦しかったのは梱包です", AnswerForm.NAMED, True, id="this question"),
        pytest.param("図面を引く側に回ろうと思ったので", AnswerForm.REASON, True, id="reason"),
        pytest.param("図面を三年引きました", AnswerForm.REASON, False, id="no reason"),
        pytest.param("農家さんの手間を減らせたらいいなと", AnswerForm.WILL, True, id="modest"),
        pytest.param("農家さんを五年回りました", AnswerForm.WILL, False, id="past"),
    ],
)
def test_an_answer_is_known_by_its_form(sentence: str, form: AnswerForm, *, put: bool) -> None:
    """Plain people answer without the words that interview books teach."""
    assert is_put_as(words_of(sentence), form, HARD) is put


@pytest.mark.parametrize(
    ("sentence", "soft"),
    [
        pytest.param("冷蔵庫が止まった夜ですかね", True, id="ですかね"),
        pytest.param("品質管理が向いているかなと思います", True, id="かな"),
        pytest.param("冷蔵庫が止まった夜です", False, id="said outright"),
        pytest.param("向いているかどうかを考えました", False, id="かどうか"),
    ],
)
def test_a_soft_answer_is_told_from_a_firm_one(sentence: str, *, soft: bool) -> None:
    """Half taken back, it is said all the same."""
    assert is_soft(words_of(sentence)) is soft


def test_declining_is_an_answer() -> None:
    """「特にないです」 says something, and nothing comes of it."""
    assert declines(words_of("いえ、特にないです"))
    assert declines(words_of("まだ考えていません"))
    assert not declines(words_of("特に大事にしているのは検品です"))
