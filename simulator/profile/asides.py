"""Tell which lines of a CV say who somebody is, and nothing that was done.

What has a form of its own (an address, a telephone number, a date of birth, a bare name) is told
by code, the rest by its letters (``labels``).
"""

from __future__ import annotations

import re
import unicodedata

from simulator.documents.passages import bare
from simulator.profile.labels import (
    ASIDE,
    LEAST_ASIDE,
    NOTHING,
    WORK,
    aside_share,
    employer_share,
    part_shares,
)
from simulator.reading.sentences import words_of

_LONGEST = 80
"""Letters of a line that may be an address or a name."""
_LONGEST_WHOLE = 120
_SURE, _SURE_PART, _LEAST_AMONG = 0.7, 0.7, 0.15
_SURELY_NOTHING, _SURE_EMPLOYER = 0.9, 0.8
"""Of parts that were not learned from, half of those without work are found so, and one or two of
a hundred others."""
_EXAMPLE = re.compile(r"(?:[(（【]?(?:記入|入力)?例[)）】:：]|(?:記入|入力)例)")
"""What a form begins its examples with."""
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
_SCHOOLING = re.compile(r"(?:入学|進学|在学中|卒業(?:見込み?|予定)|中退|中途退学)$")
"""How a line of schooling ends that passed nothing."""
_PERSON = ("名詞", "固有名詞", "人名")


def is_aside(text: str, *, whole: str = "", part: str = "", label: str = "") -> bool:
    """Return whether a line of a CV tells no work: a name, a lack, a hope, the employer's trade.

    ``whole`` is the line that a sentence stands in, ``part`` the heading above it, and ``label``
    what names it nearer by. Where they tell of no work, less of it need show in the sentence's own
    letters; where they tell that nothing was done there, none.
    """
    if _has_form(text) or _EXAMPLE.match(bare(whole or text)):
        return True
    share = aside_share(_without_label(text, label))
    if share >= LEAST_ASIDE:
        return True
    is_short = len(whole) <= _LONGEST_WHOLE
    if is_short and employer_share(whole or text) >= _SURE_EMPLOYER:
        return True
    is_among = is_short and aside_share(whole or text) >= LEAST_ASIDE
    above = _shares_above(part, label)
    is_below = above[ASIDE] + above[NOTHING] >= _SURE_PART
    return above[NOTHING] >= _SURELY_NOTHING or (share >= _LEAST_AMONG and (is_among or is_below))


def _without_label(text: str, label: str) -> str:
    """Return a text without the label before it, if that tells of work: 成果 看取りを20例担当.

    The name of a part alone tells nothing, and its letters would outweigh those of the text.
    """
    value = text.removeprefix(label).strip()
    is_work = label and value and part_shares(label)[WORK] >= _SURE_PART
    return value if is_work else text


def _has_form(text: str) -> bool:
    """Return whether a text is an address, a telephone number, a date or a name, by its form."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(text) > _LONGEST:
        return False
    is_told = (
        _CONTACT.search(plain)
        or _SCHOOLING.search(plain)
        or _DATE.fullmatch(plain)
        or _is_address(plain)
    )
    return bool(is_told) or _is_name(plain)


def _shares_above(part: str, label: str) -> dict[str, float]:
    """Return what the label tells of, or the heading where the label leaves it open."""
    for name in filter(None, (label, part)):
        shares = part_shares(name)
        if max(shares.values()) >= _SURE_PART:
            return shares
    return {WORK: 1.0, ASIDE: 0.0, NOTHING: 0.0}


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
