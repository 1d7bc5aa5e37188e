"""``interview``: hold a mock interview."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.values.people import Setting
from simulator.values.session import Means, Mode
from simulator.values.stage import Stage

app = App()

_Stage = Annotated[
    Stage | None, typer.Option("--stage", help="段階: first 一次・second 二次・final 最終。")
]
_PersonaId = Annotated[
    str | None,
    typer.Option("--persona", metavar="ID", help="面接官(personas コマンドで一覧)。"),
]
_Questions = Annotated[
    int | None,
    typer.Option(
        "--questions",
        metavar="数",
        min=1,
        help="質問の数(深掘りは含みません)。省くと一次は 4 つ、二次は 6 つ、最終は 5 つで、"
        "新卒や職種を変える方などは少し変わります。"
        "--profile があればあと 2 つまで増えます。3 つ以上なら、最後は逆質問です。",
    ),
]
_Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="応募先",
        help="応募先の資料を使います(名前は profile コマンドで一覧)。"
        "資料からの質問は、定番の質問のほかに入ります。",
    ),
]
_Panel = Annotated[
    int,
    typer.Option(
        "--panel",
        metavar="人数",
        min=1,
        help="面接官の人数。2 人以上で、順に質問します(足りなければ質問を増やします)。",
    ),
]
_Setting = Annotated[
    Setting | None,
    typer.Option(
        "--setting",
        help="場面: in-person 対面・online オンライン(はじめに音の確認の返事をします)。",
    ),
]
_BreakSound = Annotated[
    bool,
    typer.Option("--break-sound", help="オンラインで、質問を一つ、音を途切れさせて聞きます。"),
]
_OwnQuestions = Annotated[
    bool,
    typer.Option(
        "--own-questions",
        help="本番で聞かれた質問を 2 つまで入れます(debrief に書いたもの。×・△ が先)。",
    ),
]


@app.command()
def interview(
    stage: _Stage = None,
    persona: _PersonaId = None,
    questions: _Questions = None,
    profile: _Profile = None,
    panel: _Panel = 1,
    setting: _Setting = None,
    break_sound: _BreakSound = False,
    own_questions: _OwnQuestions = False,
    study: options.Study = False,
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
    """Begin an interview and hold it to the end."""
    from simulator.cli.room import make_screen
    from simulator.cli.sitting import hold, spoken_files, wishes_for
    from simulator.cli.situations import about_candidate
    from simulator.practice.debrief.to_practise import questions_to_ask
    from simulator.session.opening import Scene, new_interview

    wishes = wishes_for(
        Means(),
        audio_in=spoken_files(audio_in, more),
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
    own = questions_to_ask(stage) if own_questions else ()
    scene = Scene(setting=setting, break_sound=break_sound, panel=panel)
    situations, trade = about_candidate(make_screen(wishes), papers=profile is not None)
    session = new_interview(
        stage,
        persona_id=persona,
        questions=questions,
        scene=scene,
        profile=profile,
        candidate=situations,
        trade=trade,
        own=own,
        mode=Mode.STUDY if study else Mode.REAL,
    )
    hold(session, wishes, as_json=as_json)
