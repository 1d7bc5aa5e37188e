"""``grade``: grade answers from text, sound or a JSONL file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.cli.text_input import STDIN, read_text
from simulator.cli.views.assessment import as_data, print_assessment
from simulator.errors import UsageProblem
from simulator.reading.values import Reading
from simulator.values.assessment import Assessment
from simulator.values.question import Question
from simulator.values.session import Answer
from simulator.values.stage import Stage

app = App()


class StageChoice(StrEnum):
    """A stage, or all three, to compare how their interviewers rate the same answer."""

    FIRST = "first"
    SECOND = "second"
    FINAL = "final"
    ALL = "all"


_Stage = Annotated[
    StageChoice | None, typer.Option("--stage", help="面接の段階。all は三つの段階の見方。")
]
_QuestionId = Annotated[str | None, typer.Option("--question-id", metavar="ID", help="質問の ID。")]
_Text = Annotated[
    str | None,
    typer.Option("--text", metavar="ファイル", help="回答の文章ファイル(- は標準入力)。"),
]
_Audio = Annotated[
    Path | None, typer.Option("--audio", metavar="ファイル", help="回答の音声ファイル。")
]
_DurationS = Annotated[
    float | None, typer.Option("--duration-s", metavar="秒", min=0.0, help="話した秒数。")
]
_Jsonl = Annotated[
    str | None,
    typer.Option(
        "--jsonl",
        metavar="ファイル",
        help="1 行に 1 回答の JSON ファイル(- は標準入力)をまとめて採点。"
        '例: {"stage": "first", "question_id": "motivation", "answer": "家に近いからです。"}。'
        "id はそのまま返します(NaN と Infinity は文字列にします)。",
    ),
]
_UseJudge = Annotated[
    bool,
    typer.Option(
        "--judge/--no-judge", help="設定した判定モデル(LLM)も使うか。--jsonl では使いません。"
    ),
]
_Why = Annotated[bool, typer.Option("--why", help="それぞれの点の内訳を、足し算で表示します。")]


@app.command()
def grade(
    stage: _Stage = None,
    question_id: _QuestionId = None,
    text: _Text = None,
    audio: _Audio = None,
    duration_s: _DurationS = None,
    jsonl: _Jsonl = None,
    use_judge: _UseJudge = True,
    why: _Why = False,
    as_json: options.Json = False,
) -> None:
    """Grade one answer, or each line of a file."""
    if jsonl is not None:
        from simulator.cli.answer_lines import grade_lines

        grade_lines(jsonl, every=stage is StageChoice.ALL)
        return
    if stage is None or question_id is None or (text is None) == (audio is None):
        raise UsageProblem(
            "--stage と --question-id、そして --text か --audio のどちらかを指定してください。"
        )
    from simulator.interview.questions import find_question
    from simulator.session.hearing import read_given

    question = find_question(question_id)
    reading = read_given(
        _given(text, audio), question.variants[0], question=question, spoken_s=duration_s
    )
    every = stage is StageChoice.ALL
    seen_at = question.stage if every else Stage(stage.value)
    graded = _grade(reading, question, seen_at, use_judge=use_judge)
    if as_json:
        from simulator.cli.output import print_json

        data = as_data(graded, seen_at, every=every)
        print_json({"id": None, "answer": reading.text, **data})
    else:
        print_assessment(reading.text, graded, seen_at, every=every, why=why)


def _grade(reading: Reading, question: Question, stage: Stage, *, use_judge: bool) -> Assessment:
    from simulator.cli.judging import find_panel
    from simulator.cli.output import talk_console
    from simulator.session.judging import grade_and_judge

    panel, asked = find_panel(use=use_judge), question.variants[0]
    with talk_console().status("採点しています"):
        return grade_and_judge(reading, question, stage=stage, asked=asked, panel=panel)


def _given(text: str | None, audio: Path | None) -> Answer:
    """Return the answer to grade: the text, or the transcript of a sound file."""
    from simulator.cli.listeners import make_listener
    from simulator.session.hearing import recorded_answer, written_answer

    if audio is not None:
        return recorded_answer(audio, make_listener("base"))
    return written_answer(_read(str(text)).strip())


def _read(source: str) -> str:
    if source == STDIN and sys.stdin.isatty():
        typer.echo(
            "回答を入力し、終わったら Ctrl+D(Windows は Ctrl+Z と Enter)を押します。", err=True
        )
    return read_text(source)
