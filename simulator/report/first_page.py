"""The report's first page: the verdict, one thing to change, what to say, one strength, the risks.

All strings here are safe to look at (``text.visible``) and not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from simulator.report.cards import Quote, quote
from simulator.report.estimate import says
from simulator.report.points import from_elsewhere, leading_there, may_grow, shown
from simulator.report.standing import is_graded
from simulator.report.text import beginning, one_line
from simulator.report.values import Point, Report
from simulator.report.wording import words
from simulator.values.assessment import Outcome, Risk, Worry
from simulator.values.grounding import ClaimCheck, ClaimStanding
from simulator.values.question import Gap
from simulator.values.session import Mode, Turn

STUDY = "学習モード: ヒントを見てから答えました。本番モードの結果とは比べません。"
MOST_LETTERS = 16
"""Of a question that has no name."""
MOST_QUOTED, MOST_PRAISED = 90, 150
"""Letters of a quote, so that the page stays one page, and of a deed with what came of it."""
_AFTER_HELP = "after_help"
"""What is said of a question for which words failed at first (first_page.toml: small)."""
MOST_RISKS = 2
"""More would frighten, and hide the one that matters."""
MOST_NEEDLESS = 1
"""Sentences to leave out that are named beside them."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence about one answer, with the words that it is about."""

    turn: int
    topic: str
    """What its question is called."""
    text: str
    quote: Quote | None = None


@dataclass(frozen=True, kw_only=True)
class Tomorrow:
    """What to say to one of the questions the next time."""

    turn: int
    topic: str
    how: str
    """What is better, e.g. 「場面を一つ足して」."""
    text: str


@dataclass(frozen=True, kw_only=True)
class FirstPage:
    """What a tired reader sees before everything else is unfolded."""

    verdict: str
    beside: tuple[str, ...]
    """How far the interview went, and what the verdict leaves out."""
    thing: Line | None
    no_thing: str
    """Said in place of ``thing``; empty beside it."""
    does: str
    """The one thing to do; empty without ``thing``."""
    tomorrow: Tomorrow | None
    strength: Line | None
    no_strength: str
    risks: tuple[Line, ...]
    mode: str = ""
    """How the candidate was helped; empty in real mode."""
    estimate: tuple[str, ...] = ()
    """The candidate's own marks beside the scores."""


def first_page(report: Report) -> FirstPage:
    """Return the first page. Raises DataError where its words are damaged."""
    thing = next(iter(report.improvements), None)
    strength = next(iter(report.strengths), may_grow(report.session, report.grounding))
    return FirstPage(
        verdict=_verdict(report),
        beside=tuple(_beside(report)),
        thing=_line(thing, report) if thing else None,
        no_thing=_no_thing(report) if report.verdict.outcome and thing is None else "",
        does=one_line(thing.does) if thing else "",
        tomorrow=_tomorrow(report),
        strength=_line(strength, report, most=MOST_PRAISED) if strength else None,
        no_strength=words().fixed.no_strength if report.verdict.outcome else "",
        risks=(*tuple(_risks(report))[:MOST_RISKS], *tuple(_needless(report))[:MOST_NEEDLESS]),
        mode=STUDY if report.session.mode is Mode.STUDY else "",
        estimate=says(report.estimate),
    )


def _verdict(report: Report) -> str:
    of_one = len(report.session.plan) == 1
    said = words().verdict.one if of_one else getattr(words().verdict, report.session.stage.value)
    outcome = report.verdict.outcome
    of_outcome = {
        Outcome.REACHED: said.reached, Outcome.OPEN: said.open, Outcome.MISSED: said.missed,
    }  # fmt: skip
    return str(of_outcome[outcome] if outcome else said.nothing)


