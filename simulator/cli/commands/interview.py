"""Hold an interview, or go on with one that was cut off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.app import command
from simulator.cli.listeners import ModelOption, ScoringModelOption
from simulator.errors import AudioFileError, Interrupted, UsageProblem
from simulator.values.people import Setting
from simulator.values.session import SessionState
from simulator.values.stage import Stage

if TYPE_CHECKING:
    from simulator.cli.screen import Screen
    from simulator.session.opening import Wishes
    from simulator.values.session import Session

JsonOption = Annotated[
    bool, typer.Option("--json", help="終わりにレポートを JSON で標準出力に書きます。")
]
AudioInOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--audio-in",
        help="マイクの代わりに使う音声ファイル(回答 1 つに 1 つ、深掘りの分も。繰り返し指定)。",
    ),
]
MoreFiles = Annotated[list[Path] | None, typer.Argument(hidden=True)]
"""``--audio-in a.wav b.wav``: what follows the first file arrives as plain arguments."""
ProfileOption = Annotated[
    str | None,
    typer.Option(
        "--profile",
        help="応募先の資料を使います(名前は `mensetsu profile list` で一覧)。"
        "資料からの質問は、定番の質問のほかに入ります。",
    ),
]
TextOption = Annotated[bool, typer.Option("--text", help="声の代わりに文字で答えます。")]
NoVoiceOption = Annotated[
    bool, typer.Option("--no-voice", help="面接官の声を出さず、文字だけにします。")
]
RealtimeOption = Annotated[
    bool, typer.Option("--realtime", help="--audio-in を実際の速さで進めます。")
]
BargeInOption = Annotated[
    bool,
    typer.Option(
        "--barge-in",
        help="質問の途中で話し始めると、面接官が話すのをやめて聞きます(ヘッドホンが必要です。"
        "スピーカーでは、面接官が自分の声で止まります)。",
    ),
]
NoLlmOption = Annotated[
    bool,
    typer.Option("--no-llm", help="LLM を設定していても使いません(質問の言い方も採点も)。"),
]
SilenceOption = Annotated[
    float | None,
    typer.Option(
        "--silence",
        min=0.5,
        max=10.0,
        help="話し終わりを、この秒数の沈黙だけで決めます(省くと、言葉の切れ目も見ます)。",
    ),
]


@command("interview")
def interview(
    stage: Annotated[
        Stage | None,
        typer.Option("--stage", help="段階: first 一次・second 二次・final 最終。"),
    ] = None,
    persona: Annotated[
        str | None, typer.Option("--persona", help="面接官の ID(`mensetsu personas` で一覧)。")
    ] = None,
    questions: Annotated[
        int | None,
        typer.Option(
            "--questions",
            min=1,
            help="質問の数(深掘りは含みません)。省くと一次は 4 つ、二次・最終は 5 つ。"
            "--profile があればあと 2 つまで増えます。3 つ以上なら、最後は逆質問です。",
        ),
    ] = None,
    profile: ProfileOption = None,
    panel: Annotated[
        int,
        typer.Option(
            "--panel",
            min=1,
            max=5,
            help="面接官の人数。2 人以上で、順に質問します(足りなければ質問を増やします)。",
        ),
    ] = 1,
    setting: Annotated[
        Setting | None,
        typer.Option(
            "--setting",
            help="場面: in-person 対面・online オンライン(はじめに音の確認の返事をします)。",
        ),
    ] = None,
    break_sound: Annotated[
        bool,
        typer.Option("--break-sound", help="オンラインで、質問を一つ、音を途切れさせて聞きます。"),
    ] = False,
    audio_in: AudioInOption = None,
    more: MoreFiles = None,
    text: TextOption = False,
    no_voice: NoVoiceOption = False,
    record_only: Annotated[
        bool, typer.Option("--record-only", help="録音だけして、文字起こしと採点は後にします。")
    ] = False,
    realtime: RealtimeOption = False,
    barge_in: BargeInOption = False,
    silence: SilenceOption = None,
    no_llm: NoLlmOption = False,
    model: ModelOption = "base",
    scoring_model: ScoringModelOption = "auto",
    as_json: JsonOption = False,
) -> None:
    """模擬面接を始めます。"""
    from simulator.session.opening import Scene, Wishes, new_interview

    wishes = Wishes(
        audio_in=spoken_files(audio_in, more),
        text=text,
        voice=not no_voice,
        realtime=realtime,
        barge_in=barge_in,
        record_only=record_only,
        silence_s=silence,
        llm=not no_llm,
        model=model,
        scoring_model=scoring_model,
    )
    scene = Scene(setting=setting, break_sound=break_sound, panel=panel)
    session = new_interview(
        stage, persona_id=persona, questions=questions, scene=scene, profile=profile
    )
    hold(session, wishes, as_json=as_json)


@command("resume")
def resume(
    session_id: Annotated[str, typer.Argument(help="面接の ID(省くと最新)。")] = "",
    audio_in: AudioInOption = None,
    more: MoreFiles = None,
    text: TextOption = False,
    no_voice: NoVoiceOption = False,
    realtime: RealtimeOption = False,
    barge_in: BargeInOption = False,
    silence: SilenceOption = None,
    no_llm: NoLlmOption = False,
    model: ModelOption = "base",
    scoring_model: ScoringModelOption = "auto",
    as_json: JsonOption = False,
) -> None:
    """途中で止まった面接の続きをします。"""
    from simulator.session.opening import Wishes, reopen

    if audio_in and Path(session_id).is_file():
        session_id, more = "", [Path(session_id), *(more or ())]
    wishes = Wishes(
        audio_in=spoken_files(audio_in, more),
        text=text,
        voice=not no_voice,
        realtime=realtime,
        barge_in=barge_in,
        silence_s=silence,
        llm=not no_llm,
        model=model,
        scoring_model=scoring_model,
    )
    hold(reopen(session_id), wishes, as_json=as_json)


def spoken_files(audio_in: list[Path] | None, more: list[Path] | None) -> tuple[Path, ...]:
    """All files in order; each must be there before the interview begins."""
    if more and not audio_in:
        raise UsageProblem(f"「{more[0]}」は --audio-in の後に書いてください。")
    files = (*(audio_in or ()), *(more or ()))
    for file in files:
        if not file.is_file():
            raise AudioFileError(
                f"音声ファイル {file} がありません。場所と名前を確かめてください。"
            )
    return files


def hold(session: Session, wishes: Wishes, *, as_json: bool) -> None:
    """From the greeting to the report on the screen."""
    from simulator.cli.room import make_room, make_screen
    from simulator.session.interview import Interview

    screen = make_screen(wishes)
    interview = Interview(session, make_room(session, wishes, screen))
    try:
        _tell(interview.run(), wishes, screen, as_json=as_json)
        interview.leave()
    except KeyboardInterrupt as error:
        if interview.session.state is SessionState.FINISHED:
            raise
        raise Interrupted(
            "中断しました。面接の続きは `mensetsu resume` で始められます。"
        ) from error


def _tell(session: Session, wishes: Wishes, screen: Screen, *, as_json: bool) -> None:
    """Write the report and show it."""
    from simulator.cli.commands.report import show
    from simulator.cli.judging import judged
    from simulator.cli.output import write_text
    from simulator.report.json import to_json
    from simulator.session.closing import write_reports

    if wishes.record_only:
        screen.note(f"録音しました。`mensetsu report {session.id}` で採点とレポートを見られます。")
        return
    written = write_reports(judged(session, llm=wishes.llm))
    if as_json:
        write_text(to_json(written.report))
    else:
        show(written)
