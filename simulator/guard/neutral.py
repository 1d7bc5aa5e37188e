r"""A candidate's words, made safe to stand between delimiters in a prompt.

The delimiter is a pair of tags, ``<回答>`` and ``</回答>``. Text cannot close it or open another
because no angle bracket is left in it, nor anything that a tokenizer, a normaliser or a reader may
take for one; special tokens such as ``<|im_end|>`` fall with it. Nothing that cannot be seen is
left either: hidden instructions have no place to be. Ordinary Japanese stays as it is, so that a
quote of it is found in the original; a bracket becomes one other character, so that only what was
invisible moves the offsets.
"""

from __future__ import annotations

import re
import unicodedata

# Each pair is a character whose compatibility form holds an angle bracket, or one of Unicode's
# angle brackets, quotation marks and letters that look like one. Written as escapes where a
# normalising editor would turn one into another.
_LEFT = "<\u226e＜﹤〈\u2329《︽︿«‹≪⋘˂˱ᐸ❬❮❰⟨⟪⦑⧼"
_RIGHT = ">\u226f＞﹥〉\u232a》︾﹀»›≫⋙˃˲ᐳ❭❯❱⟩⟫⦒⧽"
_BRACKETS = str.maketrans(_LEFT + _RIGHT, "〔" * len(_LEFT) + "〕" * len(_RIGHT))

# Default_Ignorable_Code_Point (DerivedCoreProperties.txt) beyond the categories below, and the
# blank Braille pattern. Variation selectors are apart: names need them.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\ufff0-\ufff8\ufffe\uffff"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
# Controls, formats (zero-width, bidi, tags), lone surrogates, private use.
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co"})
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# One selector after a kanji chooses its form (葛󠄀, in names); any other could carry hidden bytes.
_STRAY_SELECTOR = re.compile(
    "(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_NAME = re.compile(r"\w+")


def neutralise(text: str) -> str:
    """``text`` without anything invisible and without angle brackets of any sort.

    Line ends become ``\\n``. Doing it twice changes nothing more.
    """
    lines = _LINE_ENDS.sub("\n", text)
    seen = "".join(filter(_is_seen, _UNSEEN.sub("", lines)))
    return _STRAY_SELECTOR.sub("", seen).translate(_BRACKETS)


def fenced(name: str, text: str) -> str:
    """``text``, neutralised, on lines of its own between ``<name>`` and ``</name>``.

    ``name`` is the program's own word; ValueError where it is not one.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a word: {name!r}")
    return f"<{name}>\n{neutralise(text)}\n</{name}>"


def _is_seen(character: str) -> bool:
    return character in "\n\t" or unicodedata.category(character) not in _UNSEEN_CATEGORIES
