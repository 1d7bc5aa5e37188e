"""Compare transcripts, speed and end of turn with faster-whisper.

    python3 run.py bench listening [FOLDER] [--json] [--smart-turn MODEL.onnx]
    python3 run.py bench listening [FOLDER] [--json] --latency

FOLDER contains ``manifest.jsonl``, with ``file`` and ``text`` in every line and, if known,
``terms`` and ``pieces``. Its subfolder ``silence/`` contains recordings in which nobody speaks.
Without FOLDER the benchmark uses the demo's five answers, which have only texts. ``--smart-turn``
takes the model file of the ``pipecat-ai`` wheel. ``--latency`` measures the wait for the final text
instead, in real time: eight answers that a key ends and two that silence ends. That takes six
minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks import _latency, _turn_ends
from benchmarks._labels import Recording, error_rate, in_kana, load_recordings, plain
from benchmarks._listeners import OURS, PEER, Run, false_repairs, run_all
from simulator.audio.files import load_clip
from simulator.config import TranscriberSettings
from simulator.prosody.delivery import measure_delivery
from simulator.session.hearing import Listener
from simulator.speech.transcriber import Transcriber
from simulator.speech.weights import embedded_whisper
from simulator.values.sound import SAMPLE_RATE_HZ, Clip

SHARED = Path(__file__).parents[2] / "shared" / "audio"
DEMO = Path(__file__).parents[1] / "recordings" / "demo"
MEASURED_S = 60
SILENT_S = 600
WIDTH = 110
FOUND_WITHIN_S = 0.3
"""A found filler counts as right if it lies this near to its label."""

Row: TypeAlias = dict[str, Any]


def main(argv: Sequence[str]) -> int:
    """Print the tables, or JSON."""
    parser = argparse.ArgumentParser(prog="bench listening", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED if SHARED.is_dir() else DEMO)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--latency", action="store_true", help="only the wait for the final text")
    parser.add_argument("--smart-turn", type=Path, metavar="MODEL.onnx")
    given = parser.parse_args(argv)
    if not any((given.folder / name).is_file() for name in ("manifest.jsonl", "answers.toml")):
        parser.error(f"{given.folder / 'manifest.jsonl'} is missing")
    transcriber = Transcriber(embedded_whisper(), TranscriberSettings())
    if given.latency:
        rows = latencies(load_recordings(given.folder), transcriber)
        result = {"end of speech → final text": rows}
    else:
        result = measure(given.folder, transcriber, smart_turn=given.smart_turn)
    if given.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        for title, rows in result.items():
            _print(title, rows)
    return 0


def measure(
    folder: Path, transcriber: Transcriber, *, smart_turn: Path | None
) -> dict[str, list[Row]]:
    """Return the tables by title; those that need labels or silence only if there are any."""
    recordings = load_recordings(folder)
    runs = run_all(folder)
    result = {
        "errors per character": errors(recordings, runs),
        "repairs": [repairs(recordings, runs[OURS])],
        "measures": [measures(recordings, transcriber)],
    }
    if any(recording.spans("filler") for recording in recordings):
        result["fillers"] = [filler_scores(recordings, runs[OURS])]
    if any(recording.spans("speech") for recording in recordings):
        result["end of turn"] = turns(recordings, transcriber, smart_turn)
    if silent := silence(folder / "silence"):
        result["invented"] = silent
    return result


def errors(recordings: list[Recording], runs: dict[str, Run]) -> list[Row]:
    """Return the error rates and cost of every listener, over all recordings together."""
    sound_s = sum(recording.clip.duration_s for recording in recordings)
    rows = []
    for name, run in runs.items():
        pairs = [
            (recording.text, heard.text)
            for recording, heard in zip(recordings, run.words, strict=True)
        ]
        row: Row = {"listener": name}
        for title, fillers in (("CER", True), ("without fillers", False)):
            row[title] = round(
                error_rate(
                    [(plain(a, fillers=fillers), plain(b, fillers=fillers)) for a, b in pairs]
                ),
                3,
            )
        row["in kana"] = round(error_rate([(in_kana(a), in_kana(b)) for a, b in pairs]), 3)
        row |= {
            "s": round(run.took_s, 1),
            "of sound (s)": round(sound_s, 1),
            "peak MB": run.peak_mb,
        }
        rows.append(row)
    defaults = next(row["CER"] for row in rows if row["listener"] == PEER)
    return [{**row, "÷ defaults": round(row["CER"] / defaults, 2)} for row in rows]


def filler_scores(recordings: list[Recording], run: Run) -> Row:
    """Return precision, recall and F1 of the fillers, and how many found by sound are right."""
    found = right = labelled = missed = by_sound = right_by_sound = 0
    for recording, words in zip(recordings, run.words, strict=True):
        labels = recording.spans("filler")
        labelled += len(labels)
        left = list(labels)
        for filler in words.fillers:
            hit = next(
                (
                    label
                    for label in left
                    if filler.start_s < label.end_s + FOUND_WITHIN_S
                    and filler.end_s > label.start_s - FOUND_WITHIN_S
                ),
                None,
            )
            found += 1
            by_sound += filler.by.value == "sound"
            if hit:
                left.remove(hit)
                right += 1
                right_by_sound += filler.by.value == "sound"
        missed += len(left)
    precision = right / found if found else 0.0
    recall = right / labelled if labelled else 0.0
    both = precision + recall
    return {
        "labelled": labelled,
        "found": found,
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "F1": round(2 * precision * recall / both, 3) if both else 0.0,
        "by sound alone": f"{right_by_sound}/{by_sound} right",
    }


def repairs(recordings: list[Recording], run: Run) -> Row:
    """Return the count of repairs, and those that replaced a word of the label."""
    wrong = false_repairs(recordings, run)
    return {"repairs": sum(len(words.repairs) for words in run.words), "false": wrong}


def silence(folder: Path) -> list[Row]:
    """Count the characters that are transcribed from recordings without speech."""
    clips = {path.stem: load_clip(path) for path in sorted(folder.glob("*.flac"))}
    if not clips:
        return []
    listener = Listener(embedded_whisper(), TranscriberSettings())
    one_after_another = np.concatenate([clip.samples for clip in clips.values()])
    clips["all of them, again and again"] = Clip(
        samples=np.resize(one_after_another, SILENT_S * SAMPLE_RATE_HZ)
    )
    return [
        {
            "sound": name,
            "s": round(clip.duration_s),
            "characters": len(listener.hear_as_spoken(clip).text),
        }
        for name, clip in clips.items()
    ]


def turns(
    recordings: list[Recording], transcriber: Transcriber, smart_turn: Path | None
) -> list[Row]:
    """Return for every end-of-turn rule the answers cut off, and the wait after the others."""
    labelled = [recording for recording in recordings if recording.spans("speech")]
    rules = {
        f"silence of {silence_s} s": _turn_ends.by_silence(silence_s)
        for silence_s in (0.8, 1.5, 2.0)
    }
    if smart_turn:
        rules["Smart Turn v3.2"] = _turn_ends.by_smart_turn(smart_turn)
    rules[OURS] = _turn_ends.by_words(transcriber)
    rows = []
    for name, rule in rules.items():
        ended = _turn_ends.end_turns(labelled, rule)
        wait = ended.median_wait_s
        rows.append(
            {
                "rule": name,
                "answers": ended.answers,
                "cut off": len(ended.cut_off),
                "share": f"{ended.cut_off_share:.1%}",
                "wait P50 (s)": None if wait is None else round(wait, 2),
                "wait P90 (s)": _percentile(ended.waits_s, 90),
                "which": " ".join(ended.cut_off),
            }
        )
    return rows


def measures(recordings: list[Recording], transcriber: Transcriber) -> Row:
    """Measure how long the measures of delivery take for one answer."""
    samples = np.concatenate([recording.clip.samples for recording in recordings])
    clip = Clip(samples=samples[: MEASURED_S * SAMPLE_RATE_HZ])
    transcript = transcriber.transcribe(clip)
    measure_delivery(clip, transcript)
    started = time.perf_counter()
    measure_delivery(clip, transcript)
    took_s = time.perf_counter() - started
    return {"of an answer of (s)": round(clip.duration_s), "s": round(took_s, 2)}


def latencies(recordings: list[Recording], transcriber: Transcriber) -> list[Row]:
    """Measure the wait for the final text, by answer length and by key or silence."""
    rows = []
    ways = [(length_s, True) for length_s in _latency.ANSWERS] + [(30, False)]
    for length_s, by_key in ways:
        took = _latency.final_text_s(recordings, transcriber, length_s=length_s, by_key=by_key)
        rows.append(
            {
                "answer (s)": length_s,
                "ended by": "key" if by_key else f"{_latency.SILENCE_S} s of silence",
                "answers": len(took),
                "P50 (s)": _percentile(took, 50),
                "P90 (s)": _percentile(took, 90),
                "max (s)": _percentile(took, 100),
            }
        )
    return rows


def _percentile(values: Sequence[float], percent: float) -> float | None:
    return round(float(np.percentile(values, percent)), 2) if values else None


def _print(title: str, rows: list[Row]) -> None:
    table = Table(title=title, title_justify="left")
    for name in rows[0]:
        table.add_column(name)
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console(width=WIDTH).print(table)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
