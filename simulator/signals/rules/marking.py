"""Mark the passages of an answer, sentence by sentence."""

from __future__ import annotations

from simulator.reading.sentences import Sentence, words_of
from simulator.reading.values import Reading
from simulator.signals.rules.attitude import find_attitude
from simulator.signals.rules.claims import find_claims
from simulator.signals.rules.company import find_company
from simulator.signals.rules.deeds import find_deeds
from simulator.signals.rules.research import find_research
from simulator.signals.rules.stance import find_stance
from simulator.values.marks import Mark, MarkKind


def mark_passages(answer: Reading) -> tuple[Mark, ...]:
    """Return the marks of all rules, in the order of the sentences."""
    asked = frozenset(token.lemma for token in words_of(answer.question) if token.is_a("名詞"))
    return tuple(mark for sentence in answer.sentences for mark in _of_sentence(sentence, asked))


def _of_sentence(sentence: Sentence, asked: frozenset[str]) -> tuple[Mark, ...]:
    deeds = find_deeds(sentence)
    acts = any(mark.kind in (MarkKind.OWN_ACTION, MarkKind.CHANGE) for mark in deeds)
    attitude = find_attitude(sentence, acts=acts, asked=asked)
    wishes = [mark for mark in attitude if mark.kind is MarkKind.WILL]
    company = find_company(sentence, wishes=wishes)
    names = [mark for mark in company if mark.kind is MarkKind.COMPANY]
    return (
        *attitude,
        *deeds,
        *company,
        *find_research(sentence, names),
        *find_stance(sentence),
        *find_claims(sentence),
    )
