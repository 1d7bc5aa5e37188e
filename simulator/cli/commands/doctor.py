"""Is everything ready? ``doctor`` looks, ``prepare`` makes ready."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from simulator.cli.app import command
from simulator.config import as_typed


@command("doctor")
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="JSON で出力します。")] = False,
) -> None:
    """マイク・スピーカー・モデルなどの準備を確かめます。"""
    from simulator.cli.output import print_json, talk_console
    from simulator.session.checkup import LISTEN_S, State, check_all

    console = talk_console()
    console.print(f"準備を確かめます。マイクの確認で {LISTEN_S:.0f} 秒ほど、何か話してください。")
    checks = []
    with console.status("確かめています"):
        for check in check_all():
            checks.append(check)
            mark = "[green]OK  [/]" if check.state is State.OK else "[yellow]注意[/]"
            console.print(mark, end=" ")
            console.print(as_typed(f"{check.name}: {check.text}"), markup=False)
    if as_json:
        print_json([asdict(check) for check in checks])


@command("prepare")
def prepare() -> None:
    """モデルと面接官の声を用意します(初回の準備で自動的に行われます)。"""
    from simulator.cli.output import talk_console
    from simulator.interview.personas import load_personas
    from simulator.session.interviewers import said_in_any_interview
    from simulator.session.voice import sentences
    from simulator.speech.synthesis import speak
    from simulator.speech.weights import embedded_whisper

    console = talk_console()
    with console.status("音声認識モデルを用意しています"):
        embedded_whisper()
    with console.status("") as status:
        for persona in load_personas():
            status.update(f"{persona.title} {persona.name}の声を用意しています")
            for text in said_in_any_interview(persona):
                for sentence in sentences(text):
                    speak(sentence, persona.voice)
    console.print("準備ができました。")
