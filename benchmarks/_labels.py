"""Recordings with exact labels, and how far heard words are from them.

Errors are counted in characters after NFKC, without punctuation and blanks, with numerals written
one way; in readings (kana) too, where 志望 and 死亡 are the same.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from simulator.audio.files import load_clip
from simulator.reading.numerals import KANJI_DIGITS, parse_numeral
from simulator.reading.tokens import tokenize
from simulator.speech.phonetic import spoken
from simulator.values.sound import Clip, Span

FILLERS = re.compile(
    "(?:えーっと|えーと|えっと|ええと|あのー|そのー|えー|うーん|まー"
    "|(?<![^、。])(?:あの|その|まあ|なんか|ええ|うん|ま|え))(?=、)"
)
"""In a label: with the stop behind it. あの会社 and まあまあ are none."""
FILLER_WORDS = re.compile("えーっと|えーと|えっと|ええと|あのー|そのー|えー|まあ|うーん|なんか")
"""In text of whatever source, for error rates without fillers: some write no stops."""
_KANJI_NUMERAL = re.compile(f"[{KANJI_DIGITS[1:]}十百千]+")


@dataclass(frozen=True, kw_only=True)
class Recording:
    """One labelled answer."""

    name: str
    clip: Clip
    text: str
    terms: tuple[str, ...] = ()
    pieces: tuple[dict[str, Any], ...] = field(default=())

    def spans(self, kind: str) -> list[Span]:
        """Where the label has pieces of this kind."""
        return [
            Span(start_s=each["start_s"], end_s=each["end_s"])
            for each in self.pieces
            if each["kind"] == kind
        ]


def load_recordings(folder: Path) -> list[Recording]:
    """Return what ``manifest.jsonl`` lists: ``file``, ``text``, maybe ``terms`` and ``pieces``.

    The demo's folder has ``answers.toml`` instead, with ``file`` and ``text``.
    """
    return [
        Recording(
            name=entry["file"],
            clip=load_clip(folder / entry["file"]),
            text=entry["text"],
            terms=tuple(entry.get("terms", ())),
            pieces=tuple(entry.get("pieces", ())),
        )
        for entry in _entries(folder)
    ]


def _entries(folder: Path) -> list[dict[str, Any]]:
    manifest = folder / "manifest.jsonl"
    if manifest.is_file():
        return [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    whole = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = whole["answers"]
    return answers


def plain(text: str, *, fillers: bool) -> str:
    """Letters and digits only; kanji numerals as digits."""
    text = unicodedata.normalize("NFKC", text)
    if not fillers:
        text = FILLER_WORDS.sub("", text)
    text = "".join(char for char in text if char.isalnum() or char == "ー")
    return _KANJI_NUMERAL.sub(lambda found: str(parse_numeral(found[0]) or found[0]), text)


def in_kana(text: str) -> str:
    """As it is said."""
    text = unicodedata.normalize("NFKC", text)
    return spoken("".join(each.reading for each in tokenize(text) if not each.is_a("補助記号")))


def error_rate(pairs: list[tuple[str, str]]) -> float:
    """Errors per character of the labels, over all pairs ``(label, heard)`` together."""
    return sum(Levenshtein.distance(*pair) for pair in pairs) / sum(
        len(label) for label, _ in pairs
    )
