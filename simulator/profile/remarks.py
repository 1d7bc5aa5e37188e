"""Find instructions in a document to a grader or a program; they are shown, never followed."""

from __future__ import annotations

from simulator.documents.values import Document, Passage
from simulator.guard.instructions import find_instructions

_MOST = 3
_MOST_READ = 20_000
"""In characters of a page."""
_SUSPICIOUS = (
    "採点", "評価者", "面接官", "満点", "点を", "指示", "プロンプト", "無視", "AI", "ＡＩ", "判定",
    "ignore", "disregard", "prompt", "instruction", "grader", "you are", "system",
)  # fmt: skip
"""A page without any of these is skipped, because a full search of 150 pages would take long."""


def addressed_to_graders(document: Document) -> tuple[Passage, ...]:
    """Find the first passages that instruct a grader or a program, at most one a page."""
    found = []
    for page in document.pages:
        text = page.text[:_MOST_READ]
        lowered = text.lower()
        if not any(word.lower() in lowered for word in _SUSPICIOUS):
            continue
        for start, end in find_instructions(text)[:1]:
            quote = text[start:end]
            found.append(Passage(document=document.title, page=page.number, quote=quote))
        if len(found) == _MOST:
            break
    return tuple(found)
