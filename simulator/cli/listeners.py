"""Commands on recorded sound: ``transcribe``; and how a recogniser is loaded, with its download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli.app import command
from simulator.config import TranscriberSettings
from simulator.errors import AudioFileError
from simulator.values.transcript import Expected

if TYPE_CHECKING:
    from simulator.session.hearing import Listener

ModelOption = Annotated[
    str,
    typer.Option(
        "--model",
        help="音声認識モデル: base(内蔵)・small・medium・large-v3-turbo・"
        "kotoba-whisper-v2.0、またはモデルのフォルダー。",
    ),
]


def make_listener(
    model: str, *, bias: bool = True, repair: bool = True, expected: Expected | None = None
) -> Listener:
    """A listener for ``model``; fetches it first where it is not on disk."""
    from simulator.cli.download import download
    from simulator.session.hearing import Listener
    from simulator.speech.weights import model_folder

    folder = model_folder(model, download=download)
    settings = TranscriberSettings(model=model, bias=bias, repair=repair)
    return Listener(folder, settings, expected)


ScoringModelOption = Annotated[
    str,
    typer.Option(
        "--scoring-model",
        help="話し終えた回答を採点のために聞き直すモデル: auto(手元にあり、間に合うもの)・"
        "none(聞き直さない)、またはモデルの名前かフォルダー。",
    ),
]


def make_scoring_listener(
    wish: str, *, talk_model: str, expected: Expected | None = None
) -> Listener | None:
    """Who hears finished answers anew; None where no better model is there, or none is wished.

    Raises WeightsError where a model that was asked for can't be loaded.
    """
    from simulator.session.hearing import Listener
    from simulator.session.opening import AUTO, NONE
    from simulator.speech.speed import choose_for_scoring
    from simulator.speech.weights import present_models

    if wish in (NONE, talk_model):
        return None
    if wish != AUTO:
        listener = make_listener(wish, expected=expected)
        _tell_if_slow(wish, _encoding_s(wish))
        return listener
    present = present_models()
    if len(present) == 1:
        return None
    name = choose_for_scoring({name: _encoding_s(name) for name in present}, talk_model=talk_model)
    return Listener(present[name], TranscriberSettings(model=name), expected) if name else None


def _encoding_s(model: str) -> float:
    """As it was measured once on this machine."""
    from simulator.cli.output import talk_console
    from simulator.speech.speed import known_encoding_s, measure_encoding
    from simulator.speech.weights import model_folder

    folder = model_folder(model)
    known_s = known_encoding_s(folder)
    if known_s is not None:
        return known_s
    with talk_console().status(f"{model} の速さを測っています(最初の1回だけです)"):
        return measure_encoding(folder)


def _tell_if_slow(model: str, encoding_s: float) -> None:
    from simulator.cli.output import talk_console
    from simulator.speech.speed import Use, use_of

    if use_of(encoding_s) is Use.NOTHING:
        talk_console().print(
            f"{model} はこのパソコンでは時間がかかります。面接の後、レポートまで数分お待ちいただく"
            "ことがあります。",
            markup=False,
        )


@command("transcribe")
def transcribe(
    files: Annotated[list[Path], typer.Argument(help="音声ファイル(いくつでも)。")],
    model: ModelOption = "base",
    term: Annotated[
        list[str] | None,
        typer.Option("--term", help="出てくる会社名や製品名(いくつでも)。"),
    ] = None,
    question_id: Annotated[
        str | None, typer.Option("--question-id", help="答えている質問の ID。")
    ] = None,
    no_bias: Annotated[
        bool, typer.Option("--no-bias", help="面接の言葉を先に教えずに聞き取ります。")
    ] = False,
    no_repair: Annotated[
        bool, typer.Option("--no-repair", help="聞き違いを書き直しません。")
    ] = False,
    whole: Annotated[
        bool, typer.Option("--whole", help="話しながらではなく、全体を一度に聞き取ります。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON で出力します。")] = False,
) -> None:
    """音声ファイルを文字に起こします。"""
    from simulator.audio.files import load_clip
    from simulator.cli.output import print_json, talk_console
    from simulator.cli.views.transcript import as_data
    from simulator.interview.questions import find_question

    console = talk_console()
    listener = make_listener(model, bias=not no_bias, repair=not no_repair)
    question = find_question(question_id) if question_id else None
    expected = Expected(
        stage=question.stage if question else None,
        question=question.variants[0] if question else None,
        terms=tuple(term or ()),
    )
    results: list[dict[str, Any]] = []
    failed: AudioFileError | None = None
    for file in files:
        try:
            with console.status(f"{file.name} を文字に起こしています"):
                clip = load_clip(file)
                hear = listener.hear if whole else listener.hear_as_spoken
                transcript = hear(clip, expected)
        except AudioFileError as error:
            failed = error
            typer.echo(str(error), err=True)
            results.append({"file": str(file), "error": str(error)})
            continue
        if as_json:
            results.append(as_data(file, clip, transcript))
        else:
            typer.echo(f"{file}: {transcript.text or '(声が見つかりませんでした)'}")
    if as_json:
        print_json(results)
    if failed:
        raise typer.Exit(failed.exit_code)
