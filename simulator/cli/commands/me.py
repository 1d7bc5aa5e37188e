"""``me``: tell, see or change what the candidate's situation is."""

from __future__ import annotations

from typing import Annotated

import typer

from simulator.cli.app import App
from simulator.values.situation import Situation
from simulator.values.trade import Trade

app = App()


@app.command()
def me(
    situations: Annotated[
        list[Situation] | None,
        typer.Argument(
            metavar="状況",
            help="new-graduate 新卒・job-change 転職・break ブランクのあと・new-field 職種を変える"
            "(いくつでも。省くとお尋ねします)。",
        ),
    ] = None,
    trade: Annotated[
        Trade | None,
        typer.Option(
            "--trade",
            metavar="仕事",
            help="受けたい仕事に近いもの。資料のない面接では、その架空の会社が逆質問に答えます: "
            + "・".join(f"{one} {one.label}" for one in Trade)
            + "(外すには、何も付けずに `me` で 0)。",
        ),
    ] = None,
    estimate: Annotated[
        bool | None,
        typer.Option(
            "--estimate/--no-estimate",
            help="練習のあと、結果の前にご自身の感触(1〜5)をお尋ねするか。",
        ),
    ] = None,
) -> None:
    """Keep what the next interviews take into account."""
    from simulator.cli.screen import Screen
    from simulator.cli.situations import ask_situations, ask_trade
    from simulator.session.situations import (
        load_situations,
        load_trade,
        save_situations,
        save_trade,
        save_wants_estimate,
        wants_estimate,
    )

    if estimate is not None:
        save_wants_estimate(estimate)
    if trade is not None:
        save_trade(trade)
    given = tuple(situations) if situations else None
    if given is None and estimate is None and trade is None:
        screen = Screen(waits_for_keys=True)
        given = ask_situations(screen, load_situations())
        if (chosen := ask_trade(screen, load_trade())) is not None:
            save_trade(chosen[0] if chosen else None)
    kept = save_situations(given) if given is not None else load_situations()
    named = "・".join(situation.label for situation in kept or ())
    typer.echo(f"あなたの状況: {named or 'まだ聞いていません(転職の方への質問をします)'}")
    sought = load_trade()
    typer.echo(f"受けたい仕事: {sought.label if sought else '決めていません'}")
    asked = "お尋ねします" if wants_estimate() else "お尋ねしません"
    typer.echo(f"練習のあとのご自身の感触: {asked}")
