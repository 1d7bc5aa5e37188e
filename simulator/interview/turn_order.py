"""Who of a panel asks which of the planned questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simulator.interview.questions import find_question
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion


def who_asks(
    plan: Sequence[AskedQuestion], chair: Persona, colleagues: Sequence[Persona]
) -> tuple[Persona, ...]:
    """One for each question: the chair the first and the closing ones, all others in turn.

    Everybody asks at least once where there are enough questions, and asks what they care for as
    far as that goes; of two who care for a further one, it is the one who has asked less.
    """
    places = [
        place
        for place, asked in enumerate(plan)
        if place and not find_question(asked.question_id).closes
    ]
    firsts = _one_each(plan, places, colleagues)
    often = Counter(each.id for each in (chair, *firsts.values()))
    askers = []
    for place, asked in enumerate(plan):
        if place in firsts or place not in places:
            askers.append(firsts.get(place, chair))
            continue
        everybody = (chair, *colleagues)
        caring = [each for each in everybody if asked.question_id in each.asks]
        asker = min(caring or everybody, key=lambda each: often[each.id])
        often[asker.id] += 1
        askers.append(asker)
    return tuple(askers)


def _one_each(
    plan: Sequence[AskedQuestion], places: Sequence[int], colleagues: Sequence[Persona]
) -> dict[int, Persona]:
    """A question for each colleague, so that as many as possible care for theirs.

    Whoever has taken one gives it to another who cares for it, and finds a new one (Kuhn's
    matching). For whom nothing is left that they care for, there is any that is left.
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

    without = [each for each in colleagues if not finds_one(each, set())]
    left = (place for place in places if place not in taken)
    return taken | dict(zip(left, without, strict=False))
