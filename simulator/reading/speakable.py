"""Make a sentence of an answer fit to be said by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from simulator.reading.negation import NOT
from simulator.reading.sentences import ends_politely, without_fillers, without_quotes
from simulator.reading.tokens import Token, tokenize

_LEAD = re.compile(
    "(?:(?:で|でも|ただ|また|あと|あとは|いや|ええ|はい|まあ|まず|一つは|もう一つは|正直|実は|"
    "そうですね|ですので|それは|要は)[、,]"
    "|(?:それで|なので|だから|そして|それから|そこで|ですから|ですので|しかし)(?![はもが])[、,]?"
    "|[、,。…―\\s])+"
)
"""What only ties a sentence to the one before it. A word that may be more needs its comma."""
_NODS = re.compile("(?:(?:いや|ええ|はい|まあ|まず|正直|実は|そうですね)?[、,。…―\\s]+)+")
"""The part of a lead that ties nothing: it only says that one begins to speak."""
_NEXT = re.compile(
    "(?:(?:で|また|あと|あとは|一つは|もう一つは)[、,]|(?:そして|それから)(?![はもが])[、,]?)+"
)
"""The part of a lead that says only that something comes next."""
_TRAIL = re.compile(
    "(?P<polite>です|ます|した|ません)"
    "(?:よね|ね|よ|な|が|けれども|けれど|けども|けど|ので|のですが|から|し|[、,…・\\s])+$"
)
"""Particles after a polite ending, where speech goes on and a sentence could end."""
_POINTING = frozenset(
    {"それ", "そこ", "これ", "あれ", "あそこ", "そちら", "その", "この", "あの", "そんな", "こんな"}
    | {"そう", "こう", "ああ", "そういう", "こういう", "そうした", "こうした", "彼", "彼女"}
)
"""Closed class of words that stand for something said before."""
EARLIER = ("先ほど", "先程", "さきほど", "さっき")
"""Closed class of words for what was said earlier in the same talk."""
_ADDS = frozenset({"そ", "あと", "ただ", "もう"})
"""First words of the connectives that the dictionary takes for other words: そしたら, あとは."""
_OWN_REFERENCE = 15
"""Letters of a sentence after which a word like それ is taken to point to them."""
_REGRETS = "しまう"
_OPENING = frozenset("「『（(")
_END = 4
"""Words in which a sentence's own negation stands: ではございません."""
_CONTRACTED = frozenset({"てる", "でる"})
_PARTS = frozenset({"が", "の", "と", "って", "から", "し", "、"})
_PLACE = "ここ"
"""It points back unless a time follows: ここ三年."""


@dataclass(frozen=True, kw_only=True)
class Speakable:
    """A sentence to say, without fillers, connectives and trailing particles."""

    text: str
    points_back: bool
    """Whether it can only be understood after the sentence before it."""
    connective: str = ""
    """What ties it to the sentence before, e.g. 「それで、」; left out of ``text``."""
    denies: bool = False
    """Whether it says what is not so, or what went wrong (〜てしまいました)."""

    @property
    def alone(self) -> bool:
        """Whether it is understood without the sentence before it."""
        return not (self.points_back or _leans(self.text))


@lru_cache(maxsize=256)
def make_speakable(sentence: str) -> Speakable | None:
    """Return ``sentence`` fit to be said, with its 。; None if nothing makes it so.

    It has to end politely, and not to lean on what was said in this talk (さっきの倉庫の件).
    """
    if any(earlier in sentence for earlier in EARLIER):
        return None
    said = _without_calls(without_fillers(sentence))
    whole = re.sub("[、,]{2,}", "、", _TRAIL.sub(r"\g<polite>", said))
    text = without_lead(whole).strip()
    words = tokenize(text)
    if not ends_politely(words) or words[-1].pos[5].startswith("仮定形") or _runs_on(words):
        return None
    return Speakable(
        text=f"{_uncontracted(text, words)}。",
        points_back=_points_back(text),
        connective=_connective(whole, text),
        denies=any(word.lemma in NOT or word.lemma == _REGRETS for word in words[-_END:]),
    )


