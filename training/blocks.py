"""Fit what a section of a posting asks, on postings made of labelled headings and lines.

    python3 -m training.blocks           figures on styles that were not learned from
    python3 -m training.blocks --write   fit on all styles and write blocks.npz

Every style of ``corpus/posting_lines.txt`` gives postings of its own: sections in the usual order
or in another, each with a heading and lines of its label, and now and then a line of another. What
the letters say of a style comes from models that have not learned from it, as it will be with
companies that nobody has read; and the figures are of styles that the blocks have not either.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from simulator.profile.lines.blocks import ROLES, Shares, features_of
from simulator.profile.lines.labels import ASKS, NO_HEADING, Label, Topic
from simulator.profile.lines.line_models import LineModel
from training.postings import Line, _fit, asking_lines, load_lines

OUT = Path(__file__).parents[1] / "simulator" / "profile" / "lines" / "blocks.npz"
FOLDS, PAPERS, SEED = 6, 12, 5
STRENGTH = 0.03
"""Inverse strength of the penalty; from 0.01 to 0.1 the figures hardly differ."""
_ORDER = (
    *("title", "company_name", "company", "duty", "required", "preferred", "person"),
    *("conditions", "procedure", "other", "elsewhere", "remarks"),
)
_BELOW = {
    "required": ("ask",),
    "preferred": ("ask", "wish"),
    "person": ("person",),
    "duty": ("duty",),
    "conditions": ("conditions",),
    "procedure": ("procedure",),
    "company": ("company",),
    "company_name": ("company",),
    "title": ("other",),
    "remarks": ("other", "conditions", "procedure", "ask"),
    "other": ("other",),
    "elsewhere": ("other", "duty"),
}
"""Topics of the lines below a heading."""
_BESIDE = {
    "required": ("open", "conditions", "wish", "duty"),
    "preferred": ("open", "duty", "duty"),
    "person": ("ask", "open"),
    "duty": ("company", "conditions"),
}
"""Topics of lines that stand there now and then."""
_ASKING = frozenset(map(str, ROLES))
_SINGLE = ("title", "company_name")
_VAGUE = ("other", "remarks", "company")
"""Labels of headings that stand above what is asked where a writer does not say that it is."""
_UNKNOWN = 0.15
"""Share of lists that stand under such a heading, so that their lines decide."""
_OFTEN_BESIDE, _OFTEN_ASKED, _OFTEN, _MIXED = 0.12, 0.85, 0.6, 0.2


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a posting that was made."""

    heading: str
    label: str
    lines: tuple[str, ...]

    @property
    def role(self) -> str:
        return self.label if self.label in _ASKING else Label.OTHER


def main(argv: Sequence[str]) -> int:
    """Print the figures, or write the weights."""
    lines = load_lines()
    parts = [_of_fold(lines, fold) for fold in folds(lines)]
    if "--write" in argv:
        write(parts)
        return 0
    right = papers = 0
    for at in range(len(parts)):
        model = fit([part for other, part in enumerate(parts) if other != at])
        for features, roles in parts[at]:
            told = model.predict(features)
            right += _asked(told) == _asked(roles)
            papers += 1
    print(f"papers of which every list that asks is told: {right} of {papers}")
    return 0


def folds(lines: Sequence[Line]) -> list[set[str]]:
    """Return the styles in groups that are left out together."""
    styles = sorted({line.style for line in lines})
    random.Random(SEED).shuffle(styles)
    return [set(styles[at::FOLDS]) for at in range(FOLDS)]


def _of_fold(
    lines: Sequence[Line], styles: Collection[str]
) -> list[tuple[NDArray[Any], list[str]]]:
    """Return features and roles of postings in ``styles``, read by letters of the other ones."""
    models = letters_of([line for line in lines if line.style not in styles])
    dice = random.Random(SEED)
    made = [
        posting
        for style in sorted(styles)
        for posting in postings_of([line for line in lines if line.style == style], dice)
    ]
    return [
        (features_of([read(one, models) for one in posting]), [one.role for one in posting])
        for posting in made
    ]


