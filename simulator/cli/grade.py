"""Grade answers from text, sound or a JSONL file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli.app import command
from simulator.errors import DataError, SimulatorError, UsageProblem
from simulator.values import Assessment, Score, Stage


@command("grade")
def grade(
    stage: Annotated[Stage | None, typer.Option("--stage", help="面接の段階。")] = None,
    question_id: Annotated[str | None, typer.Option("--question-id", help="質問の ID。")] = None,
    text: Annotated[
        str | None, typer.Option("--text", help="回答の文章ファイル(- は標準入力)。")
    ] = None,
    audio: Annotated[Path | None, typer.Option("--audio", help="回答の音声ファイル。")] = None,
    duration_s: Annotated[
        float | None, typer.Option("--duration-s", min=0.0, help="話した秒数。")
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option("--jsonl", help="1 行に 1 回答の JSON ファイル(- は標準入力)をまとめて採点。"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON で出力します。")] = False,
) -> None:
    """回答を採点します。"""
    if jsonl is not None:
        _grade_lines(jsonl)
        return
    if stage is None or question_id is None or (text is None) == (audio is None):
        raise UsageProblem(
            "--stage と --question-id、そして --text か --audio のどちらかを指定してください。"
        )
    from simulator.interview.questions import find_question
    from simulator.session.hearing import grade_text

    question = find_question(question_id)
    if audio is not None:
        answer, heard_s = _hear(audio)
        duration_s = duration_s if duration_s is not None else heard_s
    else:
        answer = _read(str(text)).strip()
    graded = grade_text(
        answer, question, stage=stage, asked=question.variants[0], spoken_s=duration_s
    )
    if as_json:
        from simulator.cli.output import print_json

        print_json({"id": None, "answer": answer, **_as_data(graded)})
    else:
        _print(answer, graded)


def _hear(file: Path) -> tuple[str, float]:
    """Text and speaking time of a sound file."""
    from simulator.audio.files import load_clip
    from simulator.cli.hearing import make_listener

    transcript = make_listener("base").hear(load_clip(file))
    return transcript.text, transcript.speaking_s


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


def _grade_lines(source: str) -> None:
    """One answer a line in, one object a line out, in the same order; memory stays constant."""
    from simulator.cli.output import print_json_line

    for line in _lines(source):
        if line.strip():
            print_json_line(_grade_line(line))


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise DataError(f"{source} を読めません。ファイルの場所を確かめてください。") from error


def _grade_line(line: str) -> dict[str, Any]:
    from simulator.interview.questions import find_question
    from simulator.session.hearing import grade_text

    given: Any = None
    try:
        given = _parse(line)
        question = find_question(_text(given, "question_id"))
        graded = grade_text(
            _text(given, "answer"),
            question,
            stage=_stage(_text(given, "stage")),
            asked=_text(given, "question") if given.get("question") else question.variants[0],
            spoken_s=_duration(given),
        )
    except SimulatorError as error:
        return {"id": given.get("id") if isinstance(given, dict) else None, "error": str(error)}
    return {"id": given.get("id"), **_as_data(graded)}


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


def _as_data(graded: Assessment) -> dict[str, Any]:
    slots = graded.slots
    return {
        "scores": {score.criterion.value: _score_data(score) for score in graded.scores},
        "slots": None if slots is None else {slot.id: slot.heard for slot in slots},
        "overall": {"score": graded.overall, "reason": graded.overall_reason},
    }


def _score_data(score: Score) -> dict[str, Any]:
    return {
        "score": score.value,
        "reason": score.reason,
        "evidence": [
            {"quote": each.quote, "start": each.start, "end": each.end} for each in score.evidence
        ],
        "method": score.method,
        "advice": score.advice,
    }


def _print(answer: str, graded: Assessment) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from simulator.evaluation.rubric import criterion_label
    from simulator.evaluation.slots import SLOT_LABELS

    console = Console(highlight=False)
    console.print(Text(answer or "(声が見つかりませんでした)", style="dim"))
    table = Table("項目", "点", "理由", "根拠")
    for score in graded.scores:
        value = "未採点" if score.value is None else f"{score.value:.1f}"
        quotes = "\n".join(f"「{each.quote}」" for each in score.evidence)
        table.add_row(criterion_label(score.criterion), value, Text(score.reason), Text(quotes))
    console.print(table)
    for slot in graded.slots or ():
        console.print(Text(f"{SLOT_LABELS[slot.id]}: {'あり' if slot.heard else 'なし'}"))
    console.print(Text(graded.overall_reason))
