"""Put together the card for the morning from what the candidate said and has; nothing is invented.

Words that were said to another company are never used: they may name it. Where a text that was
written for this one names another company, an answer without such a name goes before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from simulator.documents.values import DocumentKind
from simulator.interview.questions import find_question
from simulator.practice.day_before.facts import facts_for
from simulator.practice.day_before.own_words import questions_in, spoken_within
from simulator.practice.history import History, PastAnswer
from simulator.practice.preparing import Preparing
from simulator.practice.texts.leftovers import Application, find_leftovers, load_applications
from simulator.practice.texts.templates import latest_template
from simulator.practice.weaknesses import MOTIVATION
from simulator.profile.claims.beyond_cv import NO_FACTS, facts_in_cv, heard_beyond_cv
from simulator.profile.matching.table import find_experiences, numbers_of
from simulator.profile.numbers.own import find_own_numbers
from simulator.profile.values import Profile
from simulator.reading.clauses import enclosing_clause
from simulator.reading.text import count_characters
from simulator.report.dates import day
from simulator.report.standing import is_graded
from simulator.report.wording import stage_guide
from simulator.session.hearing import read_given, read_turn, understand_turn, written_answer
from simulator.signals.doubtful import is_doubtful
from simulator.signals.read import understand
from simulator.signals.values import Signals
from simulator.values.card import Card, CardLine
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.stage import Stage
from simulator.values.template import LeftoverKind, TemplateKind

MOTIVATION_S = 30
MOST_NUMBERS, MOST_QUESTIONS = 3, 2
_TEMPLATE = "用意した文"
_LONGEST = 60
"""Letters of a line, so that the card stays one page."""


def card_for(one: Preparing, *, today: date) -> Card:
    """Return the card for what is prepared, with the texts that were written for it.

    The common text never stands in for an application's.
    """
    motivation, questions = (
        template.text if (template := latest_template(kind, one.name)) else None
        for kind in (TemplateKind.MOTIVATION, TemplateKind.REVERSE_QUESTIONS)
    )
    is_ahead = one.kept is not None and one.kept.interview_on >= today
    return make_card(
        one.history,
        one.stage,
        one.profile,
        interview_on=one.kept.interview_on if one.kept and is_ahead else None,
        motivation=motivation,
        questions=questions,
        applications=load_applications()[0],
    )


def make_card(
    history: History,
    stage: Stage,
    profile: Profile | None,
    *,
    interview_on: date | None = None,
    motivation: str | None = None,
    questions: str | None = None,
    applications: Sequence[Application] = (),
) -> Card:
    """Return the card; what nothing is known of stays empty.

    ``motivation`` and ``questions`` (逆質問) are what the candidate wrote for this application,
    where they did; it goes before what was said. ``applications`` are all that are registered.
    """
    own = [one for one in history.answers if one.session.profile in (None, _name(profile))]
    names = _OtherNames(profile, applications)
    line = _motivation_of(own, motivation, names)
    said = count_characters(line.text) if line else 0
    return Card(
        stage=stage,
        company=(profile.company or profile.name) if profile else None,
        interview_on=interview_on,
        goal=stage_guide(stage).goal,
        motivation=line,
        motivation_seconds=round(said / CHARACTERS_PER_S),
        numbers=_numbers(own, profile),
        questions=_questions(own, stage, questions or "", names),
        facts=facts_for(history, profile),
    )


class _OtherNames:
    """The names of companies other than the one that is applied to."""

    def __init__(self, profile: Profile | None, applications: Sequence[Application]) -> None:
        self._own = profile.name if profile else None
        is_known = any(one.profile.name == self._own for one in applications)
        new = () if profile is None or is_known else (Application(profile=profile),)
        self._every = (*applications, *new)

    def marked(self, line: CardLine, kind: TemplateKind) -> CardLine:
        """Return ``line`` with the names in it; a product's name counts too."""
        found = find_leftovers(line.text, kind, self._own, self._every)
        names = (one.word for one in found if one.kind is not LeftoverKind.NUMBER)
        return replace(line, foreign=tuple(dict.fromkeys(names)))


def _motivation_of(
    own: list[PastAnswer], written: str | None, names: _OtherNames
) -> CardLine | None:
    """Return what was written, but an answer without other names before a text with one."""
    kind = TemplateKind.MOTIVATION
    line = _written(written) if written else None
    line = names.marked(line, kind) if line else None
    if line and not line.foreign:
        return line
    spoken = [names.marked(one, kind) for one in _spoken(own)]
    clean = next((one for one in spoken if not one.foreign), None)
    if line and clean:
        named = "・".join(line.foreign)
        return replace(clean, source=f"{clean.source}。{_TEMPLATE}には「{named}」の名前があります")
    return clean or line or next(iter(spoken), None)


def _written(text: str) -> CardLine | None:
    """Return what was written, as it is where it fits."""
    most = round(MOTIVATION_S * CHARACTERS_PER_S)
    if count_characters(text) <= most:
        return CardLine(text="".join(text.split("\n")), source=_TEMPLATE)
    question = find_question(MOTIVATION)
    reading = read_given(written_answer(text), question.variants[0])
    return _motivation(understand(reading, question), _TEMPLATE)


