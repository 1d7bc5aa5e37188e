"""``personas``: the interviewers there are."""

from __future__ import annotations

from simulator.cli import options
from simulator.cli.app import App

app = App()


@app.command()
def personas(as_json: options.Json = False) -> None:
    """List the interviewers."""
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
