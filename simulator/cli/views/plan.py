"""A plan, as JSON data and on the terminal: today first, then the days to come."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from simulator.cli.display import (
    make_console,
    print_command,
    print_indented,
    print_table,
)
from simulator.command_line import typed
from simulator.report import plan_view
from simulator.report.text import one_line
from simulator.values.plan import Plan, Task
from simulator.values.practice import PracticeItem

MOST_DAYS = 14
"""Days to come that are shown; the rest is in the JSON and the Markdown."""


def as_data(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON data."""
    return {
        "interview_on": plan.interview_on.isoformat(),
        "stage": plan.stage.value,
        "profile": plan.profile,
        "today": plan.today.isoformat(),
        "days_left": plan.days_left,
        "is_usual": plan.is_usual,
        "result": plan.result.value if plan.result else None,
        "days": [
            {
                "date": day.on.isoformat(),
                "minutes": day.minutes,
                "is_interview": day.on == plan.interview_on,
                "tasks": [_task(task) for task in day.tasks],
            }
            for day in plan.days
        ],
        "others": [
            {
                "interview_on": other.interview_on.isoformat(),
                "stage": other.stage.value,
                "profile": other.profile,
            }
            for other in plan.others
        ],
        "left_out": [_item(item) for item in plan.left_out],
        "done": [
            {**_item(one.item), "on": [day.isoformat() for day in one.on]} for one in plan.done
        ],
    }


def _task(task: Task) -> dict[str, Any]:
    return {**_item(task.item), "minutes": task.minutes, "done": task.is_done}


def _item(item: PracticeItem) -> dict[str, Any]:
    return {
        "question": item.question,
        "question_id": item.question_id,
        "criterion": item.criterion,
        "lacks": item.lacks,
        "weight": item.weight,
        "noticed_in": item.noticed_in.value,
        "noticed_at": item.noticed_at.isoformat(),
        "command": item.command,
    }


def print_plan(plan: Plan) -> None:
    """Print today's tasks with their commands, then a table of the days to come."""
    console = make_console()

    def say(text: str, style: str = "", by: int = 0) -> None:
        print_indented(console, Text(text, style=style), by)

    say(plan_view.title(plan), "bold")
    if ended := plan_view.ended(plan):
        for line in ended:
            say(line)
        return
    say(plan_view.when(plan))
    for note in plan_view.notes(plan):
        say(note, "dim")
    console.print()
    say(plan_view.today(plan), "bold cyan")
    for number, task in enumerate(plan.for_today.tasks, start=1):
        mark = "✓" if task.is_done else "□"
        say(f"{number} {mark} {one_line(task.name)} {task.minutes}分", "bold", 2)
        if not task.is_done:
            if task.name != task.item.question:
                say(f"「{one_line(task.item.question)}」", "dim", 6)
            say(one_line(task.item.lacks), by=6)
            if task.item.command:
                print_command(console, Text(one_line(task.item.command), style="cyan"), 6)
    if not plan.for_today.tasks:
        say(plan_view.nothing_today(plan), by=2)
    elif not all(task.is_done for task in plan.for_today.tasks):
        marking = typed("plan", "--done", 1)
        say(f"答えると、自動で済みになります。ほかで済ませたら `{marking}`。", "dim", 2)
    days = plan_view.later(plan)
    if days:
        console.print()
        shown = days if len(days) <= MOST_DAYS else (*days[: MOST_DAYS - 1], days[-1])
        print_table(console, ("日", "時間", "すること"), shown)
