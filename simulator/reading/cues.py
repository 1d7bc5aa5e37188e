"""Match a sentence with the cue words that a question expects in its answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from simulator.reading.lexicon import Phrases, make_phrases
from simulator.reading.negation import is_undone
from simulator.reading.tokens import Token


def holds_cue(tokens: Sequence[Token], cues: tuple[str, ...]) -> bool:
    """Return whether one of ``cues`` stands in ``tokens`` and is not negated.

    Cues are dictionary forms; blanks separate the words of a phrase.
    """
    return any(not is_undone(tokens, stop) for _, stop in _phrases(cues).find(tokens))


@cache
def _phrases(cues: tuple[str, ...]) -> Phrases:
    return make_phrases(cues)
