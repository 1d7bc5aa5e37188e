"""Where real interviews were lost, on the terminal."""

from __future__ import annotations

from rich.text import Text

from simulator.cli.display import is_plain, make_console, print_table
from simulator.practice.debrief.lost_where import ENOUGH, LostWhere
from simulator.report.text import visible
from simulator.values.reflection import Outcome


def print_summary(found: LostWhere) -> None:
    """Print the counts and what they show; under five results only how many there are."""
    if not found.is_enough:
        _line(
            f"結果の出た振り返りは {found.results} 件です。{ENOUGH} 件になると、"
            "どの段階の、どんな質問でつまずいたかをまとめられます。"
        )
        return
    _line(
        f"結果の出た面接 {found.results} 件のまとめです。次に通るかどうかを占うものではありません。"
    )
    _print_stages(found)
    _print_kinds(found)
    _print_estimates(found)


def _print_stages(found: LostWhere) -> None:
    rows = [
        (
            by_stage.stage.label if by_stage.stage else "(段階を書いていない)",
            str(by_stage.passed),
            str(by_stage.rejected),
        )
        for by_stage in found.stages
    ]
    print_table(make_console(), ("段階", "通過", "見送り"), rows)


def _print_kinds(found: LostWhere) -> None:
    if not found.kinds:
        _line("見送りの面接に、△ や × を付けた質問はありませんでした。")
        return
    rows = [(kind.topic, str(kind.in_rejected), str(kind.in_passed)) for kind in found.kinds]
    headings = ("△・× の質問", "見送りの面接で", "通過の面接で")
    print_table(make_console(), headings, rows)


def _print_estimates(found: LostWhere) -> None:
    """Print each group's self-estimates, and whether they overlap."""
    passed, rejected = (
        [estimate for estimate, of in found.estimates if of is outcome]
        for outcome in (Outcome.PASSED, Outcome.REJECTED)
    )
    for outcome, estimates in ((Outcome.PASSED, passed), (Outcome.REJECTED, rejected)):
        if estimates:
            _line(f"{outcome.label}の面接の手ごたえ: {'、'.join(map(str, estimates))}")
    if not passed or not rejected:
        return
    if min(passed) > max(rejected):
        _line("ここまでは、手ごたえの高かった面接が通っています。")
    elif max(passed) < min(rejected):
        _line(
            "ここまでは、手ごたえの低かった面接のほうが通っています。手ごたえと結果は別のものです。"
        )
    else:
        _line(
            "手ごたえの高い低いと、通過・見送りは重なっています。手ごたえだけでは結果はわかりません。"
        )


def _line(text: str) -> None:
    console = make_console()
    console.print(Text(visible(text)), soft_wrap=is_plain(console))
