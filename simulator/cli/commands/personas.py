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
                    "id": persona.id,
                    "name": persona.name,
                    "title": persona.title,
                    "stage": persona.stage,
                    "manner": persona.manner,
                    "cares_for": list(persona.cares_for),
                }
                for persona in found
            ]
        )
        return
    from simulator.cli.display import make_console, print_table

    rows = [
        (
            persona.id,
            f"{persona.title} {persona.name}",
            persona.stage.label if persona.stage else "--panel の隣の席",
            "・".join(persona.cares_for),
        )
        for persona in found
    ]
    print_table(make_console(), ("ID", "面接官", "段階", "見ていること"), rows)
