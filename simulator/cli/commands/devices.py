"""``devices``: the microphones and speakers there are."""

from __future__ import annotations

import typer

from simulator.cli import options
from simulator.cli.app import App

app = App()


@app.command()
def devices(as_json: options.Json = False) -> None:
    """List the sound devices."""
    from dataclasses import asdict

    from simulator.audio.devices import list_devices
    from simulator.cli.output import print_json

    found = list_devices()
    if as_json:
        print_json([asdict(device) for device in found])
        return
    from rich.console import Console
    from rich.table import Table

    if not found:
        typer.echo("マイクもスピーカーも見つかりませんでした。接続を確かめてください。", err=True)
        return
    table = Table("番号", "名前", "マイク", "スピーカー")
    for device in found:
        table.add_row(
            str(device.index),
            device.name,
            "○" if device.inputs else "",
            "○" if device.outputs else "",
        )
    Console().print(table)
