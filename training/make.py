"""Make the learned heads: fine-tune, calibrate, export, weigh the gaps and remarks.

python3 -m training.make
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from training import (
    answers,
    breaks,
    calibrate,
    corrections,
    export,
    frank,
    gaps,
    kinds,
    material,
    objections,
    pairs,
    remarks,
    requests,
    shows,
    slots,
    strengths,
    stuffed,
    topics,
    train,
    train_on,
    ways,
)
from training.corpus import load_corpus, load_split
from training.folds import FOLDS, path_of_fold
from training.letters import fit_letters, save_letters

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned"
MADE = (
    "encoder.onnx", "tokenizer.json", "letters.npz", "calibration.json", "corrections.npz",
    "requests.json", "gaps.npz", "remarks.npz", "objections.npz", "slots.npz", "reasons.npz",
    "worries.npz", "frank.npz", "breaks.npz", "strengths.json", "shows.json", "topics.npz",
    "ways.npz", "answers.npz",
)  # fmt: skip
ALONE, CHECKPOINT = (Path(__file__).parent / name for name in ("alone.pt", "model.pt"))
"""What has learned from answers rated one by one, and what has learned from interviews too."""
ROUNDS = ((8, 0.0), (6, 0.0), (3, 0.25))
"""Epochs, and the share of answers under another question. In each round the learning rate rises
and falls to nothing."""


def main() -> int:
    """Make all files that the program reads, and print their checksums."""
    for seed, (epochs, swapped) in enumerate(ROUNDS, start=1):
        start = ["--start", str(ALONE)] if seed > 1 else []
        given = ["--epochs", str(epochs), "--seed", str(seed), "--swapped", str(swapped)]
        train.main([str(ALONE), *given, *start])
    for fold in range(FOLDS):
        train_on.main([str(ALONE), str(CHECKPOINT), "--without", str(fold)])
        export.main([str(CHECKPOINT), str(path_of_fold(fold))])
    train_on.main([str(ALONE), str(CHECKPOINT)])
    export.main([str(CHECKPOINT), str(OUT)])
    split = load_split()
    known = [answer for answer in load_corpus() if answer.author in split.train]
    save_letters(fit_letters(known), OUT / "letters.npz")
    calibrate.main([str(CHECKPOINT), str(OUT / "letters.npz"), str(OUT / "calibration.json")])
    corrections.main()
    stuffed.main()
    requests.main()
    slots.main()
    kinds.main()
    frank.main()
    breaks.main()
    gaps.main()
    remarks.main()
    strengths.main()
    objections.main()
    shows.main()
    material.main()
    topics.main()
    ways.main()
    answers.main()
    pairs.main()
    for name in MADE:
        digest = hashlib.sha256((OUT / name).read_bytes()).hexdigest()
        print(f"{digest}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
