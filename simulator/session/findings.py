"""Measure once what a report shows of a session besides the scores of its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from simulator.evaluation.rubric import counts, criteria, criterion_label, stage_rule
from simulator.evaluation.verdict import (
    GradedAnswer,
    find_additions,
    find_levers,
    is_unanswered,
    satisfaction,
    session_verdict,
)
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.interview.settings import hears_well, setting_guide
from simulator.profile.claims.grounding import ground
from simulator.profile.values import Profile
from simulator.prosody.gathering import where_fillers_gather
from simulator.session.compare import compare_with_earlier
from simulator.session.elsewhere import first_unsaid, may_gain, with_elsewhere
from simulator.session.hearing import read_turn
from simulator.session.tomorrow import for_tomorrow
from simulator.values.assessment import Remark, Rewrite
from simulator.values.findings import AnswerFindings, CriterionInfo, Findings, SettingFindings
from simulator.values.grounding import Grounding
from simulator.values.people import Request, TurnKind
from simulator.values.question import Gap, QuestionKind
from simulator.values.session import Session, Turn

_OPENLY_SAID = frozenset({Remark.CONDITION, Remark.WORRY, Remark.NO_COMPANY_REASON})
"""Remarks that are no fault in the answer to a question that invited such words."""


def find(session: Session, profile: Profile | None = None) -> Findings:
    """Return the findings of ``session``, whatever state it is in.

    ``profile`` has the papers of its application, if any. Raises DataError if the rubric or the
    setting's file is damaged.
    """
    stage = session.stage
    graded = tuple(_graded(session))
    grounding = ground(session, profile) if profile else None
    invited = {turn.number for turn in session.turns if turn.is_invited}
    levers = with_elsewhere(
        (
            lever
            for lever in find_levers(graded, stage)
            if lever.turn not in invited or lever.remark not in _OPENLY_SAID
        ),
        session,
        grounding,
    )
    additions = find_additions(graded, stage, may_gain(session))
    return Findings(
        criteria={
            name: CriterionInfo(label=criterion_label(name), counts=counts(name, stage))
            for name in criteria()
        },
        weighs=stage_rule(stage).weighs,
        verdict=session_verdict(graded, stage),
        satisfied={
            answer.turn: fit.value
            for answer in graded
            if (fit := satisfaction(answer.assessment, stage))
        },
        levers=levers,
        addition=first_unsaid(additions, session, grounding),
        tomorrow=_not_denied(for_tomorrow(session, levers), grounding),
        answers={turn.number: _of_answer(turn) for turn in session.turns},
        grounding=grounding,
        setting=_of_setting(session),
        compared=compare_with_earlier(session),
    )


def _not_denied(
    tomorrow: Mapping[int, Rewrite], grounding: Grounding | None
) -> Mapping[int, Rewrite]:
    """Leave out the better answers that repeat what the candidate's own papers deny."""
    return {
        turn: way
        for turn, way in tomorrow.items()
        if not any(
            grounding.denies(line.evidence) for line in way.lines if grounding and line.evidence
        )
    }


def _graded(session: Session) -> Iterator[GradedAnswer]:
    """Yield the turns that count: answers, and requests of a candidate who is stuck.

    A turn without words is left out, as the candidate may have spoken unheard. So is being stuck if
    a follow-up was answered afterwards: the smaller question has helped.
    """
    for turn, following in zip_longest(session.turns, session.turns[1:]):
        given = turn.assessment if turn.answer.text else None
        if turn.asked.before and turn.reply is None:
            continue  # the candidate asked during the interview, and need not ask again
        if given is None or (given.kind is TurnKind.REQUEST and given.request is not Request.STUCK):
            continue
        helped = turn.asked.gap is Gap.STUCK  # a smaller question in place of the whole one
        kind = QuestionKind.TELLING if helped else _kind(turn)
        answer = GradedAnswer(turn=turn.number, kind=kind, assessment=given)
        if not (is_unanswered(answer) and following and _helps(following, turn)):
            yield answer


def _helps(following: Turn, turn: Turn) -> bool:
    """Return whether ``following`` is an answered follow-up on the question of ``turn``."""
    of_it = following.asked.question_id == turn.asked.question_id and not following.asked.is_main
    scores = following.assessment.scores if following.assessment else ()
    return of_it and any(score.value is not None for score in scores)


def _kind(turn: Turn) -> QuestionKind:
    return kind_of(find_question(turn.asked.question_id), turn.asked.gap)


def _of_answer(turn: Turn) -> AnswerFindings:
    answer = turn.answer
    reading = read_turn(turn)
    gather = (
        where_fillers_gather(answer.delivery, answer.transcript)
        if answer.delivery and answer.transcript
        else ()
    )
    question = find_question(turn.asked.question_id)
    return AnswerFindings(
        characters=reading.characters if reading else 0,
        kind=_kind(turn),
        length_s=reading.length_s if reading else 0.0,
        topic=question.topic or "",
        easier=turn.asked.easier or question.easier or "",
        fillers_gather=gather,
    )


def _of_setting(session: Session) -> SettingFindings | None:
    if session.setting is None:
        return None
    guide, reply = setting_guide(session.setting), session.sound_check
    return SettingFindings(
        title=guide.title,
        why=guide.why,
        items=guide.items,
        hears_well=None if reply is None else hears_well(reply),
    )
