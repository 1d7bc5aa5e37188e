"""A quote is a whole clause that is understood alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reading.clauses import enclosing_clause

BEGIN_AFTER, END_BEFORE = "。、！？「", "。、！？」"


def quoted(text: str, words: str) -> str:
    start = text.index(words)
    return text[slice(*enclosing_clause(text, start, start + len(words)))]


def assert_whole(text: str, start: int, end: int) -> None:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    assert not before or before[-1] in BEGIN_AFTER
    assert not after or after[0] in END_BEFORE


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        pytest.param(
            "返品を減らしました。棚を直しまして、倉庫の5人に教えました。",
            "5人",
            "倉庫の5人に教えました",
            id="amount",
        ),
        pytest.param(
            "前職では、2年、倉庫で働きました。",
            "2年",
            "前職では、2年、倉庫で働きました",
            id="bare amount",
        ),
        pytest.param("はい、担当でした。", "はい", "はい、担当でした", id="yes"),
        pytest.param(
            "棚を離して、減りました。", "減り", "棚を離して、減りました", id="short at the end"
        ),
        pytest.param(
            "御社を志望した理由は、現場に通う点です。",
            "志望",
            "御社を志望した理由は、現場に通う点です",
            id="topic left open",
        ),
        pytest.param(
            "待ち時間を減らすために、名簿を二つに分けました。",
            "待ち時間",
            "待ち時間を減らすために、名簿を二つに分けました",
            id="purpose left open",
        ),
        pytest.param(
            "御社の38店舗なら、この棚を県全体に広げられます。",
            "38店舗",
            "御社の38店舗なら、この棚を県全体に広げられます",
            id="condition left open",
        ),
        pytest.param(
            "はい、御社が空調の部品を、町の工事店に、箱一つから届けていらっしゃることです。",
            "箱一つ",
            "御社が空調の部品を、町の工事店に、箱一つから届けていらっしゃることです",
            id="what its predicate needs stands before a comma",
        ),
        pytest.param(
            "三年目で店長になりたい、と考えております。",
            "考えて",
            "三年目で店長になりたい、と考えております",
            id="hangs on the words before",
        ),
        pytest.param(
            "お客様に「助かったよ、ありがとう」と言われました。",
            "ありがとう",
            "お客様に「助かったよ、ありがとう」と言われました",
            id="within a quote",
        ),
        pytest.param(
            "お客様が「助かったよ、またお願いしますと笑いました。",
            "またお願い",
            "またお願いしますと笑いました",
            id="quote that is never closed",
        ),
        pytest.param(
            "前職では営業でした売上を2割伸ばしました",
            "2割",
            "前職では営業でした売上を2割伸ばしました",
            id="no punctuation",
        ),
        pytest.param("2年です。次は店長です。", "2年", "2年です", id="no more in its sentence"),
        pytest.param(
            "１，２００件を調べて、棚を離しました。", "調べ", "１，２００件を調べて", id="number"
        ),
        pytest.param(
            "上司が『待て。まだだ』と言いました。次です。",
            "まだ",
            "上司が『待て。まだだ』と言いました",
            id="stop within a quote",
        ),
        pytest.param(
            "前職は営業でした!\n売上を2割伸ばしました.",
            "2割",
            "前職は営業でした!\n売上を2割伸ばしました.",
            id="half-width marks and line breaks",
        ),
        pytest.param("  売上を伸ばしました！", "売上", "売上を伸ばしました", id="blanks"),
    ],
)
def test_a_passage_is_quoted_with_its_clause(text: str, words: str, clause: str) -> None:
    """As much of the sentence as is needed to understand the words, and no more."""
    assert quoted(text, words) == clause


TEXTS = st.lists(
    st.sampled_from(
        ["私は", "2年", "棚を", "直しました", "教えて", "です", "御社", "。", "、", "！", "？",
         "「", "」", " ", "はい", "が", "ありがとう"]
    ),
    min_size=1, max_size=30,
).map("".join)  # fmt: skip


@given(TEXTS, st.data())
def test_no_quote_begins_or_ends_within_a_phrase(text: str, data: st.DataObject) -> None:
    """Whatever is marked, the quote holds it and stands between punctuation."""
    letters = [at for at, letter in enumerate(text) if letter.isalnum()]
    if letters:
        at = data.draw(st.sampled_from(letters))
        start, end = enclosing_clause(text, at, at + 1)
        assert start <= at < end
        assert_whole(text, start, end)
        assert enclosing_clause(text, start, end) == (start, end)
