"""Everything that is measured in one answer."""

from __future__ import annotations

from simulator.guard.instructions import find_instructions
from simulator.reading.gradable import why_ungradable
from simulator.reading.quantities import find_quantities
from simulator.reading.register import find_manner
from simulator.reading.sentences import Sentence, split_sentences
from simulator.reading.text import count_characters
from simulator.reading.tokens import tokenize
from simulator.signals.rules.attitude import find_attitude
from simulator.signals.rules.claims import find_claims
from simulator.signals.rules.company import find_company
from simulator.signals.rules.deeds import find_deeds
from simulator.signals.rules.research import find_research
from simulator.signals.rules.stance import find_stance
from simulator.values.measurement import Mark, MarkKind, Measurement

_ONLY_INSTRUCTIONS = "採点についてのお願いだけで、答えの中身がまだありませんでした。"


def measure_answer(text: str, *, question: str = "", spoken_s: float | None = None) -> Measurement:
    """Measure ``text``, the answer to ``question``.

    ``spoken_s`` is the time from the first voiced sound to the last, None for typed words.
    What is addressed to a grader is marked and otherwise left out, of the time too, in proportion
    to its characters: the rest is measured as if it had been all. The marks of an answer that
    can't be graded are left out, but for these.
    """
    told = find_instructions(text)
    rest = _without(text, told)
    tokens = tokenize(rest)
    sentences = split_sentences(tokens)
    characters, all_characters = count_characters(rest), count_characters(text)
    ungradable = why_ungradable(rest, tokens, question)
    asked = frozenset(token.lemma for token in tokenize(question) if token.is_a("名詞"))
    marks = [Mark(kind=MarkKind.INSTRUCTION, start=start, end=end) for start, end in told]
    if not ungradable:
        marks += [mark for each in sentences for mark in _marks(each, asked)]
    return Measurement(
        text=text,
        characters=characters,
        spoken_s=spoken_s * characters / all_characters if spoken_s and told else spoken_s,
        sentences=tuple((each.start, each.end) for each in sentences),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))),
        ungradable=_ONLY_INSTRUCTIONS if ungradable and told else ungradable,
    )


def _without(text: str, passages: tuple[tuple[int, int], ...]) -> str:
    """``text`` with a stop and blanks in place of each passage, so that every offset stays."""
    pieces, at = [], 0
    for start, end in passages:
        pieces += [text[at:start], "。".ljust(end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _marks(sentence: Sentence, asked: frozenset[str]) -> tuple[Mark, ...]:
    deeds = find_deeds(sentence)
    acts = any(mark.kind in (MarkKind.OWN_ACTION, MarkKind.CHANGE) for mark in deeds)
    attitude = find_attitude(sentence, acts=acts, asked=asked)
    wishes = [mark for mark in attitude if mark.kind is MarkKind.WILL]
    company = find_company(sentence, wishes=wishes)
    names = [mark for mark in company if mark.kind is MarkKind.COMPANY]
    return (
        *attitude,
        *find_quantities(sentence),
        *deeds,
        *company,
        *find_research(sentence, names),
        *find_stance(sentence),
        *find_manner(sentence),
        *find_claims(sentence),
    )
