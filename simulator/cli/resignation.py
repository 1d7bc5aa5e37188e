"""Ask for the candidate's own facts of a 転職理由, one after another; any may be skipped."""

from __future__ import annotations

import typer
from rich.text import Text

from simulator.cli.screen import Screen
from simulator.practice.texts.resignation import (
    LONGEST_FACT,
    form_of,
    lacks_number,
    load_facts,
    save_facts,
)
from simulator.report.text import one_line
from simulator.values.resignation import Fact, ResignationFacts

_ASKED = {
    Fact.PROBLEM: "何が起きていましたか。事実を、数字があれば数字も(例: 月の残業時間、人数、期間)",
    Fact.ACTION: "それに対して、自分は何をしましたか",
    Fact.WISH: "これから何をしたいですか",
    Fact.POSSIBLE: "次の職場なら、なぜそれができそうですか",
}
_NARROW = str.maketrans("１２３４", "1234")
_NUMBERS = {str(number): fact for number, fact in enumerate(Fact, start=1)}


def take_facts(screen: Screen, given: dict[Fact, str]) -> None:
    """Keep the facts that are ``given`` or typed, and show the form that they fill.

    Where nobody can type, what is kept is used as it is.
    """
    kept = load_facts()
    for why in kept.unreadable:
        typer.echo(why, err=True)
    _keep(screen, given)
    asks = screen.waits_for_keys and not given
    if asks and kept.latest is None:
        _ask_all(screen)
    if facts := load_facts().latest:
        print_form(screen, facts)
    if asks and kept.latest is not None:
        _offer_changes(screen)


def _ask_all(screen: Screen) -> None:
    screen.note("はじめに、あなたの事実を四つお聞きします。短くて大丈夫です。Enter で飛ばせます。")
    given = {}
    for fact in Fact:
        words = _ask(screen, fact)
        if words is None:
            break
        if words:
            given[fact] = words
    _keep(screen, given)


def _offer_changes(screen: Screen) -> None:
    """Let the candidate write single facts anew, as often as they like."""
    prompt = "直すところの番号(1 から 4。Enter でこのまま始めます): "
    while chosen := screen.read_optional(prompt):
        fact = _NUMBERS.get(chosen.translate(_NARROW))
        if fact is None:
            screen.note("1 から 4 の番号を一つ入れてください。")
        elif (words := _ask(screen, fact)) and (facts := _keep(screen, {fact: words})):
            print_form(screen, facts)


def _ask(screen: Screen, fact: Fact) -> str | None:
    """Return what is typed; empty if it is skipped, None if the candidate is done."""
    screen.console.print(Text(f"{fact.label}: {_ASKED[fact]}", "bold"))
    while (words := screen.read_optional("> ")) is not None and len(words) > LONGEST_FACT:
        screen.note(f"{LONGEST_FACT} 字までにしてください({len(words)} 字ありました)。")
    return words


def _keep(screen: Screen, given: dict[Fact, str]) -> ResignationFacts | None:
    """Save what is given, and say which numbers changed; None if nothing did."""
    saved, changed = save_facts(given)
    if changed:
        screen.note("前に書いた数字と違います。正しいほうに、いつもそろえておくと安心です。")
    for number in changed:
        for when, words in (("前", number.before), ("今", number.now)):
            screen.console.print(Text(f"  {when}: 「{one_line(words)}」"), soft_wrap=True)
    return saved


def print_form(screen: Screen, facts: ResignationFacts) -> None:
    """Show the order to say it in, with a blank where a fact is missing."""
    screen.console.print(Text("話す順番(あなたの事実。＿＿ はまだ空いているところ)", "bold"))
    for number, (fact, words) in enumerate(form_of(facts), start=1):
        screen.console.print(Text(f"  {number} {fact.label}: {one_line(words)}"), soft_wrap=True)
    if lacks_number(facts):
        screen.note("課題に、覚えている数字が一つあると、事実として伝わります。")
