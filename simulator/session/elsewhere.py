"""Find what an answer lacks in the candidate's other answers, and what it could still gain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from simulator.evaluation.material import Candidate, Place, fitness, sentences_of
from simulator.evaluation.tomorrow_forms import forms
from simulator.evaluation.verdict import ADDED, may_be_said, satisfaction
from simulator.interview.questions import find_question
from simulator.reading.speakable import begins_pointing, without_filler_words
from simulator.reading.text import count_characters
from simulator.session.hearing import length_s, read_turn
from simulator.session.tomorrow import chains
from simulator.signals.values import Tag
from simulator.values.assessment import LOWEST, Assessment, Remark, Strength, Told
from simulator.values.findings import Elsewhere, Lever, Use
from simulator.values.grounding import Grounding
from simulator.values.marks import NUMBERS
from simulator.values.question import Gap
from simulator.values.session import Session, Turn
from simulator.values.stage import Stage

POINTED_AT = frozenset(
    {
        Remark.NO_COMPANY_REASON, Remark.NO_OWN_ROLE, Remark.NO_EXAMPLE, Remark.CLAIM,
        Remark.TOO_SHORT, Remark.NO_WILL, Remark.STUCK,
    }
)  # fmt: skip
"""Remarks that a sentence of another answer can mend; for worries one was found too seldom."""
LEAST_FIT = 0.35
"""Probability from which on a sentence is pointed at. With a fifth of the authors left out in turn
98 of 425 answers are pointed at one; advisers surely want 62 of these there, 13 others help."""
POSSIBLE_FIT = 0.25
"""Probability from which on a sentence is named as what may help, beside what is said in general.
Of the 67 more such answers advisers surely want the sentence in 27, and it helps in 8."""
_LINKED = frozenset({Remark.NO_COMPANY_REASON, Remark.CONDITION, Remark.NO_WILL})
"""Remarks on answers about what is to come; what the candidate has done leads there."""
_SHOWN_BY_DEEDS = frozenset({Remark.CLAIM})
"""Remarks that any praised deed mends: of the claims without a fitting sentence advisers surely
wanted one there in 12 of 18."""
_DEEDS = frozenset({Tag.OWN_ACTION.value, Tag.RESULT.value, Tag.FIGURE.value})
"""Names of the tags of a sentence that tells what the candidate has done."""
_GOALS = frozenset({Tag.GOAL.value})
_OF_LENGTH = frozenset({Remark.TOO_LONG, Remark.CONCLUSION_LATE})
_OF_SCENE = frozenset({Remark.NO_EXAMPLE, Remark.TOO_SHORT})
_ONE_THING = frozenset(
    {Remark.NO_NUMBER, Remark.NO_OWN_ROLE, Remark.CLAIM, Remark.NO_COMPANY_REASON, Remark.NO_WILL}
)
"""Remarks that a single sentence refutes."""
_OF_REASONS = frozenset(
    {Tag.COMPANY_REASON, Tag.COMPARISON, Tag.CHOICE_CRITERION, Tag.OWN_ACTION, Tag.RESULT}
)
"""Tags of a sentence that may become a reason for this company; a mere fact about it is none."""
_ENOUGH_AMOUNTS = 2
"""Amounts from which on an answer needs no further one."""
_OWNED_UP = frozenset({Gap.RISK, Gap.BLAME, Gap.CONTRADICTION, Gap.AGAINST_CV})
"""Gaps whose follow-up has the candidate own up to something, which mends no other answer."""
_KEPT = 2.0
"""Least worth, as praise, of a sentence that a long answer is advised to keep. Chosen by hand."""
_SHORTEST = 15
"""Characters of a sentence that is worth pointing at."""


def with_elsewhere(
    levers: Iterable[Lever], session: Session, papers: Grounding | None
) -> tuple[Lever, ...]:
    """Return the levers, each with the sentence of another answer that would mend it, if any."""
    return tuple(replace(lever, elsewhere=_elsewhere(lever, session, papers)) for lever in levers)


def first_unsaid(
    additions: Iterable[Lever], session: Session, papers: Grounding | None
) -> Lever | None:
    """Return the first addition but for a wish that another answer states; None without one.

    Nobody has to say twice what they want to do: of six such wishes advisers wanted none.
    """
    for lever in additions:
        found = replace(lever, elsewhere=_elsewhere(lever, session, papers))
        said = found.elsewhere and found.elsewhere.use is Use.SAY
        if lever.remark is not Remark.NO_WILL or not said:
            return found
    return None


def may_gain(session: Session) -> dict[int, frozenset[Remark]]:
    """Return by the number of each question's turn what its answer could still gain."""
    return {
        turns[0].number: frozenset(_may_gain(turns)) | {Remark.STUCK} for turns in chains(session)
    }


