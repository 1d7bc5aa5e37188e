"""``resume``: go on with an interview that was cut off, in the way in which it was begun."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simulator.cli import options as given
from simulator.cli.app import App

app = App()


@app.command()
def resume(
    session_id: Annotated[
        str, typer.Argument(metavar="ID", help="面接の ID(省くと、途中のうち最新)。")
    ] = "",
    audio_in: given.AudioInOption = None,
    more: given.MoreFiles = None,
    text: given.TextOption = None,
    voice: given.VoiceOption = None,
    record_only: given.RecordOnlyOption = None,
    realtime: given.RealtimeOption = False,
    barge_in: given.BargeInOption = None,
    silence: given.SilenceOption = None,
    llm: given.LlmOption = None,
    model: given.ModelOption = None,
    scoring_model: given.ScoringModelOption = None,
    as_json: given.ReportJsonOption = False,
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
