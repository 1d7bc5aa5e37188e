"""Say an answer better with the candidate's own sentences: what to say tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from simulator.data import load_toml
from simulator.evaluation.by_tag import SHOWS, UNFIT
from simulator.evaluation.verdict import OF_REMARK, named_remark
from simulator.reading.sentences import introduces_by_name
from simulator.reading.speakable import begins_pointing, make_speakable
from simulator.reading.text import count_characters
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import (
    Assessment,
    Evidence,
    Remark,
    Rewrite,
    RewriteLine,
    Sayable,
)
from simulator.values.marks import MarkKind
from simulator.values.question import CHARACTERS_PER_S, Question

_PATH = Path(__file__).with_name("tomorrow.toml")
_SHORTEST, _LONGEST = 4, 15 * CHARACTERS_PER_S
"""Characters of a sentence: a word is no sentence, and more than 15 s is a ramble."""
_MOST = 30 * CHARACTERS_PER_S
"""Characters of the whole: what can be remembered overnight."""
MOST_ADDED = 60
"""Characters by which it may be longer than what was said."""
LEAST_GAIN = 0.5
"""In log odds of being praised, what the better beginning has to be worth."""
_BETTER = 1.0
"""The same for a sentence that overtakes those before it."""
_STRONG = 1.5
"""The same for a sentence that is worth saying without those before it."""
_STATEMENT = 8
"""Characters of the shortest sentence that answers by itself."""
_TELLING = 16
"""Characters from which on a sentence tells something by itself: 「3週間ぐらいです」 does not."""
_ENOUGH = 4.0
"""Score from which on nothing is added."""
_LATE = 40
"""Characters before the best sentence from which on it stands late."""
_RUN = 3
"""Sentences that are taken together: more would be the answer again."""
_HARMS = UNFIT | {Tag.GENERAL_PRAISE}
_UNPROVEN = frozenset({Tag.CLAIM})
_SLIPS = frozenset({MarkKind.CASUAL, MarkKind.KEIGO_SLIP})
_SHORTENED = frozenset({Remark.TOO_LONG, Remark.CONCLUSION_LATE})
_SAID_IN_A_WORD = _SHORTENED | {Remark.UNANSWERED}
_ADDED = (Remark.NO_COMPANY_REASON, Remark.NO_WILL)
"""What can be added to a good answer, and is said without calling anything a fault."""
_ONCE = ("まず", "たとえば")
"""What is not said in two sentences one after the other."""
_MAYBE = 0.1
"""Probability of a remark from which on that is done."""
_OUTCOME = frozenset({Tag.RESULT, Tag.FIGURE})
LINK = "link"
_DEEDS = frozenset({Tag.OWN_ACTION, Tag.RESULT})
_AHEAD = frozenset({Tag.GOAL, Tag.COMPANY_REASON})
"""What already leads from a story to this company."""


class Form(BaseModel):
    """How an answer of which a remark is true is said better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    remarks: tuple[Remark, ...]
    questions: tuple[str, ...]
    title: str
    takes: frozenset[Tag]
    blank: str = Field(pattern="＿＿")
    blank_first: bool = False
    may_deny: bool = False
    """Whether the own sentence may say what is not so, as a weakness does."""


class Link(BaseModel):
    """How a good story leads to this company."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: tuple[str, ...]
    title: str
    blank: str = Field(pattern="＿＿")


class Titles(BaseModel):
    """What is better where own sentences alone say it better."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    from_follow_up: str
    after_help: str
    answer_first: str
    shorter: str
    best_first: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    titles: Titles
    wanted: Mapping[Remark, frozenset[Tag]]
    link: Link
    forms: tuple[Form, ...]


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


def load_file(path: Path = _PATH) -> _File:
    """Load titles and forms. Raises DataError, which names the file and the key that is wrong."""
    return load_toml(path, _File)


@cache
def _file() -> _File:
    return load_file()


def say_better(chain: Chain, remark: Remark | None) -> Rewrite | None:
    """Return the best way to say the answer of which ``remark`` is what an adviser would change.

    Without a remark it is a good answer: what is praised most comes forward, or something is added.
    None if no sentence fits.
    """
    if remark:
        ways = (_from_follow_up(chain, remark), _shorter(chain, remark), _with_blank(chain, remark))
    else:
        ways = (_from_follow_up(chain), _added(chain), _best_first(chain), _linked(chain))
    fitting = (way for way in ways if way and _fits(way, chain))
    return next(fitting, None)


def rewrite_alone(given: Assessment, question: Question) -> Rewrite | None:
    """Return how to say better what was answered without a follow-up; None for 逆質問."""
    if question.takes_questions or not given.sayable:
        return None
    said = given.sayable[-1].evidence.end  # as good as the length: punctuation does not matter
    chain = Chain(question_id=question.id, characters=said, main=given)
    return say_better(chain, named_remark(given.remarks))


