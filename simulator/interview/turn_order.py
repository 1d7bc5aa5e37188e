"""Which member of a panel asks which planned question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.interview.questions import find_question
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion


def who_asks(
    plan: Sequence[AskedQuestion], chair: Persona, colleagues: Sequence[Persona]
) -> tuple[Persona, ...]:
    """Return an asker for each question: the chair for the first and the closing ones.

    Everybody asks at least once if there are enough questions, if possible on their own topics.
    If a further question is a topic of two members, the one who has asked less asks it.
    """
    places = [
        place
        for place, asked in enumerate(plan)
        if place and not find_question(asked.question_id).closes
    ]
    firsts = _one_each(plan, places, colleagues)
    often = Counter(person.id for person in (chair, *firsts.values()))
    askers = []
    for place, asked in enumerate(plan):
        if place in firsts or place not in places:
            askers.append(firsts.get(place, chair))
            continue
        everybody = (chair, *colleagues)
        caring = [person for person in everybody if asked.question_id in person.asks]
        asker = min(caring or everybody, key=lambda person: often[person.id])
        often[asker.id] += 1
        askers.append(asker)
    return tuple(askers)


def _one_each(
    plan: Sequence[AskedQuestion], places: Sequence[int], colleagues: Sequence[Persona]
) -> dict[int, Persona]:
    """Match a question to each colleague, so that as many as possible get one of their topics.

    This is Kuhn's matching: a colleague hands a question over if another of their topics is free.
    Colleagues whose topics are all taken get any remaining question.
    """
    taken: dict[int, Persona] = {}

    def finds_one(person: Persona, tried: set[int]) -> bool:
        for place in places:
            if place in tried or plan[place].question_id not in person.asks:
                continue
            tried.add(place)
            if place not in taken or finds_one(taken[place], tried):
                taken[place] = person
                return True
        return False

    without = [person for person in colleagues if not finds_one(person, set())]
    left = (place for place in places if place not in taken)
    return taken | dict(zip(left, without, strict=False))
