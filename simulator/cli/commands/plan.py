"""``plan``: what to practise on which day, up to the day of the interview."""

from __future__ import annotations

import re
import unicodedata
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
_DATE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")


@app.command()
def plan(
    on: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="年-月-日", help="面接の日(例: 2026-12-05)。省くと、今の計画です。"
        ),
    ] = None,
    stage: options.PreparedStage = None,
    profile: options.PreparedProfile = None,
    done: Annotated[
        int | None,
        typer.Option(
            "--done",
            metavar="番号",
            min=1,
            help="今日の何番目かを、済んだことにします(答えた質問は、自動で済みになります)。",
        ),
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="計画をすべて消します(面接の記録は残ります)。")
    ] = False,
    yes: options.Yes = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル(.pdf か .md)。"),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Make the plan, or show what it has for today."""
    if clear:
        _clear(yes)
        return
    made = _planned(on, stage, profile, done)
    if as_json:
        from simulator.cli.output import print_json
        from simulator.cli.views.plan import as_data

        print_json(as_data(made))
    elif output is not None:
        _write(made, output)
    else:
        from simulator.cli.views.plan import print_plan

        print_plan(made)


def parse_day(text: str) -> date:
    """Return the day that was typed. Raises UsageProblem if there is no such day."""
    from simulator.practice.plan.record import how_to_plan

    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        raise UsageProblem(
            f"「{text}」を日付として読めません。"
            f"`{how_to_plan(date.today())}` のように入れてください。"
        )
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise UsageProblem(f"「{text}」という日はありません。日付を確かめてください。") from error


def _planned(on: str | None, stage: Stage | None, profile: str | None, done: int | None) -> Plan:
    from simulator.cli.output import talk_console
    from simulator.practice.plan.planning import planned

    day = parse_day(on) if on is not None else None
    with talk_console().status("これまでの練習を見ています"):
        now = datetime.now().astimezone()
        return planned(day, stage=stage, profile=profile, mark=done, now=now)


def _clear(yes: bool) -> None:
    """Remove the plan; what was practised stays in the sessions."""
    from simulator.practice.plan.record import clear_plan, plan_path

    if not plan_path().exists():
        typer.echo("消す計画はありません。", err=True)
        return
    confirm("計画をすべて、済んだ印も含めて消します。よろしいですか?", yes)
    clear_plan()
    typer.echo("計画を消しました。", err=True)


def _write(made: Plan, output: Path) -> None:
    from simulator.cli.paper import write_paper
    from simulator.report import plan_view
    from simulator.report.plan_markdown import to_markdown

    write_paper(output, to_markdown(made), title=plan_view.title(made))
    typer.echo(f"{output} に書き出しました。", err=True)
