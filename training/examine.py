"""Print the figures of a trained model on one part of the authors, as totals only.

python3 -m training.examine MODEL.pt LETTERS.npz [tune|test] [--heard]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.signals.learned.letters import load_letters
from training.calibrate import both_models, calibrate, rated_alone, without_author
from training.corpus import load_corpus, load_split
from training.figures import (
    coverage,
    gap_figures,
    level_figures,
    swap_figures,
    tag_figures,
    turn_figures,
)
from training.mix import apply_mix, fit_mix


def main(argv: Sequence[str]) -> int:
    """Print all figures as JSON."""
    parser = argparse.ArgumentParser(prog="training.examine", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("letters", type=Path)
    parser.add_argument("part", choices=("tune", "test"), default="tune", nargs="?")
    parser.add_argument("--heard", action="store_true", help="only as the recogniser heard them")
    given = parser.parse_args(argv)
    split = load_split()
    tuned = both_models(given.model, given.letters, rated_alone(split.tune))
    scale = calibrate(*tuned, load_letters(given.letters))
    known = [answer for answer in load_corpus() if answer.author in split.train]
    if given.part == "test":
        answers, encoder, letters = both_models(
            given.model, given.letters, rated_alone(split.test), heard=given.heard
        )
        mix = fit_mix(*tuned, known)
        predicted = [apply_mix(mix, *both) for both in zip(encoder, letters, strict=True)]
    else:
        answers = tuned[0]
        predicted = without_author(*tuned, known)
    swapped = [p for a, p in zip(answers, predicted, strict=True) if a.swapped]
    kept = [(a, p) for a, p in zip(answers, predicted, strict=True) if not a.swapped]
    answers, predicted = [a for a, _ in kept], [p for _, p in kept]
    said = [(a, p) for a, p in kept if a.labels.kind != "request"]
    spoken, ours = [a for a, _ in said], [p for _, p in said]
    found = {
        "answers": len(answers),
        "levels": level_figures(spoken, ours),
        "intervals": coverage(spoken, ours, [level["width"] for level in scale["levels"]]),
        "gaps": gap_figures(spoken, ours),
        "turns": turn_figures(answers, predicted),
        "tags": tag_figures(spoken, ours),
        "under another question": swap_figures(swapped) if swapped else {},
    }
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
