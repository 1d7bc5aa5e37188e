"""Choose what real interviews leave to practise: the questions last marked △ or ×."""

from __future__ import annotations

from simulator.command_line import typed
from simulator.errors import UsageProblem
from simulator.practice.debrief.own_questions import own_questions
from simulator.practice.debrief.reflections import load_reflections
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.reflection import Mark, OwnQuestion, Reflection
from simulator.values.stage import Stage

_WEIGHTS = {Mark.BAD: 3.0, Mark.SO_SO: 2.0}
_LACKS = "次に聞かれたときの最初の一文を決めておきましょう。"


def questions_to_ask(stage: Stage | None) -> tuple[OwnQuestion, ...]:
    """Return the candidate's own bank for an interview. Raises UsageProblem if it has none."""
    found = own_questions(load_reflections().reflections)
    if not any(own.stage in (stage, None) or stage is None for own in found):
        where = f"{stage.label}で聞かれた質問" if stage else "本番で聞かれた質問"
        raise UsageProblem(
            f"{where}は、まだ書かれていません。`{typed('debrief', 'new')}` で書いておくと、"
            "練習で聞かれます。--own-questions を外すと、いつもの面接になります。"
        )
    return found


def practice_items(profile: str | None = None) -> tuple[PracticeItem, ...]:
    """Return what all reflections leave to practise: the questions last marked △ or ×.

    They are practised for the application ``profile``.
    """
    return items_of(own_questions(load_reflections().reflections), profile)


def items_of(
    questions: tuple[OwnQuestion, ...], profile: str | None = None
) -> tuple[PracticeItem, ...]:
    """Return an item for every question whose last mark is △ or ×, the weightiest first."""
    items = [
        PracticeItem(
            stage=own.stage or Stage.FIRST,
            question=own.text,
            question_id=own.question_id,
            criterion=None,
            lacks=f"次の答え:「{own.next_answer}」" if own.next_answer else _LACKS,
            weight=_WEIGHTS[own.mark],
            noticed_in=NoticedIn.REFLECTION,
            noticed_at=own.asked_at,
            command=practice_command(own, profile),
        )
        for own in questions
        if own.mark in _WEIGHTS
    ]
    return tuple(sorted(items, key=lambda item: -item.weight))


def least_sure(reflection: Reflection) -> OwnQuestion | None:
    """Return the question to practise first, × before △; None if none is marked so."""
    marked = [own for own in own_questions([reflection]) if own.mark in _WEIGHTS]
    marked.sort(key=lambda own: -_WEIGHTS[own.mark] if own.mark else 0.0)
    return marked[0] if marked else None


def practice_command(own: OwnQuestion, profile: str | None = None) -> str:
    """Return what practises an own question, for the application ``profile``."""
    stage = own.stage or Stage.FIRST
    of = ("--profile", profile) if profile else ()
    return typed("interview", "--stage", stage.value, *of, "--own-questions")