def sayable(answer: Signals) -> Iterator[Sayable]:
    """Yield the sentences that can be said again and do no harm."""
    slips = answer.marked(*_SLIPS)
    each = zip(answer.tagged, answer.surely_tagged, strict=True)
    for at, (((start, end), tags), (_, sure)) in enumerate(each):
        made = make_speakable(answer.text[start:end])
        if made is None or tags & _HARMS or answer.reading.is_doubtful(start, end):
            continue
        if introduces_by_name(answer.sentences[at]):
            continue
        slipped = any(start <= mark.start < end for mark in slips)
        if slipped or not _SHORTEST <= count_characters(made.text) <= _LONGEST:
            continue
        yield Sayable(
            at=at,
            text=made.text,
            connective=made.connective,
            alone=made.alone,
            denies=made.denies,
            evidence=Evidence(quote=answer.text[start:end], start=start, end=end),
            does=tuple(sorted(tags)),
            sure=tuple(sorted(sure)),
            worth=next(islice(answer.labels.strengths, at, None), 0.0),
        )


def first_said(answer: Signals) -> int:
    """Return the place of the first sentence that is more than a preamble."""
    told = (at for at, (_, tags) in enumerate(answer.tagged) if Tag.PREAMBLE not in tags)
    return next(told, 0)


def _fits(way: Rewrite, chain: Chain) -> bool:
    length = count_characters("".join(line.text for line in way.lines))
    return length <= min(_MOST, chain.characters + MOST_ADDED)


def _from_follow_up(chain: Chain, remark: Remark | None = None) -> Rewrite | None:
    """Say at once what a follow-up brought out, after the sentence that answers."""
    told, titles = _praised(chain.main), _file().titles
    for given in chain.follow_ups:
        if remark in _SAID_IN_A_WORD:
            core = _answering(given)
            run, gain = _from_beginning(given, core) if core else (), LEAST_GAIN
        else:
            core = _core(given, _wanted(remark))
            run, gain = (
                _from_beginning(given, core) if core else (),
                core.worth - told if core else 0.0,
            )
        if not run or gain < LEAST_GAIN:
            continue
        if chain.stuck:
            return _rewrite(titles.after_help, run, how="after_help", gain=gain)
        if remark in _SAID_IN_A_WORD:
            return _rewrite(titles.answer_first, run, how="answer_first", gain=gain)
        if opening := _opening(chain.main):
            lines = (opening, *run)
            return _rewrite(titles.from_follow_up, lines, how="from_follow_up", gain=gain)
    return None


def _shorter(chain: Chain, remark: Remark) -> Rewrite | None:
    """Keep the sentence that answers and the run that carries it, or let it come first."""
    if remark not in _SHORTENED or (opening := _opening(chain.main)) is None:
        return None
    core = _core(chain.main, frozenset(SHOWS), least=_STRONG)
    if core and (run := _run(chain.main, core)):
        lines = run if opening in run else (opening, *run)
        return _rewrite(_file().titles.shorter, lines, how="shorter", gain=core.worth)
    if opening.evidence.start < _LATE:
        return None
    return _rewrite(_file().titles.answer_first, (opening,), how="answer_first", gain=0.0)


def _best_first(chain: Chain) -> Rewrite | None:
    """Say the best sentence right after the one that answers, and then the rest.

    It is a headline, so it has to be understood by itself and to tell for sure what it does.
    """
    opening, core = _opening(chain.main), _headline(chain.main)
    if opening is None or core is None or opening.at > core.at or not _DEEDS & {*core.sure}:
        return None
    between = core.evidence.start - opening.evidence.end
    gain = core.worth - _praised(chain.main, before=core.at)
    told = any(Tag.RESULT in one.sure for one in chain.main.sayable if one.at < core.at)
    if between < _LATE or gain < _BETTER or told:
        return None
    lines = (opening, core, *_result_after(chain.main, core))
    return _rewrite(_file().titles.best_first, lines, how="best_first", gain=gain)


def _linked(chain: Chain) -> Rewrite | None:
    """Let a good story end with what it is for in this company."""
    link, core = _file().link, _headline(chain.main)
    told = {tag for given in chain.answers for one in given.sayable for tag in one.does}
    if chain.question_id not in link.questions or core is None or told & _AHEAD:
        return None
    opening = _opening(chain.main)
    lines = (*([opening] if opening and opening.at < core.at else []), core)
    way = _rewrite(link.title, lines, how=LINK, gain=core.worth)
    return replace(way, lines=(*way.lines, RewriteLine(text=link.blank, evidence=None)))


