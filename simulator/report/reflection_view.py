"""What every form of a reflection shows: its title, its facts, its questions."""

from __future__ import annotations

from simulator.values.reflection import ReflectedQuestion, Reflection

SAID, NEXT = "答えたこと", "次の答え"
GOOD, TO_IMPROVE = "よかった点", "次に変えたい点"
MEMO = "直後のメモ"
QUESTIONS = "聞かれたこと"


def title(reflection: Reflection) -> str:
    """Return whose interview it was, at which stage."""
    stage = reflection.stage.label if reflection.stage else "面接"
    company = reflection.company or reflection.profile
    return f"{company} {stage}の振り返り" if company else f"{stage}の振り返り"


def facts(reflection: Reflection) -> tuple[tuple[str, str], ...]:
    """Return the labelled facts that are filled in."""
    estimate = "" if reflection.estimate is None else f"{reflection.estimate} / 100(結果の前)"
    every = (
        ("面接日時", f"{reflection.interviewed_at:%Y-%m-%d %H:%M}"),
        ("面接官", reflection.asked_by),
        ("手ごたえ", estimate),
        ("結果", reflection.outcome.label),
        ("エージェントから", reflection.agent_said),
    )
    return tuple((label, text) for label, text in every if text)


def heading(question: ReflectedQuestion) -> str:
    """Return the question as it was asked, behind its mark."""
    return f"{question.mark.sign} {question.asked}" if question.mark else question.asked


def lines(question: ReflectedQuestion) -> tuple[tuple[str, str], ...]:
    """Return the labelled fields that are filled in."""
    every = (
        (SAID, question.said),
        ("反応", question.reaction),
        ("知りたかったこと", question.meant),
        (NEXT, question.next_answer),
    )
    return tuple((label, text) for label, text in every if text)


def points(reflection: Reflection) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the headed points that are filled in."""
    every = ((GOOD, reflection.good), (TO_IMPROVE, reflection.to_improve))
    return tuple((label, found) for label, found in every if found)


def memo_words(reflection: Reflection) -> str:
    """Return the words of the memo; empty if there is none, or it waits to be transcribed."""
    return (reflection.memo.text or "") if reflection.memo else ""
