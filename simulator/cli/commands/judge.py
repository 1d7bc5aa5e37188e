"""``judge``: the exam that says whether the configured model may judge, and in what."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.judging import NOT_SET
from simulator.command_line import typed
from simulator.errors import UsageProblem

if TYPE_CHECKING:
    from simulator.evaluation.judge.exam import ExamResult
    from simulator.llm.settings import LlmSettings

app = App(default="status")


@app.command("status", help="設定した判定モデルの、試験の結果を見ます。")
def status(as_json: options.Json = False) -> None:
    """Show what the configured model has passed."""
    from simulator.llm.settings import read_settings

    settings = read_settings(os.environ)
    result = _kept(settings) if settings else None
    if as_json or result:
        _tell(result, as_json=as_json)
    elif settings:
        exam = typed("judge", "exam")
        typer.echo(f"このモデルは、まだ試験を受けていません。`{exam}` で受けられます。")
    else:
        typer.echo(f"{NOT_SET}なくても、測定だけで採点できます。")


@app.command("exam", help="設定した判定モデルに、見本の答えで試験をします。")
def exam(
    samples: Annotated[
        int,
        typer.Option("--samples", metavar="回", min=1, max=9, help="一つの答えに何回尋ねるか。"),
    ] = 3,
    as_json: options.Json = False,
) -> None:
    """Run the exam of the configured model."""
    from simulator.llm.settings import read_settings

    settings = read_settings(os.environ)
    if settings is None:
        raise UsageProblem(NOT_SET)
    _tell(_take(settings, samples), as_json=as_json)


def _tell(result: ExamResult | None, *, as_json: bool) -> None:
    if as_json:
        from simulator.cli.output import print_json

        print_json(_as_data(result) if result else None)
    elif result is not None:
        _show(result)


def _kept(settings: LlmSettings) -> ExamResult | None:
    from simulator.cli.judging import exams_folder
    from simulator.evaluation.judge.exam import find_result
    from simulator.session.judging import model_name

    return find_result(model_name(settings), exams_folder())


def _take(settings: LlmSettings, samples: int) -> ExamResult:
    """Hold the exam with a progress bar and keep its result under the model and the prompts."""
    from dataclasses import replace

    from rich.progress import Progress

    from simulator.cli.judging import exams_folder
    from simulator.cli.local_model import started
    from simulator.cli.output import talk_console
    from simulator.evaluation.judge.exam import keep_result, take_exam
    from simulator.session.judging import make_panel

    console = talk_console()
    settings = started(settings, console.status)
    console.print(
        f"見本の答えだけを {settings.destination} に送ります。あなたの回答は使いません。",
        style="dim",
        markup=False,
    )
    panel = replace(make_panel(settings), samples=samples)
    with Progress(console=console, transient=True) as progress:
        bar = progress.add_task("試験中", total=None)
        result = take_exam(
            panel,
            on_asked=lambda done, every: progress.update(bar, completed=done, total=every),
        )
    folder = exams_folder()
    folder.mkdir(parents=True, exist_ok=True)
    keep_result(result, folder)
    return result


def _as_data(result: ExamResult) -> dict[str, Any]:
    from dataclasses import asdict

    marks = [{**asdict(mark), "passed": mark.passed} for mark in result.marks]
    return {"model": result.model, "prompts": result.prompts, "marks": marks}


def _show(result: ExamResult) -> None:
    from rich.text import Text

    from simulator.cli.display import make_console, print_table
    from simulator.evaluation.rubric import criterion_label

    rows = [
        (
            criterion_label(mark.criterion),
            "–" if mark.kappa is None else f"{mark.kappa:.2f}",
            f"{mark.pairs_right}/{mark.pairs}",
            "–" if mark.spread is None else f"{mark.spread:.1f}",
            "、".join(mark.tricked) or "なし",
            "してよい"
            if mark.passed
            else f"しない（返事なし {mark.failed} 件）"
            if mark.failed
            else "しない",
        )
        for mark in result.marks
    ]
    console = make_console()
    console.print(Text(f"モデル: {result.model}　問題の版: {result.prompts}"))
    headings = ("項目", "一致度(κ)", "対の順序", "ばらつき", "だまされた答え", "採点")
    print_table(console, headings, rows)
    if not result.passed:
        console.print(
            "このモデルには採点を任せません。面接とレポートは、測定だけでそのまま使えます。"
        )
