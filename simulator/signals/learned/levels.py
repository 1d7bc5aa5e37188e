"""Levels with their terms: one per sentence that gives or takes points, and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.signals.learned.understanding import LearnedLevel, Understanding
from simulator.signals.quotes import gains, losses, quotes
from simulator.signals.terms import START, Terms, term
from simulator.signals.values import Level, Marked, Tag
from simulator.values.assessment import Criterion, TextSpan

WIDEST = 1.25
"""Half an interval; a wider one leaves three levels open, so there is no score."""
SMALLEST = 0.1
"""Points; sentences with less share one term."""
_UNSURE = "どちらとも言えませんでした。"
_GAINS: Mapping[Criterion, Mapping[Tag, str]] = {
    "concreteness": {
        Tag.FIGURE: "効いている数字", Tag.OWN_ACTION: "自分の行動", Tag.RESULT: "結果",
    },
    "positivity": {
        Tag.GOAL: "これからしたいこと", Tag.LEARNING: "学んだこと", Tag.RESULT: "結果",
        Tag.OWN_ACTION: "自分の行動",
    },
    "conclusion_first": {Tag.ANSWERS: "質問への答え"},
    "intent_match": {Tag.ANSWERS: "質問への答え"},
    "company_specificity": {
        Tag.COMPANY_REASON: "この会社の事実につながる理由", Tag.COMPARISON: "ほかとの比較",
        Tag.CHOICE_CRITERION: "会社を選ぶ基準",
    },
}  # fmt: skip
_LOSSES: Mapping[Criterion, Mapping[Tag, str]] = {
    "concreteness": {
        Tag.CLAIM: "例のない言葉", Tag.GENERAL_PRAISE: "一般論",
        Tag.OTHERS_ACTION: "ほかの人の行動", Tag.OFF_SUBJECT: "質問と関係のない話",
    },
    "positivity": {
        Tag.BLAME: "不満や責める言葉", Tag.ESCAPE: "あきらめや条件の話",
        Tag.WORRY: "心配につながる話",
    },
    "conclusion_first": {Tag.PREAMBLE: "前置き", Tag.BACKGROUND: "背景の説明"},
    "intent_match": {Tag.OFF_SUBJECT: "質問と関係のない話"},
    "company_specificity": {
        Tag.GENERAL_PRAISE: "どの会社にも言える言葉", Tag.ESCAPE: "条件の話",
    },
}  # fmt: skip


def learned_level(criterion: Criterion, found: Understanding, answer: Marked) -> Level:
    """Return the level of ``criterion`` with its terms, interval and the sentences behind it."""
    level = found.levels[criterion]
    if level.half > WIDEST:
        return Level(reason=_UNSURE, margin=level.half)
    terms = _terms(criterion, level, found, answer)
    low = level.value < 3.0
    told = (losses(terms), gains(terms)) if low else (gains(terms), losses(terms))
    return Level(
        terms=terms,
        reason=_REASONS[criterion](found, level),
        evidence=quotes(answer, told[0]) or quotes(answer, told[1]),
        margin=level.half,
    )


def _terms(
    criterion: Criterion, level: LearnedLevel, found: Understanding, answer: Marked
) -> Terms:
    terms: Terms = term(START, level.whole)
    rest = 0.0
    for at, ((start, end), points) in enumerate(zip(answer.spans, level.parts, strict=False)):
        if abs(points) < SMALLEST:
            rest += points
            continue
        names = (_GAINS if points > 0 else _LOSSES).get(criterion, {})
        label = next((name for tag, name in names.items() if tag in found.tagged(at)), "この一文")
        terms += term(label, points, at=[TextSpan(start=start, end=end)])
    if not answer.spans:
        rest = sum(level.parts)
    return (*terms, *term("そのほかの文", rest))


def _concreteness(found: Understanding, level: LearnedLevel) -> str:
    return _counted(
        found,
        {Tag.OWN_ACTION: "自分の行動", Tag.FIGURE: "効いている数字", Tag.RESULT: "結果"},
        nothing="自分の行動や、どれだけかがわかる文は、見つかりませんでした。",
    )


def _positivity(found: Understanding, level: LearnedLevel) -> str:
    return _counted(
        found,
        {
            Tag.GOAL: "これからしたいこと", Tag.LEARNING: "学んだこと",
            Tag.BLAME: "不満や責める言葉", Tag.ESCAPE: "あきらめや条件の話",
        },
        nothing="起きたことの説明が中心でした。",
    )  # fmt: skip


def _conclusion(found: Understanding, level: LearnedLevel) -> str:
    answering = [at for at in range(len(found.tags)) if Tag.ANSWERS in found.tagged(at)]
    if answering and level.value >= 2:
        where = "最初の一文" if answering[0] == 0 else f"{answering[0] + 1}文目"
        return f"質問への答えが{where}にありました。"
    if level.interval[1] < 2.5:
        return "質問への答えは、話の終わりまで出てきませんでした。"
    return "答えがどの文か、はっきりとは決められませんでした。"


def _intent(found: Understanding, level: LearnedLevel) -> str:
    beside = sum(Tag.OFF_SUBJECT in found.tagged(at) for at in range(len(found.tags)))
    tail = f"質問と関係のない話が{beside}文ありました。" if beside else ""
    if level.value >= 4:
        return "聞かれたことに答えていました。" + tail
    if level.value >= 2.5:
        return "聞かれたことの一部に答えていました。" + tail
    return "聞かれたこととは別の話が中心でした。"


def _company(found: Understanding, level: LearnedLevel) -> str:
    return _counted(
        found,
        {
            Tag.COMPANY_REASON: "この会社の事実につながる理由", Tag.COMPARISON: "ほかとの比較",
            Tag.CHOICE_CRITERION: "会社を選ぶ基準", Tag.GENERAL_PRAISE: "どの会社にも言える言葉",
        },
        nothing="会社の名前を替えても通じる内容でした。",
    )  # fmt: skip


def _counted(found: Understanding, names: Mapping[Tag, str], *, nothing: str) -> str:
    """Return one sentence that says how many sentences have each tag."""
    counts = {
        name: sum(tag in found.tagged(at) for at in range(len(found.tags)))
        for tag, name in names.items()
    }
    said = [f"{name}が{count}文" for name, count in counts.items() if count]
    return "、".join(said) + "ありました。" if said else nothing


_REASONS: Mapping[Criterion, Callable[[Understanding, LearnedLevel], str]] = {
    "concreteness": _concreteness,
    "positivity": _positivity,
    "conclusion_first": _conclusion,
    "intent_match": _intent,
    "company_specificity": _company,
    "stage_fit": lambda found, level: "",
}
