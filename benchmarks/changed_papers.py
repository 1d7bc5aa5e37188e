"""Add damaged and hostile papers, one at a time, and count what they harm.

    python3 run.py bench changed_papers [--seed N] [--count 300] [--first N]
                                        [--keep FOLDER] [--json]

Half of the papers are workbooks: those of ``tests/documents/cases`` and others made of them. A
paper is changed by chance one to three times, and added as ``profile add`` does it, in a process of
its own, to an application that has a CV, a posting and a paper of the company. Counted are
tracebacks, 「思いがけない問題」, an end that is neither success nor one clear sentence, documents
and rows that are lost or can't be read, waits of over 20 s on the clock and of the processors, and
processes of over 600 MB. The papers are shared over all cores; the clock is that of the machine as
it is, with all else that runs on it. The 300 take some four minutes of two free cores.

Paper N of a seed is always the same: ``--first N --count 1`` tries it alone. ``--keep FOLDER``
writes the papers there that did harm or took long. A posting of 10 pages and a plan of 100 are
timed by ``tests/cli/test_reading_time.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks._changes import change
from benchmarks._whole_papers import ENDINGS, Paper, a_workbook, another_paper
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.errors import DocumentError, SimulatorError
from simulator.profile import folder
from simulator.profile.update import remake

MOST_S = 20.0
MOST_MB = 600.0
NAME = "港"
REQUIRED = "法人営業の経験3年以上"
KEPT = {
    DocumentKind.CV: "・法人営業を4年担当し、60社を受け持ちました。",
    DocumentKind.POSTING: f"## 必須\n・{REQUIRED}",
    DocumentKind.COMPANY: "2027年度までに海外売上比率を35%へ引き上げます。",
}
"""What the application has already, as it is kept."""
HARMS = (
    *("traceback", "unexpected problem", "other end", "no clear sentence"),
    *("lost document", "lost row", "unreadable"),
)
_GIVEN_UP_S = 120
_MEASURED = """
import json, os, subprocess, sys, time
began = time.monotonic()
process = subprocess.Popen([sys.executable, "-P", "-m", "simulator.cli", *sys.argv[2:]])
try:
    process.wait(float(sys.argv[1]))
except subprocess.TimeoutExpired:
    process.kill()
import resource
process.wait()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "code": process.returncode,
    "wall_s": time.monotonic() - began,
    "processor_s": used.ru_utime + used.ru_stime,
    "memory_mb": used.ru_maxrss * unit / (1 << 20),
}), file=sys.stderr)
"""
"""Small itself: a process begins with the peak of the one that starts it."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What adding one paper did."""

    number: int
    ending: str
    kind: str
    size: int
    code: int
    """0, or the exit code of a refusal."""
    wall_s: float
    processor_s: float
    """Of the program and of the process that reads the paper."""
    memory_mb: float
    """Peak of the larger of these processes."""
    said: str
    """The last line on stderr."""
    harm: tuple[str, ...] = ()


