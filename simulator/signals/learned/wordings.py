"""The tags that speak for a level and against it, and how the level is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.signals.values import Tag
from simulator.values.assessment import Criterion


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How one criterion is told to the candidate; the sentences have no full stop."""

    gains: Mapping[Tag, str]
    """What speaks for it, by tag; also the tags that a quote for a good level needs."""
    losses: Mapping[Tag, str]
    high: str
    """The level is surely above the middle, and no tag is sure."""
    low: str
    """Surely below the middle."""
    open: str
    """Neither."""
    more: str
    """What is still missing where something speaks for it and the level is low."""


WORDINGS: Mapping[Criterion, Wording] = {
    "concreteness": Wording(
        gains={
            Tag.OWN_ACTION: "自分の行動",
            Tag.FIGURE: "どれだけかがわかる数字",
            Tag.RESULT: "結果",
        },
        losses={
            Tag.CLAIM: "裏づけの例がない言葉",
            Tag.GENERAL_PRAISE: "だれにでも言える言葉",
            Tag.OTHERS_ACTION: "ほかの人の行動",
            Tag.OFF_SUBJECT: "質問から離れた話",
        },
        high="場面が目に浮かぶ話でした",
        low="自分が何をどれだけしたかは、まだ伝わってきませんでした",
        open="自分が何をどれだけしたかが、少しずつ伝わりました",
        more="何をどれだけしたかは、まだ一部でした",
    ),
    "positivity": Wording(
        gains={
            Tag.GOAL: "これからしたいこと",
            Tag.LEARNING: "学んだこと",
            Tag.RESULT: "よくなった結果",
            Tag.OWN_ACTION: "自分から動いたこと",
        },
        losses={
            Tag.BLAME: "不満に聞こえる言葉",
            Tag.ESCAPE: "条件やあきらめに聞こえる言葉",
            Tag.WORRY: "面接官が気にかける事情",
        },
        high="前を向いた話として受け取りました",
        low="不満やあきらめのほうが強く伝わりました",
        open="起きたことの説明として受け取りました",
        more="次に何をしたいかまでは、まだ届いていませんでした",
    ),
    "conclusion_first": Wording(
        gains={Tag.ANSWERS: "質問への答え"},
        losses={Tag.PREAMBLE: "前置き", Tag.BACKGROUND: "背景の説明"},
        high="早いところで質問に答えていました",
        low="質問への答えが、初めのほうにはまだ出てきませんでした",
        open="どの文が答えなのか、はっきりとは決められませんでした",
        more="答えが出てくるのは、もう少し早くできそうでした",
    ),
    "intent_match": Wording(
        gains={Tag.ANSWERS: "質問への答え"},
        losses={Tag.OFF_SUBJECT: "質問から離れた話"},
        high="聞かれたことに答えていました",
        low="聞かれたこととは別の話が中心でした",
        open="聞かれたことにどこまで答えたかは、言い切れませんでした",
        more="聞かれたことの一部にとどまりました",
    ),
    "company_specificity": Wording(
        gains={
            Tag.COMPANY_REASON: "この会社の事実につながる理由",
            Tag.COMPARISON: "ほかとの比較",
            Tag.CHOICE_CRITERION: "会社を選ぶ基準",
        },
        losses={
            Tag.GENERAL_PRAISE: "どの会社にも言える言葉",
            Tag.ESCAPE: "条件についての言葉",
        },
        high="この会社を選んだ理由が伝わりました",
        low="会社の名前を替えても通じる内容でした",
        open="この会社でなければという理由か、言い切れませんでした",
        more="この会社ならではと言えるまで、もう一歩でした",
    ),
    "stage_fit": Wording(gains={}, losses={}, high="", low="", open="", more=""),
}
