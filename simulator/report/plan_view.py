"""The words of a plan; every form shows the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from simulator.command_line import typed
from simulator.report.dates import day_and_weekday
from simulator.report.text import beginning, one_line
from simulator.values.plan import Plan, Task
from simulator.values.reflection import Outcome
from simulator.values.stage import Stage

MOST_LETTERS = 24
"""Of a question in a list of days; the day itself shows all of it."""
CARD = "朝のカードだけを見て、出かけましょう。"
_ENDED = {
    Outcome.PASSED: "おめでとうございます。",
    Outcome.REJECTED: "ここまで、おつかれさまでした。結果は、あなたの力の判定ではありません。",
    Outcome.WITHDRAWN: "よく考えて決められたことと思います。おつかれさまでした。",
}
_A_WEEK, _FRIDAY = 7, 4


def title(plan: Plan) -> str:
    """Return the plan's title, e.g. 一次面接(青空)までの計画."""
    about = f"({one_line(plan.profile)})" if plan.profile else ""
    return f"{plan.stage.label}{about}までの計画"


def when(plan: Plan) -> str:
    """Say when the interview is, e.g. 面接は12月5日(土)、あと6日です."""
    left = {0: "今日です", 1: "明日です"}.get(plan.days_left, f"あと{plan.days_left}日です")
    return f"面接は{day_and_weekday(plan.interview_on)}、{left}。"


def ended(plan: Plan) -> tuple[str, ...]:
    """Say that the interview is over, as its result is known; empty while it is to come."""
    if plan.result is None:
        return ()
    clearing = _of_plan(plan, "--clear")
    return (
        f"この面接は、振り返りに「{plan.result.label}」と書かれています。{_ENDED[plan.result]}",
        f"この計画は、ここまでで大丈夫です。`{clearing}` で消せます(面接の記録は残ります)。",
        f"次の面接の日が決まったら、`{_next(plan)}` のように日を入れると、新しい計画になります。",
    )


def _next(plan: Plan) -> str:
    """Return the command that plans the next interview.

    It is at the stage after the one that was passed, or else at another company.
    """
    on = plan.today + timedelta(days=_A_WEEK)
    if on.weekday() > _FRIDAY:
        on += timedelta(days=_A_WEEK - on.weekday())
    if plan.result is not Outcome.PASSED:
        return typed("plan", "--date", on, "--profile", "応募先")
    stages = list(Stage)
    after = stages[min(stages.index(plan.stage) + 1, len(stages) - 1)]
    return _of_plan(replace(plan, stage=after), "--date", on)


def _of_plan(plan: Plan, *words: object) -> str:
    of = ("--profile", plan.profile) if plan.profile else ()
    return typed("plan", *words, "--stage", plan.stage.value, *of)


def notes(plan: Plan) -> tuple[str, ...]:
    """Say what the plan is made of, and what it leaves out."""
    found = []
    if plan.is_usual:
        found.append(
            f"{plan.stage.label}の練習の記録がまだないため、よく聞かれる質問で立てました。"
            f"`{typed('interview', '--stage', plan.stage.value)}` を一度すると、"
            "弱いところからの計画になります。"
        )
    if plan.days_left == 1:
        found.append(
            f"前日です。一度ずつ声に出したら、`{typed('checklist')}` で5つを確かめ、"
            f"`{typed('card')}` で明日の一枚を用意しましょう。"
        )
    if plan.left_out:
        found.append(
            f"日数に入りきらないものが{len(plan.left_out)}件あります。弱いところから選びました。"
        )
    if plan.unreadable:
        found.append(
            f"読めない記録が{plan.unreadable}件あり、数えていません"
            f"(`{typed('sessions')}` で分かります)。"
        )
    if plan.checks_unreadable:
        found.append(
            "確かめる5つへの前の答えを読めないので、数えていません"
            f"(`{typed('checklist')}` で答え直せます)。"
        )
    for other in plan.others:
        words = ("plan", "--stage", other.stage.value)
        typed_words = (*words, "--profile", other.profile) if other.profile else words
        about = f"({one_line(other.profile)})" if other.profile else ""
        found.append(
            f"{other.stage.label}{about}の計画({day_and_weekday(other.interview_on)})は "
            f"`{typed(*typed_words)}` で見られます。"
        )
    return tuple(found)


def today(plan: Plan) -> str:
    """Head today's tasks, e.g. 今日 11月29日(日) 残り15分."""
    left = sum(task.minutes for task in plan.for_today.tasks if not task.is_done)
    rest = f"残り{left}分" if left else "今日の分は終わりです" if plan.for_today.tasks else ""
    return f"今日 {day_and_weekday(plan.today)} {rest}".rstrip()


def nothing_today(plan: Plan) -> str:
    """Say what today is for if nothing is to be practised."""
    if plan.days_left == 0:
        return f"{CARD} `{typed('card')}`"
    return "今日は休みの日です。間をあけて思い出すほうが、身につきます。"


def later(plan: Plan) -> tuple[tuple[str, str, str], ...]:
    """Return the days to come: the day, its minutes, its tasks in short."""
    return tuple(
        (day_and_weekday(day.on), f"{day.minutes}分", "・".join(map(name_of, day.tasks)))
        if day.tasks
        else (day_and_weekday(day.on), "", "面接の日(朝のカード)")
        for day in plan.days[1:]
    )


def name_of(task: Task) -> str:
    """Return what a task is called in a list of days."""
    return beginning(one_line(task.name), MOST_LETTERS)
