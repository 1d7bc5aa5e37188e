"""What there is to choose from: interviewers and sound devices."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.cli.app import command

JsonOption = Annotated[bool, typer.Option("--json", help="JSON で出力します。")]


@command("personas")
def personas(as_json: JsonOption = False) -> None:
    """面接官の一覧を表示します。"""
    from simulator.cli.output import print_json
    from simulator.interview.personas import load_personas

    found = load_personas()
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "name": each.name,
                    "title": each.title,
                    "stage": each.stage,
                    "manner": each.manner,
                    "cares_for": list(each.cares_for),
                }
                for each in found
            ]
        )
        return
    from rich.console import Console
    from rich.table import Column, Table

    table = Table("ID", "面接官", "段階", Column("見ていること", overflow="fold"))
    for each in found:
        table.add_row(
            each.id,
            f"{each.title} {each.name}",
            each.stage.label if each.stage else "--panel の隣の席",
            "・".join(each.cares_for),
        )
    Console().print(table)


@command("devices")
def devices(as_json: JsonOption = False) -> None:
    """マイクとスピーカーの一覧を表示します。"""
    from dataclasses import asdict

    from simulator.audio.devices import list_devices
    from simulator.cli.output import print_json

    found = list_devices()
    if as_json:
        print_json([asdict(each) for each in found])
        return
    from rich.console import Console
    from rich.table import Table

    if not found:
        typer.echo("マイクもスピーカーも見つかりませんでした。接続を確かめてください。", err=True)
        return
    table = Table("番号", "名前", "マイク", "スピーカー")
    for each in found:
        table.add_row(
            str(each.index), each.name, "○" if each.inputs else "", "○" if each.outputs else ""
        )
    Console().print(table)
