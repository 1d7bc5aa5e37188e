"""The words around the card's lines; both of its forms show the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.report.dates import full_day
from simulator.report.text import one_line
from simulator.values.card import Card, CardLine

BREATHE = "4秒で鼻から吸い、6秒で口からゆっくり吐きます。これを3回。"
LAST = "全部を言えなくて大丈夫です。聞かれたことに、ひとつずつ答えていきましょう。"
TO_FILL = ("開始の時間", "場所(またはURL)", "遅れるときの連絡先")
_THREE_PARTS = "実現したいこと・会社を選ぶ基準・ほかと比べてここを選ぶ理由を、一文ずつ"


@dataclass(frozen=True, kw_only=True)
class CardPart:
    """One heading of the card, its lines, and how many are left to be written by hand."""

    heading: str
    lines: tuple[CardLine, ...]
    blanks: int
    hint: str
    """What to write on the blanks; empty without any."""


def title(card: Card) -> str:
    """Return the card's title, e.g. ``一次面接の朝のカード``."""
    return f"{card.stage.label}の朝のカード"


def facts(card: Card) -> str:
    """Say for which company and day it is, as far as that is known."""
    day = full_day(card.interview_on) if card.interview_on else ""
    return " / ".join(filter(None, (one_line(card.company or ""), day)))


def parts(card: Card) -> tuple[CardPart, ...]:
    """Return the parts in the order of the page."""
    motivation = (card.motivation,) if card.motivation else ()
    seconds = f"(およそ{card.motivation_seconds}秒)" if motivation else "(30秒)"
    return (
        _part(f"志望動機{seconds}", motivation, 0 if motivation else 3, _THREE_PARTS),
        _part("わたしの数字", card.numbers, 3, "人数・期間・前と後など、言い間違えたくない数字"),
        _part("聞きたいこと(逆質問)", card.questions, 2, "調べたことか、自分の経験から一つ"),
        _part(
            f"会社のこと({one_line(card.company)})" if card.company else "会社のこと",
            card.facts,
            2,
            "サイトや資料で読んだ事実を一つ",
        ),
    )  # fmt: skip


def warning(line: CardLine) -> str:
    """Return a note on the other companies that a line names; empty without any."""
    names = "".join(f"「{one_line(name)}」" for name in line.foreign)
    return f"ほかの会社の名前が入っています:{names}" if names else ""


def pieces(line: CardLine) -> tuple[tuple[str, bool], ...]:
    """Cut a line where its numbers begin and end; True marks a number to be remembered."""
    text = one_line(line.text)
    amounts = sorted(map(re.escape, line.amounts), key=len, reverse=True)
    if not amounts:
        return ((text, False),)
    return tuple(
        (piece, bool(place % 2))
        for place, piece in enumerate(re.split(f"({'|'.join(amounts)})", text))
        if piece
    )


def _part(heading: str, lines: tuple[CardLine, ...], wanted: int, hint: str) -> CardPart:
    blanks = max(0, wanted - len(lines))
    return CardPart(heading=heading, lines=lines, blanks=blanks, hint=hint if blanks else "")
