"""The nouns by which what is asked is told from other matters."""

from __future__ import annotations

from simulator.reading.lexicon import words
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token, units_of
from simulator.signals.back_parts import COUNT, matter_of


def nouns_of(text: str) -> frozenset[str]:
    """Return the nouns that tell a matter from others, as lemmas."""
    return frozenset(token.lemma for token in words_of(text) if _tells(token))


def nouns_of_matter(question: str) -> frozenset[str]:
    """Return the shortest nouns of what the question is about; of all of it without a name."""
    name = matter_of(words_of(question))
    if name is None:
        return nouns_of(question)
    units = (unit for unit in units_of(name) if _tells(unit))
    return frozenset(unit.surface for unit in units if not COUNT.fullmatch(unit.surface))


def _tells(token: Token) -> bool:
    asking = words("back_question", "beside") | words("back_question", "unnamed")
    counts = token.is_a("名詞", "数詞") or (
        token.is_a("名詞", "普通名詞", "助数詞可能") and len(token.surface) == 1
    )
    return token.is_a("名詞") and not counts and not {token.lemma, token.surface} & asking
