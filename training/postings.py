"""Fit what tells what a heading of a posting announces and what a line is about.

Another model tells whether a line asks anything of who applies. The same for the lines of CVs
(``corpus/cv_lines.txt``): what can be held against a requirement, and what only says who somebody
is. All are regressions on letters.

    python3 -m training.postings             the figures on styles of company that were not learned
    python3 -m training.postings --asks      lines that ask something, each style left out in turn
    python3 -m training.postings --cvs       lines of CVs, each form learned from the others
    python3 -m training.postings --write     fit on all styles and write labels.npz
    python3 -m training.postings --write-cvs fit on all lines of CVs and write cv_lines.npz

Every style of ``corpus/posting_lines.txt`` is that of another kind of company. The four held-out
styles are drawn by a seed; strength and length of runs were chosen on the others, one left out at
a time.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from simulator.profile.lines.labels import (
    ASKS,
    LEAST_ASIDE,
    LEAST_ASKS,
    NO_HEADING,
    SURELY_ASKS,
    SURELY_NAMES,
    WORK,
)
from simulator.profile.lines.line_models import LineModel, runs_of
from training.corpus import FOLDER

OUT = Path(__file__).parents[1] / "simulator" / "profile" / "lines" / "labels.npz"
OUT_OF_CVS = OUT.with_name("cv_lines.npz")
STRENGTH = 3.0
"""Inverse strength of the penalty."""
OFTEN = 2
"""Lines that have a run, at least."""
HELD_OUT, SEED = 4, 14
ROLES = ("required", "preferred", "duty", "person", "company_name", "elsewhere", "remarks")
"""Labels that decide something; the rest only end a section."""
ASKS_NOTHING = "nothing"
_LINE = "line "
_POSTINGS = "postings"
_PAPER, _FOLDS = "paper_", 6
_PART = "part_"
NAMES_PART, LONGEST_NAME = "names", 25


@dataclass(frozen=True, kw_only=True)
class Line:
    """A labelled line: a heading with its label, or no heading, with its topic."""

    style: str
    text: str
    heading: str
    topic: str | None


def load_lines(name: str = "posting_lines.txt") -> list[Line]:
    """Load every labelled line."""
    lines, style = [], ""
    for row in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if row.startswith("## "):
            style = row[3:]
        elif " = " in row:
            label, _, texts = row.partition(" = ")
            topic = label.removeprefix(_LINE) if label.startswith(_LINE) else None
            heading = NO_HEADING if topic else label
            for text in texts.split(" | "):
                lines.append(Line(style=style, text=text, heading=heading, topic=topic))
    return lines


def main(argv: Sequence[str]) -> int:
    """Print the figures, or write the weights."""
    lines = load_lines()
    styles = sorted({line.style for line in lines})
    held_out = set(random.Random(SEED).sample(styles, HELD_OUT))
    if "--write" in argv:
        write(lines)
        return 0
    if "--asks" in argv:
        print(asks_figures(asking_lines(lines)))
        return 0
    if "--write-cvs" in argv:
        write_cvs()
        return 0
    if "--cvs" in argv:
        print(cv_figures(load_cv_lines()))
        return 0
    learned = [style for style in styles if style not in held_out]
    for style in learned if "--each" in argv else ():
        print(style, figures(lines, set(learned) - {style}, {style}))
    print(*sorted(held_out), figures(lines, set(learned), held_out), sep="\n")
    return 0


def figures(lines: Sequence[Line], train: Collection[str], test: Collection[str]) -> dict[str, str]:
    """Return right of all for each task, on the lines of the styles in ``test``."""
    first = [at for at, line in enumerate(lines) if line.style in train]
    known = {runs_of(lines[at].text) for at in first}
    asked = [at for at, line in enumerate(lines) if line.style in test]
    shares, names = _predict(lines, first, asked, [line.heading for line in lines])
    none = names.index(NO_HEADING)
    likely = np.where(np.arange(len(names)) == none, -1.0, shares).argmax(axis=1)
    heads = [(k, at) for k, at in enumerate(asked) if lines[at].topic is None]
    right = [names[likely[k]] == lines[at].heading for k, at in heads]
    roles = [_role(names[likely[k]]) == _role(lines[at].heading) for k, at in heads]
    fresh = [
        r for r, (_, at) in zip(roles, heads, strict=True) if runs_of(lines[at].text) not in known
    ]
    is_head = [(shares[k, none] < 0.5) == (lines[at].topic is None) for k, at in enumerate(asked)]
    topics = [at for at in asked if lines[at].topic]
    topic_shares, topic_names = _predict(
        lines, [at for at in first if lines[at].topic], topics,
        [str(line.topic) for line in lines],
    )  # fmt: skip
    best = [topic_names[at] for at in topic_shares.argmax(axis=1)]
    return {
        "label": _of(right),
        "role": _of(roles),
        "role of unseen wordings": _of(fresh),
        "heading or not": _of(is_head),
        "topic": _of([a == lines[at].topic for a, at in zip(best, topics, strict=True)]),
        "asked or offered": _of(
            [_asks(a) == _asks(lines[at].topic) for a, at in zip(best, topics, strict=True)]
        ),
    }


def asking_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are no headings and no duties, by whether they ask something."""
    told = (line for line in lines if line.topic not in (None, "duty"))
    return [replace(line, topic=ASKS if _asks(line.topic) else ASKS_NOTHING) for line in told]


