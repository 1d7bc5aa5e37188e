"""Load the corpus: answers, their labels, the split by author."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from simulator.reading.sentences import sentences_of
from training.tasks import LEVELS

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True, kw_only=True)
class Labels:
    """What a rater said of an answer."""

    levels: Mapping[str, int]
    """1 to 5 by criterion; a criterion that the question does not ask for is missing."""
    gap: str | None
    """None where nobody was asked for it."""
    also: tuple[str, ...]
    kind: str | None
    """None where nobody was asked for it: words may have failed."""
    request: str | None
    sentences: tuple[tuple[int, int, frozenset[str]], ...]
    """Start, end and the letters of the tags of each sentence."""
    tagged: bool = True
    """Whether anybody was asked for the tags."""


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What an adviser said of an answer within an interview."""

    remarks: frozenset[str]
    """Those that are true."""
    content: int
    """How content the interviewer is, 1 to 5."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What an author said to a question."""

    id: str
    author: str
    stage: str
    question_id: str
    question: str
    text: str
    after: str | None = None
    """The id of the answer that a follow-up belongs to."""


@dataclass(frozen=True, kw_only=True)
class Answer(Said):
    """An answer of the corpus with its labels."""

    labels: Labels
    heard: str | None = None
    """What the recogniser made of it, if it was spoken."""
    second: Labels | None = field(default=None)
    """The second rater's labels."""
    advice: Advice | None = None
    """None for an answer that was rated alone."""
    swapped: bool = False
    """Whether it stands under another question than it was given to; see ``swaps``."""


@dataclass(frozen=True, kw_only=True)
class Split:
    """The authors of each part."""

    train: frozenset[str]
    tune: frozenset[str]
    test: frozenset[str]


@cache
def load_corpus(folder: Path = FOLDER) -> tuple[Answer, ...]:
    """Load every labelled answer, in the order of their ids."""
    labels = {row["id"]: _labels(row) for row in _rows(folder / "labels.jsonl")}
    second = {row["id"]: _labels(row) for row in _rows(folder / "second_rater.jsonl")}
    heard = {row["id"]: row["heard"] for row in _rows(folder / "heard.jsonl")}
    return tuple(
        Answer(
            **_said(row),
            labels=labels[row["id"]],
            heard=heard.get(row["id"]),
            second=second.get(row["id"]),
        )
        for row in _rows(folder / "answers.jsonl")
        if row["id"] in labels
    )


@cache
def load_every_answer() -> tuple[Answer, ...]:
    """Load every answer of which anything is labelled: by raters, by advisers, or by both."""
    labelled = {answer.id: answer for answer in load_corpus()}
    asked, again, advice = load_next_asked(), load_second_next_asked(), dict(_advice())
    return tuple(
        replace(
            labelled.get(said.id) or _unlabelled(said, asked, again), advice=advice.get(said.id)
        )
        for said in load_said().values()
        if said.id in labelled.keys() | asked.keys() | advice.keys()
    )


def _advice() -> Iterator[tuple[str, Advice]]:
    for talk in load_rated_talks():
        for turn, true, content in zip(talk["turns"], talk["true"], talk["satisfied"], strict=True):
            yield turn, Advice(remarks=frozenset(true), content=content)


def _unlabelled(
    said: Said, asked: Mapping[str, dict[str, Any]], again: Mapping[str, dict[str, Any]]
) -> Answer:
    """Return an answer without tags, and with a gap and levels only where it is in ``asked``."""
    first, second = asked.get(said.id, {"gap": None, "also": []}), again.get(said.id)
    return Answer(
        **asdict(said),
        labels=_of_next_asked(said, first),
        second=_of_next_asked(said, second) if second else None,
    )


def _of_next_asked(said: Said, given: Mapping[str, Any]) -> Labels:
    return Labels(
        levels=given.get("levels", {}),
        gap=given["gap"],
        also=tuple(given["also"]),
        kind=None,
        request=None,
        sentences=untagged(said.text),
        tagged=False,
    )


def untagged(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    return tuple((one.start, one.end, frozenset[str]()) for one in sentences_of(text))


@cache
def load_said(folder: Path = FOLDER) -> Mapping[str, Said]:
    """Load by its id what every author said, also where no sentence and no level is labelled."""
    rows = _rows(folder / "answers.jsonl")
    return {row["id"]: Said(**_said(row)) for row in rows}


def load_rated_talks(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Load the rated interviews: the ids of their turns, and what an adviser said of them."""
    return _rows(folder / "rated_talks.jsonl")


def load_strength_marks(folder: Path = FOLDER) -> Mapping[str, list[dict[str, Any]]]:
    """Load by interview its sentences that were marked as praise: right, thin or wrong."""
    return {row["id"]: row["marks"] for row in _rows(folder / "strength_marks.jsonl")}


def load_needless(folder: Path = FOLDER) -> Mapping[str, list[dict[str, Any]]]:
    """Load by interview the words that one of its raters would have had left out."""
    found = dict[str, list[dict[str, Any]]]()
    for row in _rows(folder / "needless.jsonl"):
        found.setdefault(row["id"], []).extend(row["needless"])
    return found


def load_next_asked(folder: Path = FOLDER) -> Mapping[str, dict[str, Any]]:
    """Load by answer which gap a recruiter would ask about next, and in what words."""
    return {row["id"]: row for row in _rows(folder / "next_asked.jsonl")}


def load_second_next_asked(folder: Path = FOLDER) -> Mapping[str, dict[str, Any]]:
    """Load the same of a second rater, of later authors only."""
    return {row["id"]: row for row in _rows(folder / "second_next_asked.jsonl")}


def load_material(folder: Path = FOLDER) -> Mapping[str, list[dict[str, Any]]]:
    """Load by interview what its answers lack, and the person's own words that would mend it."""
    found = dict[str, list[dict[str, Any]]]()
    for row in _rows(folder / "material.jsonl"):
        found.setdefault(row["id"], []).append(row)
    return found


def load_shows(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Load which words of an answer show what it lacks, and others that would do as well."""
    return _rows(folder / "shows.jsonl")


def load_minded(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Load the answers written to hold sentences that an interviewer minds, or ones like them."""
    return _rows(folder / "minded.jsonl")


def load_advised(folder: Path = FOLDER) -> Mapping[str, dict[str, Any]]:
    """Load by interview what a second adviser said of it, who saw no mark and no score."""
    return {row["id"]: row for row in _rows(folder / "advised.jsonl")}


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "author", "stage", "question_id", "question", "text")
    return {name: row[name] for name in names} | {"after": row.get("after")}


def as_heard(answer: Answer) -> Answer:
    """Return an answer as the recogniser heard it; its sentences are not labelled."""
    labels = replace(answer.labels, sentences=untagged(answer.heard or ""), tagged=False)
    return replace(answer, text=answer.heard or "", labels=labels)


def load_split(folder: Path = FOLDER) -> Split:
    """Load the split; it was drawn once, before a model was trained."""
    parts = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    return Split(**{part: frozenset(authors) for part, authors in parts.items()})


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _labels(row: dict[str, Any]) -> Labels:
    return Labels(
        levels={name: row["levels"][name] for name in LEVELS if name in row["levels"]},
        gap=row["gap"],
        also=tuple(row["also"]),
        kind=row["kind"],
        request=row["request"],
        sentences=tuple((start, end, frozenset(tags)) for start, end, tags in row["sentences"]),
    )
