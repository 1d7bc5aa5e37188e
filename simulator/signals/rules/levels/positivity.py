"""Grade 前向きさ: will, learning and contribution against blame, escape and helplessness."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.signals.quotes import gains, losses, quotes
from simulator.signals.rules.levels.emptiness import has_facts
from simulator.signals.terms import START, Terms, at_most, capped, rising, term
from simulator.signals.values import Level, Marked
from simulator.values.assessment import total
from simulator.values.marks import Mark, MarkKind

NEUTRAL = 2.9
"""For facts without will and without complaint: just below the middle of the scale, since they
don't yet speak for the candidate (the article asks for will)."""
FIRST_WILL, MORE_WILL, MOST_WILL = 1.1, 0.4, 3
FIRST_GAIN, MORE_GAIN, MOST_GAIN = 0.6, 0.3, 3
"""The first wish adds most; each further one adds less."""
GROUNDED_WILL = 0.7
"""For a wish with a goal in an answer with own actions: 課題＋志向, as the article has it."""
OWN_RESULT = 0.4
"""For a change by one's own doing: constructive even without a wish."""
BRIGHT_AT_MOST = 4.2
"""Limit for wishes and bright words in an answer without facts of one's own."""
FRIENDLY = 4.0
"""Above it each further word adds less: between 4 and 5 the labels see small differences."""
SOFT_WILL = 0.5
"""Weight of a wish half taken back, e.g. 〜たいなと, 〜できたらいいかな."""
PER_BLAME, MOST_BLAME = -0.9, 3
PER_ESCAPE, MOST_ESCAPE = -0.6, 3
PER_HELPLESS, MOST_HELPLESS = -0.5, 3
"""Blame weighs most: the article warns that it makes a candidate look like a mere critic. Each kind
is capped, so that heaping up bright words can't outweigh it."""
TURNED = 0.5
"""Share that a word of escape or helplessness keeps if will follows it: 課題＋志向, as the article
advises. Blame keeps its full weight."""
BLAMED_AT_MOST = 2.8
"""Limit for an answer with blame of people or the company: it is not on the positive side."""

_BAD = (MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)


def grade_positivity(answer: Marked) -> Level:
    """Start at the middle, add points for looking forward, take points off for complaints."""
    will = answer.marked(MarkKind.WILL)
    gain = answer.marked(MarkKind.LEARNING, MarkKind.CONTRIBUTION)
    blame = answer.marked(MarkKind.BLAME)
    firm = _firmness(answer, will)
    terms = (
        *term(START, NEUTRAL),
        *rising("意欲の言葉", FIRST_WILL, MORE_WILL, MOST_WILL, at=will, count=firm),
        *rising("学びや貢献の言葉", FIRST_GAIN, MORE_GAIN, MOST_GAIN, at=gain),
        *_ground(answer, will),
        *capped("人や会社を責める言葉", PER_BLAME, MOST_BLAME, blame),
        *_turned("離れたい気持ちの言葉", PER_ESCAPE, MOST_ESCAPE, MarkKind.ESCAPE, answer),
        *_turned("あきらめの言葉", PER_HELPLESS, MOST_HELPLESS, MarkKind.HELPLESS, answer),
    )
    if blame:
        terms = at_most(terms, BLAMED_AT_MOST, f"責める言葉があるので{BLAMED_AT_MOST:.1f}点まで")
    if not has_facts(answer):
        terms = at_most(terms, BRIGHT_AT_MOST, f"事実がないので{BRIGHT_AT_MOST:.1f}点まで")
    if (above := total(terms) - FRIENDLY) > 0:
        terms = at_most(terms, FRIENDLY + above / (1 + above), f"{FRIENDLY:.0f}点からは少しずつ")
    bad = answer.marked(*_BAD)
    return Level(
        terms=terms,
        reason=_reason(len(will) + len(gain), len(bad)),
        evidence=quotes(answer, losses(terms)) or quotes(answer, gains(terms)),
    )


def _ground(answer: Marked, will: Sequence[Mark]) -> Terms:
    """Return the term for own deeds and results, with a wish or without one."""
    if answer.marked(*_BAD):
        return ()
    did = answer.marked(MarkKind.OWN_ACTION)
    if did and will and (goal := answer.marked(MarkKind.GOAL)):
        return term("してきたことに根ざした意欲", GROUNDED_WILL, at=goal)
    if did and (change := answer.marked(MarkKind.CHANGE)):
        return term("自分の行動による改善", OWN_RESULT, at=change)
    return ()


def _firmness(answer: Marked, will: Sequence[Mark]) -> float:
    """Count the wishes; a soft one counts half."""
    after = (answer.text[mark.end : mark.end + 2] for mark in will)
    return sum(SOFT_WILL if words.startswith(("な", "か")) else 1.0 for words in after)


def _turned(label: str, weight: float, most: int, kind: MarkKind, answer: Marked) -> Terms:
    """Return a term for the marks of ``kind``; those followed by a wish count for less."""
    marks = answer.marked(kind)
    last_will = max((mark.start for mark in answer.marked(MarkKind.WILL)), default=-1)
    count = sum(TURNED if mark.start < last_will else 1.0 for mark in marks)
    return term(label, weight, count=min(most, count), at=marks)


def _reason(good: int, bad: int) -> str:
    if bad and good:
        return f"前を向いた言葉が{good}か所、不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if bad:
        return f"不満や後ろ向きに聞こえる言葉が{bad}か所ありました。"
    if good:
        return f"意欲・学び・貢献の言葉が{good}か所ありました。"
    return "事実の説明が中心で、これからの意欲の言葉は見つかりませんでした。"
