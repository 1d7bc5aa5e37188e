"""What to practise is spread over the days up to the interview, and nothing done is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import StorageError, UsageProblem
from simulator.practice.plan.record import (
    begin,
    choose_plan,
    clear_plan,
    load_plans,
    plan_path,
    save_plan,
    with_answers,
)
from simulator.practice.plan.schedule import (
    MOST_ITEMS,
    MOST_MINUTES,
    key_of,
    make_plan,
    with_practised,
)
from simulator.values.plan import KeptPlan, Plan, Practised
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.stage import Stage
from tests.practice.answered import past
from tests.practice.past import past_session

TODAY = date(2026, 12, 1)
NOW = datetime(2026, 12, 1, 20, 0).astimezone()


def item(
    name: str, weight: float = 2.0, noticed_in: NoticedIn = NoticedIn.REFLECTION
) -> PracticeItem:
    """A question of the candidate's own."""
    return PracticeItem(
        stage=Stage.FIRST, question=name, question_id=None, criterion=None, lacks="。",
        weight=weight, noticed_in=noticed_in, noticed_at=NOW,
    )  # fmt: skip


def kept(days: int, *done: Practised) -> KeptPlan:
    on = TODAY + timedelta(days=days)
    return KeptPlan(interview_on=on, stage=Stage.FIRST, profile=None, known=(), done=done)


def days_of(plan: Plan, name: str) -> list[int]:
    """On which days from today the item comes."""
    return [
        (day.on - TODAY).days
        for day in plan.days
        if any(task.item.question == name and not task.is_done for task in day.tasks)
    ]


def test_an_item_comes_again_after_one_three_and_seven_days_and_on_the_day_before() -> None:
    """Counted from the time before; the day before the interview is always one of them."""
    plan = make_plan([item("a")], kept(22), today=TODAY)
    assert days_of(plan, "a") == [0, 1, 4, 11, 18, 21]


@pytest.mark.parametrize(
    ("days", "on"),
    [
        pytest.param(0, [], id="the-day-itself-has-only-the-card"),
        pytest.param(1, [0], id="tomorrow"),
        pytest.param(2, [0, 1], id="in-two-days"),
        pytest.param(4, [0, 1, 3], id="in-four-days"),
    ],
)
def test_few_days_are_used_as_they_are(days: int, on: list[int]) -> None:
    """Whatever room there is, the last day before is in it and the day itself is free."""
    plan = make_plan([item("a")], kept(days), today=TODAY)
    assert days_of(plan, "a") == on
    assert plan.days[-1].on == plan.interview_on and not plan.days[-1].tasks


def test_the_weakest_comes_first_and_the_rest_moves_on() -> None:
    """Four answers fill a day; the fifth waits for the day on which there is room."""
    items = [item(name, weight) for name, weight in zip("abcde", (1, 5, 3, 4, 2), strict=True)]
    plan = make_plan(items, kept(10), today=TODAY)
    assert [task.item.question for task in plan.for_today.tasks] == ["b", "d", "c", "e"]
    assert days_of(plan, "a")[0] == 2


def test_what_finds_no_room_is_named() -> None:
    """On the eve of the interview four answers are practised, and the fifth is left out."""
    plan = make_plan([item(name, 6 - n) for n, name in enumerate("abcde")], kept(1), today=TODAY)
    assert [one.question for one in plan.left_out] == ["e"]


def test_what_was_answered_well_comes_once_on_the_day_before() -> None:
    """An item without weight takes no day from the others."""
    plan = make_plan([item("a"), item("good", 0.0)], kept(9), today=TODAY)
    assert days_of(plan, "good") == [8]


def test_what_is_done_at_a_desk_is_done_once() -> None:
    """A table that is filled in is not filled in again, only looked at on the day before."""
    plan = make_plan([item("table", noticed_in=NoticedIn.CHECK)], kept(9), today=TODAY)
    assert days_of(plan, "table") == [0, 8]


