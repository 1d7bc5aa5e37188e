"""Take the memo (直後のメモ) of a reflection: recorded and heard, or typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.practice.debrief.reflections import memo_path, save_reflection
from simulator.values.question import AskedQuestion
from simulator.values.reflection import Reflection
from simulator.values.session import Answer

if TYPE_CHECKING:
    from simulator.session.candidate import Candidate
    from simulator.session.hearing import Listener

MEMO_S = 300.0


def record_memo(reflection: Reflection, candidate: Candidate) -> Reflection:
    """Record or take in the memo, and save it before anything is transcribed.

    Raises DeviceError if the microphone is lost; what was recorded is found by ``load_reflection``.
    """
    save_reflection(reflection)
    asked = AskedQuestion(question_id="memo", text="", target_s=MEMO_S)
    given = candidate.answer(asked, memo_path(reflection))
    if given is None:
        return reflection
    answer = given.answer
    if given.live is not None:
        save_reflection(replace(reflection, memo=answer))
        answer = replace(answer, transcript=given.live.finish())
    reflection = replace(reflection, memo=answer)
    save_reflection(reflection)
    return reflection


def with_heard_memo(reflection: Reflection, listener: Listener) -> Reflection:
    """Return the reflection with its memo in words, saved.

    Raises AudioFileError if the recording can't be read.
    """
    from simulator.session.hearing import hear_answer

    if reflection.memo is None or reflection.memo.text is not None:
        return reflection
    heard = hear_answer(reflection.memo, memo_path(reflection).parent, listener)
    reflection = replace(reflection, memo=heard)
    save_reflection(reflection)
    return reflection


def with_typed_memo(reflection: Reflection, text: str) -> Reflection:
    """Return the reflection with a typed memo."""
    memo = Answer(audio=None, duration_s=None, transcript=None, typed=text)
    return replace(reflection, memo=memo)
