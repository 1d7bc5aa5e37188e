"""Classify characters by what a reader sees: nothing, a combining mark, or a letter."""

from __future__ import annotations

import re
import unicodedata

GLYPH = re.compile("[\\s\\S][\uff9e\uff9f\u3099\u309a\u0300-\u036f]*")
"""A character with its voicing marks: NFKC makes one letter of half-width ﾀ and ﾞ."""
VARIATION_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""The inside of a regular expression's character class. A variation selector chooses the form of a
kanji, e.g. 葛󠄀 in names."""
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\ufff0-\ufff8\ufffe\uffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
"""Default_Ignorable_Code_Point (DerivedCoreProperties.txt) without the categories below and the
selectors above, and the blank Braille pattern."""
_IGNORABLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Controls, formats (zero-width, bidi, tags), lone surrogates, private use."""


def is_invisible(character: str) -> bool:
    """Return whether a reader sees nothing of ``character``, controls such as \\n included."""
    return (
        unicodedata.category(character) in _IGNORABLE_CATEGORIES
        or _IGNORABLE.match(character) is not None
    )
