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
