"""``drill``: practise one answer against the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.values.session import Means

if TYPE_CHECKING:
    from simulator.session.opening import Wishes

app = App(default="motivation")


@app.callback()
def drill() -> None:
    """Make the one drill an action: typer takes a single command for the whole otherwise."""


@app.command("motivation", help="志望動機を 30 秒で話す練習をします。")
def motivation(
    seconds: Annotated[
        float,
        typer.Option("--seconds", metavar="秒", min=5.0, max=300.0, help="目標の秒数。"),
    ] = 30.0,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="応募先",
            help="応募先の資料の言葉を聞き取りに教え、レポートで資料に照らします。",
        ),
    ] = None,
    audio_in: options.AudioIn = None,
    text: options.Text = None,
    voice: options.Voice = None,
    realtime: options.Realtime = False,
    silence: options.Silence = None,
    model: options.Model = None,
    as_json: options.Json = False,
) -> None:
    """Hold the drill of the 志望動機."""
    from simulator.cli.sitting import wishes_for

    wishes = wishes_for(
        Means(),
        audio_in=tuple(audio_in or ()),
        realtime=realtime,
        text=text,
        voice=voice,
        silence_s=silence,
        model=model,
    )
    practise(seconds, wishes, profile=profile, as_json=as_json)


def practise(seconds: float, wishes: Wishes, *, profile: str | None = None, as_json: bool) -> None:
    """Hold one try, from the countdown to the result."""
    from simulator.cli.output import print_json
    from simulator.cli.room import make_screen
    from simulator.cli.single_answer import ask_one
    from simulator.cli.views.drill import as_data, print_result
    from simulator.session.drill import grade_drill, new_drill

    screen = make_screen(wishes)
    session = new_drill(seconds, profile=profile)
    session, listener = ask_one(session, wishes, screen, again=typed("drill"))
    with screen.working("文字に起こして、採点しています"):
        result = grade_drill(session, listener)
    if as_json:
        print_json(as_data(result))
    else:
        print_result(result)
