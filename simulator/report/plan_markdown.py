"""The plan as Markdown, to print or to keep."""

from __future__ import annotations

from simulator.report import plan_view
from simulator.report.markdown import escape
from simulator.report.text import one_line
from simulator.values.plan import Plan, Task


def to_markdown(plan: Plan) -> str:
    """Render the plan with today's tasks in full and the days to come in short."""
    blocks = [f"# {escape(plan_view.title(plan))}"]
    if ended := plan_view.ended(plan):
        return "\n\n".join((*blocks, *map(escape, ended))) + "\n"
    blocks.append(plan_view.when(plan))
    blocks += map(escape, plan_view.notes(plan))
    blocks.append(f"## {plan_view.today(plan)}")
    tasks = [_task(task) for task in plan.for_today.tasks]
    blocks.append("\n".join(tasks) or plan_view.nothing_today(plan))
    if days := plan_view.later(plan):
        lines = [f"- [ ] **{day}** {minutes} {escape(words)}" for day, minutes, words in days]
        blocks += ["## これから", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def _task(task: Task) -> str:
    box = "x" if task.is_done else " "
    return (
        f"- [{box}] **{escape(one_line(task.name))}** {task.minutes}分\n"
        f"  - {escape(one_line(task.item.lacks))}"
    )
