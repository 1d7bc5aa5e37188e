"""``debrief``: look back (振り返り) at a real interview, and what comes of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.reflection import Outcome
from simulator.values.stage import Stage

app = App(default="list")

NEWEST = "latest"
Id = Annotated[
    str, typer.Argument(metavar="ID", help="振り返りの ID(list で一覧)。省くといちばん新しいもの。")
]
Text = Annotated[bool, typer.Option("--text", help="直後のメモを、声の代わりに文字で書きます。")]


class Format(StrEnum):
    TERMINAL = "terminal"
    MD = "md"


@app.command("new", help="面接のあとの振り返りを書き始めます(はじめに 5 分の声のメモ)。")
def new(
    company: Annotated[str, typer.Option("--company", metavar="会社名", help="会社名。")] = "",
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="応募先", help="応募先の名前(profile で一覧)。"),
    ] = None,
    stage: Annotated[
        Stage | None,
        typer.Option("--stage", help="段階: first 一次・second 二次・final 最終。"),
    ] = None,
    at: Annotated[
        str,
        typer.Option("--at", metavar="日時", help='面接が終わった日時。例: "2026-11-27 14:00"。'),
    ] = "",
    text: Text = False,
    audio_in: Annotated[
        Path | None,
        typer.Option("--audio-in", metavar="ファイル", help="録音済みのメモの音声ファイル。"),
    ] = None,
) -> None:
    """Begin a reflection: the memo, then the form."""
    from simulator.cli.commands.debrief.filling import Given, begin

    given = Given(company=company, profile=profile, stage=stage, at=at)
    begin(given, text=text, audio_in=audio_in)


@app.command("resume", help="書きかけの振り返りの続きを書きます。")
def resume(reflection_id: Id = "", text: Text = False) -> None:
    """Go on where the form was left."""
    from simulator.cli.commands.debrief.filling import go_on

    go_on(reflection_id, text=text)


@app.command("edit", help="振り返りを、はじめの欄から見直します。")
def edit(reflection_id: Id = NEWEST) -> None:
    """Go through the form from its first field."""
    from simulator.cli.commands.debrief.filling import go_over

    go_over(reflection_id)


@app.command("list", help="振り返りを一覧にします。")
def list_all(as_json: options.Json = False) -> None:
    """List all reflections, the damaged ones too."""
    from simulator.cli.output import print_json
    from simulator.cli.views.debrief import kept_as_data, print_list
    from simulator.practice.debrief.reflections import load_reflections

    kept = load_reflections()
    if as_json:
        print_json(kept_as_data(kept))
    else:
        print_list(kept)


@app.command("show", help="振り返りを表示します(--format md でノート用の Markdown)。")
def show(
    reflection_id: Id = NEWEST,
    format: Annotated[Format, typer.Option("--format", help="表示の形。")] = Format.TERMINAL,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="ファイル", help="書き出すファイル(.md)。"),
    ] = None,
) -> None:
    """Show one reflection, or write it as Markdown."""
    from simulator.cli.output import ending_of, write_file
    from simulator.cli.views.debrief import print_reflection
    from simulator.practice.debrief.reflections import load_reflection
    from simulator.report.reflection_markdown import to_markdown

    if output is not None:
        ending_of(output, (".md", ".markdown"))
    reflection = load_reflection(reflection_id)
    if format is Format.MD or output is not None:
        write_file(to_markdown(reflection), output)
    else:
        print_reflection(reflection)


@app.command("result", help="結果と、エージェントからの一言を書き足します(あとから変えられます)。")
def result(
    reflection_id: Annotated[
        str, typer.Argument(metavar="ID", help="振り返りの ID(latest でいちばん新しいもの)。")
    ],
    outcome: Annotated[
        Outcome,
        typer.Argument(
            metavar="結果",
            help="passed 通過・rejected 見送り・withdrawn 辞退・waiting 結果待ち。",
        ),
    ],
    said: Annotated[
        str | None, typer.Option("--said", metavar="一言", help="エージェントからの一言。")
    ] = None,
) -> None:
    """Write the result down."""
    from simulator.cli.views.debrief import print_result
    from simulator.practice.debrief.form import clean
    from simulator.practice.debrief.reflections import (
        changing_reflection,
        load_reflection,
        save_reflection,
        with_result,
    )

    word = None if said is None else clean(said)
    found = load_reflection(reflection_id).id
    with changing_reflection(found):
        reflection = with_result(load_reflection(found), outcome, word)
        save_reflection(reflection)
    print_result(reflection)


@app.command("questions", help="本番で聞かれた質問を、まとめて表示します。")
def questions(as_json: options.Json = False) -> None:
    """List the candidate's own question bank."""
    from simulator.cli.output import print_json
    from simulator.cli.views.debrief import print_questions, print_unreadable, questions_as_data
    from simulator.practice.debrief.own_questions import own_questions
    from simulator.practice.debrief.reflections import load_reflections

    kept = load_reflections()
    print_unreadable(kept)
    found = own_questions(kept.reflections)
    if as_json:
        print_json(questions_as_data(found))
    else:
        print_questions(found)


@app.command("summary", help="結果が 5 件そろったら、どこでつまずいたかをまとめます。")
def summary(as_json: options.Json = False) -> None:
    """Put the results together."""
    from dataclasses import asdict

    from simulator.cli.output import print_json
    from simulator.cli.views.debrief import print_unreadable
    from simulator.cli.views.lost_where import print_summary
    from simulator.practice.debrief.lost_where import lost_where
    from simulator.practice.debrief.reflections import load_reflections

    kept = load_reflections()
    print_unreadable(kept)
    found = lost_where(kept.reflections)
    if as_json:
        print_json(asdict(found))
    else:
        print_summary(found)


@app.command("delete", help="振り返りを一つ、メモの録音も含めて消します。")
def delete(
    reflection_id: Annotated[str, typer.Argument(metavar="ID", help="消す振り返りの ID。")],
    yes: options.Yes = False,
) -> None:
    """Delete one reflection."""
    from simulator.cli.confirm import confirm
    from simulator.practice.debrief.reflections import (
        check_stored,
        delete_reflection,
        load_reflection,
    )

    if reflection_id == NEWEST:
        reflection_id = load_reflection(NEWEST).id
    check_stored(reflection_id)
    confirm(f"振り返り {reflection_id} を、メモの録音も含めて消します。よろしいですか?", yes)
    delete_reflection(reflection_id)
    typer.echo(f"{reflection_id} を消しました。", err=True)
