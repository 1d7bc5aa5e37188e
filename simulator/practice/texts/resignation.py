"""The 転職理由 trainer: 課題 and 志向 out of the candidate's own facts, the same at every stage.

practice/resignation/    the facts, a file for each version
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

from simulator.config import practice_folder
from simulator.errors import UsageProblem
from simulator.evaluation.by_tag import find_risks
from simulator.practice.history import load_history
from simulator.practice.texts.same_facts import find_other_numbers
from simulator.practice.versions import Versions, load_versions, save_version
from simulator.profile.keywords import coverage, keywords_of
from simulator.reading.numbers import find_numbers
from simulator.reading.values import Reading
from simulator.session.drill import RESIGNATION, DrillResult
from simulator.session.hearing import read_turn, understand_turn
from simulator.signals.read import read_answer
from simulator.signals.values import Signals, Tag
from simulator.values.assessment import Evidence, Worry
from simulator.values.resignation import (
    BlamingSentence,
    Fact,
    Heard,
    KeptFact,
    OtherAnswer,
    OtherNumber,
    Part,
    ReasonLook,
    ResignationFacts,
)

BLANK = "＿＿"
LONGEST_FACT = 300
"""Characters; a minute of speech."""
EARLIER = 20
"""Answers to the same question that are compared, the newest."""
MOST_OTHERS = 3
"""Differences that are shown, the newest: more would not be read."""
_COVERED = 0.5
"""Share of a fact's keywords that an answer must have: speech uses fewer and other words."""
_PROBLEM = (Tag.ANSWERS, Tag.BACKGROUND, Tag.FIGURE)
"""What a sentence does that states the reason, the likeliest first."""
_NO_PROBLEM = frozenset({Tag.GOAL, Tag.CHOICE_CRITERION, Tag.COMPANY_REASON, Tag.PREAMBLE})


def load_facts() -> Versions[ResignationFacts]:
    """Return every version of the facts, oldest first; damaged ones are named."""
    return load_versions(_folder(), ResignationFacts)


def save_facts(
    given: dict[Fact, str], *, now: datetime | None = None
) -> tuple[ResignationFacts | None, tuple[OtherNumber, ...]]:
    """Save what is given over the latest version; return the new one, and the numbers that changed.

    None if nothing has changed. Raises UsageProblem if a fact is too long.
    """
    latest = load_facts().latest
    kept = {fact: latest.of(fact) if latest else "" for fact in Fact}
    words = {fact: " ".join(given.get(fact, kept[fact]).split()) for fact in Fact}
    for fact, text in words.items():
        if len(text) > LONGEST_FACT:
            raise UsageProblem(
                f"{fact.label}は {LONGEST_FACT}字までにしてください({len(text)}字ありました)。"
            )
    if words == kept:
        return None, ()
    facts = ResignationFacts(
        problem=words[Fact.PROBLEM],
        action=words[Fact.ACTION],
        wish=words[Fact.WISH],
        possible=words[Fact.POSSIBLE],
        saved_at=now or datetime.now().astimezone(),
    )
    save_version(_folder(), ResignationFacts, facts)
    changed = find_other_numbers(read_facts(latest), read_facts(facts)) if latest else ()
    return facts, changed


def read_facts(facts: ResignationFacts) -> Reading:
    """Read all facts as one text."""
    return read_answer("".join(f"{facts.of(fact)}。" for fact in Fact if facts.of(fact)))


def form_of(facts: ResignationFacts | None) -> tuple[tuple[Fact, str], ...]:
    """Return the form to say it in, filled by the candidate's own facts, else by a blank."""
    return tuple((fact, (facts.of(fact) if facts else "") or BLANK) for fact in Fact)


def lacks_number(facts: ResignationFacts) -> bool:
    """Return whether the 課題 is written without an amount or a period."""
    sentences = read_answer(facts.problem).sentences
    return bool(sentences) and not any(find_numbers(sentence.tokens) for sentence in sentences)


