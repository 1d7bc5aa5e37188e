"""``checklist``: the five checks of a stage, by oneself and by the records."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.report.dates import day

if TYPE_CHECKING:
    from simulator.cli.screen import Screen
    from simulator.values.checklist import OwnCheck
    from simulator.values.stage import Stage

app = App()
_YES = frozenset({"1", "１", "y", "yes", "はい", "◯", "○"})
_NO = frozenset({"2", "２", "n", "no", "いいえ", "×"})


@app.command()
def checklist(
    stage: options.PreparedStage = None,
    profile: options.PreparedProfile = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="ご自身のはい・いいえを尋ねるか、見るだけか。")
    ] = True,
    as_json: options.Json = False,
) -> None:
    """Ask for each item, then show both sides, where they differ, and what helps."""
    from simulator.cli.output import print_json, talk_console
    from simulator.cli.screen import Screen
    from simulator.cli.views.checklist import as_data, print_checks
    from simulator.practice.day_before.checks import compare, load_checks, own_checks
    from simulator.practice.day_before.shown import Records
    from simulator.practice.preparing import preparing_for

    one = preparing_for(stage, profile, today=date.today())
    screen = Screen(waits_for_keys=ask and not as_json)
    if one.checks_unreadable:
        _begin_anew(screen)
    if screen.waits_for_keys:
        _ask(screen, one.stage, one.name)
    with talk_console().status("記録を確かめています"):
        records = Records(one.stage, one.history, one.profile)
        said = () if one.checks_unreadable and not screen.waits_for_keys else load_checks()
        compared = compare(own_checks(said, one.stage, one.name), records)
    if as_json:
        print_json(as_data(one.stage, one.name, compared))
    else:
        print_checks(one.stage, one.name, compared, asked=screen.waits_for_keys)


def _begin_anew(screen: Screen) -> None:
    """Offer to begin anew where what was said can't be read.

    Raises StorageError for a no. Where nobody can answer, the checks go on without it.
    """
    from simulator.cli.confirm import agree
    from simulator.practice.day_before.checks import checks_path, set_checks_aside

    path = checks_path()
    screen.note(f"前の「はい・いいえ」({path})を読めないので、数えていません。")
    if not screen.waits_for_keys:
        return
    agree(
        "その記録は別の名前で残して、はじめから答え直しますか?",
        yes=False,
        refused=f"何も変えていません。{path} を確かめてから、もう一度どうぞ。",
    )
    screen.note(f"前の記録は {set_checks_aside(datetime.now())} に残しました。")


def _ask(screen: Screen, stage: Stage, profile: str | None) -> None:
    """Ask for はい or いいえ to each item; each is kept at once, Enter leaves what was said."""
    from simulator.practice.day_before.checks import load_checks, own_checks, save_check
    from simulator.report.wording import stage_guide
    from simulator.values.checklist import OwnCheck

    said = own_checks(load_checks(), stage, profile)
    screen.note(f"{stage.label}の前の5つです。1 はい、2 いいえ、Enter で飛ばせます。")
    for number, entry in enumerate(stage_guide(stage).checklist, start=1):
        screen.note(f"{number}. {entry.text}{_before(said.get(entry.id))}")
        while (line := screen.read_optional("   1 はい / 2 いいえ / Enter 飛ばす: ")) is not None:
            if not line:
                break
            if line.lower() in _YES | _NO:
                now = datetime.now().astimezone()
                is_yes = line.lower() in _YES
                save_check(OwnCheck(check_id=entry.id, profile=profile, is_yes=is_yes, at=now))
                break
            screen.note("1 か 2 を入れるか、Enter で飛ばしてください。")
        else:
            return


def _before(check: OwnCheck | None) -> str:
    if check is None:
        return ""
    return f"(前回 {day(check.at.astimezone())}は「{'はい' if check.is_yes else 'いいえ'}」)"
