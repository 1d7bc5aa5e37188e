"""The options that several commands share, each declared once.

What ``resume`` may change of the way an interview was begun has an opposite and no default.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.errors import UsageProblem
from simulator.values.stage import Stage

if TYPE_CHECKING:
    from simulator.session.llm_trial import Price

Json = Annotated[bool, typer.Option("--json", help="JSON で出力します。")]
PreparedStage = Annotated[
    Stage | None,
    typer.Option(
        "--stage",
        help="段階: first 一次・second 二次・final 最終。省くと、計画か最近の練習の段階です。",
    ),
]
PreparedProfile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="応募先",
        help="応募先の資料を使います。省くと、計画か最近の練習の応募先です。",
    ),
]
ReportJson = Annotated[
    bool, typer.Option("--json", help="終わりにレポートを JSON で標準出力に書きます。")
]
Yes = Annotated[bool, typer.Option("--yes", help="確認せずに消します・入れ替えます。")]
AudioIn = Annotated[
    list[Path] | None,
    typer.Option(
        "--audio-in",
        metavar="ファイル",
        help="マイクの代わりに使う音声ファイル(回答 1 つに 1 つ、深掘りの分も。繰り返し指定)。",
    ),
]
MoreFiles = Annotated[list[Path] | None, typer.Argument(hidden=True)]
"""``--audio-in a.wav b.wav``: what follows the first file arrives as plain arguments."""
Text = Annotated[bool | None, typer.Option("--text/--no-text", help="声の代わりに文字で答えます。")]
Voice = Annotated[
    bool | None,
    typer.Option("--voice/--no-voice", help="面接官の声を出すか、文字だけにするか。"),
]
RecordOnly = Annotated[
    bool | None,
    typer.Option(
        "--record-only/--no-record-only", help="録音だけして、文字起こしと採点は後にします。"
    ),
]
Realtime = Annotated[bool, typer.Option("--realtime", help="--audio-in を実際の速さで進めます。")]
BargeIn = Annotated[
    bool | None,
    typer.Option(
        "--barge-in/--no-barge-in",
        help="質問の途中で話し始めると、面接官が話すのをやめて聞きます(ヘッドホンが必要です。"
        "スピーカーでは、面接官が自分の声で止まります)。",
    ),
]
Llm = Annotated[
    bool | None,
    typer.Option("--llm/--no-llm", help="設定した LLM を使うか(質問の言い方と採点)。"),
]
Silence = Annotated[
    float | None,
    typer.Option(
        "--silence",
        metavar="秒",
        min=0.5,
        max=10.0,
        help="話し終わりを、この秒数の沈黙だけで決めます(省くと、言葉の切れ目も見ます)。",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="モデル",
        help="音声認識モデル: auto(ふつうはこれ。手元にあり、会話に間に合うもの)・base(内蔵)・"
        "small・medium・large-v3-turbo・kotoba-whisper-v2.0、またはモデルのフォルダー。",
    ),
]
ScoringModel = Annotated[
    str | None,
    typer.Option(
        "--scoring-model",
        metavar="モデル",
        help="話し終えた回答を採点のために聞き直すモデル: auto(ふつうはこれ。手元にあり、"
        "間に合うもの)・none(聞き直さない)、またはモデルの名前かフォルダー。",
    ),
]
Study = Annotated[
    bool,
    typer.Option(
        "--study",
        help="学習モード: 答える前に、ヒントと答えの形の例を見て、考える時間を取ります"
        "(省くと本番モードで、終わりまで何も出ません)。",
    ),
]
YenPerMillion = Annotated[
    tuple[float, float] | None,
    typer.Option(
        metavar="送信 受信",
        help="一つ目のモデルの 100 万トークンの値段(円)。かかる料金を計算します。",
    ),
]


def price_of(yen_per_million: tuple[float, float] | None) -> Price | None:
    """Return the price that was given. Raises UsageProblem if it is not one."""
    from simulator.session.llm_trial import Price

    if yen_per_million is None:
        return None
    if not all(0 <= price < math.inf for price in yen_per_million):
        raise UsageProblem(
            "--yen-per-million には、送信と受信の値段を 0 以上の数で指定してください。"
        )
    return Price(sent=yen_per_million[0], received=yen_per_million[1])
