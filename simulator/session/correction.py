"""Correct the words of an answer: both versions stay, and the turn is graded anew."""

from __future__ import annotations

from dataclasses import replace

from simulator.command_line import typed
from simulator.errors import UsageProblem
from simulator.session.hearing import grade_turn
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage


def find_worded(session: Session, number: int) -> Turn:
    """Find the turn ``number``. Raises UsageProblem if it does not exist or has no words yet."""
    turn = next((turn for turn in session.turns if turn.number == number), None)
    if turn is None:
        numbers = "・".join(str(turn.number) for turn in session.turns) or "まだありません"
        raise UsageProblem(f"回答{number}はありません。この面接の回答は {numbers} です。")
    if turn.answer.given is None:
        raise UsageProblem(
            f"回答{number}はまだ文字に起こしていません。"
            f"先に `{typed('report', session.id)}` をどうぞ。"
        )
    return turn


def corrected(turn: Turn, text: str, stage: Stage) -> Turn:
    """Return the turn with ``text`` in place of what was typed or heard, graded anew.

    A ``text`` equal to that takes the correction back. Raises UsageProblem if ``text`` is blank.
    """
    given = turn.answer.given
    if given is None:
        raise ValueError(f"turn {turn.number} has no words yet")
    said = " ".join(text.split())
    if not said:
        raise UsageProblem("直した文が空です。言ったとおりの文を入れてください。")
    answer = replace(turn.answer, corrected=None if said == " ".join(given.split()) else said)
    return grade_turn(replace(turn, answer=answer), stage)
