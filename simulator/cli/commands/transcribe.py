"""``transcribe``: recorded sound to text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.errors import AudioFileError
from simulator.values.transcript import Expected

app = App()

_Files = Annotated[
    list[Path], typer.Argument(metavar="ファイル", help="音声ファイル(いくつでも)。")
]
_Term = Annotated[
    list[str] | None,
    typer.Option("--term", metavar="言葉", help="出てくる会社名や製品名(いくつでも)。"),
]
_NoBias = Annotated[bool, typer.Option("--no-bias", help="面接の言葉を先に教えずに聞き取ります。")]
_NoRepair = Annotated[bool, typer.Option("--no-repair", help="聞き違いを書き直しません。")]
_Whole = Annotated[
    bool, typer.Option("--whole", help="話しながらではなく、全体を一度に聞き取ります。")
]


@app.command()
def transcribe(
    files: _Files,
    model: options.Model = None,
    term: _Term = None,
    no_bias: _NoBias = False,
    no_repair: _NoRepair = False,
    whole: _Whole = False,
    as_json: options.Json = False,
) -> None:
    """Write down what is said in each file; one that can't be read stops no other."""
    from simulator.audio.files import load_clip
    from simulator.cli.listeners import make_listener
    from simulator.cli.output import print_json, talk_console
    from simulator.cli.views.transcript import as_data
    from simulator.session.opening import AUTO

    console = talk_console()
    listener = make_listener(model or AUTO, bias=not no_bias, repair=not no_repair)
    expected = Expected(terms=tuple(term or ()))
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
