"""Count what the program makes of labelled pairs of sentences.

    python3 run.py bench pairs [FILE] [--json]

Each line of FILE (default: training/corpus/hard_pairs.jsonl, from which nothing learns) has a
``kind``, ``a``, ``b`` and a ``label``. A requirement and a CV's sentence: ``covered`` counts the
rows that keywords alone would fill, ``fills`` those that the program fills. A statement and a
sentence of the company's papers: how the claim stands, where one is noticed. An earlier and a
present sentence: whether they are found to contradict each other.

``rows_seen.jsonl`` and ``rows_kept.jsonl`` beside this file are requirements and sentences of six
kinds (``about``: licence, certificate, score, years, head, words), labelled before the code that
compares names and heads was written; while it was, only the first was looked at.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks._json_lines import read_json_lines
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims.company import check_claims
from simulator.profile.matching.table import covers_requirement, fits_requirement
from simulator.profile.values import Profile
from simulator.signals.contradictions.find import find_contradiction
from simulator.signals.read import read_answer

PAIRS = Path(__file__).parents[1] / "training" / "corpus" / "hard_pairs.jsonl"


def main(argv: Sequence[str]) -> int:
    """Print the counts by kind, label and outcome."""
    parser = argparse.ArgumentParser(prog="bench pairs", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=PAIRS)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    rows = read_json_lines(given.file)
    began = time.perf_counter()
    counts = count(rows)
    took = 1000 * (time.perf_counter() - began) / len(rows)
    if given.json:
        found = [{"case": list(case), "pairs": many} for case, many in sorted(counts.items())]
        print(json.dumps({"pairs": len(rows), "ms": took, "found": found}, ensure_ascii=False))
        return 0
    for (kind, label, outcome), many in sorted(counts.items()):
        print(f"{kind:13}{label:14}{outcome:14}{many:5}")
    return 0


def count(rows: Sequence[Mapping[str, str]]) -> Counter[tuple[str, str, str]]:
    """Return how many pairs have each kind, label and outcome; ``pairs`` counts them all."""
    found: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        outcomes = ("pairs", *OUTCOMES[row["kind"]](row["a"], row["b"]))
        found.update((row["kind"], row["label"], outcome) for outcome in outcomes)
    return found


def _of_requirement(requirement: str, sentence: str) -> Iterator[str]:
    if covers_requirement(requirement, sentence):
        yield "covered"
    if fits_requirement(requirement, sentence):
        yield "fills"


def _of_statement(statement: str, sentence: str) -> Iterator[str]:
    paper = Document(
        kind=DocumentKind.COMPANY, title="会社資料", pages=(written_page(1, sentence),)
    )
    profile = Profile(name="応募先", company=None, terms=(), documents=(paper,), rows=())
    for standing in {claim.standing for claim in check_claims(statement, profile)}:
        yield standing.value


def _of_earlier(before: str, now: str) -> Iterator[str]:
    if find_contradiction(read_answer(now), [read_answer(before)]):
        yield "contradicts"


OUTCOMES: Mapping[str, Callable[[str, str], Iterator[str]]] = {
    "requirement": _of_requirement,
    "statement": _of_statement,
    "earlier": _of_earlier,
}