def _added(chain: Chain) -> Rewrite | None:
    """Add what an adviser might well want to hear, though nobody would call it a fault."""
    likely = chain.main.remarks
    for remark in _ADDED:
        score = chain.main.score(OF_REMARK[remark])
        lacks = score is not None and score.value is not None and score.value < _ENOUGH
        if lacks and likely.get(remark, 0.0) >= _MAYBE and (way := _with_blank(chain, remark)):
            return replace(way, gain=likely[remark])
    return None


def _with_blank(chain: Chain, remark: Remark) -> Rewrite | None:
    """Take the sentence that answers, with a blank for what is missing."""
    for form in _file().forms:
        if remark not in form.remarks or chain.question_id not in form.questions:
            continue
        said = _head(chain.main, form)
        if said and not any(word in said.text and word in form.blank for word in _ONCE):
            line, blank = _line(said.text, said), RewriteLine(text=form.blank, evidence=None)
            lines = (blank, line) if form.blank_first else (line, blank)
            return Rewrite(title=form.title, lines=lines, how=remark.value)
    return None


def _head(given: Assessment, form: Form) -> Sayable | None:
    """Return the sentence that stands before the blank."""
    opening = _opening(given, may_deny=form.may_deny) if Tag.ANSWERS in form.takes else None
    sure = (one for one in given.sayable if one.alone and form.takes & {*one.sure})
    return opening or next(sure, None)


def _wanted(remark: Remark | None) -> Set[Tag]:
    return _file().wanted.get(remark, frozenset()) if remark else frozenset(SHOWS)


def _opening(given: Assessment, *, may_deny: bool = False) -> Sayable | None:
    """Return the sentence that answers: a sure one, else a likely one among the first two."""
    found = [one for one in _answers(given) if may_deny or not one.denies]
    sure = (one for one in found if Tag.ANSWERS in one.sure)
    return next(sure, None) or next((one for one in found if one.at < 2), None)


def _answering(given: Assessment) -> Sayable | None:
    return next((one for one in _answers(given) if Tag.ANSWERS in one.sure), None)


def _answers(given: Assessment) -> Iterator[Sayable]:
    for one in given.sayable:
        if one.alone and Tag.ANSWERS in one.does and count_characters(one.text) >= _STATEMENT:
            yield one


def _core(given: Assessment, wanted: Set[Tag], least: float = 0.0) -> Sayable | None:
    """Return the sentence that is most worth saying of those that do what is wanted."""
    fitting = [
        one
        for one in given.sayable
        if wanted & {*one.does} and SHOWS.keys() & {*one.does} and one.worth >= least
        if not _UNPROVEN & {*one.does} and count_characters(one.text) >= _TELLING
    ]
    return max(fitting, key=lambda one: one.worth, default=None)


def _headline(given: Assessment) -> Sayable | None:
    """Return the sentence that is most worth saying and needs no other to be understood."""
    core = _core(given, _DEEDS, least=_STRONG)
    return core if core and core.alone and not core.connective else None


def _from_beginning(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    """Return all that was said up to the sentence, and a result right after it.

    What answers a follow-up can lean on anything before it, so nothing is left out, but for what
    says nothing at the very beginning.
    """
    until = [one for one in given.sayable if one.at <= core.at]
    whole = all(after.at == before.at + 1 for before, after in pairwise(until))
    if not whole or until[0].at > given.first_said or until[0].connective:
        return ()
    if begins_pointing(until[0].text):
        return ()
    return (*until, *_result_after(given, core))


def _run(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    """Return the sentence with those before it that it needs, and a result right after it."""
    by_place = {one.at: one for one in given.sayable}
    run = [core]
    while run[0].connective or not run[0].alone:
        before = by_place.get(run[0].at - 1)
        if before is None or len(run) == _RUN:
            return ()
        run.insert(0, before)
    return (*run, *_result_after(given, core))


def _result_after(given: Assessment, core: Sayable) -> tuple[Sayable, ...]:
    after = (one for one in given.sayable if one.at == core.at + 1 and _OUTCOME & {*one.does})
    return (*after,)


def _praised(given: Assessment, before: int | None = None) -> float:
    """Return what the best of its first sentences is worth; 0 where none would be praised."""
    some = (one.worth for one in given.sayable if before is None or one.at < before)
    return max(0.0, max(some, default=0.0))


def _rewrite(title: str, said: Sequence[Sayable], *, how: str, gain: float) -> Rewrite:
    """Return the sentences as they are said one after the other."""
    lines = [_line(said[0].text, said[0])]
    for before, one in pairwise(said):
        lines.append(_line(one.after if one.at == before.at + 1 else one.text, one))
    return Rewrite(title=title, lines=tuple(lines), how=how, gain=round(gain, 3))


def _line(text: str, said: Sayable) -> RewriteLine:
    return RewriteLine(text=text, evidence=said.evidence)
