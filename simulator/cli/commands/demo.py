"""``demo``: a recorded candidate goes through the whole pipeline; no microphone, no network."""

from __future__ import annotations

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.session import SessionKind
from simulator.values.stage import Stage

app = App()
_QUESTIONS = 4
"""The planned questions that the recorded candidate answers."""


@app.command()
def demo(as_json: options.ReportJson = False) -> None:
    """Show an interview from the first question to the report."""
    from simulator.cli.sitting import hold
    from simulator.resources import data_folder
    from simulator.session.opening import Wishes, new_interview

    typer.echo(
        "架空の応募者の録音で、一次面接を最初からレポートまで通します"
        "(面接官の声は出しません。録音の声: Kokoro-82M jm_kumo)。",
        err=True,
    )
    wishes = Wishes(audio_in=tuple(sorted(data_folder("demo").glob("*.ogg"))), voice=False)
    session = new_interview(Stage.FIRST, kind=SessionKind.DEMO, questions=_QUESTIONS)
    hold(session, wishes, as_json=as_json)
