"""Candidate text made safe to look at, before any form escapes it in its own way."""

from __future__ import annotations

import re

# What would command a terminal, reverse the reading order or hide itself: control characters
# (line feed apart), bidirectional marks, overrides and isolates, zero-width spaces, tags, lone
# surrogates. ZWJ, ZWNJ and variation selectors stay: emoji and kanji variants need them.
_TREACHEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_STOPS = "、。！？"


def visible(text: str) -> str:
    """Spell out each treacherous character as ``⟨U+202E⟩``; tabs become blanks."""
    plain = text.replace("\r\n", "\n").replace("\t", " ")
    return _TREACHEROUS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", plain)


def one_line(text: str) -> str:
    """Return ``visible(text)`` with line breaks as blanks, for a place that holds one line."""
    return visible(text).replace("\n", " ")


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of ``visible(text)`` that say something."""
    return tuple(line for line in visible(text).split("\n") if line.strip())


def beginning(text: str, most: int) -> str:
    """Return ``text``, or its first ``most`` characters and 「…」 if it is longer.

    It ends at a comma or a full stop where one stands in the second half of them.
    """
    if len(text) <= most:
        return text
    stop = max(text.rfind(mark, most // 2, most) for mark in _STOPS)
    return f"{text[: stop if stop > 0 else most]}…"


def clause(sentence: str) -> str:
    """Return a sentence without its full stop, to stand inside another."""
    return sentence.strip().rstrip("。")