def _without_calls(sentence: str) -> str:
    """Return the sentence without the あ、 and はあ… before its first word or between commas."""
    words = tokenize(sentence)
    passed = [*takewhile(lambda word: _is_call(word) or word.is_a("補助記号"), words)]
    opened = next((word for word in passed if word.surface in _OPENING), None)
    start = opened.start if opened else (passed[-1].end if passed else 0)
    if not any(map(_is_call, passed)):
        start = 0
    kept, at = [], start
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        between = before.is_a("補助記号", "読点") and after.is_a("補助記号", "読点")
        if word.start >= start and _is_call(word) and between:
            kept.append(sentence[at : word.start])
            at = after.end
    return "".join((*kept, sentence[at:]))


def _is_call(word: Token) -> bool:
    return word.is_a("感動詞") or word.surface == "まあ"


def without_filler_words(text: str) -> str:
    """Return ``text`` to be quoted: without the fillers, calls and connectives it begins with."""
    return without_lead(_without_calls(without_fillers(without_lead(text))))


def begins_at(sentence: str) -> int:
    """Return where the first word stands behind the fillers and connectives: えー、|先月も…."""
    first, comma, _ = without_filler_words(sentence).partition("、")
    return max(sentence.find(first + comma), 0) if first else 0


def without_lead(text: str) -> str:
    """Return ``text`` without what only ties it to the words before: はい、/ それで、."""
    found = _LEAD.match(text)
    return text[found.end() :] if found else text


def _connective(whole: str, text: str) -> str:
    """Return what ties ``whole`` to the sentence before; はい、 and そうですね、 tie nothing."""
    lead = whole[: whole.rindex(text)]
    found = _NODS.match(lead)
    return lead[found.end() :] if found else lead


def _runs_on(words: Sequence[Token]) -> bool:
    """Return whether another sentence ends within: ですか、 / ですよ / ます けど is fine."""
    own = without_quotes(words)
    return any(
        ends_politely(own[: at + 1]) and not _goes_on(own[at + 1]) for at in range(len(own) - 1)
    )


def _goes_on(word: Token) -> bool:
    """Return whether a clause that ended politely before ``word`` is a part of its sentence."""
    return word.is_a("助詞", "接続助詞") or word.is_a("助動詞") or word.surface in _PARTS


def _uncontracted(text: str, words: Sequence[Token]) -> str:
    """Return ``text`` with ている for the casual てる."""
    pieces, at = [], 0
    for word in words:
        if word.is_a("助動詞") and word.lemma in _CONTRACTED:
            pieces += [text[at : word.start + 1], "い"]
            at = word.start + 1
    return "".join((*pieces, text[at:]))


def _points_back(sentence: str) -> bool:
    """Return whether a sentence can only be understood after the one before it."""
    own = without_quotes(tokenize(sentence))
    return any(
        word.surface in _POINTING or (word.surface == _PLACE and not _is_time(own, at + 1))
        for at, word in enumerate(own)
    )


def begins_pointing(sentence: str) -> bool:
    """Return whether the first words of a sentence stand for something said before.

    What a later word points to may stand in the sentence itself: 表をつける係で、それが好きでした.
    """
    return any(
        word.surface in _POINTING for word in tokenize(sentence) if word.start < _OWN_REFERENCE
    )


def leans_back(sentence: str) -> bool:
    """Return whether a sentence goes on from the one before it: それで、…, その日から….

    What is only the next thing does not: それから、….
    """
    said = without_filler_words(sentence)
    whole = _without_calls(without_fillers(sentence))
    tie = _NEXT.sub("", _connective(whole, said)) if said and whole.endswith(said) else ""
    return bool(tie) or begins_pointing(said) or (bool(said) and _leans(said))


def _leans(sentence: str) -> bool:
    """Return whether a sentence begins with a connective, or with half of one: なので, でも."""
    first = tokenize(sentence)[0]
    return first.pos[0] in ("接続詞", "助動詞", "助詞") or first.surface in _ADDS


def _is_time(words: Sequence[Token], at: int) -> bool:
    return at < len(words) and (words[at].is_a("名詞", "数詞") or words[at].surface in "数何")
