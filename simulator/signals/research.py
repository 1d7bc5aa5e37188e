"""Find where an answer says what the candidate read, heard or saw of the company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.sentences import Sentence
from simulator.reading.tokens import Token
from simulator.values.assessment import TextSpan

_REACH = 4
"""How many words the verb may come after と (〜と業界紙で読みました: 3)."""
_WISHED = frozenset({"たい", "う", "ば"})


def find_research(sentence: Sentence) -> Iterator[TextSpan]:
    """Yield the named sources, e.g. 中期計画, and the reports, e.g. と拝見しました."""
    tokens = sentence.tokens
    for start, stop in (*phrases("company", "source").find(tokens), *_reports(tokens)):
        yield TextSpan(start=tokens[start].start, end=tokens[stop - 1].end)


def _reports(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for index, token in enumerate(tokens):
        if not (token.surface in ("と", "って") and token.is_a("助詞")):
            continue
        for place in range(index + 1, min(len(tokens), index + 1 + _REACH)):
            if tokens[place].lemma in words("company", "learnt"):
                if not _WISHED & {word.lemma for word in tokens[place + 1 : place + 4]}:
                    yield index, place + 1
                break
