"""Sentences of spoken Japanese."""

from __future__ import annotations

import pytest

from simulator.reading.sentences import sentences_of


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
