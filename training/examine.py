"""Print the figures of a trained model on one part of the authors, as totals only.

python3 -m training.examine MODEL.pt [tune|test] [--heard]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from training.calibrate import calibrate
from training.corpus import load_corpus, load_split
from training.export import load_model
from training.figures import coverage, gap_figures, level_figures, tag_figures, turn_figures
from training.predict import predict
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights


def main(argv: Sequence[str]) -> int:
    """Print all figures as JSON."""
    parser = argparse.ArgumentParser(prog="training.examine", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("part", choices=("tune", "test"), default="tune", nargs="?")
    parser.add_argument("--heard", action="store_true", help="only as the recogniser heard them")
    given = parser.parse_args(argv)
    pieces = read_weights(find_file()).pieces
    tokenizer = make_tokenizer(pieces[at] for at in kept_ids(pieces))
    model = load_model(given.model)
    split = load_split()
    tuned = [a for a in load_corpus() if a.author in split.tune]
    scale = calibrate(tuned, predict(model, tokenizer, tuned))
    part = split.test if given.part == "test" else split.tune
    answers = [a for a in load_corpus() if a.author in part and (a.heard or not given.heard)]
    predicted = predict(model, tokenizer, answers, heard=given.heard)
    said = [(a, p) for a, p in zip(answers, predicted, strict=True) if a.labels.kind != "request"]
    spoken, ours = [a for a, _ in said], [p for _, p in said]
    found = {
        "answers": len(answers),
        "levels": level_figures(spoken, ours),
        "intervals": coverage(spoken, ours, [level["width"] for level in scale["levels"]]),
        "gaps": gap_figures(spoken, ours),
        "turns": turn_figures(answers, predicted),
        "tags": tag_figures(spoken, ours),
    }
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
