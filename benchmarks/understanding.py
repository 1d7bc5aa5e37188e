"""Measure what the learned heads take: the time to load, the memory, and the time for an answer.

    python3 run.py bench understanding [--times N] [--json]

One process reads its answers first, then loads the encoder and understands answers of 50, 200 and
600 characters, none of them twice. The encoder runs in one thread. Memory is that of the process,
more than before it loaded the encoder (Linux only). The aim is 500 ms to load, 120 ms for 200
characters, 200 MB.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks._json_lines import read_json_lines
from simulator.interview.questions import find_question
from simulator.reading.values import Reading
from simulator.signals.read import read_answer

ANSWERS = Path(__file__).parents[1] / "tests" / "evaluation" / "answers.jsonl"
QUESTION = find_question("proudest_result")
LENGTHS = (50, 200, 600)
"""Characters of an answer: 10 seconds, 40 seconds, 2 minutes."""


def main(argv: Sequence[str]) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench understanding", description=__doc__)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    figures = measure(given.times)
    if given.json:
        print(json.dumps(figures, indent=1))
    else:
        for name, value in figures.items():
            print(f"{name:26}{value:8.0f}")
    return 0


def measure(times: int) -> dict[str, float]:
    """Return milliseconds and megabytes."""
    answers = {length: list(_answers(length, times)) for length in LENGTHS}
    first = read_answer("倉庫で返品を減らしました。")
    before = _megabytes("VmRSS")
    began = time.perf_counter()
    from simulator.signals.learned.understanding import understand_text

    understand_text(first, QUESTION)
    figures = {"load_ms": 1000 * (time.perf_counter() - began)}
    for length, readings in answers.items():
        took = []
        for reading in readings:
            began = time.perf_counter()
            understand_text(reading, QUESTION)
            took.append(1000 * (time.perf_counter() - began))
        figures[f"{length}_characters_ms"] = median(took)
        figures[f"{length}_characters_p90_ms"] = quantiles(took, n=10)[-1]
    return figures | {"memory_mb": _megabytes("VmHWM") - before}


def _answers(length: int, times: int) -> Iterator[Reading]:
    """Yield answers of ``length`` characters, each cut from the labelled ones at another place."""
    rows = read_json_lines(ANSWERS)
    text = "".join(row["answer"] for row in rows if row["kind"] == "normal")
    step = len(text) // times
    for at in range(times):
        yield read_answer((text[at * step :] + text)[:length], question=QUESTION.variants[0])


def _megabytes(field: str) -> float:
    """Return the memory of this process now (``VmRSS``) or at its peak (``VmHWM``)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{field}:")[1].split()[0]) / 1024
