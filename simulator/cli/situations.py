"""Ask the candidate once who they are and what work they seek: lines that can be skipped."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from simulator.cli.screen import Screen
from simulator.command_line import typed
from simulator.session.situations import (
    knows_trade,
    load_situations,
    load_trade,
    save_situations,
    save_trade,
)
from simulator.values.situation import Situation
from simulator.values.trade import Trade

One = TypeVar("One", bound=StrEnum)
Chosen = tuple[One, ...] | None
"""What was chosen; empty if nothing is, None if nobody can answer."""


def about_candidate(screen: Screen, *, papers: bool) -> tuple[tuple[Situation, ...], Trade | None]:
    """Return what is known of the candidate, asked at the first interview.

    The trade is not asked for where ``papers`` answer 逆質問. Empty where nobody can answer; then
    the next interview asks.
    """
    situations, trade = load_situations(), load_trade()
    asked = False
    if situations is None and (said := ask_situations(screen)) is not None:
        situations, asked = save_situations(said), True
    if not papers and not knows_trade() and (chosen := ask_trade(screen)) is not None:
        trade, asked = chosen[0] if chosen else None, True
        save_trade(trade)
    if asked:
        screen.note(f"あとから `{typed('me')}` で変えられます。")
    return situations or (), trade


def ask_situations(screen: Screen, kept: tuple[Situation, ...] | None = None) -> Chosen[Situation]:
    """Ask which situations hold; who skips keeps those that were told before."""
    return _choose(
        screen,
        {one: one.label for one in Situation},
        "あなたに合う質問をするために、一度だけお尋ねします(このパソコンにだけ残ります)。",
        "いくつでも。例: 2 4",
        most=len(Situation),
        kept=kept or (),
    )


def ask_trade(screen: Screen, kept: Trade | None = None) -> Chosen[Trade]:
    """Ask which trade is nearest to the work that is sought: one, or none; a skip keeps it."""
    return _choose(
        screen,
        {one: one.label for one in Trade},
        "応募先の資料がない面接では、架空の会社が逆質問に答えます。受けたい仕事に近いものはどれですか。",
        "一つ",
        most=1,
        kept=(kept,) if kept else (),
    )


def _choose(
    screen: Screen,
    labels: Mapping[One, str],
    why: str,
    how_many: str,
    *,
    most: int,
    kept: tuple[One, ...],
) -> Chosen[One]:
    """Ask for up to ``most`` of the numbers before the labels, until they are right.

    Enter takes nothing back that was ``kept``; 0 does.
    """
    if not screen.waits_for_keys:
        return None
    screen.note(why)
    screen.note("  ".join(f"{n}.{label}" for n, label in enumerate(labels.values(), start=1)))
    skips = "Enter で飛ばします"
    if kept:
        screen.note(f"いまは「{'・'.join(labels[one] for one in kept)}」です。")
        skips = "Enter でこのまま、0 で外します"
    values = dict(enumerate(labels, start=1))
    while (line := screen.read_optional(f"番号({how_many}。{skips}): ")) is not None:
        numbers = line.replace("、", " ").replace(",", " ").split()
        given = [int(number) if number.isdecimal() else -1 for number in numbers]
        if not given or (kept and given == [0]):
            return () if given else kept
        if len(given) <= most and all(number in values for number in given):
            return tuple(values[number] for number in given)
        how = "、間を空けて" if most > 1 else "一つだけ"
        screen.note(f"1 から {len(values)} の番号を{how}入れてください。")
    return None
