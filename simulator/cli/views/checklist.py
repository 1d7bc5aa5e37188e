"""The checklist of a stage, by oneself and by the records, as JSON data and on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from simulator.cli.display import make_console, print_command, print_indented
from simulator.command_line import typed
from simulator.report.terminal_lines import CHECK_STYLES
from simulator.report.text import one_line
from simulator.values.checklist import CheckState, ComparedCheck
from simulator.values.stage import Stage

_SHOWN = {CheckState.YES: "はい", CheckState.NO: "まだ", CheckState.SELF: "―"}


def as_data(stage: Stage, profile: str | None, compared: Sequence[ComparedCheck]) -> dict[str, Any]:
    """Return the checklist as JSON data."""
    items = [
        {
            "id": one.id,
            "text": one.text,
            "self": one.own.is_yes if one.own else None,
            "self_at": one.own.at.isoformat() if one.own else None,
            "records": {CheckState.YES: True, CheckState.NO: False}.get(one.shown),
            "records_show": one.shown_by,
            "differs": bool(one.remark),
            "remark": one.remark,
            "todo": one.todo,
            "command": one.command,
        }
        for one in compared
    ]
    return {"stage": stage.value, "profile": profile, "items": items}


def print_checks(
    stage: Stage, profile: str | None, compared: Sequence[ComparedCheck], *, asked: bool
) -> None:
    """Print each item with both sides, then what to do."""
    console = make_console()

    def say(by: int, text: str, style: str = "", lead: str = "") -> None:
        print_indented(console, Text(one_line(text), style=style), by, lead=lead)

    say(0, f"{stage.label}の前に確かめる5つ" + (f"({profile})" if profile else ""), "bold")
    for number, one in enumerate(compared, start=1):
        own = "―" if one.own is None else "はい" if one.own.is_yes else "いいえ"
        console.print()
        say(0, one.text, "bold", f"{number}.")
        shown = Text(f"ご自身: {own}   記録: ").append(_SHOWN[one.shown], CHECK_STYLES[one.shown])
        print_indented(console, shown, 3)
        say(3, one.shown_by, "dim")
        if one.remark:
            say(3, one.remark, "cyan")
        if one.todo:
            say(3, one.todo, "green", "→")
        if one.command and one.command not in one.todo:
            print_command(console, Text(one_line(one.command)), 5)
    console.print()
    if not asked and not any(one.own for one in compared):
        asking = typed("checklist", "--stage", stage.value)
        say(0, f"ご自身のはい・いいえは、端末で `{asking}` を開くと入れられます。", "dim")
    elif any(one.own and not one.own.is_yes for one in compared):
        say(0, "「いいえ」は、当日までにそこだけ練習すれば大丈夫です。計画にも入ります。", "dim")
