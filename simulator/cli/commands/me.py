"""``me``: tell, see or change what the candidate's situation is."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.cli.app import App
from simulator.values.situation import Situation
from simulator.values.trade import Trade

app = App()

_Situations = Annotated[
    list[Situation] | None,
    typer.Argument(
        metavar="状況",
        help="new-graduate 新卒・job-change 転職・break ブランクのあと・new-field 職種を変える"
        "(いくつでも。省くとお尋ねします)。",
    ),
]
_Trade = Annotated[
    Trade | None,
    typer.Option(
        "--trade",
        metavar="仕事",
        help="受けたい仕事に近いもの。資料のない面接では、その架空の会社が逆質問に答えます: "
        + "・".join(f"{trade} {trade.label}" for trade in Trade)
        + "(外すには、何も付けずに `me` で 0)。",
    ),
]
_Estimate = Annotated[
    bool | None,
    typer.Option(
        "--estimate/--no-estimate",
        help="練習のあと、結果の前にご自身の感触(1〜5)をお尋ねするか。",
    ),
]


@app.command()
def me(situations: _Situations = None, trade: _Trade = None, estimate: _Estimate = None) -> None:
    """Keep what the next interviews take into account."""
    from simulator.session.situations import (
        load_situations,
        save_situations,
        save_trade,
        save_wants_estimate,
    )

    if estimate is not None:
        save_wants_estimate(estimate)
    if trade is not None:
        save_trade(trade)
    given = tuple(situations) if situations else None
    if given is None and estimate is None and trade is None:
        given = _ask()
    _tell(save_situations(given) if given is not None else load_situations())


def _ask() -> tuple[Situation, ...] | None:
    """Ask for both, and keep the trade; return the situations."""
    from simulator.cli.screen import Screen
    from simulator.cli.situations import ask_situations, ask_trade
    from simulator.session.situations import load_situations, load_trade, save_trade

    screen = Screen(waits_for_keys=True)
    given = ask_situations(screen, load_situations())
    if (chosen := ask_trade(screen, load_trade())) is not None:
        save_trade(chosen[0] if chosen else None)
    return given


def _tell(kept: tuple[Situation, ...] | None) -> None:
    """Say what is kept now."""
    from simulator.session.situations import load_trade, wants_estimate

    named = "・".join(situation.label for situation in kept or ())
    typer.echo(f"あなたの状況: {named or 'まだ聞いていません(転職の方への質問をします)'}")
    sought = load_trade()
    typer.echo(f"受けたい仕事: {sought.label if sought else '決めていません'}")
    asked = "お尋ねします" if wants_estimate() else "お尋ねしません"
    typer.echo(f"練習のあとのご自身の感触: {asked}")
