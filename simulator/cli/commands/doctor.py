"""``doctor``: is everything ready?"""

from __future__ import annotations

from dataclasses import asdict

from simulator.cli import options
from simulator.cli.app import App

app = App()


@app.command()
def doctor(as_json: options.Json = False) -> None:
    """Check microphone, speaker, models and the rest, and say what to do."""
    from simulator.cli.better_model import offer_better_model
    from simulator.cli.output import print_json, talk_console
    from simulator.cli.screen import Screen
    from simulator.session.checkup import LISTEN_S, State, check_all

    console = talk_console()
    console.print(f"準備を確かめます。マイクの確認で {LISTEN_S:.0f} 秒ほど、何か話してください。")
    checks = []
    with console.status("確かめています"):
        for check in check_all():
            checks.append(check)
            mark = "[green]OK  [/]" if check.state is State.OK else "[yellow]注意[/]"
            console.print(mark, end=" ")
            console.print(f"{check.name}: {check.text}", markup=False)
    if as_json:
        print_json([asdict(check) for check in checks])
    else:
        offer_better_model(Screen(waits_for_keys=True))