def look_at_drill(result: DrillResult) -> ReasonLook | None:
    """Look at the answer of a drill; None unless it is a 転職理由 that can be graded."""
    if result.turn.asked.question_id != RESIGNATION:
        return None
    answer = understand_turn(result.turn)
    if answer is None or answer.reading.ungradable:
        return None
    return look_at_reason(answer, load_facts().latest, _earlier(result.session.id))


def _earlier(but: str) -> list[tuple[str, Reading]]:
    """Return the earlier answers to the question of any session, newest first."""
    past = [
        answer
        for answer in reversed(load_history().answers)
        if answer.question_id == RESIGNATION and answer.session.id != but
    ]
    readings = ((answer.session.id, read_turn(answer.turn)) for answer in past[:EARLIER])
    return [(session_id, reading) for session_id, reading in readings if reading]


def look_at_reason(
    answer: Signals, facts: ResignationFacts | None, earlier: Iterable[tuple[str, Reading]] = ()
) -> ReasonLook:
    """Find what ``answer`` has of a 転職理由, and what it says otherwise than before; pure.

    ``earlier`` are answers to the same question with their session's id, newest first.
    """
    written = read_facts(facts) if facts else None
    others = (
        OtherAnswer(
            session_id=session_id,
            number=number,
            is_as_written=written is not None and number.before in _differing(before, written),
        )
        for session_id, before in earlier
        for number in find_other_numbers(before, answer.reading)
    )
    return ReasonLook(
        blame=_blame(answer),
        problem=_problem(answer),
        wish=_part(answer, [Tag.GOAL]),
        facts=_kept_facts(answer, facts) if facts else (),
        against_facts=find_other_numbers(written, answer.reading) if written else (),
        against_answers=tuple(islice(others, MOST_OTHERS)),
    )


def _differing(before: Reading, now: Reading) -> set[str]:
    return {number.before for number in find_other_numbers(before, now)}


def _blame(answer: Signals) -> tuple[BlamingSentence, ...]:
    """Return the sentences that blame or may do so, in order, and whether that is sure."""
    sure = {risk.evidence.start for risk in find_risks(answer) if risk.worry is Worry.BLAME}
    return tuple(
        BlamingSentence(evidence=_quoted(answer, start, end), is_sure=start in sure)
        for (start, end), tags in answer.tagged
        if (Tag.BLAME in tags or start in sure) and not answer.reading.is_doubtful(start, end)
    )


def _problem(answer: Signals) -> Part:
    """Return the sentence that states the reason, one with a number before others."""
    spans = [span for span, tags in answer.tagged if tags & {*_PROBLEM} and not tags & _NO_PROBLEM]
    counted = [span for span in spans if _has_number(answer, *span)]
    return _part(answer, _PROBLEM, among=counted or spans)


def _part(
    answer: Signals, takes: Sequence[Tag], *, among: Sequence[tuple[int, int]] | None = None
) -> Part:
    """Return the first sentence that is surely tagged with one of ``takes``, else a likely one."""
    for heard, tagged in ((Heard.SURE, answer.surely_tagged), (Heard.LIKELY, answer.tagged)):
        for tag in takes:
            for span, tags in tagged:
                if tag in tags and (among is None or span in among):
                    return Part(
                        heard=heard,
                        evidence=_quoted(answer, *span),
                        with_number=_has_number(answer, *span),
                    )
    return Part(heard=Heard.NOT_FOUND, evidence=None)


def _has_number(answer: Signals, start: int, end: int) -> bool:
    return any(
        find_numbers(sentence.tokens)
        for sentence in answer.sentences
        if start <= sentence.start < end
    )


def _kept_facts(answer: Signals, facts: ResignationFacts) -> tuple[KeptFact, ...]:
    """Return the facts that were given, with whether the answer has most of their keywords."""
    offered = keywords_of(answer.text)
    return tuple(
        KeptFact(
            fact=fact,
            words=words,
            is_heard=coverage(keywords_of(words), offered, tools_needed=False) >= _COVERED,
        )
        for fact in Fact
        if (words := facts.of(fact))
    )


def _quoted(answer: Signals, start: int, end: int) -> Evidence:
    return Evidence(quote=answer.text[start:end], start=start, end=end)


def _folder() -> Path:
    return practice_folder() / "resignation"
