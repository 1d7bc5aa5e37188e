"""What went well, what to improve, and the one thing to practise next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from simulator.report.allotment import Allotment
from simulator.report.standing import graded_turns, is_motivation
from simulator.report.text import beginning
from simulator.report.values import Point
from simulator.report.wording import Pointed, Thing, practice, words
from simulator.values.assessment import Evidence, Outcome, Remark, Risk, Score, Told, Worry
from simulator.values.findings import Elsewhere, Findings, Lever, Use
from simulator.values.grounding import Grounding
from simulator.values.session import Session, SessionKind, Turn

GOOD_QUESTION = 4.0
"""A 逆質問 of at least this level is a strength."""
LEAST_GAIN = 1.0
"""Points of satisfaction below which nothing is worth changing."""
MORE_GAIN = 1.5
"""The same for a second and a third thing."""
_UNNAMED = "unnamed"
"""What is said of an answer where no remark is sure enough."""
_REASON = "company_reason"
"""Name of the tag of a sentence that is a reason for this company as it stands."""
MOST_QUOTED, MOST_LINKED = 90, 48
"""Letters of a sentence within advice: of what to say, and of what only is to be thought of."""
GROWS = 2.0
"""Least worth of a deed that is named as what may grow into a strength where none is one yet. Of
the best sentences below what is praised (authors left out) 3 of 21 were called wrong."""
_DEEDS = frozenset({"own_action", "result"})
"""Names of the tags of a sentence of which more can be told."""
MOST_POINTS = 3
"""Three and three, as the article asks for in a reflection."""
_WORRIES = {worry.remark: worry for worry in Worry}


def strengths(session: Session, papers: Grounding | None) -> tuple[Point, ...]:
    """Return at most three: the sentences that are most worth praising, one for an answer.

    There may be fewer: praise that fills a place would make the rest unbelievable, and so would
    praise for what the candidate's own papers deny.
    """
    named = filter(None, (_strength(turn) for turn in session.turns))
    found = [pair for pair in named if not _is_denied(pair[1], papers)]
    found.sort(key=lambda pair: -pair[0])
    others = _good_questions(session) if found else ()
    return (*(point for _, point in found), *others)[:MOST_POINTS]


def may_grow(session: Session, papers: Grounding | None) -> Point | None:
    """Return what would be a strength if more of it were told; None where nothing is near it.

    Nothing that the candidate's own papers deny.
    """
    told = (
        (one.worth, _growing(turn, one))
        for turn in session.turns
        if turn.assessment
        for one in turn.assessment.told
        if one.does in _DEEDS and one.worth >= GROWS
    )
    kept = [pair for pair in told if not _is_denied(pair[1], papers)]
    return max(kept, key=lambda pair: pair[0])[1] if kept else None


def _growing(turn: Turn, told: Told) -> Point:
    return Point(
        turn=turn.number,
        criterion="concreteness",
        text=words().fixed.may_grow,
        evidence=told.evidence,
    )


def improvements(session: Session, findings: Findings) -> tuple[Point, ...]:
    """Return at most three: the answers that would change the verdict most, and what in them."""
    worth = [
        lever
        for place, lever in enumerate(_worth_changing(session, findings))
        if not place or lever.gain >= MORE_GAIN
    ]
    return _improvements(worth[:MOST_POINTS], session, findings)


def every_improvement(session: Session, findings: Findings) -> tuple[tuple[Lever, Point], ...]:
    """Return what is worth changing in any answer, the greatest gain first.

    It says the same of the first answers as ``improvements``.
    """
    worth = _worth_changing(session, findings)
    return tuple(zip(worth, _improvements(worth, session, findings), strict=True))


def _worth_changing(session: Session, findings: Findings) -> Sequence[Lever]:
    """Return the levers of which an adviser would speak, the greatest gain first, a remark once.

    Where it can be said of no answer what it lacks, and the interview would not be passed, it is
    what an answer could gain, or an answer alone, but not the one that is praised.
    """
    worth = [lever for lever in findings.levers if lever.gain >= LEAST_GAIN]
    if named := {lever.remark: lever for lever in reversed(worth) if lever.remark}:
        return sorted(named.values(), key=worth.index)
    if findings.verdict.outcome is Outcome.REACHED:
        return ()
    if findings.addition:
        return [findings.addition]
    praised = {point.turn for point in strengths(session, findings.grounding)[:1]}
    return [lever for lever in worth if lever.turn not in praised][:1]


def _improvements(
    levers: Sequence[Lever], session: Session, findings: Findings
) -> tuple[Point, ...]:
    turns = {turn.number: turn for turn in session.turns}
    allotment = Allotment()
    found = tuple(
        _improvement(lever, turns[lever.turn], findings.answers[lever.turn].easier, allotment)
        for lever in levers
    )
    if findings.verdict.outcome is not Outcome.REACHED:
        return found
    return tuple(
        _as_gain(lever, point, turns[lever.turn])
        for lever, point in zip(levers, found, strict=True)
    )


def _as_gain(lever: Lever, point: Point, turn: Turn) -> Point:
    """Say as something to add what lacks in an interview that is passed all the same."""
    if lever.remark is None:
        return point
    _, here = shown(lever.remark, turn)
    gain = here.adds if here else words().small.get(lever.remark.value)
    return replace(point, text=gain) if gain else point


def next_practice(session: Session, findings: Findings) -> tuple[str, str]:
    """Choose one concrete thing to do, with the command that starts it."""
    weak = improvements(session, findings)
    turn = next((turn for turn in session.turns if weak and turn.number == weak[0].turn), None)
    return practice(_practice_name(session, turn)).filled(
        turn=str(turn.number) if turn else "", stage=session.stage.value, session=session.id
    )


def _practice_name(session: Session, turn: Turn | None) -> str:
    if session.kind is SessionKind.DEMO:
        return "demo"  # nobody can practise for the recorded candidate
    if not graded_turns(session):
        return "nothing_graded"
    if turn:
        return _drilled(turn) or "answer"
    if session.kind is SessionKind.DRILL:
        of_reason = _drilled(session.turns[0]) == "resignation"
        return "all_good_resignation" if of_reason else "all_good_drill"
    if session.kind is SessionKind.RETRY:
        return "all_good_retry"
    return f"all_good_{session.stage.value}"


def _drilled(turn: Turn) -> str | None:
    """Return the drill that practises the answer; None if there is none."""
    if is_motivation(turn):
        return "motivation"
    return "resignation" if turn.asked.question_id == "resignation_reason" else None


def _strength(turn: Turn) -> tuple[float, Point] | None:
    """Return the best sentence of an answer, with how much it is worth."""
    best = turn.assessment.best if turn.assessment else None
    if best is None:
        return None
    point = Point(
        turn=turn.number,
        criterion=best.criterion,
        text=words().strengths[best.does or best.criterion],
        evidence=best.evidence,
    )
    return best.worth, point


def _is_denied(point: Point, papers: Grounding | None) -> bool:
    return papers is not None and point.evidence is not None and papers.denies(point.evidence)


def _good_questions(session: Session) -> Iterator[Point]:
    for turn in session.turns:
        for score in _scores(turn):
            if score.criterion == "back_question" and (score.value or 0.0) >= GOOD_QUESTION:
                yield Point(
                    turn=turn.number,
                    criterion=score.criterion,
                    text=words().strengths[score.criterion],
                    evidence=next(iter(score.evidence), None),
                )


def _gain(lever: Lever) -> Point:
    """Say what an answer could gain, where nothing is sure enough to be called missing."""
    name = lever.remark.value if lever.remark else _UNNAMED
    return Point(
        turn=lever.turn,
        criterion=lever.criterion,
        text=words().small[name],
        does=from_elsewhere(lever) or words().things[name].does + leading_there(lever),
    )


def _improvement(lever: Lever, turn: Turn, easier: str, allotment: Allotment) -> Point:
    if not lever.sure:
        return _gain(lever)
    thing = words().things[lever.remark.value if lever.remark else _UNNAMED]
    evidence, here = shown(lever.remark, turn)
    risk = _risk(lever, turn)
    concern = words().concerns[risk.concern] if risk and risk.concern else None
    does = (
        (concern.does if concern else None)
        or (here.does.format(question=turn.asked.text) if here else None)
        or thing.of_question.get(turn.asked.question_id)
        or (thing.smaller.format(easier=easier) if easier else None)
        or _advice(lever, turn, allotment)
        or _keeping(thing, lever)
        or thing.does
    )
    says = concern.says if concern else here.says if here else thing.says
    return Point(
        turn=lever.turn,
        criterion=lever.criterion,
        text=says,
        does=from_elsewhere(lever) or does + leading_there(lever),
        evidence=risk.evidence if risk else evidence,
    )


def _keeping(thing: Thing, lever: Lever) -> str | None:
    """Name the sentence that the answer keeps; None where none is advised."""
    if lever.elsewhere is None or lever.elsewhere.use is not Use.KEEP:
        return None
    return thing.keep.format(quote=beginning(lever.elsewhere.words, MOST_QUOTED))


def shown(remark: Remark | None, turn: Turn) -> tuple[Evidence | None, Pointed | None]:
    """Return the words that show what lacks, and how that is said; None and None without.

    Where nothing surely shows it, it is the fact that a reason for this company begins with.
    """
    given = turn.assessment
    if given is None or remark is None:
        return None, None
    if remark not in given.shows:
        begun = words().things[remark.value].begun
        fact = _told_as(_REASON, given.told) if begun else None
        return (fact, begun) if fact else (None, None)
    here = words().things[remark.value].here
    if here and given.reason and remark is Remark.NO_COMPANY_REASON:
        here = here.of_reason.get(given.reason, here)
    return given.shows[remark], here


def _told_as(does: str, told: Sequence[Told]) -> Evidence | None:
    found = [one for one in told if one.does == does]
    return max(found, key=lambda one: one.worth).evidence if found else None


def from_elsewhere(lever: Lever) -> str | None:
    """Point at what the candidate has said already, where another answer holds it."""
    if lever.elsewhere is None or lever.remark is None or lever.elsewhere.use is not Use.SAY:
        return None
    is_reason = lever.remark is Remark.NO_COMPANY_REASON and _REASON in lever.elsewhere.does
    template = words().elsewhere.get(_REASON if is_reason else lever.remark.value)
    return template and _pointing(template, lever.elsewhere)


def leading_there(lever: Lever) -> str:
    """Name what the candidate has said already and may help; empty where nothing does.

    Where it is not sure what lacks, only a deed beside a reason: beside a wish three of four
    misled.
    """
    if lever.elsewhere is None or lever.remark is None:
        return ""
    if lever.elsewhere.use in (Use.SAY, Use.KEEP):
        return ""
    if not lever.sure and (lever.elsewhere.use is Use.TRY or lever.remark is Remark.NO_WILL):
        return ""
    if lever.elsewhere.use is Use.TRY:
        return _pointing(words().where.may_help, lever.elsewhere)
    template = words().linked.get(lever.remark.value)
    return _pointing(template, lever.elsewhere, MOST_LINKED) if template else ""


def _pointing(template: str, found: Elsewhere, most: int = MOST_QUOTED) -> str:
    known = words().where
    where = known.follows if found.follows else known.others.format(turn=found.turn)
    return template.format(where=where, quote=beginning(found.words, most))


def _risk(lever: Lever, turn: Turn) -> Risk | None:
    """Return the sentence that worries most; None where the gap is what is missing."""
    wanted = _WORRIES.get(lever.remark) if lever.remark else None
    risks = turn.assessment.risks if turn.assessment else ()
    of_kind = (risk for risk in risks if risk.worry is wanted)
    return max(of_kind, key=lambda risk: risk.share, default=None)


def _advice(lever: Lever, turn: Turn, allotment: Allotment) -> str | None:
    """Return the advice about this answer; None where the gap's own words are better.

    A worry has its own, as has an answer of which nothing is sure, and a follow-up is a smaller
    question than the advice is for.
    """
    if (
        lever.remark is None
        or lever.remark in _WORRIES
        or turn.asked.gap is not None
        or turn.assessment is None
    ):
        return None
    score = turn.assessment.score(lever.criterion)
    return allotment.take(score) if score else None


def _scores(turn: Turn) -> tuple[Score, ...]:
    found = turn.assessment.scores if turn.assessment else ()
    return tuple(score for score in found if score.value is not None)
