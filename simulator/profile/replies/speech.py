"""Make a spoken sentence of a line of a document: no bullet, no line break, a polite end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_BULLET = re.compile(
    r"\s*(?:[・●○■□◆◇▶►※＊*•‣–—-]+|[(（]?\d{1,2}[.．)）](?!\d)|[①-⑳])\s*"
)  # fmt: skip
_BREAK = re.compile(r"(?<![A-Za-z0-9])\s*\n\s*|\s*\n\s*(?![A-Za-z0-9])")
_LABEL = re.compile(r"([^：:。、\s]{1,15})\s*[：:]\s*(?=\S)")
_ASIDE = re.compile(r"\s*[（(]([^（）()]*)[）)]$")
_CLOCK = re.compile(r"(?<![\d:：])(\d{1,2})[:：](\d\d)(?![\d:：])")
_TO = re.compile(r"([時分])\s*[〜～~–−-]\s*(翌?日?\d{1,2}時(?:\d\d分)?)")
_POLITE = ("です", "ます", "でした", "ました", "ません", "でしょう", "ください")
_ROWS = ("うくすつぬふむるぐずづぶ", "いきしちにひみりぎじぢび")
_TAKES_A_VERB = ("を", "に", "へ", "から", "まで")
_PLAIN = frozenset({"出来る", "ある", "いる", "ない"})
"""Before こと these tell of a state, not of a plan."""


def as_speech(line: str) -> str:
    """Return ``line`` as a sentence to be said, in its own words up to its end."""
    text = _BREAK.sub("", line.strip()).replace("\n", " ")
    text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    text = _LABEL.sub(r"\1は、", text, count=1) if _LABEL.match(text) else text
    text = _ASIDE.sub(r"、\1", text.rstrip("。．. "))
    text = _TO.sub(r"\1から\2まで", _CLOCK.sub(_of_the_clock, text))
    *_, last = re.split("[。！!]", text)
    return text + "。" if last.endswith(_POLITE) else _polite(text, words_of(last)) + "。"


def _of_the_clock(found: re.Match[str]) -> str:
    """Return 8:30 as it is said: 8時30分."""
    hour, minute = found.groups()
    return f"{hour}時" if minute == "00" else f"{hour}時{minute}分"


def _polite(text: str, tokens: Sequence[Token]) -> str:
    """Return ``text`` with a polite end, by the form of its last word."""
    if not tokens:
        return text
    last, before = tokens[-1], tokens[-2] if len(tokens) > 1 else None
    if last.surface in ("こと", "事") and before and before.pos[0] in ("動詞", "助動詞"):
        return text + ("です" if before.normal in _PLAIN else "になっています")
    if text.endswith("である"):
        return text.removesuffix("である") + "です"
    if last.surface == "あり":
        return text + "ます"
    if last.is_a("動詞") and last.pos[-1].startswith("終止形"):
        return _masu(text, last)
    if last.surface == "た" and before and before.pos[-1] == "連用形-一般":
        return text.removesuffix("た") + "ました"
    if last.surface == "だ" and last.is_a("助動詞"):
        return text.removesuffix("だ") + "です"
    if last.is_a("名詞", "普通名詞", "サ変可能") and before and before.surface in _TAKES_A_VERB:
        return text + "することになっています"
    if last.pos[0] in ("名詞", "形状詞", "接尾辞", "形容詞", "代名詞"):
        return text + "です"
    if last.surface in ("ない", "たい", "まで"):
        return text + "です"
    return text + "、と書いてあります"


def _masu(text: str, verb: Token) -> str:
    """Return ``text`` with its last verb in the ます form."""
    kind = verb.pos[-2]
    if kind.startswith("サ行変格"):
        return text.removesuffix("する") + "します"
    if kind.startswith("五段") and text[-1] in _ROWS[0]:
        return text[:-1] + _ROWS[1][_ROWS[0].index(text[-1])] + "ます"
    if kind.startswith(("上一段", "下一段")):
        return text.removesuffix("る") + "ます"
    return text + "、と書いてあります"
