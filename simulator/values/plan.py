"""A plan of practice up to the day of a real interview, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from simulator.values.practice import PracticeItem
from simulator.values.reflection import Outcome
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Practised:
    """An item, and the days on which it was practised since the plan was first made."""

    item: PracticeItem
    on: tuple[date, ...]
    """In order, each day once; never empty."""


@dataclass(frozen=True, kw_only=True)
class KeptPlan:
    """What is stored of a plan; its days are worked out anew from it on each day."""

    interview_on: date
    stage: Stage
    profile: str | None
    """Folder name of the application (応募先)."""
    known: tuple[str, ...]
    """Ids of the sessions that are no practice for it, because they were held before."""
    done: tuple[Practised, ...] = ()
    results: tuple[str, ...] = ()
    """Ids of the reflections whose result was there when the day was set; a later one ends it."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """One item on one day."""

    item: PracticeItem
    name: str
    """What its question is called, to stand in a list; the question where it has no name."""
    minutes: int
    is_done: bool = False


@dataclass(frozen=True, kw_only=True)
class PlanDay:
    """One day of the plan. The day of the interview has no tasks, only the card."""

    on: date
    tasks: tuple[Task, ...]

    @property
    def minutes(self) -> int:
        """How long all tasks of the day take, those that are done included."""
        return sum(task.minutes for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to practise on which day, from today to the day of the interview."""

    interview_on: date
    stage: Stage
    profile: str | None
    today: date
    days: tuple[PlanDay, ...]
    """Today first, the day of the interview last; days without a task are left out in between."""
    left_out: tuple[PracticeItem, ...]
    """What finds no room before the interview."""
    done: tuple[Practised, ...]
    is_usual: bool
    """Whether nothing was graded at this stage yet, so that it holds the stage's questions."""
    others: tuple[KeptPlan, ...] = ()
    """Plans for other interviews that are yet to come."""
    result: Outcome | None = None
    """The result of this very interview, noted since the day was set; it is over then."""
    unreadable: int = 0
    """Sessions that can't be read, and so don't count."""
    checks_unreadable: bool = False
    """Whether what was said to the checklist can't be read, and so doesn't count."""

    @property
    def days_left(self) -> int:
        return (self.interview_on - self.today).days

    @property
    def for_today(self) -> PlanDay:
        return self.days[0]
