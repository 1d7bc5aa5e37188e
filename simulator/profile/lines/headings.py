"""Tell which lines of a posting, and which words at their beginning, name what stands below them.

Their form says what may be a name (brackets, a colon, a blank, a mark), and their letters whether
it is one and what it announces (``labels``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from simulator.documents.passages import MARKS, bare
from simulator.profile.lines.labels import (
    Label,
    Topic,
    heading_share,
    label_of,
    line_shares,
    surely_asks,
)
from simulator.reading.sentences import words_of

ASKING = frozenset({Label.REQUIRED, Label.PREFERRED, Label.DUTY, Label.PERSON})
"""Labels of the sections that requirements are taken from."""
SURE, LIKELY, MARKED, IN_A_LIST = 0.8, 0.5, 0.2, 0.94
"""Least share of headings among lines like it: of a list item; of a plain line; of one that is
marked, is a heading of the file, or stands before list items; of an item behind another, and of a
line that nothing stands below: 必須 has 0.97."""
_LONGEST_HEADING = 30
BRACKETED = re.compile(
    r"[【〔［\[《<＜≪](?P<head>[^】〕］\]》>＞≫]{1,24})[】〕］\]》>＞≫][:：\s]*(?P<rest>.*)", re.S
)
_LABELLED = re.compile(
    r"(?P<head>(?:[^:：。、()（）]|[(（][^:：。、()（）]*[)）]){1,24})[:：]\s*(?P<rest>.*)", re.S
)
"""A colon in brackets, or in text that closes none, ends no label: 株式会社青空（本社：大阪）."""
_INNER = re.compile(
    r"(?<![ \u3000])[ \u3000]++"
    r"(?=[【〔［\[<＜≪《]?(?P<head>[^\s:：。、【】<>＜＞]{1,12})[:：】〕］\]>＞≫》])"
)
"""Where a label may begin within a line."""
_OF_NAMES = frozenset({Label.TITLE, Label.COMPANY_NAME})
"""Labels of a name, which may look like a heading itself: ポジション　購買・調達担当."""
_ASIDE = re.compile(r"[(（][^()（）]{1,12}[)）]$")
_ASIDE_BEFORE = re.compile(r"^[(（][^()（）]{1,12}[)）]")
_WEIGHED = re.compile(r"[(（【〔［\[<＜](?P<weight>[^・/／、()（）]{1,8})[)）】〕］\]>＞]$")
"""How much what stands below matters: スキル・経験（必須）; not （必須・歓迎）."""
_OPEN = re.compile(r"[(（][^)）]*$")
_PARTICLES = frozenset("がをはの")
"""What a word in brackets has behind it in a sentence; と and に begin words too (とび職)."""
_NEAR = 20
"""Letters that tell a particle from the beginning of a word: がっつり."""
HEADING_MARKS = "■□▼▽◆◇#＃★☆"
_MOST_SPACES = 3
WELCOME = re.compile(r"(?:あれば)?(?:尚|なお)(?:可|良し|よし|良い|よい)(?:です)?[)）]?$")
"""The fixed phrase of forms: whatever ends in it is only welcome, under any heading."""


def told(head: str) -> Label:
    """Return what a heading announces; of 応募要件【尚可】 what the brackets behind it say."""
    label = label_of(head)
    return (weight_of(head) or label) if label in ASKING else label


def weight_of(head: str) -> Label | None:
    """Return how much the brackets behind a heading say that it matters: スキル・経験（必須）."""
    found = _WEIGHED.search(head.strip())
    if not found or heading_share(found["weight"]) < SURE:
        return None
    weight = label_of(found["weight"])
    return weight if weight in (Label.REQUIRED, Label.PREFERRED) else None


def announced(head: str) -> Label | None:
    return told(head) if heading_share(head) >= MARKED else None


def split_label(text: str) -> tuple[str, str] | None:
    """Split a line into the label that it begins with and the rest; None without a label.

    【必須】Java, 必須スキル:SQL, 応募資格 法人営業の経験.
    """
    plain = bare(text)
    if found := BRACKETED.match(plain):
        if _goes_on(plain, found.end("head") + 1):
            return None
        sure = heading_share(found["head"]) >= LIKELY
        is_label = sure or not (found["rest"] or _asks_nothing(found["head"]))
        return (found["head"], found["rest"]) if is_label else None
    found = _LABELLED.match(plain)
    if found and heading_share(found["head"]) >= LIKELY:
        return found["head"], found["rest"]
    return _spaced(plain)


def _goes_on(text: str, end: int) -> bool:
    """Return whether the word before ``end`` is part of a sentence: 【必須】が多すぎる方へ."""
    if text[end : end + 1] not in _PARTICLES:
        return False
    near = words_of(text[: end + _NEAR])
    behind = next((token for token in near if token.start >= end), None)
    return behind is not None and behind.is_a("助詞")


def _asks_nothing(text: str) -> bool:
    """Return whether a text in brackets only takes a condition away: ＜未経験の方も歓迎＞."""
    return line_shares(text)[Topic.OPEN] >= SURE


def _spaced(text: str) -> tuple[str, str] | None:
    """Split 応募資格 法人営業の経験 and 職 種 営業; not the words of 必須 スキル or Work style.

    A blank within brackets ends no label: 作品の提出（URL 可）.
    """
    if text[:1].isascii():
        return None
    parts = re.split(r"[ \u3000]+", text[: 4 * _LONGEST_HEADING], maxsplit=_MOST_SPACES)
    for many in range(1, len(parts)):
        head = "".join(parts[:many])
        if _OPEN.search(head):
            continue
        rest = re.split(r"[ \u3000]+", text, maxsplit=many)[many]
        if not any(map(str.isalnum, head)):
            continue  # ✂ before a heading
        if len(head) <= _LONGEST_HEADING and heading_share(head) >= SURE:
            is_value = heading_share(rest) < LIKELY or told(head) in _OF_NAMES
            return (head, rest) if is_value else None
    return None


def pieces(text: str) -> Iterator[str]:
    """Split a value before the labels within it: 必須：法人営業 歓迎：英語力."""
    start = 0
    for found in _INNER.finditer(text):
        if told(found["head"]) in ASKING and heading_share(found["head"]) >= LIKELY:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def inner_label(text: str, label: Label | None, *, least: float = 0.0) -> tuple[str, str] | None:
    """Return the label within a value; without brackets, only where requirements are told.

    ``least`` is the share of headings from which a bare text is one there.
    """
    plain = bare(text)
    for form in (BRACKETED, _LABELLED) if label in ASKING else (BRACKETED,):
        found = form.match(plain)
        if found and heading_share(found["head"]) >= LIKELY:
            return found["head"], found["rest"]
    plain = undressed(text)
    is_doubted = surely_asks(plain) or (label is not Label.DUTY and told(plain) is Label.DUTY)
    # 手仕事の心得 is no duty below 歓迎
    least = max(least, SURE if is_doubted else least_alone(text))
    if text.strip()[:1] in set(HEADING_MARKS) and is_heading(text, least=LIKELY):
        is_one = told(plain) in ASKING or _share_of(plain) >= SURE
        return (plain, "") if is_one else None
    if label in ASKING and is_heading(text, least=least) and not _spaced(plain):
        return (plain, "") if told(plain) in ASKING else None
    return None


def is_label(cell: str) -> bool:
    """Return whether a cell that has another on its right is the other's label; ア is none."""
    if not 1 < len(cell) <= _LONGEST_HEADING or "。" in cell or _spaced(cell):
        return False
    return _share_of(cell) >= (SURE if surely_asks(cell) else LIKELY)


def is_head_row(cells: Sequence[str]) -> bool:
    """Return whether a row has the labels of two columns or more: 必須 | 歓迎."""
    return all(map(is_label, cells)) and sum(told(cell) in ASKING for cell in cells) > 1


def is_heading(text: str, *, least: float) -> bool:
    plain = undressed(text)
    if not plain or len(plain) > _LONGEST_HEADING or plain.endswith(("。", "、")):
        return False
    return _share_of(plain) >= least


def _share_of(plain: str) -> float:
    """Return how likely a text is a heading: (必須)普通免許 is one no more than 普通免許."""
    forms = (
        plain,
        _ASIDE.sub("", plain),
        _ASIDE_BEFORE.sub("", plain),
        WELCOME.sub("", plain).strip(),
    )
    return min(map(heading_share, filter(None, forms)))


def least_alone(text: str) -> float:
    return MARKED if text.strip()[:1] in set(HEADING_MARKS) else LIKELY


def undressed(text: str) -> str:
    return bare(text).strip(MARKS).strip()
