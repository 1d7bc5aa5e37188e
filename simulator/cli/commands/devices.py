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
    from simulator.cli.display import make_console, print_table

    if not found:
        typer.echo("マイクもスピーカーも見つかりませんでした。接続を確かめてください。", err=True)
        return
    rows = [
        (
            str(device.index),
            device.name,
            "○" if device.inputs else "",
            "○" if device.outputs else "",
        )
        for device in found
    ]
    print_table(make_console(), ("番号", "名前", "マイク", "スピーカー"), rows)
