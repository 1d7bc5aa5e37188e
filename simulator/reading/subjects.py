"""Find who acts in each clause of a sentence, as far as the sentence names a subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from simulator.reading.lexicon import words
from simulator.reading.tokens import Token


class Subject(StrEnum):
    """Who acts, as named in the clause or in one before it in the same sentence."""

    CANDIDATE = "candidate"
    TEAM = "team"
    OTHER = "other"
    UNNAMED = "unnamed"
    """Japanese omits 「私は」, so it is the candidate, or a thing that happens by itself."""


_NAMED = {"own": Subject.CANDIDATE, "team": Subject.TEAM, "other": Subject.OTHER}
"""Lists of the lexicon, and the subject that their words name."""
_PARTS = frozenset({"ので", "から", "が", "けど", "けれど"})
_PARTICLES = ("助詞", "助動詞")
"""The dictionary reads で after 一人 as a form of だ."""


def clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield each clause's ``(start, stop)``: between commas, and after ので, から, が and けど."""
    start = 0
    for index, token in enumerate(tokens):
        comma = token.is_a("補助記号", "読点")
        if comma or (token.is_a("助詞", "接続助詞") and token.surface in _PARTS):
            stop = index if comma else index + 1
            if start < stop:
                yield start, stop
            start = index + 1
    if start < len(tokens):
        yield start, len(tokens)


def find_subjects(tokens: Sequence[Token]) -> list[Subject]:
    """Return for each token who acts in its clause; a clause without a subject keeps the last."""
    subjects = [Subject.UNNAMED] * len(tokens)
    current = Subject.UNNAMED
    for start, stop in clauses(tokens):
        current = _named_subject(tokens[start:stop]) or current
        subjects[start:stop] = [current] * (stop - start)
    return subjects


def _named_subject(clause: Sequence[Token]) -> Subject | None:
    for index, word in enumerate(clause[:-1]):
        particle = clause[index + 1]
        if particle.surface in words("subject", "suffix") and index + 2 < len(clause):
            particle = clause[index + 2]  # 後輩たちも, 私一人で
        if particle.surface not in ("が", "は", "も", "で") or particle.pos[0] not in _PARTICLES:
            continue
        if word.surface == "さん":
            return Subject.OTHER
        for name, subject in _NAMED.items():
            if word.surface not in words("subject", name):
                continue
            place = particle.surface == "で" and (
                subject is Subject.OTHER or word.surface in words("subject", "place")
            )
            if not place:
                return subject
    return None
