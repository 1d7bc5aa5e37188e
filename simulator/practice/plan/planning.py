"""Make or go on with the plan that is kept: its day, what was done since, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from simulator.command_line import typed
from simulator.errors import UsageProblem
from simulator.practice.debrief.reflections import load_reflections
from simulator.practice.plan.record import begin, how_to_plan, load_plans, save_plan, with_answers
from simulator.practice.plan.schedule import key_of, make_plan, merged, with_practised
from simulator.practice.preparing import Preparing, items_for, preparing_for
from simulator.report.dates import day_and_weekday
from simulator.values.plan import KeptPlan, Plan
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.reflection import Outcome
from simulator.values.stage import Stage


def planned(
    on: date | None = None,
    *,
    stage: Stage | None = None,
    profile: str | None = None,
    mark: int | None = None,
    now: datetime,
) -> Plan:
    """Return the plan as it stands today, and keep it.

    Without ``on`` it is the one that is kept. ``mark`` is the place of a task of today, from 1,
    that the candidate did away from the program. Raises UsageProblem if there is no plan, or no
    such task, or its day is past; StorageError if a record can't be read or written.
    """
    plans, today = load_plans(), now.date()
    one = preparing_for(stage, profile, today=today)
    results = _results(one)
    if on is not None:
        known = tuple(results)
    else:
        known = one.kept.results if one.kept else ()
        on = _day_of(one.kept, today)
    here = (one.stage, one.name)
    before = next((plan for plan in plans if (plan.stage, plan.profile) == here), None)
    sessions = (session.id for session in one.history.sessions)
    kept = begin(
        before, on, stage=one.stage, profile=one.name, sessions=sessions, results=known, now=now
    )
    items = items_for(one, now=now)
    kept = with_answers(kept, one.history, items)
    made = _made(items, kept, one, now)
    if mark is not None:
        kept = _marked(kept, made, items, mark)
        made = _made(items, kept, one, now)
    if not plans or kept != plans[0]:
        save_plan(kept)
    others = (plan for plan in plans if (plan.stage, plan.profile) != here)
    return replace(
        made,
        others=tuple(plan for plan in others if plan.interview_on >= today),
        result=next((result for id, result in results.items() if id not in known), None),
        unreadable=len(one.history.unreadable),
        checks_unreadable=one.checks_unreadable,
    )


def _results(one: Preparing) -> dict[str, Outcome]:
    """Return the results of this interview by the ids of their reflections, the latest first.

    It is the same where the stage and the application are; without an application nobody knows.
    """
    names = {one.name, one.profile.company if one.profile else None} - {None, ""}
    return {
        reflection.id: reflection.outcome
        for reflection in reversed(load_reflections().reflections)
        if reflection.outcome is not Outcome.WAITING
        and reflection.stage is one.stage
        and (reflection.profile or reflection.company) in names
    }


def _day_of(kept: KeptPlan | None, today: date) -> date:
    if kept is None:
        raise UsageProblem(
            f"計画はまだありません。`{how_to_plan(today)}` のように、"
            "面接の日を入れると立てられます。"
        )
    if kept.interview_on < today:
        raise UsageProblem(
            f"面接の日({day_and_weekday(kept.interview_on)})は過ぎました。おつかれさまでした。"
            f"振り返りは `{typed('debrief')}`、次の面接の計画は "
            f"`{how_to_plan(today)}` のように日を入れてください。"
        )
    return kept.interview_on


def _made(items: Sequence[PracticeItem], kept: KeptPlan, one: Preparing, now: datetime) -> Plan:
    is_usual = not any(answer.session.stage is one.stage for answer in one.history.answers) and any(
        item.noticed_in is NoticedIn.BANK for item in items
    )
    return make_plan(items, kept, today=now.date(), is_usual=is_usual)


def _marked(kept: KeptPlan, made: Plan, items: Sequence[PracticeItem], mark: int) -> KeptPlan:
    tasks = made.for_today.tasks
    if mark > len(tasks):
        raise UsageProblem(
            f"今日の{mark}番目はありません。`{typed('plan')}` で番号を確かめてください。"
        )
    by_key = {key_of(item): item for item in merged(items)}
    key = key_of(tasks[mark - 1].item)
    return replace(kept, done=with_practised(kept.done, by_key, key, made.today))
