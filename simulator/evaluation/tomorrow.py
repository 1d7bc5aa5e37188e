"""Say an answer better with the candidate's own sentences: what to say tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from simulator.evaluation.sayable import (
    SHOWING,
    STRONG,
    TELLING,
    best_worth,
    find_answering,
    find_core,
    find_opening,
    from_beginning,
    run_to,
    without_first_word,
)
from simulator.evaluation.tomorrow_forms import Form, forms
from simulator.evaluation.verdict import OF_REMARK, least_likely, named_remark
from simulator.reading.text import count_characters
from simulator.signals.values import Tag
from simulator.values.assessment import Assessment, Criterion, Remark, Rewrite, RewriteLine, Sayable
from simulator.values.question import CHARACTERS_PER_S, Question

_MOST = 36 * CHARACTERS_PER_S
"""Characters of the whole: what can be remembered overnight."""
MOST_ADDED = 60
"""Characters by which it may be longer than what was said."""
LEAST_GAIN = 0.5
"""In log odds of being praised, by how much better a follow-up's answer has to be."""
_FULL = 4.0
"""Score from which on nothing is added."""
_LATE = 40
"""Characters before the best sentence from which on it stands late."""
_SHORTENED = frozenset({Remark.TOO_LONG, Remark.CONCLUSION_LATE})
_SAID_IN_A_WORD = _SHORTENED | {Remark.UNANSWERED}
_HURT = (Remark.BLAME, Remark.CONDITION)
_ONCE = ("まず", "たとえば")
"""What is not said in two sentences one after the other."""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The answer to a question of the plan, and the answers to its follow-ups."""

    question_id: str
    characters: int
    """Of all that was said to it."""
    main: Assessment
    follow_ups: tuple[Assessment, ...] = ()
    stuck: bool = False
    """Whether nothing came to mind at first."""

    @property
    def answers(self) -> tuple[Assessment, ...]:
        return (self.main, *self.follow_ups)


def say_better(chain: Chain, remark: Remark | None) -> Rewrite | None:
    """Return the best way to say the answer of which ``remark`` is what an adviser would change.

    Without a remark it is what a follow-up brought out. None if no sentence fits.
    """
    ways = _ways_to_mend(chain, remark) if remark else (_from_follow_up(chain),)
    return next((way for way in ways if way and _fits(way, chain)), None)


def _ways_to_mend(chain: Chain, remark: Remark) -> Iterator[Rewrite | None]:
    yield _from_follow_up(chain, remark)
    yield _shorter(chain, remark)
    yield _with_blank(chain, remark)


def rewrite_alone(given: Assessment, question: Question) -> Rewrite | None:
    """Return how to say better what was answered without a follow-up; None for 逆質問."""
    if question.takes_questions or not given.sayable:
        return None
    said = given.sayable[-1].evidence.end  # as good as the length: punctuation does not matter
    chain = Chain(question_id=question.id, characters=said, main=given)
    return say_better(chain, named_remark(given.remarks))


def _fits(way: Rewrite, chain: Chain) -> bool:
    length = count_characters("".join(line.text for line in way.lines))
    return length <= min(_MOST, chain.characters + MOST_ADDED)


def _from_follow_up(chain: Chain, remark: Remark | None = None) -> Rewrite | None:
    """Say at once what a follow-up brought out, after the sentence that answers."""
    titles, told = forms().titles, STRONG if remark else best_worth(chain.main) + LEAST_GAIN
    for given in chain.follow_ups:
        if remark in _SAID_IN_A_WORD and not chain.stuck:
            said = find_answering(given)
            if said and count_characters(said.text) >= TELLING:
                return _rewrite(titles.answer_first, (said,), how="answer_first", gain=0.0)
            continue
        core = find_core(given, _wanted(remark), least=told)
        run = from_beginning(given, core) if core else ()
        if core is None or not run:
            continue
        if chain.stuck:
            return _rewrite(titles.after_help, run, how="after_help", gain=core.worth)
        opening = find_opening(chain.main)
        if opening and chain.question_id not in forms().whole:
            lines = (opening, *without_first_word(run))
            return _rewrite(titles.from_follow_up, lines, how="from_follow_up", gain=core.worth)
    return None


def _shorter(chain: Chain, remark: Remark) -> Rewrite | None:
    """Keep the sentence that answers and the run that carries it, or let it come first."""
    if remark not in _SHORTENED or (opening := find_opening(chain.main)) is None:
        return None
    core = find_core(chain.main, SHOWING, least=STRONG)
    if core and (run := run_to(chain.main, core)):
        lines = run if opening in run else (opening, *run)
        return _rewrite(forms().titles.shorter, lines, how="shorter", gain=core.worth)
    if opening.evidence.start < _LATE or count_characters(opening.text) < TELLING:
        return None
    return _rewrite(forms().titles.answer_first, (opening,), how="answer_first", gain=0.0)


def _is_full(given: Assessment, criterion: Criterion) -> bool:
    score = given.score(criterion)
    return score is not None and score.value is not None and score.value >= _FULL


def _with_blank(chain: Chain, remark: Remark) -> Rewrite | None:
    """Take the sentence that answers, with a blank for what is missing."""
    if _is_full(chain.main, OF_REMARK[remark]):
        return None
    for form in forms().forms:
        if remark not in form.remarks or chain.question_id not in form.questions:
            continue
        if _is_told(chain, form.gives) or _hurts(chain.main, form.remarks):
            continue
        said = _head(chain.main, form)
        if said and not _repeats(said, form.blank):
            line, blank = _line(said.text, said), RewriteLine(text=form.blank, evidence=None)
            lines = (blank, line) if form.blank_first else (line, blank)
            return Rewrite(title=form.title, lines=lines, how=remark.value)
    return None


def _is_told(chain: Chain, tags: Set[Tag]) -> bool:
    """Return whether what the blank asks for has been said, to the question or its follow-ups."""
    return any(
        tags & {*one.sure} or (one.worth >= 0 and tags & {*one.does})
        for given in chain.answers
        for one in given.sayable
    )


def _hurts(given: Assessment, mended: Sequence[Remark] = ()) -> bool:
    """Return whether the answer likely hurts in a way that is not mended."""
    hurts = (what for what in _HURT if what not in mended)
    return any(given.remarks.get(what, 0.0) >= least_likely(what) for what in hurts)


def _repeats(said: Sayable, blank: str) -> bool:
    return any(word in said.text and word in blank for word in _ONCE)


def _head(given: Assessment, form: Form) -> Sayable | None:
    """Return the sentence that stands before the blank."""
    opening = find_opening(given) if Tag.ANSWERS in form.takes else None
    sure = (
        one
        for one in given.sayable
        if one.alone and form.takes & {*one.sure} and count_characters(one.text) >= TELLING
        if not one.denies
    )
    return opening or next(sure, None)


def _wanted(remark: Remark | None) -> Set[Tag]:
    return forms().wanted.get(remark, frozenset()) if remark else SHOWING


def _rewrite(title: str, said: Sequence[Sayable], *, how: str, gain: float) -> Rewrite:
    """Return the sentences as they are said one after the other."""
    lines = [_line(said[0].text, said[0])]
    for before, one in pairwise(said):
        lines.append(_line(one.after if one.at == before.at + 1 else one.text, one))
    return Rewrite(title=title, lines=tuple(lines), how=how, gain=round(gain, 3))


def _line(text: str, said: Sayable) -> RewriteLine:
    return RewriteLine(text=text, evidence=said.evidence)
