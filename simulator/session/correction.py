"""Correct a misheard answer: both versions stay, and the turn is graded anew."""

from __future__ import annotations

from dataclasses import replace

from simulator.command_line import typed
from simulator.errors import UsageProblem
from simulator.session.hearing import grade_turn
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage


def find_spoken(session: Session, number: int) -> Turn:
    """Find the transcribed turn ``number``. Raises UsageProblem if it has no transcript."""
    turn = next((turn for turn in session.turns if turn.number == number), None)
    if turn is None:
        numbers = "・".join(str(turn.number) for turn in session.turns) or "まだありません"
        raise UsageProblem(f"回答{number}はありません。この面接の回答は {numbers} です。")
    if turn.answer.transcript is None:
        raise UsageProblem(
            f"回答{number}は文字で答えたものなので、聞き違いはありません。"
            if turn.answer.typed is not None
            else f"回答{number}はまだ文字に起こしていません。"
            f"先に `{typed('report', session.id)}` をどうぞ。"
        )
    return turn


def corrected(turn: Turn, text: str, stage: Stage) -> Turn:
    """Return the turn with ``text`` in place of the transcript, graded anew.

    A ``text`` equal to the transcript takes the correction back. Raises UsageProblem if ``text`` is
    blank.
    """
    if turn.answer.transcript is None:
        raise ValueError(f"turn {turn.number} was not heard")
    said = " ".join(text.split())
    if not said:
        raise UsageProblem("直した文が空です。言ったとおりの文を入れてください。")
    heard = turn.answer.transcript.text
    answer = replace(turn.answer, corrected=None if said == heard else said)
    return grade_turn(replace(turn, answer=answer), stage)
