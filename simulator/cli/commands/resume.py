"""``resume``: go on with an interview that was cut off, in the way in which it was begun."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App

app = App()


@app.command()
def resume(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID(省くと、途中のうち最新)。")
    ] = "",
    audio_in: options.AudioIn = None,
    more: options.MoreFiles = None,
    text: options.Text = None,
    voice: options.Voice = None,
    record_only: options.RecordOnly = None,
    realtime: options.Realtime = False,
    barge_in: options.BargeIn = None,
    silence: options.Silence = None,
    llm: options.Llm = None,
    model: options.Model = None,
    scoring_model: options.ScoringModel = None,
    as_json: options.ReportJson = False,
) -> None:
    """Hold the rest of an interview; what no option changes stays as it was."""
    from simulator.cli.sitting import hold, spoken_files, wishes_for
    from simulator.session.opening import reopen

    if audio_in and Path(session_id).is_file():
        session_id, more = "", [Path(session_id), *(more or ())]
    files = spoken_files(audio_in, more)
    session = reopen(session_id)
    wishes = wishes_for(
        session.means,
        audio_in=files,
        realtime=realtime,
        text=text,
        voice=voice,
        record_only=record_only,
        barge_in=barge_in,
        silence_s=silence,
        llm=llm,
        model=model,
        scoring_model=scoring_model,
    )
    hold(session, wishes, as_json=as_json)
