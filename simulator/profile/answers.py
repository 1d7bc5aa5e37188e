"""What the company's papers say to a question of the candidate's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from simulator.documents.passages import passages
from simulator.documents.values import DocumentKind, Passage
from simulator.guard.instructions import find_instructions
from simulator.profile.questions import ASKS_OR_ORDERS, shortened
from simulator.profile.telling import Telling, share, tellings
from simulator.profile.values import Profile
from simulator.profile.words import words
from simulator.reading.sentences import words_of

_COVERED = 0.6
"""Share of what is asked about that a passage has to hold: one of two words is too few."""
_AT_LEAST = 2
"""Words of what is asked about that a passage has to hold."""
_KNOWN = 0.75
"""A passage of which the question holds so much tells the candidate nothing new."""
_SHORTEST, _LONGEST = 12, 160
_MOST_READ, _MOST_TRIED = 400, 20
"""Passages read word by word, and of those that fit tried for being read out: nobody waits longer
than a breath for an answer, however thick the papers are."""
_LEADS_IN = re.compile("(?:が|けれども|けれど|けど|ので)、")
"""「…とありましたが、」: what comes behind it is what is asked."""


def find_answer(question: str, profile: Profile) -> Passage | None:
    """The sentence of the papers that fits ``question`` best, short enough to be read out.

    Careful on purpose: an interviewer who quotes something else than what was asked would be
    worse than one who will look into it. None where no passage fits.
    """
    whole = _wanted(question)
    *_, last = _LEADS_IN.split(question)
    asked = _wanted(last)
    if len(asked) < _AT_LEAST:
        asked = whole
    if len(asked) < _AT_LEAST:
        return None
    verb, cues = _verb(last), [each.cues for each in asked]
    fitting: list[tuple[float, Passage]] = []
    papers = passages(profile.of_kind(DocumentKind.COMPANY, DocumentKind.POSTING))
    near = (passage for passage in papers if _may_fit(passage.quote, cues))
    for passage in islice(near, _MOST_READ):
        offered = tellings(words_of(passage.quote))
        covered = share(asked, offered)
        there = sum(any(each.is_like(other) for other in offered) for each in asked)
        if covered < _COVERED or there < _AT_LEAST or _is_known(offered, whole):
            continue
        if verb is None or any(verb.is_like(other) for other in offered):
            fitting.append((covered, passage))
    fitting.sort(key=lambda each: -each[0])
    read_out = (_read_out(passage, asked) for _, passage in fitting[:_MOST_TRIED])
    return next((each for each in read_out if each), None)


def _wanted(text: str) -> tuple[Telling, ...]:
    beside = words().answers.asking
    return tuple(each for each in tellings(words_of(text)) if each.surface not in beside)


def _is_known(offered: Sequence[Telling], asked: Sequence[Telling]) -> bool:
    return share(offered, asked, tools_needed=False) >= _KNOWN


def _verb(text: str) -> Telling | None:
    """What is done, in a question whether or how it is: 「若手にも任せますか」."""
    verbs = [token for token in words_of(text) if token.is_a("動詞", "一般")]
    found = tellings(verbs[-1:])
    return found[0] if found and found[0].surface not in words().answers.asking else None


def _may_fit(quote: str, cues: Sequence[frozenset[str]]) -> bool:
    """Without reading it word by word: an integrated report has 6,000 sentences."""
    lowered = quote.lower()
    return (
        _SHORTEST <= len(quote) <= _LONGEST
        and sum(any(cue in lowered for cue in each) for each in cues) >= _AT_LEAST
        and not ASKS_OR_ORDERS.search(quote)
    )


def _read_out(passage: Passage, asked: Sequence[Telling]) -> Passage | None:
    """Those clauses that can be followed by ear, where they still hold what was asked.

    Nothing that speaks to whoever grades.
    """
    if find_instructions(passage.quote):
        return None
    quote = shortened(passage.quote)
    if quote is None or share(asked, tellings(words_of(quote))) < _COVERED:
        return None
    return Passage(document=passage.document, page=passage.page, quote=quote)