def _spoken(own: Iterable[PastAnswer]) -> Iterator[CardLine]:
    """Yield the 志望動機, the best-rated first; of equals the latest."""
    graded = [one for one in own if one.question_id == MOTIVATION and is_graded(one.turn)]
    for one in sorted(graded, key=_rating, reverse=True):
        signals = understand_turn(one.turn)
        if signals and (line := _motivation(signals, _source(one))):
            yield line


def _motivation(answer: Signals, source: str) -> CardLine | None:
    text = spoken_within(answer, round(MOTIVATION_S * CHARACTERS_PER_S))
    return CardLine(text=text, source=source) if text else None


def _rating(one: PastAnswer) -> tuple[float, int, datetime]:
    assessment, at = one.turn.assessment, one.session.started_at
    if assessment is None:
        return 0.0, 0, at
    lens = assessment.lens(Stage.FIRST)
    fit = lens.fit if lens and lens.fit is not None else assessment.overall
    return fit or 0.0, sum(slot.heard for slot in assessment.slots or ()), at


def _numbers(own: list[PastAnswer], profile: Profile | None) -> tuple[CardLine, ...]:
    """Return numbers of the candidate's work: those that the 求人票 asks for first."""
    found: list[CardLine] = []
    seen: set[str] = set()
    for line in (*_from_papers(profile), *_from_answers(own, profile)):
        amounts = {line.text, *line.amounts}
        if len(found) < MOST_NUMBERS and seen.isdisjoint(amounts):
            seen |= amounts
            found.append(line)
    return tuple(found)


def _from_papers(profile: Profile | None) -> Iterator[CardLine]:
    """Yield the rows of the table with a number, then sentences of the CV: before and after first.

    A sentence that is too long for a line is left out, as its number alone says little.
    """
    if profile is None:
        return
    for row in profile.rows:
        if row.experience and row.number and len(row.experience) <= _LONGEST:
            source = row.source or "マッチング表"
            amounts = tuple(row.number.split("・"))
            yield CardLine(text=row.experience, source=source, amounts=amounts)
    told = list(find_experiences(profile.of_kind(DocumentKind.CV)))
    told.sort(key=lambda one: -len(numbers_of(one.quote)))
    for one in told:
        amounts = numbers_of(one.quote)
        if amounts and len(one.quote) <= _LONGEST:
            yield CardLine(text=one.quote, source=one.source, amounts=amounts)


def _from_answers(own: list[PastAnswer], profile: Profile | None) -> Iterator[CardLine]:
    """Yield the numbers in answers, the latest first, but for those that may be wrong."""
    in_cv = facts_in_cv(profile.documents) if profile else NO_FACTS
    for one in reversed(own):
        answer = one.turn.answer
        text = answer.text or ""
        if not is_graded(one.turn) or heard_beyond_cv(one.turn, in_cv):
            continue
        for start, end in _told_with_numbers(one, text):
            amounts = numbers_of(text[start:end])
            if amounts and not is_doubtful(answer, start, end) and end - start <= _LONGEST:
                yield CardLine(text=text[start:end], source=_source(one), amounts=amounts)


def _told_with_numbers(one: PastAnswer, text: str) -> Iterator[tuple[int, int]]:
    """Yield what surely tells of own work: the answer's best sentence, clauses with own numbers."""
    best = one.turn.assessment.best if one.turn.assessment else None
    if best and best.criterion == "concreteness":
        yield best.evidence.start, best.evidence.end
    for number in find_own_numbers(text):
        yield enclosing_clause(text, number.start, number.end)


def _questions(
    own: list[PastAnswer], stage: Stage, written: str, names: _OtherNames
) -> tuple[CardLine, ...]:
    """Return questions that were written, then those that the candidate asked.

    Of the latter those of this stage come first, then the best-rated. One that names another
    company comes last of all.
    """
    template = questions_in(read_given(written_answer(written), ""))
    asking = [one for one in reversed(own) if find_question(one.question_id).takes_questions]
    asking.sort(key=lambda one: (one.session.stage is stage, _asked_well(one)), reverse=True)
    said = (
        (text, _source(one))
        for one in asking
        if (reading := read_turn(one.turn))
        for text in questions_in(reading)
    )
    lines: dict[str, CardLine] = {}
    for text, source in (*((text, _TEMPLATE) for text in template), *said):
        if len(text) <= _LONGEST:
            lines.setdefault(text, CardLine(text=text, source=source))
    marked = [names.marked(line, TemplateKind.REVERSE_QUESTIONS) for line in lines.values()]
    return tuple(sorted(marked, key=lambda line: bool(line.foreign))[:MOST_QUESTIONS])


def _asked_well(one: PastAnswer) -> float:
    score = one.turn.assessment.score("back_question") if one.turn.assessment else None
    return (score.value or 0.0) if score else 0.0


def _source(one: PastAnswer) -> str:
    return f"{day(one.session.started_at.astimezone())}の答え"


def _name(profile: Profile | None) -> str | None:
    return profile.name if profile else None