def is_telling(one: Candidate) -> bool:
    """Return whether a sentence is no question and long enough to be pointed at."""
    words = without_filler_words(one.evidence.quote)
    return not one.said.question.takes_questions and count_characters(words) >= _SHORTEST


def may_mend(remark: Remark, one: Candidate) -> bool:
    """Return whether a sentence may be pointed at for this remark on another answer.

    It has to be clear by itself, and a mere fact about the company is no reason to choose it.
    """
    if begins_pointing(without_filler_words(one.evidence.quote)) or not is_telling(one):
        return False
    return remark is not Remark.NO_COMPANY_REASON or not _OF_REASONS.isdisjoint(one.does)


def _elsewhere(lever: Lever, session: Session, papers: Grounding | None) -> Elsewhere | None:
    """Return what was said already that helps to change the answer; None without any."""
    if lever.remark is Remark.BLAME:
        return _wish(lever, session)
    if lever.remark is Remark.TOO_LONG:
        return _kept(lever, session)
    found = _fitting(lever, session) if lever.remark in POINTED_AT else None
    if found and found.use is Use.SAY:
        return found
    if lever.remark in _SHOWN_BY_DEEDS and (deed := _deed(lever, session, papers)):
        return replace(deed, use=Use.SAY)
    if lever.remark not in _LINKED:
        return found
    if found and _DEEDS & {*found.does} and _GOALS.isdisjoint(found.does):
        return replace(found, use=Use.LINK)
    return _deed(lever, session, papers) or found


