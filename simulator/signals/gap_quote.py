"""Choose the words of an answer that a follow-up on a gap may quote: they surely carry it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token
from simulator.signals.learned.marking import MARKS
from simulator.signals.taken_up import take_up
from simulator.signals.values import Signals, Tag
from simulator.values.marks import Mark
from simulator.values.question import Gap

_QUOTED_FOR: Mapping[Gap, frozenset[Tag]] = {
    Gap.NO_NUMBER: frozenset({Tag.OWN_ACTION, Tag.RESULT}),
    Gap.NO_OWN_ROLE: frozenset({Tag.OTHERS_ACTION, Tag.RESULT}),
    Gap.NO_COMPANY_REASON: frozenset({Tag.GOAL}),
    Gap.BLAME: frozenset({Tag.BLAME}),
    Gap.TOO_SHORT: frozenset({Tag.OWN_ACTION, Tag.GOAL}),
    Gap.UNANSWERED: frozenset({Tag.OWN_ACTION}),
    Gap.CLAIM: frozenset({Tag.CLAIM}),
    Gap.RISK: frozenset({Tag.WORRY, Tag.ESCAPE}),
}
"""What a sentence surely does whose words are worth quoting in a follow-up on a gap.

Nothing is quoted for the others. ESCAPE is not among those for blame: the wordings answer a
complaint, which 「家から近い」 is not. Nor are vague words for a missing number: nobody can count
「絶対に投げ出しません」.
"""
_HEAVY = frozenset({Gap.BLAME, Gap.RISK, Gap.CLAIM})
"""Gaps that would accuse if another clause of the sentence were quoted for them."""
_MOST = 0.6
"""The share of its sentence that a quote for a heavy gap has at least, as only the sentence is
known to carry it."""
_POINTS_BACK = re.compile(r"(?:あ[れのん]|そ[れのんう]|こ[れのんう]|そこ|ここ|だから|なので)")
"""Begins words that nobody understands without those before them."""
_FORMULA = re.compile(
    "お願い|ありがと|申し訳|すみません|失礼|志望|応募|[言い]われ|って[言い]|と[思考存]"
)
"""In polite phrases, and in what somebody else said or the candidate thinks: no deed and no wish
that could be asked about."""
_PAST = re.compile(r".*(?<!でし)(?<!かっ)た")
"""Ends in the past of a verb."""
_WISH = re.compile(r".*たい(?:です)?")
_COUNTED = re.compile(r"[\d一二三四五六七八九十百千万半]")
"""There is the number already, or a word like 十分, which only loses a quote."""


def find_quote(answer: Signals, gap: Gap) -> str | None:
    """Return a short passage to quote in a follow-up on ``gap``; None if none surely carries it."""
    wanted = _QUOTED_FOR.get(gap, frozenset())
    for (start, end), sure in answer.surely_tagged:
        kinds = tuple(MARKS[tag] for tag in sorted(sure & wanted))
        marks = tuple(Mark(kind=kind, start=start, end=end) for kind in kinds)
        quote = take_up(replace(answer, marks=marks), kinds)
        if quote and _carries(quote, gap, of=end - start):
            return quote
    return None


def _carries(quote: str, gap: Gap, *, of: int) -> bool:
    """Return whether a question about ``gap`` can be about these words.

    They are taken from a sentence of ``of`` letters.
    """
    if not stands_alone(quote):
        return False  # 「抜かさずやりたいです」 without what
    if gap in _HEAVY:
        return len(quote) >= _MOST * of
    if gap in (Gap.TOO_SHORT, Gap.UNANSWERED):
        return True
    if _FORMULA.search(quote):
        return False
    if gap is Gap.NO_COMPANY_REASON:
        return _WISH.fullmatch(quote) is not None
    deed = _PAST.fullmatch(quote) is not None
    return deed and not (gap is Gap.NO_NUMBER and _COUNTED.search(quote))


def stands_alone(quote: str) -> bool:
    """Return whether a quote names something, and is understood without the words before it."""
    words = words_of(quote)
    names_something = any(word.pos[0] in ("名詞", "代名詞") for word in words)
    return names_something and not _hangs_on(words[0]) and not _POINTS_BACK.match(quote)


def _hangs_on(word: Token) -> bool:
    """Return whether a word needs another before it: を, です, みたい|な感じで."""
    return word.pos[0] in ("助詞", "助動詞", "接尾辞") or "助動詞語幹" in word.pos