def test_a_missed_day_moves_on() -> None:
    """What was to be done yesterday is due today, and the plan still ends on its day."""
    late = TODAY + timedelta(days=1)
    plan = make_plan([item("a")], kept(9), today=late)
    assert days_of(plan, "a")[0] == 1 and plan.days[-1].on == TODAY + timedelta(days=9)


def test_what_was_done_today_is_shown_done_and_takes_its_minutes() -> None:
    """Three answers are left beside one that was given today, and it comes again tomorrow."""
    items = [item(name, 6 - n) for n, name in enumerate("abcdef")]
    done = Practised(item=items[5], on=(TODAY,))
    plan = make_plan(items, kept(9, done), today=TODAY)
    assert [(task.item.question, task.is_done) for task in plan.for_today.tasks] == [
        ("f", True), ("a", False), ("b", False), ("c", False)
    ]  # fmt: skip
    assert plan.done == (done,)


def test_a_clock_that_went_back_loses_nothing() -> None:
    """What was practised on a day that is yet to come counts, and comes on the day before."""
    done = Practised(item=item("a"), on=(TODAY + timedelta(days=30),))
    plan = make_plan([item("a"), item("b")], kept(9, done), today=TODAY)
    assert days_of(plan, "a") == [8] and plan.done == (done,)


@given(
    weights=st.lists(st.sampled_from((0.0, 1.0, 2.0, 2.5, 5.0)), max_size=14),
    at_desk=st.sets(st.integers(0, 13)),
    days=st.integers(0, 40),
    practised=st.dictionaries(st.integers(0, 13), st.sets(st.integers(-9, 0), min_size=1)),
)
def test_a_plan_keeps_its_promises(
    weights: list[float], at_desk: set[int], days: int, practised: dict[int, set[int]]
) -> None:
    """No day has more than 20 minutes to do, and all that is begun comes on the day before."""
    items = [
        item(str(n), weight, NoticedIn.CHECK if n in at_desk else NoticedIn.REFLECTION)
        for n, weight in enumerate(weights)
    ]
    done = tuple(
        Practised(item=items[n], on=tuple(sorted(TODAY + timedelta(days=day) for day in on)))
        for n, on in practised.items()
        if n < len(items)
    )
    plan = make_plan(items, kept(days, *done), today=TODAY)
    for day in plan.days:
        assert sum(task.minutes for task in day.tasks if not task.is_done) <= MOST_MINUTES
        names = [task.item.question for task in day.tasks]
        assert len(names) == len(set(names))
    assert [day.on for day in plan.days] == sorted({day.on for day in plan.days})
    if days and len(done) <= 4 and len(items) <= MOST_ITEMS:
        begun = {task.item.question for day in plan.days for task in day.tasks}
        eve = plan.interview_on - timedelta(days=1)
        on_eve = (day.tasks for day in plan.days if day.on == eve)
        assert begun == {task.item.question for tasks in on_eve for task in tasks}


def test_an_answer_of_a_later_session_is_done_by_itself() -> None:
    """Sessions that were known when the plan was made are no practice for it, by whatever clock."""
    before = past_session(0, {"motivation": {"length": 3.0}})
    after = past_session(-3, {"motivation": {"length": 3.0}, "career_history": {"length": 3.0}})
    other = past_session(2, {"team_role": {"length": 3.0}}, stage=Stage.SECOND)
    wanted = replace(item("q"), question_id="motivation")
    plan = replace(kept(9), known=(before.id,))
    done = with_answers(plan, past(before, after, other), [wanted]).done
    assert [(key_of(one.item), one.on) for one in done] == [
        ("motivation", (after.started_at.astimezone().date(),))
    ]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("苦手な人とどう働きますか。", id="as-it-was-written"),
        pytest.param("最近のニュースについて、お聞かせください。", id="a-title-in-more-words"),
    ],
)
def test_a_question_of_ones_own_is_done_where_it_is_asked(asked: str) -> None:
    """It has no entry in the bank, and is known by its words."""
    wanted = item(asked.removesuffix("。").removesuffix("について、お聞かせください"))
    session = past_session(0, {"own_first": {"length": 3.0}})
    (turn,) = session.turns
    session = replace(session, turns=(replace(turn, asked=replace(turn.asked, text=asked)),))
    other = past_session(1, {"own_first": {"length": 3.0}})
    done = with_answers(kept(9), past(session, other), [wanted, item("another")]).done
    assert [one.item for one in done] == [wanted]


