"""What a follow-up quotes stands by itself."""

from __future__ import annotations

import pytest

from simulator.signals.gap_quote import find_quote
from simulator.signals.values import Tag
from simulator.values.question import Gap
from tests.tagged import tagged


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("現場の相談役になりたいです。", True),
        ("相談役、みたいな感じでいたいです。", False),
    ],
)
def test_no_quote_begins_with_a_word_that_hangs_on_another(text: str, quoted: bool) -> None:
    """「みたいな感じでいたいです」 mocks who said it."""
    found = find_quote(tagged((text, {Tag.GOAL})), Gap.NO_COMPANY_REASON)
    assert (found is not None) is quoted


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(
            "字の仕事を、もっと続けたいです。", "字の仕事を、もっと続けたいです", id="object"
        ),
        pytest.param("世界中の人が安心して使える道具を、作りたいです。", None, id="no room for it"),
        pytest.param("英語も、人に教えてみたいです。", "英語も、人に教えてみたいです", id="topic"),
        pytest.param("私は、海外の店で働きたいです。", "海外の店で働きたいです", id="only who"),
        pytest.param("ずっと頑張っていきたいです。", None, id="nothing named"),
        pytest.param("でも、人に教えたいです。", "人に教えたいです", id="alone after a comma"),
        pytest.param("で結局人に会いたいです。", "結局人に会いたいです", id="a link before"),
    ],
)
def test_a_quote_begins_where_its_phrase_begins(text: str, quote: str | None) -> None:
    """「五年後もしていたいです」 leaves open what, and nobody says で first."""
    assert find_quote(tagged((text, {Tag.GOAL})), Gap.NO_COMPANY_REASON) == quote