def _no_thing(report: Report) -> str:
    """Say that nothing big was found, and the one small thing that an adviser would still name."""
    if len(report.session.plan) == 1:
        return _no_thing_in_one(report)
    turn, how = _small_step(report)
    if turn is None:
        return words().fixed.no_thing
    topic, says = _topic(turn, report), words().small[how]
    if report.addition is None or how != report.addition.remark:
        return words().fixed.small_step.format(turn=turn.number, topic=topic, says=says)
    evidence, here = shown(report.addition.remark, turn)
    if evidence and here:
        found = one_line(_short(quote(evidence, turn.answer)).text)
        says = words().fixed.small_place.format(quote=found, says=here.adds)
    step = words().fixed.small_step.format(turn=turn.number, topic=topic, says=says)
    return step + (from_elsewhere(report.addition) or leading_there(report.addition))


def _small_step(report: Report) -> tuple[Turn | None, str]:
    """Return an answer with the name of what would make it a little better.

    It is a question for which words failed at first, or what an adviser would have added: said as
    the sentence for tomorrow does it, where that answer has one.
    """
    for turn, following in pairwise(report.session.turns):
        if following.asked.gap is Gap.STUCK and turn.asked.is_main and is_graded(following):
            return turn, _AFTER_HELP
    if report.addition is None or report.addition.remark is None:
        return None, ""
    way = report.tomorrow.get(report.addition.turn)
    how = way.how if way and way.how in words().small else report.addition.remark.value
    return _turn(report.addition.turn, report), how


def _no_thing_in_one(report: Report) -> str:
    """Say the same of one answer, with the first thing below the stage's bar if there is one.

    The page lists it further down, and must not call everything fine above.
    """
    below = next(iter(report.verdict.would_not_pass), None)
    if below is None:
        return words().fixed.no_thing_in_one
    return words().fixed.small_thing.format(line=one_line(below))


def _beside(report: Report) -> Iterator[str]:
    planned = len(report.session.plan)
    if planned == 1 and report.verdict.outcome:
        yield words().fixed.one_answer
    reached = sum(turn.asked.is_main for turn in report.session.turns)
    if 0 < reached < planned:
        yield words().fixed.unfinished.format(planned=planned, reached=reached)
    if report.verdict.outcome and report.verdict.missing:
        yield from _missing(report)


def _missing(report: Report) -> Iterator[str]:
    """Say what was not graded, and why where that is the same for every session of its kind."""
    typed = all(turn.answer.typed is not None for turn in report.session.turns)
    spoken_of = {point.criterion for point in report.improvements[:1]}
    unnamed = []
    for criterion in report.verdict.missing:
        if criterion in spoken_of:
            continue  # 「採点していません」 above what is said of it would contradict
        if (why := words().missing.get(criterion)) and (typed or criterion != "delivery"):
            yield why
        else:
            unnamed.append(report.label(criterion))
    if unnamed:
        yield words().fixed.missing.format(names="・".join(unnamed))


def _line(point: Point, report: Report, *, most: int = MOST_QUOTED) -> Line:
    turn = _turn(point.turn, report)
    return Line(
        turn=point.turn,
        topic=_topic(turn, report),
        text=one_line(point.text),
        quote=_short(quote(point.evidence, turn.answer), most) if point.evidence else None,
    )


def _tomorrow(report: Report) -> Tomorrow | None:
    """Return the better version of the answer to change, or of the one that gains most by it."""
    for turn in (*_to_change(report), *_to_bring_out(report)):
        if found := report.tomorrow.get(turn.number):
            return Tomorrow(
                turn=turn.number,
                topic=_topic(turn, report),
                how=one_line(found.title),
                text=one_line(found.said),
            )
    return None


def _to_change(report: Report) -> Iterator[Turn]:
    """Yield the questions of the answers to change; a follow-up is a part of the one before it."""
    for point in report.improvements:
        until = [turn for turn in report.session.turns if turn.number <= point.turn]
        yield next(turn for turn in reversed(until) if turn.asked.is_main or turn is until[0])


