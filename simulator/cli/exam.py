"""Hold a judge's exam at the command line: what it takes, how far it is, and where it stopped."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.cli.output import talk_console
from simulator.command_line import typed
from simulator.errors import Interrupted, LlmFault

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from simulator.evaluation.judge.exam import Cost, ExamResult, Plan
    from simulator.evaluation.judge.panel import Archive, Panel
    from simulator.llm.settings import LlmSettings
    from simulator.session.llm_trial import Price


def hold_exam(settings: LlmSettings, samples: int, price: Price | None) -> ExamResult:
    """Hold the exam, or the rest of one that was begun, and keep its result.

    Raises LlmFault if the server is gone, and Interrupted on Ctrl-C; the replies so far are kept.
    """
    from simulator.cli.local_model import started
    from simulator.config import exams_folder
    from simulator.evaluation.judge.exam import keep_result, partial_path, plan_exam
    from simulator.evaluation.judge.panel import Archive
    from simulator.llm.pace import Pace
    from simulator.llm.purse import open_purse
    from simulator.session.judging import make_panel

    console = talk_console()
    settings = started(settings, console.status)
    panel = make_panel(settings, purse=open_purse(os.environ))
    panel = replace(panel, samples=samples, pace=Pace(), must_finish=True)
    exams_folder().mkdir(parents=True, exist_ok=True)
    partial = partial_path(panel.model, exams_folder())
    archive = Archive.at(partial)
    plan = plan_exam(samples)
    reply_s = panel.chat.learned.reply_s
    _announce(console, settings, plan, _cost(plan, price, reply_s), kept=len(archive.replies))
    result = _ask(panel, archive, console)
    keep_result(result, exams_folder())
    partial.unlink(missing_ok=True)
    return result


def _cost(plan: Plan, price: Price | None, reply_s: float | None) -> str:
    """Return what the whole exam takes at most, as far as it can be known before it."""
    from simulator.evaluation.judge.panel import AT_ONCE

    yen = "" if price is None else f"(送信だけで約 {price.sent * plan.letters / 1e6:,.0f} 円)"
    minutes = (
        f"`{typed('llm', 'test')}` をしておくと、かかる時間も分かります"
        if reply_s is None
        else f"時間は約 {max(1, round(plan.calls * reply_s / AT_ONCE / 60))} 分です"
    )
    return f"送信はおよそ {plan.letters // 10_000} 万トークン{yen}、{minutes}。"


def _announce(console: Console, settings: LlmSettings, plan: Plan, cost: str, *, kept: int) -> None:
    """Say where the samples go, and what the exam takes at most."""
    lines = [
        f"見本の答えだけを {settings.destination} に送ります。あなたの回答は使いません。",
        f"はじめに {plan.short_calls} 回の短い試験をして、見込みのない項目を外します。"
        f"すべて続けると {plan.calls} 回、{cost}",
    ]
    if kept:
        lines.append(f"前に途中まで進んだ {kept} 回の返事を使い、続きから始めます。")
    console.print("\n".join(lines), style="dim", markup=False)


def _ask(panel: Panel, archive: Archive, console: Console) -> ExamResult:
    """Take the exam under a bar that says how long it still takes."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    from simulator.evaluation.judge.exam import Cost, take_exam

    columns = (TextColumn("試験中"), BarColumn(), MofNCompleteColumn(), TextColumn("あと"))
    begun = time.monotonic()
    try:
        with Progress(*columns, Remaining(), console=console, transient=True) as progress:
            bar = progress.add_task("", total=None)
            result = take_exam(
                panel,
                archive=archive,
                on_asked=lambda done, every: progress.update(bar, completed=done, total=every),
            )
    except LlmFault as fault:
        raise LlmFault(f"{fault}{_goes_on(archive.path)}", kind=fault.kind) from fault
    except KeyboardInterrupt as error:
        raise Interrupted(f"中断しました。{_goes_on(archive.path)}") from error
    purse = panel.chat.purse
    spent = Cost(
        calls=purse.calls,
        sent=purse.spent.sent,
        received=purse.spent.received,
        took_s=round(time.monotonic() - begun, 1),
    )
    return replace(result, cost=spent)


def _goes_on(partial: Path | None) -> str:
    kept = "ここまでの返事は残してあり、" if partial and partial.exists() else ""
    return f"{kept}`{typed('judge', 'exam')}` で続きから受けられます。"


def in_words(cost: Cost) -> str:
    """Return what an exam took, in a few words."""
    minutes = cost.took_s / 60
    return f"{cost.calls} 回、{minutes:.1f} 分、送信 {cost.sent:,}・受信 {cost.received:,} トークン"