def main(argv: Sequence[str]) -> int:
    """Print the counts and the slowest papers, and those that did harm as they are found."""
    parser = argparse.ArgumentParser(prog="bench changed_papers", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--first", type=int, default=0, help="number of the first paper")
    parser.add_argument("--keep", type=Path, help="where papers that did harm are written")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    if sys.platform == "win32":
        parser.error("times and memory of another process are measured on POSIX systems")
    numbers = range(given.first, given.first + given.count)
    with tempfile.TemporaryDirectory() as home, ProcessPoolExecutor() as pool:
        prepare(Path(home))
        one = partial(_tried, given.seed, prepared=Path(home), kept=given.keep)
        outcomes = list(_told(pool.map(one, numbers), of=len(numbers)))
    totals = _totals(outcomes)
    if given.json:
        papers = [asdict(outcome) for outcome in outcomes]
        print(json.dumps({"papers": papers, "totals": totals}, ensure_ascii=False))
        return 0
    print("slowest by processor time:")
    for outcome in sorted(outcomes, key=lambda one: -one.processor_s)[:5]:
        print(_line(outcome))
    for name, value in totals.items():
        print(f"{name:34}{value:10.1f}" if isinstance(value, float) else f"{name:34}{value:8}")
    return 0


def _told(outcomes: Iterable[Outcome], *, of: int) -> Iterator[Outcome]:
    """Tell on stderr how many papers were tried, and which did harm."""
    for at, outcome in enumerate(outcomes, start=1):
        if outcome.harm:
            print(_line(outcome), file=sys.stderr)
        if not at % 25:
            print(f"{at} of {of}", file=sys.stderr, flush=True)
        yield outcome


def changed_paper(seed: int, number: int) -> tuple[Paper, DocumentKind]:
    """Return a paper after one to three changes, and as what it is added."""
    dice = random.Random(f"{seed}-{number}")
    ending, data = a_workbook(dice) if number % 2 else another_paper(dice)
    for _ in range(dice.randint(1, 3)):
        data = change(dice, data)
    if dice.random() < 0.02:
        data = b""
    kind = dice.choice(tuple(DocumentKind))
    return (dice.choice(sorted(ENDINGS)) if dice.random() < 0.1 else ending, data), kind


def prepare(home: Path) -> None:
    """Make the application that every paper is added to, with its three papers and its table."""
    os.environ["MENSETSU_HOME"] = str(home)
    folder.make_profile(NAME, "")
    for document in _kept_documents():
        folder.save_document(NAME, document)
    remake(NAME)


def _kept_documents() -> Iterator[Document]:
    for kind, text in KEPT.items():
        yield Document(kind=kind, title=kind.value, pages=(written_page(1, text),))


def _tried(seed: int, number: int, *, prepared: Path, kept: Path | None) -> Outcome:
    (ending, data), kind = changed_paper(seed, number)
    with tempfile.TemporaryDirectory() as place:
        home, path = Path(place) / "home", Path(place) / f"変{number}{ending}"
        shutil.copytree(prepared, home)
        path.write_bytes(data)
        outcome = replace(add(home, path, kind), number=number)
        if kept and (outcome.harm or outcome.wall_s > MOST_S or outcome.memory_mb > MOST_MB):
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, kept / f"{seed}-{number}-{kind.value}{ending}")
    return outcome


def add(home: Path, path: Path, kind: DocumentKind) -> Outcome:
    """Add the paper at ``path`` to a copy of what ``prepare`` has made, and look for harm."""
    words = ["profile", "add", NAME, str(path), "--kind", kind.value, "--yes"]
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(_GIVEN_UP_S), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "MENSETSU_HOME": str(home)},
        cwd=Path(__file__).parents[1],
        check=True,
    )
    *said, measured = done.stderr.splitlines()
    told: dict[str, Any] = json.loads(measured)
    harm = [*_harm_told(said, told["code"]), *harm_done(home)]
    return Outcome(
        number=0,
        ending=path.suffix,
        kind=kind.value,
        size=path.stat().st_size,
        said=said[-1] if said else "",
        harm=tuple(harm),
        **told,
    )


def _harm_told(said: Sequence[str], code: int) -> Iterator[str]:
    text = "\n".join(said)
    if "Traceback" in text:
        yield "traceback"
    if "思いがけない" in text:
        yield "unexpected problem"
    if code not in (0, DocumentError.exit_code):
        yield "other end"
    if code == DocumentError.exit_code and not (len(said) == 1 and text.endswith("。")):
        yield "no clear sentence"


def harm_done(home: Path) -> Iterator[str]:
    """Yield what is lost of the application in ``home``."""
    os.environ["MENSETSU_HOME"] = str(home)
    try:
        profile = folder.load_profile(NAME)
    except SimulatorError:
        yield "unreadable"
        return
    if not {*_kept_documents()} <= {*profile.documents}:
        yield "lost document"
    if REQUIRED not in [row.requirement for row in profile.rows if not row.is_empty]:
        yield "lost row"


def _totals(outcomes: Sequence[Outcome]) -> dict[str, float]:
    return {
        "papers": len(outcomes),
        "added": sum(not outcome.code for outcome in outcomes),
        **{harm: sum(harm in outcome.harm for outcome in outcomes) for harm in HARMS},
        "over 20 s on the clock": sum(outcome.wall_s > MOST_S for outcome in outcomes),
        "over 20 s of the processors": sum(outcome.processor_s > MOST_S for outcome in outcomes),
        "over 600 MB": sum(outcome.memory_mb > MOST_MB for outcome in outcomes),
        "most seconds on the clock": max(outcome.wall_s for outcome in outcomes),
        "most seconds of the processors": max(outcome.processor_s for outcome in outcomes),
        "most MB": max(outcome.memory_mb for outcome in outcomes),
    }


def _line(outcome: Outcome) -> str:
    return (
        f"{outcome.number:5} {outcome.kind:8}{outcome.ending:6}{outcome.size:9} bytes"
        f"{outcome.wall_s:6.1f} s{outcome.processor_s:6.1f} s{outcome.memory_mb:6.0f} MB"
        f"  {', '.join(outcome.harm) or outcome.said[:60]}"
    )
