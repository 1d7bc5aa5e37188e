"""Find the answer to a candidate's question in the company's papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from simulator.documents.passages import passages
from simulator.documents.values import DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.keywords import Keyword, coverage, keywords_in
from simulator.profile.questions import ASKS_OR_ORDERS, shortened
from simulator.profile.values import Profile
from simulator.profile.words import words
from simulator.reading.sentences import words_of

_COVERED = 0.6
"""Share of the question's keywords that a passage must have: one of two is too few."""
_AT_LEAST = 2
"""Number of the question's keywords that a passage must have."""
_KNOWN = 0.75
"""If the question has this share of a passage's keywords, the passage tells nothing new."""
_SHORTEST, _LONGEST = 12, 160
_MOST_READ, _MOST_TRIED = 400, 20
"""Passages that are tokenised, and fitting ones that are shortened to be read out: the answer must
come within a breath, however thick the papers are."""
_LEADS_IN = re.compile("(?:が|けれども|けれど|けど|ので)、")
"""The end of a preamble, e.g. …とありましたが、; the question itself follows it."""


def find_answer(question: str, profile: Profile) -> Passage | None:
    """Find the sentence of the papers that fits ``question`` best, short enough to be read out.

    None if no passage fits. Careful on purpose: it is better to promise an answer later than to
    quote something that was not asked.
    """
    whole = _wanted(question)
    *_, last = _LEADS_IN.split(question)
    asked = _wanted(last)
    if len(asked) < _AT_LEAST:
        asked = whole
    if len(asked) < _AT_LEAST:
        return None
    verb, cues = _verb(last), [keyword.cues for keyword in asked]
    fitting: list[tuple[float, Passage]] = []
    papers = passages(profile.of_kind(DocumentKind.COMPANY, DocumentKind.POSTING))
    near = (passage for passage in papers if _may_fit(passage.quote, cues))
    for passage in islice(near, _MOST_READ):
        offered = keywords_in(words_of(passage.quote))
        covered = coverage(asked, offered)
        there = sum(any(keyword.is_like(other) for other in offered) for keyword in asked)
        if covered < _COVERED or there < _AT_LEAST or _is_known(offered, whole):
            continue
        if verb is None or any(verb.is_like(other) for other in offered):
            fitting.append((covered, passage))
    fitting.sort(key=lambda ranked: -ranked[0])
    read_out = (_read_out(passage, asked) for _, passage in fitting[:_MOST_TRIED])
    return next(filter(None, read_out), None)


def _wanted(text: str) -> tuple[Keyword, ...]:
    """Return the keywords of what is asked about, without words that only ask."""
    beside = words().answers.asking
    return tuple(word for word in keywords_in(words_of(text)) if word.surface not in beside)


def _is_known(offered: Sequence[Keyword], asked: Sequence[Keyword]) -> bool:
    return coverage(offered, asked, tools_needed=False) >= _KNOWN


def _verb(text: str) -> Keyword | None:
    """Return the verb of a question whether or how something is done, e.g. 若手にも任せますか."""
    verbs = [token for token in words_of(text) if token.is_a("動詞", "一般")]
    found = keywords_in(verbs[-1:])
    return found[0] if found and found[0].surface not in words().answers.asking else None


def _may_fit(quote: str, cues: Sequence[frozenset[str]]) -> bool:
    """Decide by letters alone whether a passage may fit: an annual report has 6,000 sentences."""
    lowered = quote.lower()
    return (
        _SHORTEST <= len(quote) <= _LONGEST
        and sum(any(cue in lowered for cue in of_word) for of_word in cues) >= _AT_LEAST
        and not ASKS_OR_ORDERS.search(quote)
    )


def _read_out(passage: Passage, asked: Sequence[Keyword]) -> Passage | None:
    """Shorten a passage to clauses that can be followed by ear.

    None if they no longer have the keywords of the question, or the passage instructs a grader.
    """
    if find_instructions(passage.quote):
        return None
    quote = shortened(passage.quote)
    if quote is None or coverage(asked, keywords_in(words_of(quote))) < _COVERED:
        return None
    return Passage(document=passage.document, page=passage.page, quote=quote)
