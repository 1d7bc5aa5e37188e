"""``judge``: check who grades: a model by its exam, and the scores by people's ratings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.judging import NOT_SET
from simulator.command_line import typed
from simulator.errors import DataError, StorageError, UsageProblem

if TYPE_CHECKING:
    from simulator.evaluation.judge.exam import ExamResult
    from simulator.llm.settings import LlmSettings
    from simulator.session.ratings.sheet import RatedAnswer
    from simulator.values.assessment import Assessment

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
    yen_per_million: options.YenPerMillion = None,
    as_json: options.Json = False,
) -> None:
    """Run the exam of the configured model."""
    from simulator.cli.exam import hold_exam
    from simulator.llm.settings import read_settings

    settings = read_settings(os.environ)
    if settings is None:
        raise UsageProblem(NOT_SET)
    result = hold_exam(settings, samples, options.price_of(yen_per_million))
    _tell(result, as_json=as_json)


@app.command("sheet", help="人に点をつけてもらう表(CSV)を作ります。`agree` がそれを読みます。")
def sheet(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="ファイル", help="書き出す CSV ファイル。省くと標準出力。"),
    ] = None,
    empty: Annotated[
        bool,
        typer.Option(
            "--empty",
            help="見本の回答を入れず、質問だけを並べます。お持ちの回答を貼れます。"
            "行は足しても消してもかまいません。",
        ),
    ] = False,
) -> None:
    """Write the sheet of answers to rate."""
    from simulator.session.ratings.sheet import empty_sheet, sample_sheet

    data = empty_sheet() if empty else sample_sheet()
    if file is None:
        from simulator.cli.output import write_bytes

        write_bytes(data)
        return
    _create(file, data)
    _explain_sheet(file)
    if not empty:
        own = typed("judge", "sheet", "--empty", "ファイル")
        typer.echo(
            "見本の回答は mensetsu を作るときにも使いました。お持ちの回答で比べるほうが確かです"
            f"(`{own}`)。",
            err=True,
        )


@app.command("agree", help="人がつけた点と採点がどれだけ一致するかを示します。何も保存しません。")
def agree(
    file: Annotated[
        Path,
        typer.Argument(metavar="ファイル", help="`judge sheet` の表に点を入れた CSV ファイル。"),
    ],
    use_judge: Annotated[
        bool,
        typer.Option(
            "--judge/--no-judge",
            help="設定した判定モデル(LLM)も使うか。使うと、表の回答をそのサーバーに送ります。",
        ),
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Compare a person's ratings with the scores."""
    from simulator.cli.views import agreement as view
    from simulator.session.ratings.agreement import compare
    from simulator.session.ratings.sheet import read_sheet

    rated = read_sheet(_read(file))
    found = compare(rated, _grade(rated, use_judge=use_judge))
    if as_json:
        from simulator.cli.output import print_json

        print_json(view.as_data(found, answers=len(rated)))
    else:
        view.print_agreement(found, answers=len(rated))


def _create(file: Path, data: bytes) -> None:
    """Write a new file. Raises StorageError, also if there is one: it may hold ratings."""
    try:
        with file.open("xb") as written:
            written.write(data)
    except FileExistsError as error:
        raise StorageError(
            f"{file} はもうあります。つけた点が消えないように、別の名前を指定してください。"
        ) from error
    except OSError as error:
        raise StorageError(
            f"{file} に書き込めません({error.strerror})。別の場所を指定してください。"
        ) from error


def _explain_sheet(file: Path) -> None:
    """Say on stderr how the sheet is filled, and what each column rates."""
    from simulator.session.ratings.criteria import RATED, rated_for, rated_label

    columns = (f"  {rated_label(criterion)}: {rated_for(criterion)}" for criterion in RATED)
    lines = (
        f"{file} を作りました。表計算ソフトで開き、見えるものだけに 1(できていない)から "
        "5(よくできている)の点を入れて、CSV のまま保存してください。",
        *columns,
        "保存したら、次のコマンドで比べられます。",
        f"  {typed('judge', 'agree', str(file))}",
    )
    typer.echo("\n".join(lines), err=True)


def _read(file: Path) -> bytes:
    from simulator.storage import spelt_on_disk

    try:
        return spelt_on_disk(file).read_bytes()
    except OSError as error:
        raise DataError(f"{file} を読めません。ファイルの場所を確かめてください。") from error


def _grade(rated: Sequence[RatedAnswer], *, use_judge: bool) -> list[Assessment]:
    """Grade the answers as ``grade`` does."""
    from simulator.cli.judging import find_panel
    from simulator.cli.output import talk_console
    from simulator.session.hearing import read_given, written_answer
    from simulator.session.judging import grade_and_judge

    panel = find_panel(use=use_judge)
    with talk_console().status("採点しています"):
        return [
            grade_and_judge(
                read_given(written_answer(one.answer), one.asked),
                one.question,
                stage=one.stage,
                asked=one.asked,
                panel=panel,
            )
            for one in rated
        ]


def _tell(result: ExamResult | None, *, as_json: bool) -> None:
    if as_json:
        from simulator.cli.output import print_json

        print_json(_as_data(result) if result else None)
    elif result is not None:
        _show(result)


def _kept(settings: LlmSettings) -> ExamResult | None:
    from simulator.config import exams_folder
    from simulator.evaluation.judge.exam import find_result
    from simulator.session.judging import model_name

    return find_result(model_name(settings), exams_folder())


def _as_data(result: ExamResult) -> dict[str, Any]:
    from dataclasses import asdict

    marks = [{**asdict(mark), "passed": mark.passed} for mark in result.marks]
    cost = asdict(result.cost) if result.cost else None
    return {"model": result.model, "prompts": result.prompts, "marks": marks, "cost": cost}


def _show(result: ExamResult) -> None:
    from rich.text import Text

    from simulator.cli.display import make_console, print_table
    from simulator.cli.exam import in_words
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
            else "しない（短い試験まで）"
            if mark.is_short
            else "しない",
        )
        for mark in result.marks
    ]
    console = make_console()
    console.print(Text(f"モデル: {result.model}　問題の版: {result.prompts}"))
    headings = ("項目", "一致度(κ)", "対の順序", "ばらつき", "だまされた答え", "採点")
    print_table(console, headings, rows)
    if result.cost:
        console.print(Text(f"かかったもの: {in_words(result.cost)}"))
    if not result.passed:
        console.print(
            "このモデルには採点を任せません。面接とレポートは、測定だけでそのまま使えます。"
        )
