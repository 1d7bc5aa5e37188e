"""The result of a drill, as JSON data and on the terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from simulator.cli.display import is_plain, make_console
from simulator.cli.screen import nothing
from simulator.cli.views.resignation import reason_of
from simulator.report.estimate import Estimated, compare, says
from simulator.report.first_page import STUDY
from simulator.session.drill import MOTIVATION, RESIGNATION, DrillResult, Try
from simulator.session.findings import find
from simulator.values.assessment import Evidence
from simulator.values.resignation import ReasonLook
from simulator.values.session import Mode

_TITLES = {MOTIVATION: "志望動機ドリル", RESIGNATION: "転職理由ドリル"}


def as_data(result: DrillResult, reason: ReasonLook | None = None) -> dict[str, Any]:
    """Return the result as JSON data; ``reason`` is what a 転職理由 has besides."""
    assessment = result.turn.assessment
    scores = assessment.scores if assessment else ()
    return {
        "session": result.session.id,
        "mode": result.session.mode,
        "estimate": [asdict(mark) for mark in _estimated(result)],
        "text": result.turn.answer.text,
        "spoken_s": result.spoken_s,
        "characters": result.characters,
        "target_s": result.target_s,
        "target_characters": result.target_characters,
        "over_s": over_s(result),
        "over_time": _evidence(result.over_time),
        "slots": {slot.id: _evidence(slot.evidence) for slot in result.slots},
        "cut": [_evidence(passage) for passage in result.cut],
        "scores": {
            score.criterion: {"score": score.value, "reason": score.reason} for score in scores
        },
        "last_tries": [_try(attempt) for attempt in result.last_tries],
        **({"reason": asdict(reason)} if reason else {}),
    }


def _estimated(result: DrillResult) -> tuple[Estimated, ...]:
    return compare(result.session, find(result.session).answers)


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _try(attempt: Try) -> dict[str, Any]:
    return {
        "session": attempt.session_id,
        "spoken_s": attempt.spoken_s,
        "characters": attempt.characters,
        "slots": attempt.slots,
        "length_score": attempt.length_score,
    }


def over_s(result: DrillResult) -> float | None:
    """Return the seconds beyond the target: 0 within it, None for a typed answer."""
    if result.spoken_s is None:
        return None
    return max(0.0, result.spoken_s - result.target_s)


def print_result(result: DrillResult, reason: ReasonLook | None = None) -> None:
    """Print the result on the terminal; ``reason`` is what a 転職理由 has besides."""
    console = make_console()
    parts: list[RenderableType] = []
    if result.session.mode is Mode.STUDY:
        parts.append(Text(STUDY))
    parts += [_clock(result), *map(Text, says(_estimated(result))), _answer(result)]
    if result.slots:
        parts.append(_slots(result))
    if reason:
        parts.append(reason_of(reason))
    parts.append(_scores(result))
    if result.cut:
        parts.append(_cut(result))
    if result.last_tries:
        parts.append(_tries(result))
    whole = Group(*parts)
    boxed = Panel(whole, title=f"{_TITLES[result.turn.asked.question_id]}の結果", expand=False)
    console.print(whole if is_plain(console) else boxed)


def _clock(result: DrillResult) -> Text:
    text = Text()
    if result.spoken_s is not None:
        text.append(f"{result.spoken_s:.1f} 秒", style="bold")
        text.append(f"(目標 {result.target_s:.0f} 秒)  ")
    text.append(f"{result.characters} 字", style="bold")
    text.append(f"(目安 {result.target_characters} 字)")
    if over := over_s(result):
        text.append(f"  {over:.1f} 秒の超過", style="yellow")
    return text


def _answer(result: DrillResult) -> Text:
    """Return the answer, with marks on what came after the target time and what to cut."""
    words = result.turn.answer.text or nothing(result.turn.answer)
    text = Text(f"\n{words}\n")
    if over := result.over_time:
        text.stylize("yellow", over.start + 1, over.end + 1)
        text.append("(黄色は時間を過ぎてから話した部分です)\n", style="yellow")
    for cut in result.cut:
        text.stylize("strike", cut.start + 1, cut.end + 1)
    return text


def _slots(result: DrillResult) -> Table:
    table = Table("3 つの要素", Column("あなたの文", overflow="fold"), expand=False)
    for slot in result.slots:
        heard = (
            Text(f"「{slot.evidence.quote}」")
            if slot.evidence
            else Text("(はっきりとは聞き取れませんでした)")
        )
        table.add_row(slot.label, heard)
    return table


def _scores(result: DrillResult) -> Group:
    from simulator.cli.views.assessment import overall_words, points
    from simulator.evaluation.rubric import criterion_label
    from simulator.report.terminal_lines import beside

    lines: list[RenderableType] = []
    scores = result.turn.assessment.scores if result.turn.assessment else ()
    if scores and all(score.value is None for score in scores):
        return Group(Text(scores[0].reason))
    for score in scores:
        if score.value is not None:
            head = Text(f"{criterion_label(score.criterion)} {points(score)}", "bold")
            lines.append(beside(head, Text(score.reason), indent=0))
            if score.advice:
                lines.append(beside(Text("→", "green"), Text(score.advice, "green"), indent=3))
    if result.turn.assessment:
        lines.append(Text(overall_words(result.turn.assessment)))
    return Group(*lines)


def _cut(result: DrillResult) -> Text:
    text = Text("\n削るならこの文(消し線):\n", style="bold")
    for cut in result.cut:
        text.append(f"  「{cut.quote}」\n", style="not bold")
    return text


def _tries(result: DrillResult) -> Table:
    slotted = bool(result.slots)
    table = Table("これまでの練習", "秒", "字", *(["要素"] if slotted else ()))
    for attempt in result.last_tries:
        spoken = f"{attempt.spoken_s:.1f}" if attempt.spoken_s is not None else "文字"
        parts = [f"{attempt.slots}/3"] if slotted else []
        table.add_row(attempt.session_id, spoken, str(attempt.characters), *parts)
    return table
