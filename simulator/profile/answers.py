"""What the company's papers say to a question of the candidate's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from simulator.measure.instructions import find_instructions
from simulator.morphology import tokenize
from simulator.profile.passages import passages
from simulator.profile.questions import ASKS_OR_ORDERS, shortened
from simulator.profile.telling import Telling, share, tellings
from simulator.profile.values import DocumentKind, Passage, Profile
from simulator.profile.words import words

_COVERED = 0.6
"""Share of what is asked about that a passage has to hold: one of two words is too few."""
_AT_LEAST = 2
"""Words of what is asked about that a passage has to hold."""
_KNOWN = 0.75
"""A passage of which the question holds so much tells the candidate nothing new."""
_SHORTEST, _LONGEST = 12, 160
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
    verb = _verb(last)
    best: tuple[float, Passage | None] = (0.0, None)
    papers = profile.of_kind(DocumentKind.COMPANY, DocumentKind.POSTING)
    for passage in _telling_passages(passages(papers)):
        offered = tellings(tokenize(passage.quote))
        covered = share(asked, offered)
        there = sum(any(each.is_like(other) for other in offered) for each in asked)
        if covered < _COVERED or there < _AT_LEAST or _is_known(offered, whole):
            continue
        if verb and not any(verb.is_like(other) for other in offered):
            continue
        if covered > best[0] and (short := _read_out(passage, asked)):
            best = (covered, short)
    return best[1]


def _wanted(text: str) -> tuple[Telling, ...]:
    beside = words().answers.asking
    return tuple(each for each in tellings(tokenize(text)) if each.surface not in beside)


def _is_known(offered: Sequence[Telling], asked: Sequence[Telling]) -> bool:
    return share(offered, asked, tools_needed=False) >= _KNOWN


def _verb(text: str) -> Telling | None:
    """What is done, in a question whether or how it is: 「若手にも任せますか」."""
    verbs = [token for token in tokenize(text) if token.is_a("動詞", "一般")]
    found = tellings(verbs[-1:])
    return found[0] if found and found[0].surface not in words().answers.asking else None


def _telling_passages(found: Iterable[Passage]) -> Iterable[Passage]:
    """What states something, and speaks to nobody who grades."""
    for each in found:
        if (
            _SHORTEST <= len(each.quote) <= _LONGEST
            and not ASKS_OR_ORDERS.search(each.quote)
            and not find_instructions(each.quote)
        ):
            yield each


def _read_out(passage: Passage, asked: Sequence[Telling]) -> Passage | None:
    """Those clauses that can be followed by ear, where they still hold what was asked."""
    quote = shortened(passage.quote)
    if quote is None or share(asked, tellings(tokenize(quote))) < _COVERED:
        return None
    return Passage(document=passage.document, page=passage.page, quote=quote)
