"""``drill``: practise one answer against the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.values.resignation import Fact
from simulator.values.session import Means, Mode

if TYPE_CHECKING:
    from simulator.session.opening import Wishes

app = App(default="motivation")

Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="応募先",
        help="応募先の資料の言葉を聞き取りに教え、レポートで資料に照らします。",
    ),
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds", metavar="秒", min=5.0, max=300.0, help="目標の秒数(省くと質問の目安)。"
    ),
]


@app.command("motivation", help="志望動機を 30 秒で話す練習をします。")
def motivation(
    seconds: Seconds = None,
    profile: Profile = None,
    study: options.Study = False,
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
    mode = Mode.STUDY if study else Mode.REAL
    practise(seconds, wishes, profile=profile, mode=mode, as_json=as_json)


@app.command("resignation", help="転職理由を、課題とこれからしたいことの形で話す練習をします。")
def resignation(
    problem: Annotated[
        str | None,
        typer.Option("--problem", metavar="文", help="課題: 起きていたことを、事実と数字で。"),
    ] = None,
    action: Annotated[
        str | None, typer.Option("--action", metavar="文", help="それに対して自分がしたこと。")
    ] = None,
    wish: Annotated[
        str | None, typer.Option("--wish", metavar="文", help="これからしたいこと。")
    ] = None,
    possible: Annotated[
        str | None, typer.Option("--possible", metavar="文", help="次の職場でできると思うわけ。")
    ] = None,
    seconds: Seconds = None,
    profile: Profile = None,
    study: options.Study = False,
    audio_in: options.AudioIn = None,
    text: options.Text = None,
    voice: options.Voice = None,
    realtime: options.Realtime = False,
    silence: options.Silence = None,
    model: options.Model = None,
    as_json: options.Json = False,
) -> None:
    """Ask for the candidate's own facts, then hold the drill of the 転職理由."""
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
    told = zip(Fact, (problem, action, wish, possible), strict=True)
    given = {fact: words for fact, words in told if words is not None}
    mode = Mode.STUDY if study else Mode.REAL
    practise_reason(
        wishes, given=given, seconds=seconds, profile=profile, mode=mode, as_json=as_json
    )


def practise_reason(
    wishes: Wishes,
    *,
    given: dict[Fact, str] | None = None,
    seconds: float | None = None,
    profile: str | None = None,
    mode: Mode = Mode.REAL,
    as_json: bool,
) -> None:
    """Take the candidate's facts, then hold one try of the 転職理由."""
    from simulator.cli.resignation import take_facts
    from simulator.cli.room import make_screen
    from simulator.session.drill import RESIGNATION

    take_facts(make_screen(wishes), given or {})
    practise(seconds, wishes, question_id=RESIGNATION, profile=profile, mode=mode, as_json=as_json)


def practise(
    seconds: float | None,
    wishes: Wishes,
    *,
    question_id: str = "motivation",
    profile: str | None = None,
    mode: Mode = Mode.REAL,
    as_json: bool,
) -> None:
    """Hold one try, from the countdown or the hints to the result."""
    from simulator.cli.output import print_json
    from simulator.cli.room import make_screen
    from simulator.cli.single_answer import answer_kept, ask_one
    from simulator.cli.views.drill import as_data, print_result
    from simulator.practice.texts.resignation import look_at_drill
    from simulator.session.drill import ACTIONS, grade_drill, new_drill

    screen = make_screen(wishes)
    session = new_drill(seconds, question_id=question_id, profile=profile, mode=mode)
    again = typed("drill", ACTIONS[question_id])
    session, listener = ask_one(session, wishes, screen, again=again)
    with answer_kept(session.id), screen.working("文字に起こして、採点しています"):
        result = grade_drill(session, listener)
    reason = look_at_drill(result)
    if as_json:
        print_json(as_data(result, reason))
    else:
        print_result(result, reason)
