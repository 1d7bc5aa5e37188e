"""A judge's reply: only what was said proves anything, however it is written."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from judging import opinion

from simulator.evaluation.judge.prompt import LEFT_OUT
from simulator.evaluation.judge.reply import (
    MIN_QUOTE,
    MOST_QUOTES,
    find_quote,
    parse_opinion,
    reply_schema,
)
from simulator.llm.reply import BadReply
from simulator.session import table

ANSWER = "班の三十人で、返品を月1,500件から4.1割減らし、ガイドを3〜5年で作り直しました。"
LETTERS = "御社の倉庫で返品を減らしたいとガギ考え"
ODD = st.text(
    "ａＡ㍿ｶﾞﾊﾟが\u304b\u3099\u200b\ufe0f𠮷葛\U000e0100½①4.1,。、 \n\x00五十人", max_size=40
)


@pytest.mark.parametrize(
    ("answer", "quote"),
    [
        pytest.param("ｶﾞｲﾄﾞﾌﾞｯｸを作る", "ガイドブックを作る", id="half-width kana with voicing"),
        pytest.param("かいき\u3099で話しました", "かいぎで話しました", id="decomposed kana"),
        pytest.param("ＡＷＳの運用を担当", "awsの運用を担当", id="width and case"),
        pytest.param("㍿の設立を手伝う", "株式会社の設立を手伝う", id="one sign for a word"),
        pytest.param("葛\U000e0100飾の店で働く", "葛飾の店で働く", id="a kanji's chosen form"),
        pytest.param("返\u200b品\u200bを減らしました", "返品を減らしました", id="zero-width"),
        pytest.param("月に1,500件を処理", "月に1500件を処理", id="the comma of thousands"),
        pytest.param("返品を、\n減らしました", "返品を減らしました", id="stops and lines"),
    ],
)
def test_the_same_words_written_otherwise_are_found_whole(answer: str, quote: str) -> None:
    """Evidence is the answer's own writing, from the first letter to the last with its marks."""
    evidence = find_quote(f"前。{answer}。後", quote)
    assert evidence is not None
    assert evidence.quote == answer == f"前。{answer}。後"[evidence.start : evidence.end]


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("班の五十人で、返品を", id="五十人 is not 三十人"),
        pytest.param("班の30人で、返品を", id="30人 is not how it was said"),
        pytest.param("1,500件から41割減らし", id="4.1 is not 41"),
        pytest.param("ガイドを35年で作り直しました", id="3〜5 is not 35"),
        pytest.param("カイドを3〜5年で作り直しました", id="か is not が"),
        pytest.param("返品を月1,500件まで", id="to is not from"),
        pytest.param("返品を…作り直しました", id="joined with dots"),
        pytest.param("返品を月", id="under six letters"),
        pytest.param("、返・品・を、月。。", id="six characters, but four letters"),
    ],
)
def test_nearly_the_same_words_are_not_found(quote: str) -> None:
    """Nothing is fuzzy: another numeral, point, voicing or particle is another claim."""
    assert find_quote(ANSWER, quote) is None


def test_no_quote_reaches_across_what_is_left_out() -> None:
    """Two ends of an answer with an instruction between them were never said in one breath."""
    answer = f"返品を減らしました。{LEFT_OUT * 12}長く働きたいです。"
    assert find_quote(answer, "減らしました。長く働きたい") is None
    assert find_quote(answer, f"減らしました。{LEFT_OUT * 12}長く") is None
    assert find_quote(answer, "長く働きたいです") is not None


@given(ODD, ODD)
def test_evidence_is_cut_from_the_answer(answer: str, quote: str) -> None:
    """Whatever stands in the two, offsets fit, and what is left out is in no evidence."""
    evidence = find_quote(answer, quote)
    if evidence:
        assert answer[evidence.start : evidence.end] == evidence.quote
        assert LEFT_OUT not in evidence.quote


@given(st.text(LETTERS, min_size=MIN_QUOTE, max_size=40), st.data())
def test_what_was_said_is_found_however_it_is_written(answer: str, data: st.DataObject) -> None:
    """Six letters in a row are found with blanks and stops between, and decomposed."""
    start = data.draw(st.integers(0, len(answer) - MIN_QUOTE))
    end = data.draw(st.integers(start + MIN_QUOTE, len(answer)))
    gaps = st.sampled_from(["", " ", "、", "。\n", "・"])
    written = "".join(letter + data.draw(gaps) for letter in answer[start:end])
    evidence = find_quote(answer, unicodedata.normalize("NFD", written))
    assert evidence is not None and evidence.quote == answer[start:end]


@given(st.text(LETTERS, min_size=MIN_QUOTE, max_size=40), st.integers(0, 39))
def test_one_letter_of_ones_own_makes_a_quote_false(answer: str, place: int) -> None:
    """A letter that the answer doesn't hold can't be quoted from it."""
    assume(place < len(answer))
    assert find_quote(answer, f"{answer[:place]}猫{answer[place + 1 :]}") is None


