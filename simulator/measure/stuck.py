"""Whether somebody says nothing, or only that nothing comes to mind."""

from __future__ import annotations

from simulator.measure.lexicon import phrases, words
from simulator.measure.text import count_characters
from simulator.morphology import tokenize

MOST_CHARACTERS = 60
"""12 seconds at the usual pace; who has more to say than that is not stuck."""
MOST_WORDS = 3
"""Words with a meaning of their own beside it: 「一番苦しかった場面ですか、思いつかないです」."""
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞")


def is_stuck(text: str) -> bool:
    """Silence, or 「ちょっと思いつかないです」 and no more; anything to go on is an answer."""
    characters = count_characters(text)
    if characters == 0:
        return True
    tokens = tokenize(text)
    found = list(phrases("stuck", "lost").find(tokens))
    if not found or characters > MOST_CHARACTERS:
        return False
    lost = {place for start, stop in found for place in range(start, stop)}
    beside = words("stuck", "beside")
    said = [
        token
        for place, token in enumerate(tokens)
        if place not in lost
        and token.pos[0] in _CONTENT
        and not {token.lemma, token.surface} & beside
    ]
    return len(said) <= MOST_WORDS
