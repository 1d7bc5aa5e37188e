"""Show the length of an answer beside the target of its question."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.values.findings import AnswerFindings
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.session import Turn


@dataclass(frozen=True, kw_only=True)
class Bar:
    """What was used of the question's target."""

    words: str
    filled_percent: float
    target_percent: float
    over: bool


def length_bar(turn: Turn, found: AnswerFindings) -> Bar | None:
    """Compare speaking time, or a typed answer's characters (30 s are about 150), to the target.

    None without words, or if the length of such an answer is not graded.
    """
    answer, target = turn.answer, turn.asked.target_s
    length = turn.assessment.score("length") if turn.assessment else None
    if answer.text is None or (length is not None and not length.applies):
        return None
    if answer.transcript is not None and answer.typed is None:
        used = answer.transcript.speaking_s
        words = f"話した時間 {used:.1f}秒 / 目標 {target:.0f}秒"
    else:
        used = found.characters
        target *= CHARACTERS_PER_S
        words = f"文字数 {used}字 / 目標 およそ{target:.0f}字"
    whole = max(used, target) * 1.15  # leaves room to see what lies past the target
    return Bar(
        words=words,
        filled_percent=round(100 * used / whole, 1),
        target_percent=round(100 * target / whole, 1),
        over=used > target,
    )
