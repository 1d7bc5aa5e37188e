"""Answers as JSON lines: one object in, one object with its grades or its error out."""

from __future__ import annotations

import json
import math
from typing import Any

from simulator.cli.crash import keep_traceback
from simulator.cli.output import print_json_line
from simulator.cli.text_input import read_lines
from simulator.cli.views.assessment import as_data
from simulator.errors import DataError, SimulatorError
from simulator.interview.questions import find_question
from simulator.session.hearing import grade_text
from simulator.values.stage import Stage

_MOST_DIGITS = 4000
"""``int`` refuses more than 4,300."""


def grade_lines(source: str, *, every: bool) -> None:
    """Grade one answer a line and print one object a line, in order; memory stays constant."""
    for line in read_lines(source):
        if line.strip():
            print_json_line(_grade_or_explain(line, every=every))


def _grade_or_explain(line: str, *, every: bool) -> dict[str, Any]:
    """Grade one line. An error becomes its output, and the other lines are still graded."""
    given: Any = None
    try:
        given = _parse(line)
        return {"id": given.get("id"), **_grade_line(given, every=every)}
    except SimulatorError as error:
        said = str(error)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 a panic of a Rust library is no Exception
        said = keep_traceback(error, "この行を採点できませんでした。回答を短く分けてみてください。")
    return {"id": given.get("id") if isinstance(given, dict) else None, "error": said}


def _grade_line(given: dict[str, Any], *, every: bool) -> dict[str, Any]:
    question = find_question(_text(given, "question_id"))
    stage = _stage(_text(given, "stage"))
    graded = grade_text(
        _text(given, "answer"),
        question,
        stage=stage,
        asked=_text(given, "question") if given.get("question") else question.variants[0],
        spoken_s=_duration(given),
    )
    return as_data(graded, stage, every=every)


def _parse(line: str) -> dict[str, Any]:
    """Read a line as an object that can be written as JSON again. Raises DataError."""
    try:
        given = json.loads(line, parse_constant=str, parse_float=_as_float, parse_int=_as_int)
        json.dumps(given)  # nests no deeper than can be written
    except (ValueError, RecursionError) as error:
        raise _not_json() from error
    if not isinstance(given, dict):
        raise _not_json()
    return given


def _not_json() -> DataError:
    return DataError("この行は JSON ではありません。1 行に 1 つの { } を書いてください。")


def _as_float(written: str) -> float | str:
    """Return the number, or the text as written if it is too large, e.g. 1e999.

    ``float`` makes infinity of it, which JSON does not have.
    """
    value = float(written)
    return value if math.isfinite(value) else written


def _as_int(written: str) -> int | str:
    return int(written) if len(written) <= _MOST_DIGITS else written


def _stage(name: str) -> Stage:
    try:
        return Stage(name)
    except ValueError as error:
        raise DataError(f"「stage」は {'・'.join(Stage)} のどれかです。") from error


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
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
