"""The program alone, without a command: what there is to do here, and a first step."""

from __future__ import annotations

import sys

from rich.panel import Panel
from rich.text import Text

from simulator.cli.better_model import offer_better_model
from simulator.cli.display import is_plain
from simulator.cli.screen import Screen
from simulator.session.opening import Wishes
from simulator.values.session import Mode
from simulator.values.stage import Stage

_STAGES = {
    "一次面接(人事): 第一印象・簡潔さ・志望動機": Stage.FIRST,
    "二次面接(現場責任者): 経験と成果・チームでの役割": Stage.SECOND,
    "最終面接(役員): 会社の方向性と自分の将来": Stage.FINAL,
}
_STUDY = "はじめての方に: ヒントを見ながら答える一次面接(学習モード)"
_DRILL = "志望動機ドリル: 30 秒で話す練習"
_REASON = "転職理由ドリル: 課題と、これからしたいことの形で話す練習"
_DEMO = "デモ: 録音された応募者で、流れとレポートを見る(マイク不要)"
_DOCTOR = "準備の確認: マイク・スピーカー・モデル"
_QUIT = "終わる"
_CHOICES = (*_STAGES, _STUDY, _DRILL, _REASON, _DEMO, _DOCTOR, _QUIT)


def welcome() -> None:
    """Greet and offer what there is to do; without a terminal, show the demo instead."""
    screen = Screen(waits_for_keys=True)
    if not sys.stdin.isatty():
        from simulator.cli.commands.demo import demo

        screen.note("端末がないので、録音された応募者によるデモを行います。")
        demo()
        return
    words = Text(
        "声で答える、日本語の模擬面接です。\n録音も採点も、このパソコンの中だけで行います。"
    )
    plain = is_plain(screen.console)
    screen.console.print(words if plain else Panel(words, title="mensetsu", expand=False))
    offer_better_model(screen)
    choice = screen.choose("何をしますか?", _CHOICES)
    if choice is not None:
        _start(choice)


def _start(choice: str) -> None:
    from simulator.cli.commands.demo import demo
    from simulator.cli.commands.doctor import doctor
    from simulator.cli.commands.drill import practise, practise_reason
    from simulator.cli.sitting import hold
    from simulator.cli.situations import about_candidate
    from simulator.session.opening import new_interview

    if choice in _STAGES or choice == _STUDY:
        situations, trade = about_candidate(Screen(waits_for_keys=True), papers=False)
        mode = Mode.STUDY if choice == _STUDY else Mode.REAL
        session = new_interview(_STAGES.get(choice), candidate=situations, trade=trade, mode=mode)
        hold(session, Wishes(), as_json=False)
    elif choice == _DRILL:
        practise(None, Wishes(), as_json=False)
    elif choice == _REASON:
        practise_reason(Wishes(), as_json=False)
    elif choice == _DEMO:
        demo()
    elif choice == _DOCTOR:
        doctor()
