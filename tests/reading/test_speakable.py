"""A sentence of an answer, made fit to be said by itself."""

from __future__ import annotations

import pytest

from simulator.reading.speakable import begins_at, begins_pointing, make_speakable


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        pytest.param("えーと、棚を三つ減らしました", "棚を三つ減らしました。", id="filler"),
        pytest.param("で、去年は14件行いました", "去年は14件行いました。", id="connective"),
        pytest.param("70件を40件にしましたので", "70件を40件にしました。", id="trailing-reason"),
        pytest.param("人数は四人なんですけどね", "人数は四人なんです。", id="trailing-particles"),
        pytest.param("今は後輩を教えてます", "今は後輩を教えています。", id="contraction"),
        pytest.param("あ、実習のノートです", "実習のノートです。", id="call"),
        pytest.param("部に入り、えー、鍵を預かりました", "部に入り、鍵を預かりました。", id="hum"),
        pytest.param("古い本を捨てます", "古い本を捨てます。", id="a-verb-that-ends-so"),
    ],
)
def test_only_what_ties_it_to_its_neighbours_falls_away(sentence: str, said: str) -> None:
    """The candidate's words stay as they are, and the sentence ends."""
    made = make_speakable(sentence)
    assert made is not None
    assert made.text == said


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("売上が伸びて", id="goes-on"),
        pytest.param("棚を直したこと", id="a-noun"),
        pytest.param("俺がやった", id="plain"),
        pytest.param("違うということでしたら", id="condition"),
        pytest.param("決め手ですか、まず雰囲気です", id="two-sentences"),
        pytest.param("見上げてたんですよ 私が頼みました", id="unpunctuated"),
        pytest.param("さっきの倉庫の件は私が決めました", id="said-in-this-talk"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_whole_polite_sentence_is_not_said(sentence: str) -> None:
    """A fragment, a plain ending and two sentences run together are left out."""
    assert make_speakable(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "points_back"),
    [
        pytest.param("それを続けました", True, id="pronoun"),
        pytest.param("その工場で学びました", True, id="adnominal"),
        pytest.param("ここ三年で減らしました", False, id="time"),
        pytest.param("ここで学びました", True, id="place"),
        pytest.param("「その日のうちに返す」と決めました", False, id="quoted"),
    ],
)
def test_a_sentence_that_needs_the_one_before_says_so(sentence: str, points_back: bool) -> None:
    """A word that stands for something said before is not understood alone."""
    made = make_speakable(sentence)
    assert made is not None
    assert made.points_back is points_back


@pytest.mark.parametrize(
    ("sentence", "connective", "alone"),
    [
        pytest.param("それで棚を三つ減らしました", "それで", True, id="connective"),
        pytest.param("はい、でも、棚を減らしました", "でも、", True, id="after-a-nod"),
        pytest.param("そうですね、棚を減らしました", "", True, id="nod"),
        pytest.param("でも棚を減らしました", "", False, id="without-a-comma"),
        pytest.param("そしたら棚が減りました", "", False, id="spoken"),
        pytest.param("その棚を減らしました", "", False, id="points-back"),
    ],
)
def test_what_ties_a_sentence_to_the_one_before_is_kept_apart(
    sentence: str, connective: str, alone: bool
) -> None:
    """Said right after it, the sentence keeps its connective; at the beginning it has none."""
    made = make_speakable(sentence)
    assert made is not None
    assert (made.connective, made.alone) == (connective, alone)


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        pytest.param("人前に立つほうではございません", True, id="is-not"),
        pytest.param("二品番は止めてしまいました", True, id="went-wrong"),
        pytest.param("誰も切らずに済みました", False, id="within"),
        pytest.param("鍵を渡しました", False, id="is"),
    ],
)
def test_a_sentence_that_says_what_is_not_so_is_known(sentence: str, denies: bool) -> None:
    """It answers, but nobody begins with it."""
    made = make_speakable(sentence)
    assert made is not None
    assert made.denies is denies


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        pytest.param("それを続けました。", True, id="first-word"),
        pytest.param("実習で缶詰を作り、表をつける係で、それが好きでした。", False, id="later"),
    ],
)
def test_only_the_first_words_point_out_of_a_sentence(sentence: str, begins: bool) -> None:
    """A later word may stand for something in the sentence itself."""
    assert begins_pointing(sentence) is begins


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        pytest.param("えー、先月も代わりました", "先月も代わりました", id="filler"),
        pytest.param("それで、棚を直しました", "棚を直しました", id="connective"),
        pytest.param("棚を、えー、直しました", "棚を、えー、直しました", id="filler-within"),
        pytest.param("それからは、札を拭きます", "それからは、札を拭きます", id="with-particle"),
    ],
)
def test_a_quote_begins_behind_what_only_leads_up_to_it(sentence: str, begins: str) -> None:
    """Nothing within the sentence is left out, as a quote is literal."""
    assert sentence[begins_at(sentence) :] == begins
