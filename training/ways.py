"""Learn what a candidate asks of a matter, whatever it is: a regression as that of the topics.

python3 -m training.ways           # write the weights
python3 -m training.ways --left    # print how many are found without every fifth wording
"""

from __future__ import annotations

import sys
import tomllib

import numpy as np

from simulator.reading.sentences import words_of
from simulator.signals.back_parts import matter_of
from simulator.signals.learned.ways import LIKELY, NONE, PATH, masked
from training.corpus import FOLDER
from training.topics import fit_topics

WORDINGS = FOLDER / "back_ways.toml"
ASPECTS = FOLDER / "back_aspects.tsv"
TELLS_OF_NONE = frozenset({
    "age", "how_long", "how_many", "how_many_people", "how_much", "how_often", "money", "reason",
    "what", "when", "which",
})  # fmt: skip
"""Aspects of the corpus' questions that no way answers."""
FOLDS = 5


def main() -> int:
    """Write the weights that the program reads, or print how many are found by others."""
    if "--left" in sys.argv:
        return _examine()
    texts, names = labelled_ways()
    ways = sorted(set(names))
    fitted = fit_topics(texts, [ways.index(name) for name in names], len(ways))
    np.savez_compressed(PATH, ways=np.array(" ".join(ways)), **fitted.in_steps())
    return 0


def labelled_ways() -> tuple[list[str], list[str]]:
    """Return every question, its matter's name masked, and what it asks."""
    with WORDINGS.open("rb") as file:
        by_way = tomllib.load(file)["ways"]
    rows = [(text, way) for way, texts in by_way.items() for text in texts]
    lines = (line.split("\t") for line in ASPECTS.read_text(encoding="utf-8").splitlines())
    rows += [(text, NONE) for aspect, text in lines if aspect in TELLS_OF_NONE]
    return [masked(text, matter_of(words_of(text)) or "") for text, _ in rows], [
        way for _, way in rows
    ]


def _examine() -> int:
    texts, names = labelled_ways()
    ways = sorted(set(names))
    right = wrong = 0
    for fold in range(FOLDS):
        known = [at for at in range(len(texts)) if at % FOLDS != fold]
        left = [at for at in range(len(texts)) if at % FOLDS == fold]
        fitted = fit_topics(
            [texts[at] for at in known], [ways.index(names[at]) for at in known], len(ways)
        )
        odds = fitted.odds([texts[at] for at in left])
        shares = odds / odds.sum(axis=1, keepdims=True)
        for at, row in zip(left, shares, strict=True):
            found = ways[int(row.argmax())]
            if row.max() >= LIKELY and found != NONE:
                right, wrong = right + (found == names[at]), wrong + (found != names[at])
    print(f"{right} right, {wrong} wrong of {sum(name != NONE for name in names)} that ask a way")
    return 0


if __name__ == "__main__":
    sys.exit(main())
