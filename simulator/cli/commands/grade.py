"""``grade``: grade answers from text, sound or a JSONL file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.views.assessment import as_data, print_assessment
from simulator.errors import DataError, SimulatorError, UsageProblem
from simulator.values.assessment import Assessment
from simulator.values.measurement import Measurement
from simulator.values.question import Question
from simulator.values.session import Answer
from simulator.values.stage import Stage

app = App()


class StageChoice(StrEnum):
    """A stage, or all three: the same answer as each interviewer hears it."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"
    ALL = "all"


@app.command()
def grade(
    stage: Annotated[
        StageChoice | None, typer.Option("--stage", help="面接の段階。all は三つの段階の見方。")
    ] = None,
    question_id: Annotated[
        str | None, typer.Option("--question-id", metavar="ID", help="質問の ID。")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="ファイル", help="回答の文章ファイル(- は標準入力)。"),
    ] = None,
    audio: Annotated[
        Path | None, typer.Option("--audio", metavar="ファイル", help="回答の音声ファイル。")
    ] = None,
    duration_s: Annotated[
        float | None, typer.Option("--duration-s", metavar="秒", min=0.0, help="話した秒数。")
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            "--jsonl",
            metavar="ファイル",
            help="1 行に 1 回答の JSON ファイル(- は標準入力)をまとめて採点。",
        ),
    ] = None,
    use_judge: Annotated[
        bool,
        typer.Option(
            "--judge/--no-judge", help="設定した判定モデル(LLM)も使うか。--jsonl では使いません。"
        ),
    ] = True,
    why: Annotated[
        bool, typer.Option("--why", help="それぞれの点の内訳を、足し算で表示します。")
    ] = False,
    as_json: options.Json = False,
) -> None:
    """Grade one answer, or each line of a file."""
    if jsonl is not None:
        _grade_lines(jsonl, every=stage is StageChoice.ALL)
        return
    if stage is None or question_id is None or (text is None) == (audio is None):
        raise UsageProblem(
            "--stage と --question-id、そして --text か --audio のどちらかを指定してください。"
        )
    from simulator.interview.questions import find_question
    from simulator.session.hearing import measure_given

    question = find_question(question_id)
    measurement = measure_given(_given(text, audio), question.variants[0], spoken_s=duration_s)
    every = stage is StageChoice.ALL
    before = question.stage if every else Stage(stage.value)
    graded = _grade(measurement, question, before, use_judge=use_judge)
    answer = measurement.text
    if as_json:
        from simulator.cli.output import print_json

        print_json({"id": None, "answer": answer, **as_data(graded, before, every=every)})
    else:
        print_assessment(answer, graded, before, every=every, why=why)


def _grade(
    measurement: Measurement, question: Question, stage: Stage, *, use_judge: bool
) -> Assessment:
    from simulator.cli.judging import find_panel
    from simulator.cli.output import talk_console
    from simulator.session.hearing import grade_alone
    from simulator.session.judging import judge_text

    graded = grade_alone(measurement, question, stage)
    if not use_judge:
        return graded
    panel, asked = find_panel(), question.variants[0]
    with talk_console().status("判定モデルに尋ねています"):
        return judge_text(graded, measurement, question, stage=stage, asked=asked, panel=panel)


def _given(text: str | None, audio: Path | None) -> Answer:
    """Return what is to be graded: typed words, or what is heard in a sound file."""
    from simulator.cli.listeners import make_listener
    from simulator.session.hearing import recorded_answer, written_answer

    if audio is not None:
        return recorded_answer(audio, make_listener("base"))
    return written_answer(_read(str(text)).strip())


def _read(source: str) -> str:
    if source == "-" and sys.stdin.isatty():
        typer.echo(
            "回答を入力し、終わったら Ctrl+D(Windows は Ctrl+Z と Enter)を押します。", err=True
        )
    try:
        return sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"{source} を読めません。UTF-8 の文章ファイルを指定してください。"
        ) from error


def _grade_lines(source: str, *, every: bool) -> None:
    """One answer a line in, one object a line out, in the same order; memory stays constant."""
    from simulator.cli.output import print_json_line

    for line in _lines(source):
        if line.strip():
            print_json_line(_grade_line(line, every=every))


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise DataError(f"{source} を読めません。ファイルの場所を確かめてください。") from error


def _grade_line(line: str, *, every: bool) -> dict[str, Any]:
    from simulator.interview.questions import find_question
    from simulator.session.hearing import grade_text

    given: Any = None
    try:
        given = _parse(line)
        question = find_question(_text(given, "question_id"))
        stage = _stage(_text(given, "stage"))
        graded = grade_text(
            _text(given, "answer"),
            question,
            stage=stage,
            asked=_text(given, "question") if given.get("question") else question.variants[0],
            spoken_s=_duration(given),
        )
    except SimulatorError as error:
        return {"id": given.get("id") if isinstance(given, dict) else None, "error": str(error)}
    return {"id": given.get("id"), **as_data(graded, stage, every=every)}


def _parse(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(
            "この行は JSON ではありません。1 行に 1 つの { } を書いてください。"
        ) from error


def _stage(name: str) -> Stage:
    try:
        return Stage(name)
    except ValueError as error:
        raise DataError(f"「stage」は {'・'.join(Stage)} のどれかです。") from error


def _text(given: Any, key: str) -> str:
    value = given.get(key) if isinstance(given, dict) else None
    if not isinstance(value, str):
        raise DataError(f"「{key}」に文字列がありません。")
    return value.encode("utf-8", "replace").decode("utf-8")  # half a character can't be printed


def _duration(given: dict[str, Any]) -> float | None:
    value = given.get("duration_s")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e6:
        raise DataError("「duration_s」は 0 以上の秒数で書いてください。")
    return float(value)
