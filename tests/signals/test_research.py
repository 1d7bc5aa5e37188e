"""Where the candidate says what they know of the company from."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.research import find_research


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("中期計画を読みました。", ["中期計画"], id="a source"),
        pytest.param("倉庫を移されると伺いました。", ["と伺い"], id="a report"),
        pytest.param("入社までの準備について伺いたいです。", [], id="a wish to ask"),
        pytest.param("手順をもっと知りたいと思いました。", [], id="a thought"),
    ],
)
def test_research_is_a_source_or_a_report(text: str, found: list[str]) -> None:
    """Sources are named; a report ends in a verb of reading or hearing that happened."""
    spans = [span for sentence in read(text).sentences for span in find_research(sentence)]
    assert [text[span.start : span.end] for span in spans] == found
