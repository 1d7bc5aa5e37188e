"""Tell which lines of a CV say who somebody is, and nothing that was done.

What has a form of its own (an address, a telephone number, a date of birth, a bare name) is told
by code, the rest by its letters (``labels``).
"""

from __future__ import annotations

import re
import unicodedata

from simulator.profile.labels import LEAST_ASIDE, aside_share, aside_share_of_part
from simulator.reading.sentences import words_of

_LONGEST = 80
"""Letters of a line that may be an address or a name."""
_LONGEST_WHOLE = 120
_SURE, _SURE_PART, _LEAST_AMONG = 0.7, 0.7, 0.15
_CONTACT = re.compile(
    r"〒|[\w.+-]{1,64}@[\w-]{1,64}\.|(?<!\d)(?:\+81|0\d{1,4})[-ー‐(]\d{1,4}[-ー‐)]\d{3,4}(?!\d)"
    r"|https?://\S+$|\d日\s?(?:生|誕生)"
)
_DATE = re.compile(
    r"(?:令和|平成|昭和|西暦)?\s?\d{1,4}年\s?\d{1,2}月(?:\s?\d{1,2}日)?\s?(?:現在|作成)?"
)
_ADDRESS = re.compile(
    r"(?:東京都|北海道|京都府|大阪府|\S{2,3}県)\S{1,12}?[市区町村郡](?:[^\d\s]{0,20}(?:\d\S{0,20}(?:\s\S+)?)?)"
)
_PERSON = ("名詞", "固有名詞", "人名")


def is_aside(text: str, *, whole: str = "", part: str = "") -> bool:
    """Return whether a line of a CV tells no work: a name, a lack, a hope, the employer's trade.

    ``whole`` is the line that a sentence stands in, and ``part`` the heading above it. Where they
    tell of no work, less of it need show in the sentence's own letters.
    """
    if len(text) <= _LONGEST:
        plain = unicodedata.normalize("NFKC", text).strip()
        if _CONTACT.search(plain) or _DATE.fullmatch(plain) or _is_address(plain):
            return True
        if _is_name(plain):
            return True
    share = aside_share(text)
    if share >= LEAST_ASIDE:
        return True
    is_among = len(whole) <= _LONGEST_WHOLE and aside_share(whole or text) >= LEAST_ASIDE
    is_below = bool(part) and aside_share_of_part(part) >= _SURE_PART
    return share >= _LEAST_AMONG and (is_among or is_below)


def is_sure_aside(text: str) -> bool:
    """Return whether the letters of a line alone leave hardly a doubt that it tells no work."""
    return aside_share(text) >= _SURE


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and not any(
        token.is_a("助詞") for token in words_of(text)
    )


def _is_name(text: str) -> bool:
    tokens = words_of(text)
    return bool(tokens) and all(token.is_a(*_PERSON) for token in tokens)
