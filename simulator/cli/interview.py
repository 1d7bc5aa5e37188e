"""Hold an interview, or go on with one that was cut off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.app import command
from simulator.cli.hearing import ModelOption
from simulator.config import TURN_END_SILENCE_S
from simulator.values import Stage

if TYPE_CHECKING:
    pass

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
TextOption = Annotated[bool, typer.Option("--text", help="声の代わりに文字で答えます。")]
NoVoiceOption = Annotated[
    bool, typer.Option("--no-voice", help="面接官の声を出さず、文字だけにします。")
]
RealtimeOption = Annotated[
    bool, typer.Option("--realtime", help="--audio-in を実際の速さで進めます。")
]
SilenceOption = Annotated[
    float,
    typer.Option("--silence", min=0.5, max=10.0, help="話し終わりとみなす沈黙の秒数。"),
]


@command("interview")
def interview(
    stage: Annotated[
        Stage | None,
        typer.Option("--stage", help="面接の段階: first 一次・second 二次・final 最終。"),
    ] = None,
    persona: Annotated[
        str | None, typer.Option("--persona", help="面接官の ID(`mensetsu personas` で一覧)。")
    ] = None,
    questions: Annotated[
        int, typer.Option("--questions", min=1, help="質問の数(深掘りは含みません)。")
    ] = 4,
    audio_in: AudioInOption = None,
    text: TextOption = False,
    no_voice: NoVoiceOption = False,
    record_only: Annotated[
        bool, typer.Option("--record-only", help="録音だけして、文字起こしと採点は後にします。")
    ] = False,
    realtime: RealtimeOption = False,
    silence: SilenceOption = TURN_END_SILENCE_S,
    model: ModelOption = "base",
    as_json: JsonOption = False,
) -> None:
    """模擬面接を始めます。"""
    from simulator.session.opening import Wishes, new_interview

    wishes = Wishes(
        audio_in=tuple(audio_in or ()),
        text=text,
        voice=not no_voice,
        realtime=realtime,
        record_only=record_only,
        silence_s=silence,
        model=model,
    )
    hold(new_interview(stage, persona_id=persona, questions=questions), wishes, as_json=as_json)


@command("resume")
def resume(
    session_id: Annotated[
        str, typer.Argument(help="面接の ID。省くといちばん新しい途中の面接。")
    ] = "",
    audio_in: AudioInOption = None,
    text: TextOption = False,
    no_voice: NoVoiceOption = False,
    realtime: RealtimeOption = False,
    silence: SilenceOption = TURN_END_SILENCE_S,
    model: ModelOption = "base",
    as_json: JsonOption = False,
) -> None:
    """途中で止まった面接の続きをします。"""
    from simulator.session.opening import Wishes, reopen

    wishes = Wishes(
        audio_in=tuple(audio_in or ()),
        text=text,
        voice=not no_voice,
        realtime=realtime,
        record_only=False,
        silence_s=silence,
        model=model,
    )
    hold(reopen(session_id), wishes, as_json=as_json)
