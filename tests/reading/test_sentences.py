"""Sentences of spoken Japanese."""

from __future__ import annotations

import pytest

from simulator.reading.sentences import ends_in_guess, ends_in_wish, sentences_of


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param(
            "経理を5年してまいりました佐藤です。今は監査もしています。",
            "経理を5年してまいりました佐藤です",
            id="です",
        ),
        pytest.param(
            "経理をしております佐藤花子と申します。よろしくお願いします。",
            "経理をしております佐藤花子と申します",
            id="と申します",
        ),
        pytest.param(
            "経理をしていました佐藤さんが教えてくれました", "経理をしていました", id="unpunctuated"
        ),
        pytest.param("経理をしていました今は営業です", "経理をしていました", id="no-name"),
    ],
)
def test_a_polite_clause_before_the_speakers_name_is_no_sentence_of_its_own(
    text: str, first: str
) -> None:
    """自己紹介 begins so: the clause describes the name, and the two are one sentence."""
    sentence = sentences_of(text)[0]
    assert text[sentence.start : sentence.end] == first


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("作りました。直しました。", 2, id="stops"),
        pytest.param("雨が降りましたら倉庫で作ります", 1, id="a condition"),
        pytest.param("作りましたそれから直しました", 2, id="no stops"),
        pytest.param("作りましたが、直しました。", 1, id="ですが goes on"),
        pytest.param("三つあるんですね。", 1, id="です with ね"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences_are_found_with_and_without_punctuation(text: str, count: int) -> None:
    """A recogniser may leave out every stop; polite endings still close a sentence."""
    assert len(sentences_of(text)) == count


@pytest.mark.parametrize(
    ("words", "is_wish"),
    [
        pytest.param("若い人を育てる側におりたいです。", True, id="polite"),
        pytest.param("ここで続けたいと考えております", True, id="thought"),
        pytest.param("やりたいと言われて、私が直しました。", False, id="somebody-else's"),
        pytest.param("棚の並びを直しました", False, id="deed"),
    ],
)
def test_a_plan_ends_in_a_wish(words: str, is_wish: bool) -> None:
    assert ends_in_wish(words) is is_wish


@pytest.mark.parametrize(
    ("words", "is_guess"),
    [
        pytest.param("次は、書き方の決まりも先に作ると思います。", True, id="would"),
        pytest.param("まず現場を見に行くと思う", True, id="plain"),
        pytest.param("声をかけたのが効いたと思います。", False, id="was"),
        pytest.param("ここで続けたいと思います。", False, id="wish"),
        pytest.param("丁寧な仕事だと思います。", False, id="what-it-is"),
        pytest.param("棚の並びを直しました", False, id="deed"),
    ],
)
def test_what_one_would_do_ends_in_a_guess(words: str, is_guess: bool) -> None:
    assert ends_in_guess(words) is is_guess
