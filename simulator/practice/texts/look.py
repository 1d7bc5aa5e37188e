"""Look at a prepared text: its length and parts, the common text beside it, what is foreign."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.evaluation.slots import find_slots
from simulator.interview.questions import find_question
from simulator.practice.texts.common import compare_texts
from simulator.practice.texts.leftovers import Application, find_leftovers
from simulator.practice.texts.resignation import look_at_reason
from simulator.practice.texts.templates import seconds_of
from simulator.signals.back_questions import find_back_questions
from simulator.signals.read import read_answer, understand
from simulator.values.resignation import ResignationFacts
from simulator.values.template import Template, TemplateKind, TemplateLook


def look_at(
    template: Template,
    common: Template | None,
    applications: Sequence[Application],
    facts: ResignationFacts | None = None,
) -> TemplateLook:
    """Look at ``template``, an application's text beside the ``common`` one; pure.

    ``facts`` are the candidate's own for a 転職理由. Raises DataError if the bank is damaged.
    """
    kind, text = template.kind, template.text
    question = find_question(kind.question_id)
    reading = read_answer(text, question=question.variants[0])
    answer = understand(reading, question)
    asks = kind is TemplateKind.REVERSE_QUESTIONS
    tells_reason = kind is TemplateKind.RESIGNATION_REASON and not reading.ungradable
    beside = common if template.profile is not None else None
    return TemplateLook(
        text=text,
        characters=reading.characters,
        seconds=seconds_of(text),
        target_s=question.target_s,
        comparison=compare_texts(beside.text, text) if beside else None,
        slots=find_slots(answer) if kind is TemplateKind.MOTIVATION else (),
        questions=tuple(one.evidence.quote for one in find_back_questions(reading)) if asks else (),
        reason=look_at_reason(answer, facts) if tells_reason else None,
        leftovers=find_leftovers(text, kind, template.profile, applications),
    )
