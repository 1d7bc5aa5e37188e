"""Keep plans: their day, what they are for, and what was done of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from simulator.command_line import typed
from simulator.config import practice_folder
from simulator.errors import DamagedRecord, StorageError, UsageProblem
from simulator.files import is_folder
from simulator.practice.history import History, is_answer
from simulator.practice.plan.day import likely_day
from simulator.practice.plan.schedule import key_of, key_of_turn, merged, with_practised
from simulator.records import changing, load_record, save_record
from simulator.report.dates import day_and_weekday, full_day
from simulator.values.plan import KeptPlan
from simulator.values.practice import PracticeItem
from simulator.values.stage import Stage

FURTHEST = timedelta(days=366)
"""A day further away is most likely a year mistyped."""
_FILE = "plan.json"


def load_plans() -> tuple[KeptPlan, ...]:
    """Return the plans that are kept, the last used first: one for a stage of an application.

    Raises DamagedRecord if their record is damaged, StorageError if it can't be read.
    """
    try:
        return load_record(plan_path(), tuple[KeptPlan, ...]) or ()
    except DamagedRecord as error:
        raise DamagedRecord(
            f"{error}計画は `{typed('plan', '--clear')}` で消して、立て直せます。"
        ) from error


def save_plan(kept: KeptPlan) -> None:
    """Keep the plan as the last used one. Raises StorageError if it can't be written."""
    path = plan_path()
    with changing(path):
        others = (one for one in load_plans() if _of(one) != _of(kept))
        save_record(path, tuple[KeptPlan, ...], (kept, *others))


def choose_plan(
    plans: Sequence[KeptPlan], *, stage: Stage | None, profile: str | None, today: date
) -> KeptPlan | None:
    """Return the last used plan for the stage and application, where they are given.

    One whose day is yet to come goes before one that is past. None if there is none.
    """
    fitting = [
        one
        for one in plans
        if stage in (None, one.stage) and (profile is None or profile == one.profile)
    ]
    ahead = (one for one in fitting if one.interview_on >= today)
    return next(ahead, fitting[0] if fitting else None)


def clear_plan(stage: Stage | None = None, profile: str | None = None) -> int:
    """Remove the plans of the stage and the application, or all, also damaged ones.

    Return how many are left. Raises StorageError if the disk refuses.
    """
    path = plan_path()
    if is_folder(path):
        raise StorageError(
            f"{path} はフォルダーです。中を確かめて、別の場所に移してから、もう一度どうぞ。"
        )
    if stage is not None or profile is not None:
        left = tuple(
            one
            for one in load_plans()
            if stage not in (None, one.stage) or profile not in (None, one.profile)
        )
        if left:
            save_record(path, tuple[KeptPlan, ...], left)
            return len(left)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StorageError(
            f"{path} を消せません({error.strerror})。フォルダーの権限を確認してください。"
        ) from error
    return 0


def begin(
    before: KeptPlan | None,
    on: date,
    *,
    stage: Stage,
    profile: str | None,
    sessions: Iterable[str],
    results: Iterable[str] = (),
    now: datetime,
) -> KeptPlan:
    """Return a plan up to the interview ``on`` that day.

    It goes on from the plan ``before`` for the same stage and application, if there is one: what
    was done stays done. ``results`` are the ids of the reflections that have a result already; they
    don't end it. Raises UsageProblem if the day is past, or more than a year away.
    """
    today = now.date()
    if on < today:
        raise UsageProblem(
            f"{_with_year(on, today)}は、もう過ぎた日です。"
            f"面接の日を `{how_to_plan(today)}` のように入れてください。"
        )
    if on - today > FURTHEST:
        raise UsageProblem(
            f"{_with_year(on, today)}は、一年より先の日です。年が合っているか確かめてください。"
        )
    if before is not None:
        return replace(before, interview_on=on, results=tuple(results))
    return KeptPlan(
        interview_on=on,
        stage=stage,
        profile=profile,
        known=tuple(sessions),
        results=tuple(results),
    )


def with_answers(kept: KeptPlan, history: History, items: Sequence[PracticeItem]) -> KeptPlan:
    """Return the plan with each question marked that a later session answered.

    「特にありません」 or a request is no answer (``is_answer``).
    """
    by_key = {key_of(item): item for item in merged(items)}
    done = kept.done
    for session in history.sessions:
        on = session.started_at.astimezone().date()
        for turn in session.turns:
            is_later = session.id not in kept.known and session.stage is kept.stage
            if is_later and is_answer(turn):
                done = with_practised(done, by_key, key_of_turn(turn), on)
    return replace(kept, done=done)


def how_to_plan(
    today: date,
    *,
    like: str = "",
    stage: Stage | None = None,
    profile: str | None = None,
) -> str:
    """Return the command that makes a plan, with the likeliest day as the example.

    It is the day that ``like`` comes near to, or else a working day in about a week.
    """
    named = (
        *(("--stage", stage.value) if stage else ()),
        *(("--profile", profile) if profile else ()),
    )
    return typed("plan", "--date", likely_day(like, today=today), *named)


def _with_year(on: date, today: date) -> str:
    """Return a day for reading, with its year if that may have been mistyped."""
    return day_and_weekday(on) if on.year == today.year else full_day(on)


def _of(kept: KeptPlan) -> tuple[Stage, str | None]:
    return kept.stage, kept.profile


def plan_path() -> Path:
    """Return the path of the record of all plans."""
    return practice_folder() / _FILE
