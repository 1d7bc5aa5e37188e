"""Commands on recorded sound: ``transcribe``; and how a recogniser is loaded, with its download."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli.app import command
from simulator.config import TranscriberSettings
from simulator.errors import AudioFileError

if TYPE_CHECKING:
    from simulator.session.hearing import Listener
    from simulator.values import Transcript

ModelOption = Annotated[
    str,
    typer.Option(
        "--model",
        help="音声認識モデル: base(内蔵)・small・medium・large-v3-turbo・"
        "kotoba-whisper-v2.0、またはモデルのフォルダー。",
    ),
]


def make_listener(model: str) -> Listener:
    """A listener for ``model``; fetches it first where it is not on disk."""
    from simulator.cli.download import download
    from simulator.session.hearing import Listener
    from simulator.speech.weights import model_folder

    folder = model_folder(model, download=download)
    return Listener(folder, TranscriberSettings(model=model))


@command("transcribe")
def transcribe(
    files: Annotated[list[Path], typer.Argument(help="音声ファイル(いくつでも)。")],
    model: ModelOption = "base",
    as_json: Annotated[bool, typer.Option("--json", help="JSON で出力します。")] = False,
) -> None:
    """音声ファイルを文字に起こします。"""
    from simulator.audio.files import load_clip
    from simulator.cli.output import print_json, talk_console

    console = talk_console()
    listener = make_listener(model)
    results: list[dict[str, Any]] = []
    failed: AudioFileError | None = None
    for file in files:
        try:
            with console.status(f"{file.name} を文字に起こしています"):
                transcript = listener.hear(load_clip(file))
        except AudioFileError as error:
            failed = error
            typer.echo(str(error), err=True)
            results.append({"file": str(file), "error": str(error)})
            continue
        results.append(_as_data(file, transcript))
        if not as_json:
            typer.echo(f"{file}: {transcript.text or '(声が見つかりませんでした)'}")
    if as_json:
        print_json(results)
    if failed:
        raise typer.Exit(failed.exit_code)


def _as_data(file: Path, transcript: Transcript) -> dict[str, Any]:
    return {
        "file": str(file),
        "duration_s": round(transcript.duration_s, 3),
        "text": transcript.text,
        "segments": [
            {
                "start_s": round(segment.start_s, 3),
                "end_s": round(segment.end_s, 3),
                "text": segment.text,
                "avg_logprob": round(segment.avg_logprob, 3),
            }
            for segment in transcript.segments
        ],
    }
