"""Find passages that are not speech: tags, forged JSON, fences, role lines, codes, hidden text.

A typed answer may hold them, and a grader that reads text may take them for its own. Offsets refer
to the given text. Every pattern is bounded, so the time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NEAR = 200
"""Characters between two tags, fences or keys that belong to one paste (a closed and a reopened
delimiter with an order between them)."""
_TAG = re.compile(r"</[^\s<>]{1,30}>|<[a-z_]{3,30}>|<[ぁ-ヺ一-鿿]{2,15}>|<\|[^|<>]{1,30}\|>", re.I)
_COMMENT = re.compile(r"<!--[^\n]{0,400}?(?:-->|$)|/\*[^\n]{0,400}?\*/", re.M)
_FENCE = re.compile(r"```[a-z]{0,12}|~~~[a-z]{0,12}", re.I)
_VALUE = r'(?:"[^"\n]{0,400}"?|\[[^\]\n]{0,400}\]?|-?\d{1,3}|true|false|null)?'
_EDGE = r"[\s}\],]{0,20}"
_KEY = re.compile(
    r'[{\["}\],\s]{0,20}(?:"[\w ]{1,30}"|\b(?:level|score|grade|rating|criterion))'
    r"\s{0,3}[:=]\s{0,3}" + _VALUE + _EDGE,
    re.I,
)
_BRACKET_SCORE = re.compile(r"[^。！？!?\n]{0,80}\[\[\s?\w{1,4}\s?\]\][^。！？!?\n]{0,80}")
_ROLE = "(?:system|assistant|user|developer|human|ai|tool|admin)"
_ROLE_LINE = re.compile(
    rf"^[ \t#*>]{{0,5}}(?:{_ROLE}\s?:|[\[(【]{_ROLE}[\])】]\s?:?)[^\n。]{{0,2000}}", re.I | re.M
)
_SCORE_LINE = re.compile(
    r"^[ \t]{0,4}[-*・#][^\n:。]{1,20}:\s?[1-5一二三四五](?:[点(/][^\n]{0,20})?$", re.M
)
_STARS = re.compile(r"(?:評価|採点|判定|スコア)\s?[:は]?\s?[★☆]{3,10}")
_HEADING = re.compile(r"^#{1,6} [^\n]{0,30}(?:採点|評価|判定|回答|指示|対象)[^\n]{0,60}$", re.M)
_CODE = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
"""Base64 and the like; the longest ordinary word is below 40 letters."""
_OVERRIDE = re.compile("[\u202d\u202e][^\u202c\n]*\u202c?")
"""Text that is displayed in another order than it is stored; ordinary Japanese has none."""
_INTERLEAVED = re.compile("(?:[ぁ-ヺー一-鿿][\u200b-\u200d\u2060\ufeff]+){4,}[ぁ-ヺー一-鿿]?")
"""Letters with an invisible character behind each; no keyboard types that."""
_TAG_CHARACTERS = re.compile("[\U000e0001-\U000e007f]+")


def find_pasted(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of pasted passages in ``text``, which must be folded; they may overlap."""
    yield from _grouped([found.span() for found in _TAG.finditer(text)])
    yield from _grouped([found.span() for found in _FENCE.finditer(text)])
    yield from _grouped([found.span() for found in _KEY.finditer(text)])
    for pattern in (_COMMENT, _BRACKET_SCORE, _ROLE_LINE, _SCORE_LINE, _STARS, _HEADING):
        yield from (found.span() for found in pattern.finditer(text))
    for found in _CODE.finditer(text):
        if len({char.isdigit() + 2 * char.isupper() for char in found.group()}) >= 3:
            yield found.span()


def find_hidden(text: str) -> Iterator[tuple[int, int]]:
    """Yield spans of ``text``, unfolded, that a screen shows differently or not at all."""
    for pattern in (_OVERRIDE, _INTERLEAVED, _TAG_CHARACTERS):
        yield from (found.span() for found in pattern.finditer(text))


def _grouped(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans that join neighbours with the text between them."""
    group: tuple[int, int] | None = None
    for start, end in spans:
        if group and start - group[1] <= _NEAR:
            group = group[0], end
            continue
        if group:
            yield group
        group = start, end
    if group:
        yield group