def letters_of(lines: Sequence[Line]) -> dict[str, LineModel]:
    """Fit the models of letters as ``training/postings.py`` does."""
    told, asking = [line for line in lines if line.topic], asking_lines(lines)
    return {
        "heading": _fit([line.text for line in lines], [line.heading for line in lines]),
        "topic": _fit([line.text for line in told], [str(line.topic) for line in told]),
        "asks": _fit([line.text for line in asking], [str(line.topic) for line in asking]),
    }


def read(section: Section, models: Mapping[str, LineModel]) -> Shares:
    """Return what the letters of some models say of a section, as ``blocks.shares_of`` does."""
    heads = models["heading"].shares(section.heading)
    none = heads.pop(NO_HEADING)
    whole = sum(heads.values()) or 1.0
    topics = [models["topic"].shares(line) for line in section.lines]
    return Shares(
        labels={Label(name): share / whole for name, share in heads.items()},
        heads=1 - none,
        topics=[{Topic(name): share for name, share in one.items()} for one in topics],
        asks=[models["asks"].shares(line)[ASKS] for line in section.lines],
    )


def postings_of(lines: Sequence[Line], dice: random.Random) -> list[list[Section]]:
    """Make postings of the headings and lines of one style."""
    heads: dict[str, list[str]] = {}
    texts: dict[str, list[str]] = {}
    for line in lines:
        known = (texts, line.topic) if line.topic else (heads, line.heading)
        known[0].setdefault(str(known[1]), []).append(line.text)
    labels = [one for one in _ORDER if one in heads and any(t in texts for t in _BELOW[one])]
    made = (_posting(heads, texts, _drawn(labels, dice), dice) for _ in range(PAPERS))
    return [posting for posting in made if posting]


def _drawn(labels: Sequence[str], dice: random.Random) -> list[str]:
    """Draw some labels, most often in the usual order."""
    often = {label: _OFTEN_ASKED if label in _ASKING else _OFTEN for label in labels}
    drawn = [label for label in labels if dice.random() < often[label]]
    if dice.random() < _MIXED:
        drawn += dice.choices(drawn, k=2) if drawn else []  # as rows of a table come again
        dice.shuffle(drawn)
    elif len(drawn) > 1 and dice.random() < 1 / 2:
        at = dice.randrange(len(drawn) - 1)
        drawn[at : at + 2] = drawn[at + 1], drawn[at]
    return drawn


def _posting(
    heads: Mapping[str, Sequence[str]],
    texts: Mapping[str, Sequence[str]],
    labels: Sequence[str],
    dice: random.Random,
) -> list[Section]:
    sections = []
    for label in labels:
        found: list[str] = []
        for _ in range(1 if label in _SINGLE else dice.choice((1, 2, 3, 3, 4, 5, 6))):
            is_beside = label in _BESIDE and dice.random() < _OFTEN_BESIDE
            topic = dice.choice((_BESIDE if is_beside else _BELOW)[label])
            found += [dice.choice(texts[topic])] if topic in texts else []
        if found:
            lines = tuple(dict.fromkeys(found))
            heading = dice.choice(heads[label])
            if label in _ASKING and dice.random() < _UNKNOWN:
                vague = [one for name in _VAGUE for one in heads.get(name, ())]
                heading = dice.choice(vague or [heading])
            sections.append(Section(heading=heading, label=label, lines=lines))
    return sections


def fit(parts: Sequence[Sequence[tuple[NDArray[Any], list[str]]]]) -> LogisticRegression:
    """Fit the regression, its features as they are."""
    features = np.vstack([one for part in parts for one, _ in part])
    roles = [role for part in parts for _, some in part for role in some]
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(features, roles)


def write(parts: Sequence[Sequence[tuple[NDArray[Any], list[str]]]]) -> None:
    """Fit on every style, and write the weights."""
    model = fit(parts)
    np.savez_compressed(
        OUT,
        names=np.array(" ".join(map(str, model.classes_))),
        weights=model.coef_.T.astype(np.float32),
        constants=model.intercept_.astype(np.float32),
    )


def _asked(roles: Sequence[str]) -> list[str]:
    return [role if role in _ASKING - {Label.DUTY} else Label.OTHER for role in roles]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