def test_done_items_stay_done_when_their_session_is_gone() -> None:
    """Neither a deleted session nor an item that is no longer lacking takes a mark away."""
    done = with_practised((), {"a": item("a")}, "a", TODAY)
    plan = kept(9, *done)
    assert with_answers(plan, past(), []).done == done
    assert with_practised(done, {}, "a", TODAY) == done


def again(plan: KeptPlan | None, on: date, **other: object) -> KeptPlan:
    settings = {"stage": Stage.FIRST, "profile": None, "sessions": ("s",), "now": NOW}
    return begin(plan, on, **(settings | other))  # type: ignore[arg-type]


def test_another_day_for_the_same_interview_keeps_what_was_done() -> None:
    """The sessions that it began with stay the same, too."""
    first = replace(again(None, TODAY), done=with_practised((), {"a": item("a")}, "a", TODAY))
    later = again(first, TODAY + timedelta(days=3), sessions=("s", "t"))
    assert later == replace(first, interview_on=TODAY + timedelta(days=3))


@pytest.mark.parametrize(
    "days", [pytest.param(-1, id="yesterday"), pytest.param(400, id="400-days-away")]
)
def test_a_day_that_can_not_be_planned_is_refused(days: int) -> None:
    """It is past, or so far away that its year is mistyped."""
    with pytest.raises(UsageProblem):
        again(None, TODAY + timedelta(days=days))


def test_a_plan_is_kept_for_its_owner(mensetsu_home: object) -> None:
    """It comes back as it was, can be removed, and a damaged one says how to begin anew."""
    assert load_plans() == ()
    plan = kept(9, Practised(item=item("a"), on=(TODAY,)))
    save_plan(plan)
    assert load_plans() == (plan,)
    plan_path().write_text('{"schema": 1, "record": {"stage": "zeroth"}}', encoding="utf-8")
    with pytest.raises(StorageError, match="--clear"):
        load_plans()
    clear_plan()
    clear_plan()
    assert load_plans() == ()


def test_each_interview_has_a_plan_of_its_own(mensetsu_home: object) -> None:
    """The last used is meant where none is named, and one that is yet to come before a past one."""
    first, other = kept(9), replace(kept(5), profile="緑川")
    second = replace(kept(-1), stage=Stage.SECOND)
    for plan in (first, other, second, replace(first, interview_on=TODAY)):
        save_plan(plan)
    plans = load_plans()
    assert plans == (replace(first, interview_on=TODAY), second, other)

    def chosen(stage: Stage | None = None, profile: str | None = None) -> KeptPlan | None:
        return choose_plan(plans, stage=stage, profile=profile, today=TODAY)

    assert chosen() == plans[0]
    assert chosen(profile="緑川") == other
    assert chosen(Stage.SECOND) == second
    assert chosen(Stage.FINAL) is None
    assert choose_plan(plans[1:], stage=None, profile=None, today=TODAY) == other


def test_a_folder_in_place_of_the_plans_is_named_as_one(mensetsu_home: object) -> None:
    plan_path().mkdir(parents=True)
    with pytest.raises(StorageError, match="フォルダーです"):
        clear_plan()


def test_a_day_of_another_year_is_named_with_its_year() -> None:
    """The year is what was mistyped."""
    with pytest.raises(UsageProblem, match=f"^{TODAY.year - 1}年"):
        again(None, TODAY.replace(year=TODAY.year - 1))