def asks_figures(lines: Sequence[Line]) -> dict[str, str]:
    """Return what is kept and dropped in a section that asks, and what is taken elsewhere."""
    kept, dropped, taken, wrongly = [], [], [], []
    for style in sorted({line.style for line in lines}):
        train = [at for at, line in enumerate(lines) if line.style != style]
        test = [at for at, line in enumerate(lines) if line.style == style]
        shares, names = _predict(lines, train, test, [str(line.topic) for line in lines])
        for at, share in zip(test, shares[:, names.index(ASKS)], strict=True):
            if lines[at].topic == ASKS:
                kept.append(bool(share >= LEAST_ASKS))
                taken.append(bool(share >= SURELY_ASKS))
            else:
                dropped.append(bool(share < LEAST_ASKS))
                wrongly.append(bool(share >= SURELY_ASKS))
    return {
        "asks, kept": _of(kept),
        "asks nothing, dropped": _of(dropped),
        "asks, taken wherever it stands": _of(taken),
        "asks nothing, taken wherever it stands": _of(wrongly),
    }


def load_cv_lines() -> list[Line]:
    """Load the lines of CVs, and as work too what postings ask for and describe."""
    asked = (line for line in load_lines() if line.topic in ("ask", "wish", "duty"))
    work = [replace(line, style=_POSTINGS, topic=WORK) for line in asked]
    own = [line for line in load_lines("cv_lines.txt") if line.topic]
    return [*own, *work]


def load_parts() -> list[Line]:
    """Load what stands above the parts of CVs, labelled as the part is."""
    return [line for line in load_lines("cv_lines.txt") if line.heading.startswith(_PART)]


def load_part_names() -> list[Line]:
    """Load what stands above parts, and beside it the short lines of CVs that do not."""
    parts = [replace(line, heading=NAMES_PART) for line in load_parts()]
    known = {runs_of(line.text) for line in parts}
    others = (
        replace(line, heading=NO_HEADING)
        for line in load_lines("cv_lines.txt")
        if line.topic and len(line.text) <= LONGEST_NAME and runs_of(line.text) not in known
    )
    return [*parts, *others]


def cv_figures(lines: Sequence[Line]) -> dict[str, str]:
    """Return asides that are left out and work that is kept, by people not learned from.

    A sixth of the people at a time, and all papers of one author; theirs are counted apart.
    """
    people = sorted({line.style for line in lines} - {_POSTINGS})
    authors = {one[: len("paper_t1")] for one in people if one.startswith(_PAPER)}
    others = [one for one in people if not one.startswith(_PAPER)]
    groups = [set(others[at::_FOLDS]) for at in range(_FOLDS)]
    groups += [{one for one in people if one.startswith(author)} for author in sorted(authors)]
    found: dict[str, list[bool]] = {}
    for group in groups:
        train = [at for at, line in enumerate(lines) if line.style not in group]
        test = [at for at, line in enumerate(lines) if line.style in group]
        shares, names = _predict(lines, train, test, [str(line.topic) for line in lines])
        whose = "papers" if group & set(people) - set(others) else "people"
        for at, share in zip(test, 1 - shares[:, names.index(WORK)], strict=True):
            is_aside = lines[at].topic != WORK
            told = "asides left out" if is_aside else "work kept"
            found.setdefault(f"{whose}: {told}", []).append(bool(share >= LEAST_ASIDE) == is_aside)
    told = {**found, "parts": _right_parts(), **_right_names()}
    return {which: _of(right) for which, right in told.items()}


