"""Spread what is left to practise over the days up to an interview.

Repetition apart in time is worth more than in one sitting (Latimier et al. 2021: g = 0.74), and
whether the spaces grow or stay equal hardly matters (g = 0.03). So the rule is simple: again after
1, 3 and 7 days, and always once on the day before; the weakest first; 20 minutes a day at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from simulator.errors import DataError
from simulator.interview.questions import find_question, load_own
from simulator.reading.noted_questions import bare, spoken
from simulator.values.plan import KeptPlan, Plan, PlanDay, Practised, Task
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.session import Turn

MOST_MINUTES = 20
"""A day; more would not be kept up beside work."""
SPACES = (1, 3, 7)
"""Days until an item is due again after it was practised once, twice, three times and more."""
ANSWER_MINUTES = 5
"""To answer aloud, look at what came in, and answer again."""
DESK_MINUTES = 10
"""To read or write something where no question is answered."""
ONCE_MINUTES = 2
"""To say it aloud once more on the day before."""
MOST_ITEMS = MOST_MINUTES // ONCE_MINUTES
"""What the day before can hold, since everything comes once more on it."""
_ONE_DAY = timedelta(days=1)


@dataclass
class _State:
    """An item on its way through the days."""

    item: PracticeItem
    times: int
    last: date | None
    is_done_today: bool

    def is_due(self, on: date) -> bool:
        if self.last is None or _is_at_desk(self.item):
            return self.last is None
        return on >= self.last + timedelta(days=SPACES[min(self.times, len(SPACES)) - 1])

    def task(self, on: date, minutes: int) -> Task:
        """Return the task of that day, as if it will be done."""
        self.times, self.last = self.times + 1, on
        return Task(item=self.item, name=name_of(self.item), minutes=minutes)


def make_plan(
    items: Iterable[PracticeItem], kept: KeptPlan, *, today: date, is_usual: bool = False
) -> Plan:
    """Return the plan from ``today`` on. What was done counts, and what was missed moves on.

    ``today`` is the day of the interview at the latest.
    """
    states, too_many = _states(items, kept.done, today)
    days, on = [], today
    while on < kept.interview_on:
        is_last = on + _ONE_DAY == kept.interview_on
        done = _done_today(states, is_last=is_last) if on == today else []
        room = max(0, MOST_MINUTES - sum(task.minutes for task in done))
        tasks = (*done, *(_last_day(states, on, room) if is_last else _day(states, on, room)))
        if tasks or on == today:
            days.append(PlanDay(on=on, tasks=tasks))
        on += _ONE_DAY
    unplaced = (state.item for state in states if state.last is None and state.item.weight > 0)
    return Plan(
        interview_on=kept.interview_on,
        stage=kept.stage,
        profile=kept.profile,
        today=today,
        days=(*days, PlanDay(on=kept.interview_on, tasks=())),
        left_out=(*unplaced, *too_many) if days else (),
        done=kept.done,
        is_usual=is_usual,
    )


def key_of(item: PracticeItem) -> str:
    """Return what makes two items the same: the question of the bank, or its words."""
    return item.question_id or spoken(item.question)


def key_of_turn(turn: Turn) -> str:
    """Return the key of the item that the answer of a turn practises."""
    asked = turn.asked
    is_own = asked.question_id in {question.id for question in load_own().values()}
    return spoken(asked.text) if is_own else asked.question_id


def name_of(item: PracticeItem) -> str:
    """Return what the item's question is called, or else its words, without 〜と聞かれた."""
    if item.question_id is None:
        return bare(item.question)
    try:
        question = find_question(item.question_id)
    except DataError:  # the question bank no longer has it
        return item.question
    return "逆質問" if question.takes_questions else question.topic or item.question


def merged(items: Iterable[PracticeItem]) -> tuple[PracticeItem, ...]:
    """Return each question once, by its greatest weight, the weakest answer first."""
    found: dict[str, PracticeItem] = {}
    for item in sorted(items, key=lambda item: -item.weight):
        found.setdefault(key_of(item), item)
    return tuple(found.values())


def minutes_of(item: PracticeItem) -> int:
    """Return how long it takes to practise an item properly."""
    return DESK_MINUTES if _is_at_desk(item) else ANSWER_MINUTES


def _is_at_desk(item: PracticeItem) -> bool:
    """Return whether something is read or written, which is done once, and looked at again."""
    return item.noticed_in is NoticedIn.CHECK and item.question_id is None


def with_practised(
    done: Sequence[Practised], items: Mapping[str, PracticeItem], key: str, on: date
) -> tuple[Practised, ...]:
    """Return ``done`` with the item of that key practised on that day too.

    ``items`` has today's by their keys; a key that nobody knows any more changes nothing.
    """
    standing = {key_of(one.item): one for one in done}
    before = standing.get(key)
    item = items.get(key) or (before.item if before else None)
    if item is None:
        return tuple(done)
    days = {*(before.on if before else ()), on}
    standing[key] = Practised(item=item, on=tuple(sorted(days)))
    return tuple(standing.values())


def _states(
    items: Iterable[PracticeItem], done: Sequence[Practised], today: date
) -> tuple[list[_State], list[PracticeItem]]:
    """Return the items of the plan, the weakest first, and those that are too many for it.

    What was practised once stays; beside it there are no more than the day before can hold.
    """
    practised = {key_of(one.item): one.on for one in done}
    wanted = merged(items)
    room = MOST_ITEMS - sum(key_of(item) in practised for item in wanted)
    states, too_many = [], []
    for item in wanted:
        on = practised.get(key_of(item), ())
        if on or room > 0:
            room -= not on
            last = on[-1] if on else None
            states.append(_State(item=item, times=len(on), last=last, is_done_today=today in on))
        elif item.weight > 0:
            too_many.append(item)
    return states, too_many


def _done_today(states: Sequence[_State], *, is_last: bool) -> list[Task]:
    return [
        Task(
            item=state.item,
            name=name_of(state.item),
            minutes=ONCE_MINUTES if is_last else minutes_of(state.item),
            is_done=True,
        )
        for state in states
        if state.is_done_today
    ]


def _day(states: Sequence[_State], on: date, room: int) -> list[Task]:
    """Fill a day with what is due, the weakest first; what has no weight waits for the last."""
    tasks = []
    for state in states:
        minutes = minutes_of(state.item)
        if state.item.weight > 0 and state.is_due(on) and minutes <= room:
            tasks.append(state.task(on, minutes))
            room -= minutes
    return tasks


def _last_day(states: Sequence[_State], on: date, room: int) -> list[Task]:
    """Fill the day before: all once more, and properly what was never practised, if it fits."""
    known = [state for state in states if state.last not in (None, on)]
    known = known[: room // ONCE_MINUTES]
    room -= ONCE_MINUTES * len(known)
    tasks = []
    for state in states:
        if state in known:
            tasks.append(state.task(on, ONCE_MINUTES))
        elif state.last is None:
            minutes = minutes_of(state.item) if state.item.weight > 0 else ONCE_MINUTES
            if minutes <= room:
                tasks.append(state.task(on, minutes))
                room -= minutes
    return tasks
