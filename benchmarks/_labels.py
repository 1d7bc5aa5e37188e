"""Load labelled recordings, and compute the error rate of transcripts against their labels.

Errors are counted in characters after NFKC, without punctuation and blanks, with all numerals as
digits. They are also counted in kana, in which 志望 and 死亡 are the same.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks._json_lines import read_json_lines
from simulator.audio.files import load_clip
from simulator.reading.numerals import KANJI_DIGITS, parse_numeral
from simulator.reading.tokens import tokenize
from simulator.speech.phonetic import spoken
from simulator.values.sound import Clip, Span

FILLERS = re.compile(
    "(?:えーっと|えーと|えっと|ええと|あのー|そのー|えー|うーん|まー"
    "|(?<![^、。])(?:あの|その|まあ|なんか|ええ|うん|ま|え))(?=、)"
)
"""Fillers of a label, which stand before 「、」; あの会社 and まあまあ do not match."""
FILLER_WORDS = re.compile("えーっと|えーと|えっと|ええと|あのー|そのー|えー|まあ|うーん|なんか")
"""Fillers in any text, for error rates without them; some recognisers write no punctuation."""
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
        """Return the spans of the labelled pieces of this kind."""
        return [
            Span(start_s=piece["start_s"], end_s=piece["end_s"])
            for piece in self.pieces
            if piece["kind"] == kind
        ]


def load_recordings(folder: Path) -> list[Recording]:
    """Load the recordings that ``manifest.jsonl`` lists, by the keys ``file`` and ``text``.

    ``terms`` and ``pieces`` are optional. The demo's folder has ``answers.toml`` instead.
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
        return read_json_lines(manifest)
    whole = tomllib.loads((folder / "answers.toml").read_text(encoding="utf-8"))
    answers: list[dict[str, Any]] = whole["answers"]
    return answers


def plain(text: str, *, fillers: bool) -> str:
    """Return the letters and digits of ``text``, with kanji numerals as digits."""
    text = unicodedata.normalize("NFKC", text)
    if not fillers:
        text = FILLER_WORDS.sub("", text)
    text = "".join(char for char in text if char.isalnum() or char == "ー")
    return _KANJI_NUMERAL.sub(lambda found: str(parse_numeral(found[0]) or found[0]), text)


def in_kana(text: str) -> str:
    """Return the reading of ``text`` in kana."""
    text = unicodedata.normalize("NFKC", text)
    return spoken("".join(token.reading for token in tokenize(text) if not token.is_a("補助記号")))


def error_rate(pairs: list[tuple[str, str]]) -> float:
    """Return the errors per character of the labels, over all pairs ``(label, heard)``."""
    return sum(Levenshtein.distance(*pair) for pair in pairs) / sum(
        len(label) for label, _ in pairs
    )
