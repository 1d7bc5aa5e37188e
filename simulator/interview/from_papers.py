"""Say what the company's papers tell to a candidate's own question (逆質問)."""

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
"""Said of a part, before it is put off."""


def told_by_papers(
    text: str, topic: str | None, profile: Profile, *, line: str, off: str
) -> str | None:
    """Say what the papers answer; of a part that they do not tell, what they say of the whole.

    ``line`` is what the interviewer says of what is written, ``off`` how the part is put off.
    """
    found = _find(text, topic, profile)
    for part in parts_asked(text, profile):
        if found and part.thing in found.quote and part.is_named(found.quote):
            break  # it is told of the part
        of_whole = topic_of(part.whole)
        whole = _find(part.whole, of_whole, profile)
        if whole and part.is_of_thing(whole.quote, of_whole) and not part.is_named(whole.quote):
            return _worded(line, whole, profile) + _OF_WHOLE.format(part.part) + off
    return _worded(line, found, profile) if found else None


def _find(text: str, topic: str | None, profile: Profile) -> Passage | None:
    return find_answer(text, profile) or find_condition(text, topic, profile)


def _worded(line: str, passage: Passage, profile: Profile) -> str:
    """Say what a passage tells, with the kind of its document, because titles are file names."""
    kind = next(paper.kind for paper in profile.documents if paper.title == passage.document)
    return Template(line).substitute(
        document=kind.spoken, page=passage.page, statement=as_speech(passage.quote)
    )
