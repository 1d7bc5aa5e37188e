"""Join the answers to one turn of 逆質問, and put off what nothing answers: who will be asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.interview.answerer import Answerer, Reply, speaks_of
from simulator.signals.back_questions import About, AskedMatter
from simulator.signals.known_answers import tell_the_same
from simulator.values.people import AnswerKind, Persona

NEAR = 0.2
"""Least probability of what is told as near before a put-off; below it speaks of another thing.
Chosen by hand; not measured."""
BOTH = 2
"""Most matters that are named."""
_KNOWN_TO = {
    About.CONDITIONS: AnswerKind.CHECK_CONDITIONS,
    About.DIRECTION: AnswerKind.CHECK_DIRECTION,
}


def join(
    matters: Sequence[AskedMatter], said: Sequence[Sequence[Reply]], answerer: Answerer
) -> Reply:
    """Join what is answered, and then put off the rest at once.

    It is named only beside an answer: where nothing is told, a name that misses what was asked, or
    「どちらも」 of one question, would sound as if nobody had listened; there, what is known nearby
    leads in. What an answer tells of is not put off too, nor beside an answer what names nothing:
    it may be no question at all (「そげですか」), and to promise more would sound the same.
    """
    told = "".join(_different(reply.text for replies in said for reply in replies))
    is_made_up = any(reply.is_made_up for replies in said for reply in replies)
    off = [
        matter
        for matter, replies in zip(matters, said, strict=True)
        if not replies and not _is_told(matter, told) and (matter.name or not told)
    ]
    if not off:
        return Reply(text=told, is_made_up=is_made_up)
    others = len(matters) - len(off)
    near = "" if others else _near(off[0], answerer)
    named = _named(off, others=others) if others else near
    text = told + named + answerer.line(_who_knows(off[0], answerer))
    return Reply(text=text, is_made_up=is_made_up or bool(near))


def puts_off(reply: str, persona: Persona) -> bool:
    """Return whether a reply put something off."""
    kinds = (*_KNOWN_TO.values(), AnswerKind.CHECK, AnswerKind.CHECK_SAID, AnswerKind.CHECK_AGAIN)
    return any(line in reply for kind in kinds for line in persona.answers[kind])


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    """Leave out what tells the same as an answer before it."""
    told: list[str] = []
    for text in texts:
        if not any(tell_the_same(text, one) for one in told):
            told.append(text)
    return tuple(told)


def _near(matter: AskedMatter, answerer: Answerer) -> str:
    """Tell what is known near to the matter, as what it is; nothing if it has no noun of it."""
    text = "".join(f"{question.evidence.quote}。" for question in matter.questions)
    found = answerer.nearest(text)
    if matter.refers_back or found is None or found.chance < NEAR:
        return ""
    says = answerer.said(found.known, text)
    return answerer.line(AnswerKind.NEAR) + says if speaks_of(says, text) else ""


def _who_knows(matter: AskedMatter, answerer: Answerer) -> AnswerKind:
    """Choose the line by who would know the answer, unless an answer is owed already."""
    if matter.refers_back:
        return AnswerKind.CHECK_SAID
    if answerer.put_off_before:
        return AnswerKind.CHECK_AGAIN
    return _KNOWN_TO.get(matter.questions[0].about, AnswerKind.CHECK)


def _named(off: Sequence[AskedMatter], *, others: int) -> str:
    """Say what is put off beside ``others`` that are answered, in the candidate's words."""
    names = list(dict.fromkeys(matter.name for matter in off if matter.name and matter.says_itself))
    if len(names) == len(off) <= BOTH:
        return f"{'と'.join(names)}については、"
    if len(off) > 1:
        return "ほかの点は、"
    return "もう一つのほうは、" if others == 1 else "残りの一つは、"


def _is_told(matter: AskedMatter, told: str) -> bool:
    """Return whether an answer in the same turn speaks of the matter by its name."""
    name = (matter.name or "").removeprefix("お").removeprefix("ご")
    return bool(name) and name in told
