"""What is heard, and how fast, beside faster-whisper's defaults on the same recordings.

    python3 run.py bench listening [FOLDER] [--json]

FOLDER holds ``manifest.jsonl`` with ``file`` and ``text`` a line. Errors are counted in characters
after NFKC, without punctuation and blanks, numerals written one way; both with and without fillers.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from simulator.audio.files import load_clip
from simulator.config import TranscriberSettings
from simulator.speech.transcriber import Transcriber
from simulator.speech.weights import embedded_whisper
from simulator.values import Clip

SHARED = Path(__file__).parents[2] / "shared" / "audio"
FILLERS = re.compile("えーっと|えーと|えっと|あのー|そのー|えー|まあ|うーん|なんか")
_KANJI = "〇一二三四五六七八九"
_UNITS = {"十": 10, "百": 100, "千": 1000}


def main(argv: Sequence[str]) -> int:
    """Print character error rate and time for both."""
    parser = argparse.ArgumentParser(prog="bench listening", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    manifest = given.folder / "manifest.jsonl"
    if not manifest.is_file():
        parser.error(f"{manifest} is missing")
    entries = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    clips = [load_clip(given.folder / entry["file"]) for entry in entries]
    texts = [entry["text"] for entry in entries]
    result = {name: measure(hear, clips, texts) for name, hear in listeners().items()}
    if given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for name, row in result.items():
            print(f"{name:28}", "  ".join(f"{key} {value}" for key, value in row.items()))
    return 0


def listeners() -> dict[str, Callable[[Clip], str]]:
    """faster-whisper as it comes, and ours, on the same weights."""
    from faster_whisper import WhisperModel

    folder = embedded_whisper()
    plain = WhisperModel(str(folder), device="cpu", compute_type="int8")
    ours = Transcriber(folder, TranscriberSettings())

    def defaults(clip: Clip) -> str:
        segments, _ = plain.transcribe(clip.samples, language="ja")
        return "".join(segment.text for segment in segments)

    return {
        "faster-whisper, defaults": defaults,
        "mensetsu": lambda clip: ours.transcribe(clip).text,
    }


def measure(
    hear: Callable[[Clip], str], clips: list[Clip], texts: list[str]
) -> dict[str, float | int]:
    """Error rates over all recordings together, and the time for all of them."""
    hear(clips[0])  # the first call also allocates
    started = time.perf_counter()
    heard = [hear(clip) for clip in clips]
    took_s = time.perf_counter() - started
    row: dict[str, float | int] = {}
    for name, fillers in (("CER", True), ("CER without fillers", False)):
        pairs = [
            (plain(text, fillers), plain(words, fillers))
            for text, words in zip(texts, heard, strict=True)
        ]
        errors = sum(distance(text, words) for text, words in pairs)
        row[name] = round(errors / sum(len(text) for text, _ in pairs), 3)
    row["seconds"] = round(took_s, 1)
    row["seconds of sound"] = round(sum(clip.duration_s for clip in clips), 1)
    return row


def plain(text: str, fillers: bool) -> str:
    """Letters and digits only; kanji numerals as digits."""
    text = unicodedata.normalize("NFKC", text)
    if not fillers:
        text = FILLERS.sub("", text)
    text = "".join(char for char in text if char.isalnum() or char == "ー")
    return re.sub("[一二三四五六七八九十百千]+", lambda found: str(_number(found.group())), text)


def _number(kanji: str) -> int:
    total = digit = 0
    for char in kanji:
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _KANJI.index(char)
    return total + digit


def distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        above = row
        row = [i]
        for j, y in enumerate(b, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