def _fitting(lever: Lever, session: Session) -> Elsewhere | None:
    """Return the sentence of another answer that fits best; None where none is likely enough."""
    assert lever.remark is not None
    places = {turn.number: _place(turn, session.stage) for turn in session.turns}
    lacking, followers = places[lever.turn], _followers(lever, session)
    fitting = [
        (fitness(lever.remark, lacking, one, follows=turn.number in followers), one)
        for turn, given in _others(lever, session)
        for one in sentences_of(given, places[turn.number])
        if may_mend(lever.remark, one)
    ]
    share, best = max(fitting, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or share < POSSIBLE_FIT:
        return None
    return Elsewhere(
        turn=best.said.number,
        words=without_filler_words(best.evidence.quote),
        follows=best.said.number in followers,
        does=tuple(sorted(best.does)),
        use=Use.SAY if share >= LEAST_FIT else Use.TRY,
    )


def _deed(lever: Lever, session: Session, papers: Grounding | None) -> Elsewhere | None:
    """Return the deed of another answer that is most worth praising; None where none is.

    Nothing that the candidate's own papers deny, and nothing of an answer that was asked for a
    failure or a weakness: an apology is no work to look forward to. By how well it fits what lacks
    a worse one is chosen: two markers called 3 of 4 wrong that were right or thin before.
    """
    praised = (
        (best, turn.number)
        for turn, given in _others(lever, session)
        if (best := given.best) and best.does in _DEEDS
        if not find_question(turn.asked.question_id).is_sore
        if papers is None or not papers.denies(best.evidence)
    )
    return _best_of(praised, lever, session)


def _wish(lever: Lever, session: Session) -> Elsewhere | None:
    """Return what the candidate most tellingly wants to do; None where nothing is said of it."""
    wishes = (
        (one, turn.number)
        for turn, given in _others(lever, session)
        for one in given.told
        if one.does in _GOALS and not find_question(turn.asked.question_id).takes_questions
        if count_characters(without_filler_words(one.evidence.quote)) >= _SHORTEST
        if not begins_pointing(without_filler_words(one.evidence.quote))
    )
    return _best_of(wishes, lever, session)


def _best_of(
    said: Iterable[tuple[Strength | Told, int]], lever: Lever, session: Session
) -> Elsewhere | None:
    """Return the sentence worth most, to link the lever's answer with; each with its turn."""
    best, turn = max(said, key=lambda pair: pair[0].worth, default=(None, 0))
    if best is None:
        return None
    return Elsewhere(
        turn=turn,
        words=without_filler_words(best.evidence.quote),
        follows=turn in _followers(lever, session),
        does=(best.does,),
        use=Use.LINK,
    )


def _others(lever: Lever, session: Session) -> Iterator[tuple[Turn, Assessment]]:
    """Yield the other turns that may hold what mends the lever's answer, with what they hold."""
    for turn in session.turns:
        if turn.number != lever.turn and turn.assessment and turn.asked.gap not in _OWNED_UP:
            yield turn, turn.assessment


def _kept(lever: Lever, session: Session) -> Elsewhere | None:
    """Return the best sentence of the answer; None where it is not worth keeping, or unclear."""
    given = next(turn.assessment for turn in session.turns if turn.number == lever.turn)
    best = max(given.told if given else (), key=lambda one: one.worth, default=None)
    if best is None or best.worth < _KEPT:
        return None
    said = without_filler_words(best.evidence.quote)
    if begins_pointing(said):
        return None
    return Elsewhere(turn=lever.turn, words=said, does=(best.does,), use=Use.KEEP)


def _followers(lever: Lever, session: Session) -> frozenset[int]:
    """Return the numbers of the follow-ups right after the lever's turn."""
    later = (turn for turn in session.turns if turn.number > lever.turn)
    return frozenset(turn.number for turn in takewhile(lambda turn: not turn.asked.is_main, later))


def _place(turn: Turn, stage: Stage) -> Place:
    fit = satisfaction(turn.assessment, stage) if turn.assessment else None
    return Place(
        number=turn.number,
        question=find_question(turn.asked.question_id),
        asked=turn.asked.text,
        text=turn.answer.text or "",
        content=fit.value if fit else LOWEST,
    )


def _may_gain(turns: Sequence[Turn]) -> Iterator[Remark]:
    """Yield what the answers to a question and its follow-ups do not have yet."""
    done = {told.does for turn in turns for told in _told(turn)}
    is_long = length_s(turns[0]) > turns[0].asked.target_s
    is_scene = Tag.OWN_ACTION in done and not done.isdisjoint({Tag.RESULT, Tag.FIGURE})
    counted = _amounts(turns) >= _ENOUGH_AMOUNTS
    asked = turns[0].asked.question_id
    for remark in ADDED - _OF_LENGTH:
        suits = asked in forms().suits.get(remark, {asked})
        has_it = remark in _ONE_THING and not done.isdisjoint(forms().wanted[remark])
        has_it = has_it or (remark is Remark.NO_NUMBER and counted)
        has_it = has_it or (remark in _OF_SCENE and (is_long or is_scene))
        if suits and not has_it:
            yield remark
    if is_long:
        yield from (remark for remark in _OF_LENGTH if _may_be_said(remark, turns[0]))


def _may_be_said(remark: Remark, turn: Turn) -> bool:
    """Return whether the heads allow the remark; strong candidates are not at fault for length."""
    return turn.assessment is not None and may_be_said(remark, turn.assessment.remarks)


def _amounts(turns: Sequence[Turn]) -> int:
    """Count the amounts in the answers to a question and its follow-ups."""
    readings = filter(None, map(read_turn, turns))
    return sum(mark.kind in NUMBERS for reading in readings for mark in reading.counted)


def _told(turn: Turn) -> tuple[Told, ...]:
    return turn.assessment.told if turn.assessment and turn.asked.gap is not Gap.STUCK else ()
