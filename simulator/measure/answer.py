"""Everything that is measured in one answer."""

from __future__ import annotations

from simulator.measure.attitude import find_attitude
from simulator.measure.company import find_company
from simulator.measure.deeds import find_deeds
from simulator.measure.gradable import why_ungradable
from simulator.measure.manner import find_manner
from simulator.measure.morphology import tokenize
from simulator.measure.quantities import find_quantities
from simulator.measure.research import find_research
from simulator.measure.sentences import Sentence, split_sentences
from simulator.measure.stance import find_stance
from simulator.measure.text import count_characters
from simulator.values import Mark, MarkKind, Measurement


def measure_answer(text: str, *, question: str = "", spoken_s: float | None = None) -> Measurement:
    """Measure ``text``, the answer to ``question``.

    ``spoken_s`` is the time from the first voiced sound to the last, None for typed words.
    The marks of an answer that can't be graded are left out.
    """
    tokens = tokenize(text)
    sentences = split_sentences(tokens)
    ungradable = why_ungradable(text, tokens, question)
    asked = frozenset(token.lemma for token in tokenize(question) if token.is_a("名詞"))
    marks = [] if ungradable else [mark for each in sentences for mark in _marks(each, asked)]
    return Measurement(
        text=text,
        characters=count_characters(text),
        spoken_s=spoken_s,
        sentences=tuple((each.start, each.end) for each in sentences),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))),
        ungradable=ungradable,
    )


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
    )
