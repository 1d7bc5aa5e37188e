"""How 「未採点」 is told: each reason once, with all that it holds for; never a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from simulator.report.text import clause
from simulator.values.assessment import Score
from simulator.values.session import Turn

_REASON = re.compile(r"未採点(?:（([^）]*)）)?。?(.*)", re.DOTALL)


def why_unscored(score: Score) -> str:
    """Return the reason alone, short enough for brackets.

    「未採点（LLM未設定）。意味を読む判定が必要です。」 gives 「LLM未設定」;
    「未採点。短すぎます。」 and 「短すぎます。」 give 「短すぎます」.
    """
    found = _REASON.fullmatch(score.reason)
    return clause((found[1] or found[2]) if found else score.reason)


def why_ungraded(turn: Turn) -> str:
    """Say in one sentence why an answer has no score at all."""
    if turn.answer.text is None and turn.answer.audio is None:
        return "録音ファイルが見つからないため、文字に起こせません。"
    if turn.answer.text is None:
        return "録音はありますが、まだ文字に起こしていません。"
    if turn.assessment is None:
        return "まだ採点していません。"
    scores = turn.assessment.scores
    asked_for = [score for score in scores if score.applies] or scores
    reason = why_unscored(asked_for[0]) if asked_for else clause(turn.assessment.overall_reason)
    return f"{reason}。"


def unscored_lines(scores: Iterable[Score], name: Callable[[Score], str]) -> list[str]:
    """Write one line per reason, e.g. 「未採点（LLM未設定）: 協調性・方向性の一致」."""
    by_reason: dict[str, list[str]] = {}
    for score in scores:
        by_reason.setdefault(why_unscored(score), []).append(name(score))
    return [f"未採点（{reason}）: {'・'.join(names)}" for reason, names in by_reason.items()]
