"""Find companies in a sentence by their legal form, or as names that are addressed with さん."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from simulator.profile.claims.oneself import OWN_JOB
from simulator.profile.hiring.companies import ADDRESSES, companies_in
from simulator.reading.names import NameKind, names_in
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_WORKED_THERE = re.compile(
    "[^。]{0,20}(?:勤め(?:て|まし)|勤務|在籍|働いて|働きまし|入社し(?:て|まし)|入社後|新卒|出身|出向|派遣|退職|辞め"
    "|に入りまし|アルバイト|パートと|を担当)"
)
"""Right behind an employer."""
_DEALT_WITH = re.compile(
    "(?:取引先|仕入先|仕入れ先|お客様?|顧客|得意先|クライアント|荷主|業者|ベンダー|協力会社|新卒|派遣先|出向先)"
    "(?:の|である|だった|でもある|となる)?$"
)
"""Right before a customer, a supplier or an employer."""
_APPLIES = re.compile("志望|応募|選考|面接|入社し?たい|御社|貴社|同業|競合|他社")
_TURNS_TO = re.compile(
    "説明会|サイト|ホームページ|見学|拝見|拝読|伺|うかが|惹かれ|引かれ|魅力|感じ|比べ|迷[いっ]|たいと?"
)
"""Of a company that one looks at from outside."""


def other_companies(
    sentence: str, *, about_oneself: bool, employers_known: bool
) -> tuple[str, ...]:
    """Return the companies of the sentence, once each, but for likely employers and customers.

    In a text ``about_oneself`` all companies are, where a sentence does not speak of applying; so
    they are in what is told of the past where no CV makes the employers known.
    """
    if OWN_JOB.search(sentence) or (about_oneself and not _APPLIES.search(sentence)):
        return ()
    outside = _APPLIES.search(sentence) or _TURNS_TO.search(sentence)
    may_be_own = not employers_known and not outside and _is_past(sentence)
    by_form = () if may_be_own else companies_in(sentence)  # nobody says さん to one's own
    found = dict.fromkeys((*by_form, *_addressed(sentence)))
    return tuple(name for name in found if not _is_of_own_work(name, sentence))


def _is_past(sentence: str) -> bool:
    return any(token.is_a("助動詞") and token.lemma == "た" for token in words_of(sentence))


def _is_of_own_work(name: str, sentence: str) -> bool:
    before, _, behind = sentence.partition(name)
    return bool(_DEALT_WITH.search(before) or _WORKED_THERE.match(behind))


def _addressed(sentence: str) -> Iterator[str]:
    """Yield what is no person, place or everyday word, and has さん behind it: 日本通運さん."""
    tokens = words_of(sentence)
    organisations = {name.end for name in names_in(sentence) if name.kind is NameKind.ORGANISATION}
    for at, token in enumerate(tokens):
        if token.surface not in ADDRESSES or at == 0:
            continue
        before = tokens[at - 1]
        if before.end == token.start and (
            before.is_a("名詞", "固有名詞", "一般") or before.end in organisations
        ):
            run = [*takewhile(_may_be_part, reversed(tokens[:at]))]
            yield sentence[run[-1].start : before.end]


def _may_be_part(token: Token) -> bool:
    return any(token.is_a("名詞", kind) for kind in ("固有名詞", "普通名詞")) and not token.is_a(
        "名詞", "普通名詞", "副詞可能"
    )
