"""Make a candidate's words safe to stand between delimiters in a prompt.

The delimiter is a pair of tags, ``<回答>`` and ``</回答>``. Text cannot close it or open another,
because every angle bracket is replaced, as is any character that a tokenizer, a normaliser or a
reader may take for one; that also breaks special tokens such as ``<|im_end|>``. Invisible
characters are removed, so they cannot carry hidden instructions. Ordinary Japanese stays unchanged,
so a quote of it is found in the original. A bracket becomes one other character, so only the
removal of invisible characters moves the offsets.
"""

from __future__ import annotations

import re

from simulator.reading.characters import VARIATION_SELECTORS, is_invisible

# Each pair is a character whose compatibility form holds an angle bracket, or one of Unicode's
# angle brackets, quotation marks and letters that look like one. Written as escapes where a
# normalising editor would turn one into another.
_LEFT = "<\u226e＜﹤〈\u2329《︽︿«‹≪⋘˂˱ᐸ❬❮❰⟨⟪⦑⧼"
_RIGHT = ">\u226f＞﹥〉\u232a》︾﹀»›≫⋙˃˲ᐳ❭❯❱⟩⟫⦒⧽"
_BRACKETS = str.maketrans(_LEFT + _RIGHT, "〔" * len(_LEFT) + "〕" * len(_RIGHT))

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

# After a kanji a selector chooses its form, and names need it; any other could carry hidden bytes.
_STRAY_SELECTOR = re.compile(
    f"(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[{VARIATION_SELECTORS}]"
)
_NAME = re.compile(r"\w+")


def neutralise(text: str) -> str:
    r"""Return ``text`` without invisible characters and without angle brackets of any sort.

    Line ends become ``\n``. The function is idempotent.
    """
    lines = _LINE_ENDS.sub("\n", text)
    seen = "".join(filter(_is_seen, lines))
    return _STRAY_SELECTOR.sub("", seen).translate(_BRACKETS)


def fenced(name: str, text: str) -> str:
    """Return ``text``, neutralised, on lines of its own between ``<name>`` and ``</name>``.

    ``name`` is the program's own word; raises ValueError if it is not a single word.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a word: {name!r}")
    return f"<{name}>\n{neutralise(text)}\n</{name}>"


def _is_seen(character: str) -> bool:
    return character in "\n\t" or not is_invisible(character)
