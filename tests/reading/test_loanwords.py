"""The same tool is known in katakana and in Latin letters, and words of their own are not."""

from __future__ import annotations

import pytest

from simulator.reading.loanwords import sounds_of
from simulator.reading.tokens import tokenize


def shares(one: str, other: str) -> bool:
    (here,), (there,) = tokenize(one), tokenize(other)
    return bool(sounds_of(here) & sounds_of(there))


@pytest.mark.parametrize(
    ("latin", "katakana"),
    [
        ("Excel", "エクセル"),
        ("ＥＸＣＥＬ", "エクセル"),
        ("Word", "ワード"),
        ("PowerPoint", "パワーポイント"),
        ("PowerPoint", "パワポ"),
        ("Outlook", "アウトルック"),
        ("HACCP", "ハサップ"),
        ("TOEIC", "トーイック"),
        ("kintone", "キントーン"),
        ("Docker", "ドッカー"),
    ],
)
def test_the_same_in_both_scripts(latin: str, katakana: str) -> None:
    assert shares(latin, katakana)


@pytest.mark.parametrize(
    ("latin", "katakana"),
    [
        pytest.param("LINE", "ライン", id="a line of a factory"),
        pytest.param("Access", "アクセス", id="the way to a place"),
        pytest.param("Python", "パイソン", id="a snake"),
        pytest.param("Word", "ワイド", id="another sound"),
        pytest.param("PowerPoint", "パワー", id="half of it"),
        pytest.param("Excel", "アクセル", id="nearly the sound"),
    ],
)
def test_a_word_of_its_own_is_not_the_tool(latin: str, katakana: str) -> None:
    """Who worked at a ライン has not used LINE."""
    assert not shares(latin, katakana)