def _right_names() -> dict[str, list[bool]]:
    """Return which names of parts are surely told, and which other lines are not, a sixth each."""
    lines = load_part_names()
    right: dict[str, list[bool]] = {"names of parts, found": [], "other lines, left": []}
    for fold in range(_FOLDS):
        train = [at for at in range(len(lines)) if at % _FOLDS != fold]
        test = [at for at in range(len(lines)) if at % _FOLDS == fold]
        shares, names = _predict(lines, train, test, [line.heading for line in lines])
        for at, share in zip(test, shares[:, names.index(NAMES_PART)], strict=True):
            is_name = lines[at].heading == NAMES_PART
            which = "names of parts, found" if is_name else "other lines, left"
            right[which].append(bool(share >= SURELY_NAMES) == is_name)
    return right


def _right_parts() -> list[bool]:
    """Return for each heading of a part whether it is told, by what others wrote above theirs."""
    parts, right = load_parts(), []
    for style in sorted({line.style for line in parts}):
        train = [at for at, line in enumerate(parts) if line.style != style]
        test = [at for at, line in enumerate(parts) if line.style == style]
        shares, names = _predict(parts, train, test, [line.heading for line in parts])
        likely = [names[at] for at in shares.argmax(axis=1)]
        right += [told == parts[at].heading for told, at in zip(likely, test, strict=True)]
    return right


def _role(label: str) -> str:
    return label if label in ROLES else "rest"


def _asks(topic: str | None) -> bool:
    return topic in ("ask", "wish", "duty", "person")


def _of(right: Sequence[bool]) -> str:
    return f"{sum(right)}/{len(right)} ({sum(right) / len(right):.0%})"


def _predict(
    lines: Sequence[Line], train: Sequence[int], test: Sequence[int], labels: Sequence[str]
) -> tuple[NDArray[Any], list[str]]:
    model = _fit([lines[at].text for at in train], [labels[at] for at in train])
    shares = [model.shares(lines[at].text) for at in test]
    return np.array([[*one.values()] for one in shares]), list(model.names)


def _fit(texts: Sequence[str], labels: Sequence[str]) -> LineModel:
    runs = _runs(texts)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(_rows(runs, texts), labels)
    weights, constants = _of_every_name(model)
    return LineModel(
        runs=runs,
        names=tuple(map(str, model.classes_)),
        weights=weights,
        constants=constants,
    )


def _of_every_name(model: LogisticRegression) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return weights (features, names) and constants; of two names half against half."""
    two = len(model.classes_) == 2  # one row, of the second class against the first
    halves = (
        np.concatenate([-half, half]) if two else whole
        for whole in (model.coef_, model.intercept_)
        for half in (whole / 2,)
    )
    weights, constants = halves
    return weights.T, constants


def _runs(texts: Sequence[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for text in texts:
        for run in runs_of(text):
            seen[run] = seen.get(run, 0) + 1
    kept = sorted(run for run, count in seen.items() if count >= OFTEN)
    return {run: at for at, run in enumerate(kept)}


def _rows(runs: dict[str, int], texts: Sequence[str]) -> csr_matrix:
    columns = [sorted(runs[run] for run in runs_of(text) if run in runs) for text in texts]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [column for row in columns for column in row]
    return csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(texts), len(runs)))


def write(lines: Sequence[Line]) -> None:
    """Fit on every style, and write the weights of postings."""
    asking = asking_lines(lines)
    told = [line for line in lines if line.topic]
    _save(
        OUT,
        {
            "heading": (lines, [line.heading for line in lines]),
            "topic": (told, [str(line.topic) for line in told]),
            "asks": (asking, [str(line.topic) for line in asking]),
        },
    )


def write_cvs() -> None:
    """Fit on every form and person, and write the weights of the lines of CVs."""
    lines = load_cv_lines()
    parts, names = load_parts(), load_part_names()
    _save(
        OUT_OF_CVS,
        {
            "cv": (lines, [str(line.topic) for line in lines]),
            "part": (parts, [line.heading.removeprefix(_PART) for line in parts]),
            "name": (names, [line.heading for line in names]),
        },
    )


def _save(path: Path, fitted: Mapping[str, tuple[Sequence[Line], Sequence[str]]]) -> None:
    """Fit a model for each name on its lines and labels, and write the weights as half floats."""
    saved: dict[str, Any] = {}
    for name, (some, labels) in fitted.items():
        model = _fit([line.text for line in some], labels)
        saved[f"{name}_runs"] = np.array("\x00".join(model.runs))
        saved[f"{name}_names"] = np.array(" ".join(model.names))
        for what in ("weights", "constants"):
            saved[f"{name}_{what}"] = getattr(model, what).astype(np.float16)
    np.savez_compressed(path, **saved)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