def _to_bring_out(report: Report) -> Sequence[Turn]:
    """Return the questions with a better answer, the one first that gains most.

    What was said already goes before what has yet to be found. Where nothing is to be changed it is
    what can be named as a small step.
    """

    def rank(turn: Turn) -> tuple[bool, float]:
        way = report.tomorrow[turn.number]
        return any(line.evidence is None for line in way.lines), -way.gain

    turns = [turn for turn in report.session.turns if turn.number in report.tomorrow]
    if not report.improvements:
        turns = [turn for turn in turns if report.tomorrow[turn.number].how in words().small]
        small, _ = _small_step(report)
        turns = [small] if small in turns else turns
    return sorted(turns, key=rank)


def _risks(report: Report) -> Iterator[Line]:
    """Yield the worries: facts first, then sentences, the surest first and a kind once.

    What is the one thing to change already is not said twice.
    """
    said = {point.turn for point in report.improvements[:1] if point.evidence}
    found = report.grounding
    for claim in (found.claims or ()) if found else ():
        if claim.standing is ClaimStanding.CONTRADICTED:
            yield _of_claim(claim, "company_fact", report)
    for claim in found.beyond_cv if found else ():
        yield _of_claim(claim, "beyond_cv", report)
    risks = [
        (risk, turn)
        for turn in report.session.turns
        if turn.assessment and turn.number not in said
        for risk in turn.assessment.risks
        if not _was_asked_for(turn, risk)
    ]
    kinds: set[Worry] = set()
    for risk, turn in sorted(risks, key=lambda pair: -pair[0].share):
        if risk.worry not in kinds:
            kinds.add(risk.worry)
            yield Line(
                turn=turn.number,
                topic=_topic(turn, report),
                text=_of_risk(risk),
                quote=_short(quote(risk.evidence, turn.answer)),
            )


def _of_risk(risk: Risk) -> str:
    if risk.concern:
        return words().concerns[risk.concern].cares
    return words().risks[risk.worry.value]


def _was_asked_for(turn: Turn, risk: Risk) -> bool:
    """Return whether conditions come after other questions, as advised, or a worry was invited."""
    if risk.worry is Worry.CONDITION and turn.asked.again:
        return True
    return turn.is_invited and risk.worry is not Worry.BLAME


def _needless(report: Report) -> Iterator[Line]:
    """Yield the sentences to leave out, the surest first; none of an answer quoted already.

    Nor of what a follow-up to a good answer asked for: to own up to it is honest.
    """
    said = {point.turn for point in report.improvements[:1] if point.evidence}
    found = [
        (one, turn)
        for turn in report.session.turns
        if turn.assessment and turn.number not in said and not turn.assessment.risks
        if not turn.is_invited
        for one in turn.assessment.needless
    ]
    for one, turn in sorted(found, key=lambda pair: -pair[0].share):
        yield Line(
            turn=turn.number,
            topic=_topic(turn, report),
            text=words().risks["needless"],
            quote=_short(quote(one.evidence, turn.answer)),
        )


def _short(whole: Quote, most: int = MOST_QUOTED) -> Quote:
    """Return the beginning of a long quote; all of it stands in the answer below."""
    return replace(whole, text=beginning(whole.text, most))


def _topic(turn: Turn, report: Report) -> str:
    """Return what the question is called, or how it begins; a follow-up is called one."""
    topic = report.answers[turn.number].topic
    text = one_line(turn.asked.text)
    if topic and not turn.asked.is_main:
        return words().fixed.follow_up.format(topic=topic)
    return topic or beginning(text, MOST_LETTERS)


def _of_claim(claim: ClaimCheck, kind: str, report: Report) -> Line:
    turn = _turn(claim.turn, report)
    return Line(
        turn=claim.turn,
        topic=_topic(turn, report),
        text=words().risks[kind],
        quote=_short(quote(claim.evidence, turn.answer)),
    )


def _turn(number: int, report: Report) -> Turn:
    return next(turn for turn in report.session.turns if turn.number == number)
