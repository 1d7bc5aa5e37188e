"""``plan``: what to practise on which day, up to the day of the interview."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.confirm import confirm
from simulator.errors import UsageProblem

if TYPE_CHECKING:
    from simulator.values.plan import Plan
    from simulator.values.stage import Stage

app = App()

_Date = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="日",
        help="面接の日(例: 12/5、12月5日、2026-12-05)。省くと、今の計画です。",
    ),
]
_Done = Annotated[
    int | None,
    typer.Option(
        "--done",
        metavar="番号",
        min=1,
        help="今日の何番目かを、済んだことにします(答えた質問は、自動で済みになります)。",
    ),
]
_ClearPlan = Annotated[
    bool,
    typer.Option(
        "--clear",
        help="計画を消します(--stage・--profile を付けるとその計画だけ)。記録は残ります。",
    ),
]
_Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル(.pdf か .md)。"),
]


@app.command()
def plan(
    on: _Date = None,
    stage: options.PreparedStage = None,
    profile: options.PreparedProfile = None,
    done: _Done = None,
    clear: _ClearPlan = False,
    yes: options.Yes = False,
    output: _Output = None,
    as_json: options.Json = False,
) -> None:
    """Make the plan, or show what it has for today."""
    from simulator.cli.output import ending_of
    from simulator.cli.paper import ENDINGS

    if clear:
        _clear(stage, profile, yes)
        return
    ending = ending_of(output, ENDINGS) if output is not None and not as_json else ""
    made = _planned(on, stage, profile, done)
    if as_json:
        from simulator.cli.output import print_json
        from simulator.cli.views.plan import as_data

        print_json(as_data(made))
    elif output is not None:
        _write(made, output, ending)
    else:
        from simulator.cli.views.plan import print_plan

        print_plan(made)


def parse_day(text: str) -> date:
    """Return the day that was typed. Raises UsageProblem if there is no such day."""
    from simulator.practice.plan.day import read_day
    from simulator.practice.plan.record import how_to_plan

    today = date.today()
    try:
        found = read_day(text, today=today)
    except (ValueError, OverflowError) as error:
        raise UsageProblem(f"「{text}」という日はありません。日付を確かめてください。") from error
    if found is None:
        raise UsageProblem(
            f"「{text}」を日付として読めません。"
            f"`{how_to_plan(today, like=text)}` のように入れてください。"
        )
    return found


def _planned(on: str | None, stage: Stage | None, profile: str | None, done: int | None) -> Plan:
    from simulator.cli.output import talk_console
    from simulator.practice.plan.planning import planned

    day = parse_day(on) if on is not None else None
    with talk_console().status("これまでの練習を見ています"):
        now = datetime.now().astimezone()
        return planned(day, stage=stage, profile=profile, mark=done, now=now)


def _clear(stage: Stage | None, profile: str | None, yes: bool) -> None:
    """Remove the plans; what was practised stays in the sessions."""
    from simulator.files import is_there
    from simulator.practice.plan.record import choose_plan, clear_plan, load_plans, plan_path

    is_all = stage is None and profile is None
    exists = is_there(plan_path()) and (
        is_all or choose_plan(load_plans(), stage=stage, profile=profile, today=date.today())
    )
    if not exists:
        typer.echo("消す計画はありません。", err=True)
        return
    which = "計画をすべて" if is_all else "この計画を"
    confirm(f"{which}、済んだ印も含めて消します。よろしいですか?", yes)
    left = clear_plan(stage, profile)
    typer.echo(f"計画を消しました。{f'ほかの計画が{left}件あります。' if left else ''}", err=True)


def _write(made: Plan, output: Path, ending: str) -> None:
    from simulator.cli.output import write_file
    from simulator.cli.paper import on_paper
    from simulator.report import plan_view
    from simulator.report.plan_markdown import to_markdown

    write_file(on_paper(to_markdown(made), ending, title=plan_view.title(made)), output)
