"""Grade 言葉遣い: です・ます, keigo and casual words."""

from __future__ import annotations

from simulator.signals.quotes import losses, quotes
from simulator.signals.terms import START, capped, term
from simulator.signals.values import Level, Signals
from simulator.values.assessment import HIGHEST
from simulator.values.marks import MarkKind

PLAIN_END = -4.0
"""Taken off if all sentences are in plain form; in proportion to their share otherwise."""
PER_CASUAL_WORD, MOST_CASUAL_WORDS = -0.4, 4
PER_SLIP, MOST_SLIPS = -0.5, 3
"""Most listeners forgive a mistake in keigo sooner than ため口."""


def grade_wording(answer: Signals) -> Level:
    """Grade the wording by plain sentence ends, casual words and mistakes in keigo."""
    polite = answer.marked(MarkKind.POLITE)
    casual = answer.marked(MarkKind.CASUAL)
    plain = [mark for mark in casual if _closes(mark.end, answer)]
    words = [mark for mark in casual if mark not in plain]
    slips = answer.marked(MarkKind.KEIGO_SLIP)
    if not polite and not plain:
        return Level(reason="文の終わりが聞き取れず、言葉遣いを決められません。")
    per_end = PLAIN_END / (len(polite) + len(plain))
    terms = (
        *term(START, HIGHEST),
        *term("「です・ます」でない文の終わり", per_end, count=len(plain), at=plain),
        *capped("くだけた言葉", PER_CASUAL_WORD, MOST_CASUAL_WORDS, words),
        *capped("敬語の言い間違い", PER_SLIP, MOST_SLIPS, slips),
    )
    return Level(
        terms=terms,
        reason=_reason(len(plain), len(words), len(slips)),
        evidence=quotes(answer, losses(terms)),
    )


def _closes(end: int, answer: Signals) -> bool:
    """Return whether a sentence ends there, apart from particles (よ, ね)."""
    return any(stop - 3 <= end <= stop for _, stop in answer.spans)


def _reason(plain: int, words: int, slips: int) -> str:
    found = []
    if plain:
        found.append(f"「です・ます」でない文の終わりが{plain}か所")
    if words:
        found.append(f"くだけた言葉が{words}か所")
    if slips:
        found.append(f"敬語の言い間違いが{slips}か所")
    if not found:
        return "「です・ます」で話し、敬語の言い間違いも見つかりませんでした。"
    return "、".join(found) + "ありました。"
