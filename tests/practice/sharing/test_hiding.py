"""Words replaced wherever they occur, and where every other letter went."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.practice.sharing.hiding import Hiding, fold
from simulator.values.sharing import Hidden, HiddenKind


def hidden(word: str, replacement: str = "〔人A〕", *, alone: bool = False) -> Hidden:
    return Hidden(word=word, kind=HiddenKind.PERSON, replacement=replacement, alone=alone)


@pytest.mark.parametrize(
    ("word", "text", "becomes"),
    [
        pytest.param("木村", "木村です。", "〔人A〕です。", id="as-written"),
        pytest.param("木村太郎", "木村 太郎です。", "〔人A〕です。", id="with-a-blank"),
        pytest.param("木村太郎", "木村\u200b太郎です。", "〔人A〕です。", id="unseen-letter"),
        pytest.param("ABC商事", "ＡＢＣ商事と、abc商事", "〔人A〕と、〔人A〕", id="width-and-case"),
        pytest.param("ガーデン", "ｶﾞｰﾃﾞﾝ", "〔人A〕", id="half-width-kana"),
        pytest.param("ガーデン", "カ\u3099ーテ\u3099ン", "〔人A〕", id="voicing-marks-apart"),
        pytest.param("木村", "木と村", "木と村", id="another-word"),
        pytest.param("ミナトシステム", "「御社のミナト…」と", "「御社の〔人A〕…」と", id="cut-off"),
        pytest.param("葛城", "葛\U000e0100城です", "〔人A〕です", id="form-of-a-kanji"),
        pytest.param("木村", "/home/kimura/mensetsu/a.wav を", "〔フォルダー〕 を", id="a-path"),
    ],
)  # fmt: skip
def test_a_word_is_replaced_however_it_is_spelt(word: str, text: str, becomes: str) -> None:
    """Width, case, blanks and invisible letters don't keep a word in the copy."""
    assert Hiding([hidden(word)]).mask(text).text == becomes


@pytest.mark.parametrize(
    ("word", "text", "becomes"),
    [
        pytest.param("林", "林です。森林です。", "〔人A〕です。森林です。", id="one-kanji"),
        pytest.param("あきら", "あきらです。あきらめる", "〔人A〕です。あきらめる", id="kana"),
        pytest.param("EC", "ECと、SPECと、EC2", "〔人A〕と、SPECと、EC2", id="latin"),
        pytest.param("Acme", "the Acme Systemsと", "the 〔人A〕 Systemsと", id="blank"),
        pytest.param("Acme", "Acme\tInc.でも", "〔人A〕\tInc.でも", id="tab"),
        pytest.param("Acme", "Ａｃｍｅ　Ｉｎｃ", "〔人A〕　Ｉｎｃ", id="wide"),
        pytest.param("Acme Inc", "an Acme  Inc is", "an 〔人A〕 is", id="blank-within"),
    ],
)  # fmt: skip
def test_a_short_word_is_replaced_only_where_it_stands_alone(
    word: str, text: str, becomes: str
) -> None:
    """A part of another word is no name."""
    assert Hiding([hidden(word, alone=True)]).mask(text).text == becomes


def test_a_longer_word_does_not_use_up_a_shorter_one() -> None:
    """Acme Sys is no word of Acme Systems, but Acme is."""
    hiding = Hiding([hidden("Acme Sys", alone=True), hidden("Acme", alone=True)])
    assert hiding.mask("Acme Systems").text == "〔人A〕 Systems"


WORDS = ("木村太郎", "木村", "太郎電機", "電機", "キムラ", "Kimura電機")
OTHERS = ("木", "村", " ", "です。", "ｷﾑﾗ", "ＫＩＭＵＲＡ", "電", "機", "…", "御社")
TEXTS = st.lists(st.sampled_from(WORDS + OTHERS), max_size=12).map("".join)


@given(TEXTS)
def test_no_listed_word_is_left(text: str) -> None:
    """Nor one that comes about where two words overlap."""
    hiding = Hiding([hidden(word, f"〔{n}〕") for n, word in enumerate(WORDS)])
    left = fold(hiding.mask(text).text)[0]
    assert not [word for word in WORDS if fold(word)[0] in left]


@given(TEXTS, st.data())
def test_a_passage_keeps_its_words(text: str, data: st.DataObject) -> None:
    """A passage that begins or ends within a replaced word takes in all that stands for it."""
    masked = Hiding([hidden(word) for word in WORDS]).mask(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = masked.text[masked.start_of(start) : masked.end_of(end)]
    own = [stretch for stretch in masked.stretches if stretch.start < end and stretch.end > start]
    assert passage.count("〔人A〕") == len(own)
    kept = "".join(
        letter
        for at, letter in enumerate(text[start:end], start)
        if not any(stretch.start <= at < stretch.end for stretch in masked.stretches)
    )
    assert passage.replace("〔人A〕", "") == kept


@pytest.mark.parametrize(
    ("sentence", "becomes"),
    [
        pytest.param("求人票で探しましょう。", "求人票で探しましょう。", id="our-word"),
        pytest.param("「求人票」の行です。", "「求人票」の行です。", id="our-word-marked"),
        pytest.param("「求人票を志望」です。", "「〔会社A〕を志望」です。", id="quoted"),
        pytest.param("求人票", "〔会社A〕", id="nothing-else"),
    ],
)
def test_a_word_of_ours_is_replaced_in_quotes_alone(sentence: str, becomes: str) -> None:
    """In the program's own sentences it names nobody."""
    word = Hidden(word="求人票", kind=HiddenKind.COMPANY, replacement="〔会社A〕", ours=True)
    assert Hiding([word]).mask_sentence(sentence) == becomes
