"""Tell where a posting begins to speak of another job than its own.

A heading may say so (似た求人, by ``labels``); here are a sentence and the name of the other job.
"""

from __future__ import annotations

import re
from itertools import takewhile

from simulator.documents.values import Block
from simulator.profile.lines.headings import LIKELY, SURE
from simulator.profile.lines.labels import Label, Topic, heading_share, heading_shares, line_shares
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_LONGEST = 50
"""Letters of a sentence that says that there is another job."""
_MOST = 200
"""Letters of a text in which such a sentence is looked for."""
_IN_BRACKETS = re.compile("[(（][^()（）]*[)）]")
_HIRING = frozenset({"募集", "探す", "捜す"})
_NOUNS = frozenset({"名詞", "接尾辞"})
_ANYBODY = ("方", "人", "者", "さん", "性", "生", "卒")
"""End who is meant for the same job as well: 未経験者, 男性, 学生, 新卒."""
_ALIKE = 3
"""Letters that the names of two jobs end in alike."""


class Names:
    """Knows the names that stood as headings before anything was asked."""

    def __init__(self) -> None:
        self._own: dict[int, str] = {}
        """The last one of each level."""

    def is_another(self, heading: Block, *, has_asked: bool) -> bool:
        """Return whether a heading names another job, as one above what was asked named its own.

        フロントスタッフ（正社員） above 応募資格, and 調理スタッフ（正社員） on the same level.
        """
        name = heading.cells[0]
        if heading_share(name) >= LIKELY:
            return False
        if has_asked:
            return _ends_alike(self._own.get(heading.level, ""), name)
        self._own[heading.level] = name
        return False


def tells_of_another(text: str) -> bool:
    """Return whether a sentence says that there is another job: 同じ課で経理の方も募集中です。

    What is asked for that one may stand behind it on the same line.
    """
    first, stop, _ = text.partition("。")
    sentence = first + stop
    is_one = bool(stop) and len(sentence) <= _LONGEST
    is_told = is_one and line_shares(sentence)[Topic.OTHER] >= SURE
    return is_told and heading_shares(sentence)[Label.ELSEWHERE] >= SURE


def hires_too(text: str) -> bool:
    """Return whether a text begins with a sentence that others are hired too.

    看護師も募集しています（夜勤ができる方）: what these are asked stands beside it. 未経験の方も is
    of the same job.
    """
    tokens = words_of(_IN_BRACKETS.sub("", text[:_MOST]).partition("。")[0])
    hires = [at for at, token in enumerate(tokens) if token.lemma in _HIRING]
    if not hires or any(token.is_a("名詞") for token in tokens[hires[-1] + 1 :]):
        return False
    too = [at for at, token in enumerate(tokens[: hires[-1]]) if at and token.surface == "も"]
    return any(
        tokens[at].is_a("助詞")
        and tokens[at - 1].pos[0] in _NOUNS
        and not _is_anybody(tokens[at - 1])
        for at in too
    )


def _is_anybody(word: Token) -> bool:
    return word.surface.endswith(_ANYBODY)


def _ends_alike(one: str, other: str) -> bool:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return len([*takewhile(lambda pair: pair[0] == pair[1], pairs)]) >= _ALIKE
