"""Train the encoder on, with whole interviews and what advisers said of them.

python3 -m training.train_on START.pt OUT.pt [--without 0|1]

``--without`` leaves out half of the interviews' authors, for ``training/folds.py``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch

from benchmarks.follow_ups import asked_question, read_labelled
from training.corpus import Answer, Labels, load_every_answer, load_split, untagged
from training.encoder import Model
from training.features import make_batch, make_example
from training.folds import FOLDS, authors_of_fold
from training.train import DROPOUT, answer_loss, batches, fit, writing
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

EPOCHS, BATCH = 3, 16
PEAK, HEADS_PEAK = 4.2e-5, 4e-4
"""Peak learning rates of the layers and of the heads."""
SEED = 1
ROOT = Path(__file__).parents[1]
LABELLED = (
    *sorted((ROOT / "tests" / "interview").glob("biggest_gap*.jsonl")),
    ROOT / "benchmarks" / "follow_ups_unseen.jsonl",
)
"""Answers of which the gap is labelled alone."""


def main(argv: Sequence[str]) -> int:
    """Train on, and write the state with what it was made from."""
    parser = argparse.ArgumentParser(prog="training.train_on", description=__doc__)
    parser.add_argument("start", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=int, choices=range(FOLDS), help="half of the authors")
    given = parser.parse_args(argv)
    authors = load_split().train
    if given.without is not None:
        authors -= authors_of_fold(given.without)
    answers = [answer for answer in load_every_answer() if answer.author in authors]
    rated = [*answers, *_rated_again(answers), *_of_follow_ups()]
    state = train_on(rated, torch.load(given.start)["state"])
    torch.save({"state": state.state_dict(), "authors": sorted(authors)}, given.out)
    return 0


def _rated_again(answers: Sequence[Answer]) -> Iterator[Answer]:
    """Yield answers of interviews with the second rater's labels, so that both count the same."""
    for answer in answers:
        if answer.second and not answer.second.tagged:
            yield replace(answer, labels=answer.second, advice=None)


def _of_follow_ups() -> Iterator[Answer]:
    """Yield the labelled answers of ``bench follow_ups``, of which the gap alone is known."""
    for path in LABELLED:
        for line in read_labelled(path):
            asked = asked_question(line)
            labels = Labels(
                levels={},
                gap=line["gap"],
                also=tuple(line.get("also", ())),
                kind=None,
                request=None,
                sentences=untagged(line["text"]),
                tagged=False,
            )
            if labels.sentences:
                yield Answer(
                    id=line["id"],
                    author=path.stem,
                    stage=line["stage"],
                    question_id=asked.question_id,
                    question=asked.text,
                    text=line["text"],
                    labels=labels,
                )


def train_on(answers: Sequence[Answer], state: dict[str, torch.Tensor]) -> Model:
    """Fine-tune all layers and heads; heads that ``state`` has not start from nothing."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    weights = read_weights(find_file())
    ids = kept_ids(weights.pieces)
    tokenizer = make_tokenizer(weights.pieces[at] for at in ids)
    model = Model(weights, ids, dropout=DROPOUT)
    model.load_state_dict(state, strict=False)

    def losses() -> list[partial[torch.Tensor]]:
        examples = [
            make_example(one, tokenizer, text=writing(one, chance) if one.labels.tagged else None)
            for one in answers
        ]
        return [partial(answer_loss, make_batch(some)) for some in batches(examples, chance, BATCH)]

    fit(
        model,
        losses,
        epochs=EPOCHS,
        rates=(PEAK, HEADS_PEAK),
        keep=lambda _: None,
        fused=True,
    )
    return model


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
