"""The agreement with people's ratings, as JSON data and on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.report.text import beginning
from simulator.session.ratings.agreement import Agreement, Pair
from simulator.session.ratings.criteria import rated_label

_LONGEST = 24
"""Characters of an answer by which a person finds it in the sheet."""


def as_data(found: Sequence[Agreement], *, answers: int) -> dict[str, Any]:
    """Return the data of ``judge agree --json``."""
    return {"answers": answers, "criteria": {one.criterion: _data(one) for one in found}}


def _data(found: Agreement) -> dict[str, Any]:
    return {
        "n": found.answers,
        "ungraded": found.ungraded,
        "rho": _rounded(found.rho),
        "interval": None if found.interval is None else [round(x, 3) for x in found.interval],
        "mean_difference": _rounded(found.mean_difference),
        "inside": _rounded(found.inside),
        "largest": [
            {
                "row": pair.rated.row,
                "id": pair.rated.id,
                "answer": _beginning(pair.rated.answer),
                "theirs": pair.theirs,
                "ours": pair.ours,
            }
            for pair in found.largest
        ],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def print_agreement(found: Sequence[Agreement], *, answers: int) -> None:
    """Print the figures of every criterion, and then the largest differences."""
    from rich.text import Text

    from simulator.cli.display import make_console, print_table

    console = make_console()
    console.print(Text(f"点のついた回答: {answers} 件"))
    headings = ("項目", "件数", "順位の一致(ρ)", "点の差の平均", "±に入った割合", "未採点")
    print_table(console, headings, map(_figures, found))
    for line in (
        "順位の一致は、1 に近いほど、回答を良い順に並べたときの順番が同じです。"
        "( ) は 95 % の区間で、0 をまたぐ間は、一致しているとは言えません。",
        "±に入った割合は、人の点が mensetsu の点の ± の中にあった割合です。",
    ):
        console.print(Text(line, style="dim"), soft_wrap=True)
    apart = [_difference(one, pair) for one in found for pair in one.largest]
    if apart:
        console.print(Text("差の大きい回答", style="bold"))
        print_table(console, ("項目", "行", "回答の始まり", "人の点", "mensetsu の点"), apart)


def _figures(found: Agreement) -> tuple[str, ...]:
    label, ungraded = rated_label(found.criterion), str(found.ungraded or "")
    if not found.is_enough:
        return label, str(found.answers), "まだ言えません", "–", "–", ungraded
    return (
        label,
        str(found.answers),
        _rank_agreement(found),
        "–" if found.mean_difference is None else f"{found.mean_difference:.1f}",
        "–" if found.inside is None else f"{100 * found.inside:.0f} %",
        ungraded,
    )


def _rank_agreement(found: Agreement) -> str:
    if found.rho is None or found.interval is None:
        return "どの点も同じで、比べられません"
    low, high = found.interval
    return f"{found.rho:.2f} ({low:.2f}〜{high:.2f})"


def _difference(found: Agreement, pair: Pair) -> tuple[str, ...]:
    return (
        rated_label(found.criterion),
        str(pair.rated.row),
        _beginning(pair.rated.answer),
        f"{pair.theirs:g}",
        f"{pair.ours:.1f}",
    )


def _beginning(answer: str) -> str:
    return beginning(" ".join(answer.split()), _LONGEST)
