"""Answer a candidate's own question (逆質問) from the company's papers."""

from __future__ import annotations

from string import Template

from simulator.documents.values import Passage
from simulator.profile.replies.answers import find_answer
from simulator.profile.replies.conditions import find_condition
from simulator.profile.replies.parts import parts_asked
from simulator.profile.replies.speech import as_speech
from simulator.profile.values import Profile
from simulator.signals.back_questions import topic_of

_OF_WHOLE = "ただ、これは全体のことで、{}については書かれていません。"
"""Follows an answer about the whole to a question about a part, which is then put off."""


def told_by_papers(
    text: str, topic: str | None, profile: Profile, *, line: str, off: str
) -> str | None:
    """Return the papers' answer; to a question about a part, perhaps only about the whole.

    ``line`` is the interviewer's sentence around a quote of the papers, ``off`` puts the part off.
    """
    found = _find(text, topic, profile)
    for part in parts_asked(text, profile):
        if found and part.thing in found.quote and part.is_named(found.quote):
            break  # the papers answer for the part itself
        of_whole = topic_of(part.whole)
        whole = _find(part.whole, of_whole, profile)
        if whole and part.is_of_thing(whole.quote, of_whole) and not part.is_named(whole.quote):
            return _worded(line, whole, profile) + _OF_WHOLE.format(part.part) + off
    return _worded(line, found, profile) if found else None


def _find(text: str, topic: str | None, profile: Profile) -> Passage | None:
    return find_answer(text, profile) or find_condition(text, topic, profile)


def _worded(line: str, passage: Passage, profile: Profile) -> str:
    """Word a passage for the ear; it names the kind of document, because titles are file names."""
    kind = next(paper.kind for paper in profile.documents if paper.title == passage.document)
    return Template(line).substitute(
        document=kind.spoken, page=passage.page, statement=as_speech(passage.quote)
    )
