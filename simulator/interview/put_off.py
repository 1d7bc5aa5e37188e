"""Join the replies to one turn of 逆質問, and put off what has no answer: who will be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.interview.answerer import Answerer, Reply, speaks_of
from simulator.signals.back_questions import About, AskedMatter
from simulator.signals.known_answers import tell_the_same
from simulator.values.people import AnswerKind, Persona

NEAR = 0.4
"""Least probability of an answer that leads in to a put-off. Of 60 questions of trades that nothing
was learned from, 3 of the 8 between 0.2 and it are answered by theirs, the others by something
else."""
TOLD = 0.2
"""The same of an answer that the reply holds already, so that nothing need be put off. Chosen by
hand; not measured."""
MOST_NAMED = 2
"""Most matters that are named in one sentence; more could not be followed by ear."""
_KNOWN_TO = {
    About.CONDITIONS: AnswerKind.CHECK_CONDITIONS,
    About.DIRECTION: AnswerKind.CHECK_DIRECTION,
}


def join(
    matters: Sequence[AskedMatter],
    said: Sequence[Sequence[Reply]],
    answerer: Answerer,
    heard: str,
) -> Reply:
    """Join the replies, and then put off everything that has none; ``heard`` is every one before.

    What is put off is named only beside a reply: alone, a name that misses the question would sound
    as if nobody had listened, so the nearest known answer leads in. Nothing is put off that a reply
    mentions, or whose nearest known answer it is. Beside a reply nothing nameless is put off
    that has no interrogative: it may be no question (「そげですか」).
    """
    answered = "".join(_different(reply.text for replies in said for reply in replies))
    is_made_up = any(reply.is_made_up for replies in said for reply in replies)
    off = [
        matter
        for matter, replies in zip(matters, said, strict=True)
        if not replies
        and not _is_mentioned(matter, answered)
        and not _is_told(matter, answered, answerer)
        and (matter.name or matter.asks_openly or not answered)
    ]
    if not off:
        return Reply(text=answered, is_made_up=is_made_up)
    others = len(matters) - len(off)
    near = "" if others else _near(off[0], answerer, heard)
    named = _named(off, others=others) if others else near
    text = answered + named + answerer.line(_who_knows(off[0], answerer))
    return Reply(text=text, is_made_up=is_made_up or bool(near))


def puts_off(reply: str, persona: Persona) -> bool:
    """Return whether a reply put something off."""
    kinds = (*_KNOWN_TO.values(), AnswerKind.CHECK, AnswerKind.CHECK_SAID, AnswerKind.CHECK_AGAIN)
    return any(line in reply for kind in kinds for line in persona.answers[kind])


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out each text that says the same as one before it."""
    kept: list[str] = []
    for text in texts:
        if not any(tell_the_same(text, earlier) for earlier in kept):
            kept.append(text)
    return tuple(kept)


def _near(matter: AskedMatter, answerer: Answerer, heard: str) -> str:
    """Return the nearest known answer, introduced as such; "" unless it mentions the matter.

    Nothing that was ``heard`` already.
    """
    says = _nearest_words(matter, answerer, NEAR)
    if matter.refers_back or not says or says in heard or not speaks_of(says, _asked(matter)):
        return ""
    return answerer.line(AnswerKind.NEAR) + says


def _is_told(matter: AskedMatter, answered: str, answerer: Answerer) -> bool:
    """Return whether the nearest known answer to the matter is told in the same turn."""
    says = _nearest_words(matter, answerer, TOLD) if answered else ""
    return bool(says) and says in answered


def _nearest_words(matter: AskedMatter, answerer: Answerer, least: float) -> str:
    """Return the nearest known answer, if it is that likely."""
    found = answerer.nearest(_asked(matter))
    if found is None or found.chance < least:
        return ""
    return answerer.words_of(found.known, _asked(matter))


def _asked(matter: AskedMatter) -> str:
    return "".join(f"{question.evidence.quote}。" for question in matter.questions)


def _who_knows(matter: AskedMatter, answerer: Answerer) -> AnswerKind:
    """Choose the line by who would know the answer, or one that follows another put-off."""
    if matter.refers_back:
        return AnswerKind.CHECK_SAID
    if answerer.put_off_before:
        return AnswerKind.CHECK_AGAIN
    return _KNOWN_TO.get(matter.questions[0].about, AnswerKind.CHECK)


def _named(off: Sequence[AskedMatter], *, others: int) -> str:
    """Name what is put off beside ``others`` that are answered, in the candidate's words."""
    names = list(dict.fromkeys(matter.name for matter in off if matter.name and matter.says_itself))
    if len(names) == len(off) <= MOST_NAMED:
        return f"{'と'.join(names)}については、"
    if len(off) > 1:
        return "ほかの点は、"
    return "もう一つのほうは、" if others == 1 else "残りの一つは、"


def _is_mentioned(matter: AskedMatter, answered: str) -> bool:
    """Return whether an answer in the same turn mentions the matter by its name."""
    name = (matter.name or "").removeprefix("お").removeprefix("ご")
    return bool(name) and name in answered
