"""``models``: the recognisers that there are, fetched and removed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.errors import UsageProblem, WeightsError

if TYPE_CHECKING:
    from simulator.speech.hub_models import HubModel
    from simulator.speech.speed import Speed

app = App(default="list")

_USES = {"talk": "会話", "scoring": "聞き直し", "nothing": "使えません"}
"""What a model is fast enough for, by ``speech.speed.Use``; the table fits 80 columns."""
Name = Annotated[str, typer.Argument(metavar="モデル", help="モデルの名前(models で一覧)。")]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """What the list says of one model."""

    name: str
    megabytes: int
    error_percent: float | None
    speed: Speed
    measured: bool
    """Whether ``speed`` was measured, else it is estimated."""
    here: bool
    repository: str | None
    """None for the embedded model."""


@app.command("list", help="モデルを一覧にします。大きさ、文字の誤り、速さ、使いみちが分かります。")
def list_models(as_json: options.Json = False) -> None:
    """List the models with size, published error, speed on this machine, and use."""
    from simulator.cli.output import print_json

    rows = list(_rows())
    if as_json:
        print_json([_as_data(row) for row in rows])
    else:
        _print_table(rows)


@app.command("install", help="モデルをダウンロードします。途中で切れても、続きから始められます。")
def install(name: Name) -> None:
    """Fetch a model from the hub, check it, and say what it will be used for."""
    from simulator.cli.better_model import install_model
    from simulator.speech.hub_models import hub_folder, is_here

    model = _find(name)
    if is_here(name):
        typer.echo(f"{name} は、もう {hub_folder(name)} にあります。", err=True)
        return
    install_model(model)


@app.command("remove", help="モデルを消します。")
def remove(name: Name, yes: options.Yes = False) -> None:
    """Delete a model, and what an interrupted download has left."""
    from simulator.cli.confirm import confirm
    from simulator.speech.hub_models import hub_folder, is_here, partial_folder, remove_model

    _find(name)
    if not is_here(name) and not partial_folder(name).is_dir():
        raise WeightsError(f"{name} は入っていません。`{typed('models')}` で一覧を見られます。")
    confirm(f"{name}({hub_folder(name)})を消します。よろしいですか?", yes)
    remove_model(name)
    typer.echo(f"{name} を消しました。", err=True)


def _find(name: str) -> HubModel:
    """Return the hub model of that name. Raises UsageProblem if there is none."""
    from simulator.cli.usage import perhaps
    from simulator.speech.hub_models import EMBEDDED_MODEL, HUB_MODELS

    if name == EMBEDDED_MODEL:
        raise UsageProblem(f"{name} は内蔵のモデルです。入れたり消したりする必要はありません。")
    if name not in HUB_MODELS:
        known = "・".join(HUB_MODELS)
        raise UsageProblem(
            f"「{name}」というモデルはありません。"
            + (perhaps(name, list(HUB_MODELS)) or f"{known} のどれかです。")
        )
    return HUB_MODELS[name]


def _rows() -> list[_Row]:
    """Return a row for each model; those here are measured, once."""
    from simulator.cli.listeners import speed_of
    from simulator.speech.hub_models import (
        EMBEDDED_ERROR_PERCENT,
        EMBEDDED_MEGABYTES,
        EMBEDDED_MODEL,
        HUB_MODELS,
        is_here,
    )
    from simulator.speech.speed import estimate_speed

    embedded = speed_of(EMBEDDED_MODEL)
    base = _Row(
        name=EMBEDDED_MODEL,
        megabytes=EMBEDDED_MEGABYTES,
        error_percent=EMBEDDED_ERROR_PERCENT,
        speed=embedded,
        measured=True,
        here=True,
        repository=None,
    )
    return [
        base,
        *(
            _Row(
                name=name,
                megabytes=model.megabytes,
                error_percent=model.error_percent,
                speed=speed_of(name) if is_here(name) else estimate_speed(model, embedded),
                measured=is_here(name),
                here=is_here(name),
                repository=model.repository,
            )
            for name, model in HUB_MODELS.items()
        ),
    ]


def _as_data(row: _Row) -> dict[str, Any]:
    from simulator.speech.hub_models import EMBEDDED_MODEL, ERROR_SOURCE, hub_folder
    from simulator.speech.speed import use_of
    from simulator.speech.weights import embedded_whisper

    folder = embedded_whisper() if row.name == EMBEDDED_MODEL else hub_folder(row.name)
    return {
        "name": row.name,
        "here": row.here,
        "folder": str(folder),
        "repository": row.repository,
        "megabytes": row.megabytes,
        "error_percent": row.error_percent,
        "error_source": None if row.error_percent is None else ERROR_SOURCE,
        "window_s": round(row.speed.window_s, 2),
        "sentence_s": round(row.speed.sentence_s, 2),
        "measured": row.measured,
        "use": use_of(row.speed),
    }


def _print_table(rows: list[_Row]) -> None:
    from simulator.cli.display import make_console, print_table
    from simulator.speech.hub_models import ERROR_SOURCE
    from simulator.speech.speed import use_of

    headings = ("名前", "大きさ", "文字の誤り", "30 秒の解析", "使いみち", "手元")
    cells = [
        (
            row.name,
            f"{row.megabytes} MB",
            "公表値なし" if row.error_percent is None else f"{row.error_percent} %",
            f"{'' if row.measured else '約 '}{row.speed.window_s:.1f} 秒",
            _USES[use_of(row.speed)],
            "内蔵" if row.repository is None else "あり" if row.here else "なし",
        )
        for row in rows
    ]
    print_table(make_console(), headings, cells)
    typer.echo(
        f"文字の誤りは、Common Voice 8(日本語)での公表値です({ERROR_SOURCE})。"
        "「約」の付いた秒数は、base の速さからの見込みです。速さは "
        f"`{typed('doctor')}` で測り直せます。聞き直しは、話し終えた回答を採点のために聞き直す"
        "ことです。",
        err=True,
    )
    typer.echo(f"`{typed('models', 'install', '名前')}` で入れられます。", err=True)