SAID, UNSAID = "返品を月1,500件から", "売上も倍になりました"


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    ("quotes", "cap", "dropped"),
    [
        pytest.param([SAID], 5, 0, id="said"),
        pytest.param([SAID, UNSAID], 3, 1, id="one of two said"),
        pytest.param([SAID, "班の"], 3, 1, id="one of two long enough"),
        pytest.param([UNSAID, "班の三十人"], 2, 2, id="none said"),
        pytest.param([], 2, 0, id="none"),
    ],
)
def test_quotes_cap_the_level(level: int, quotes: list[str], cap: int, dropped: int) -> None:
    """At 3 with a quote that was never said, at 2 without one that was."""
    read = parse_opinion(opinion(level, quotes=quotes), ANSWER)
    assert (read.level, read.dropped) == (min(level, cap), dropped)


def test_a_quote_counts_once_and_a_few_are_kept() -> None:
    """The same passage written twice is one, and more than four would hide the telling ones."""
    several = [ANSWER[at : at + 8] for at in (0, 0, 3, 16, 24, 30)]
    read = parse_opinion(opinion(4, quotes=several), ANSWER)
    assert len(read.quotes) == len(set(read.quotes)) == MOST_QUOTES
    assert read.level == 4


COMMON = {"type", "properties", "required", "additionalProperties", "items", "enum"}


@pytest.mark.parametrize("schema", [reply_schema(), table._SCHEMA], ids=["opinion", "table"])
def test_schemas_stay_within_what_every_strict_server_takes(schema: dict[str, Any]) -> None:
    """OpenAI demands every key and no others, and knows no lengths; Gemini takes a subset."""

    def check(part: dict[str, Any]) -> None:
        assert set(part) <= COMMON
        if part["type"] == "object":
            assert part["required"] == list(part["properties"])
            assert part["additionalProperties"] is False
        for inner in (*part.get("properties", {}).values(), *[part.get("items")]):
            if inner:
                check(inner)

    check(schema)


def test_words_of_the_model_are_fit_for_a_terminal() -> None:
    """On one line, with no escape sequence, tag or hidden sign in them."""
    words = "\x1b[2J数字が\r\n\u202eあります。<b>\x07"
    read = parse_opinion(opinion(4, SAID, reason=words, missing=words), ANSWER)
    assert read.reason == read.missing == "[2J数字が あります。〔b〕"


@pytest.mark.parametrize(
    "fence", ["```json\n{}\n```", "```\n{}\n```", "\n```JSON\n{}\n```\n", "{}", "{}\n以上です。"]
)
def test_what_stands_around_it_does_not_matter(fence: str) -> None:
    """Many models wrap JSON in a code fence, or add a word."""
    reply = fence.replace("{}", opinion(4, SAID))
    assert parse_opinion(reply, ANSWER).level == 4


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param("", id="empty"),
        pytest.param("段階は4です。", id="prose"),
        pytest.param(f"{opinion(4, SAID)}\n{opinion(5, SAID)}", id="two"),
        pytest.param(f"[{opinion(4, SAID)}]", id="a list"),
        pytest.param(f"{opinion(2)}{opinion(5, SAID)}", id="two objects"),
        pytest.param('{"level": 5, "reason": "よい", "missing": ""}', id="no quotes"),
        pytest.param(opinion(5, quotes=SAID), id="one string for a list"),
        pytest.param(opinion(5, quotes=[5]), id="a number for a quote"),
        pytest.param(opinion(5, quotes=[SAID] * 13), id="a flood of quotes"),
        pytest.param(opinion(5, SAID, reason="あ" * 401), id="a flood of reasons"),
        pytest.param(opinion(5, SAID, reason=" \u200b\n"), id="a reason that can't be seen"),
        pytest.param(opinion(0, SAID), id="level 0"),
        pytest.param(opinion(6, SAID), id="level 6"),
        pytest.param(opinion("４", SAID), id="level 「４」"),
        pytest.param(opinion(True, SAID), id="level true"),
        pytest.param(opinion(None, SAID), id="level null"),
        pytest.param(opinion(4.0, SAID)[:-1] + ', "level": 5}', id="level twice"),
        pytest.param(opinion(5, SAID).replace("5}", "NaN}"), id="level NaN"),
        pytest.param(opinion(4, SAID)[:-5], id="cut"),
    ],
)
def test_what_has_not_the_form_is_no_opinion(reply: str) -> None:
    """Nothing is guessed, and the fault holds nothing of what was said."""
    with pytest.raises(BadReply) as caught:
        parse_opinion(reply, ANSWER)
    assert SAID not in str(caught.value) and caught.value.__cause__ is None
