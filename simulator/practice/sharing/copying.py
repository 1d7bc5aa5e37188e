"""Copy a report with its words replaced: every text of it, and every offset into an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from simulator.practice.sharing.hiding import Hiding, Masked
from simulator.report.values import Report
from simulator.values.assessment import Evidence, TextSpan
from simulator.values.comparison import Part
from simulator.values.session import Answer, Turn
from simulator.values.transcript import Segment, Transcript

_IDS = frozenset(
    {"id", "question_id", "persona_id", "criterion", "by", "audio", "session_id", "ruler"}
    | {"understood_by", "panel", "speaker", "engine", "missing", "good", "weak", "asks"}
)
"""Fields whose texts are looked up by the program, and shown to nobody as they are."""


def masked_report(report: Report, hiding: Hiding, said: frozenset[str]) -> Report:
    """Return ``report`` with the words of ``hiding`` replaced in all of its texts.

    ``said`` are the texts of the candidate and of papers; others are sentences of the program.
    Scores stay as they were found for the answers as they were given.
    """
    answers = {turn.number: hiding.mask(turn.answer.text or "") for turn in report.session.turns}
    copy: Report = _Copy(hiding, answers, said).of(report, None)
    return copy


def texts_of(value: Any) -> tuple[str, ...]:
    """Return every text within a value that may be shown to somebody."""
    if isinstance(value, str):
        return () if isinstance(value, Enum) else (value,)
    if isinstance(value, Mapping):
        return tuple(text for one in value.values() for text in texts_of(one))
    if isinstance(value, tuple | list):
        return tuple(text for one in value for text in texts_of(one))
    if is_dataclass(value):
        return tuple(
            text
            for field in fields(value)
            if field.name not in _IDS
            for text in texts_of(getattr(value, field.name))
        )
    return ()


class _Copy:
    def __init__(self, hiding: Hiding, answers: Mapping[int, Masked], said: frozenset[str]) -> None:
        self._hiding = hiding
        self._answers = answers
        self._said = said

    def of(self, value: Any, answer: Masked | None) -> Any:
        """Copy ``value``; ``answer`` is the one that its offsets point into."""
        match value:
            case Enum():
                return value
            case str() if value in self._said:
                return self._hiding.mask(value).text
            case str():
                return self._hiding.mask_sentence(value)
            case Evidence() | TextSpan() if answer is not None:
                return _moved(value, answer)
            case Evidence():  # of an answer of another session
                quote = self._hiding.mask(value.quote).text
                return Evidence(quote=quote, start=value.start, end=value.start + len(quote))
            case Part():
                return replace(value, evidence=self.of(value.evidence, None))
            case Transcript():
                return self._transcript(value)
            case Mapping():
                return {key: self.of(one, answer) for key, one in value.items()}
            case tuple():
                return tuple(self.of(one, answer) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        return self._dataclass(value, self._answer_of(value) or answer)

    def _dataclass(self, value: Any, answer: Masked | None) -> Any:
        changed = {
            field.name: self.of(getattr(value, field.name), answer)
            for field in fields(value)
            if field.init and field.name not in _IDS
        }
        if isinstance(value, Answer) and answer is not None:
            # What is graded is masked once, so that every offset fits it to the letter.
            name = "corrected" if value.corrected is not None else "typed"
            if value.corrected is not None or value.typed is not None:
                changed[name] = answer.text
        return replace(value, **changed)

    def _answer_of(self, value: Any) -> Masked | None:
        """Return the answer that ``value`` is of or speaks of, if it says which."""
        if isinstance(value, Turn):
            return self._answers[value.number]
        number = getattr(value, "turn", None)
        return self._answers.get(number) if isinstance(number, int) else None

    def _transcript(self, heard: Transcript) -> Transcript:
        """Replace words in the text as a whole: a segment may end in the middle of a word."""
        masked = self._hiding.mask(heard.text)
        segments, at = [], 0
        for segment in heard.segments:
            segments.append(_of_segment(segment, at, masked))
            at += len(segment.text)
        others = {
            field.name: self.of(getattr(heard, field.name), None)
            for field in fields(heard)
            if field.name != "segments"
        }
        return Transcript(segments=tuple(segments), **others)


def _moved(passage: Evidence | TextSpan, answer: Masked) -> Evidence | TextSpan:
    start, end = answer.start_of(passage.start), answer.end_of(passage.end)
    if isinstance(passage, Evidence):
        return Evidence(quote=answer.text[start:end], start=start, end=end)
    return TextSpan(start=start, end=end)


def _of_segment(segment: Segment, begin: int, masked: Masked) -> Segment:
    """Return a segment with its share of the masked text, and a moment for each letter of it.

    A word that ends in a later segment is replaced where it begins. All letters of a replacement
    have the moment of the word's first letter.
    """
    timed = len(segment.moments) == len(segment.text)
    replaced = {stretch.start: stretch.replacement for stretch in masked.stretches}
    within = {at for one in masked.stretches for at in range(one.start + 1, one.end)}
    letters: list[str] = []
    moments: list[float] = []
    places: list[int] = []
    for offset, letter in enumerate(segment.text):
        at = begin + offset
        said = "" if at in within else replaced.get(at, letter)
        places.append(len(letters))
        letters += said
        moments += [segment.moments[offset]] * len(said) if timed else []
    places.append(len(letters))
    unsure = tuple(
        (places[start], places[end]) for start, end in segment.unsure if end < len(places)
    )
    return replace(segment, text="".join(letters), moments=tuple(moments), unsure=unsure)
