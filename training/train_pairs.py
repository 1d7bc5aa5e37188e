"""Go on training a model with pairs beside the answers, so that it learns to compare.

python3 -m training.train_pairs MODEL.pt OUT.pt [--epochs N]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.corpus import load_corpus
from training.encoder import Model
from training.export import load_model
from training.pairs import UNSEEN, Pair, PairBatch, load_pairs, make_pair_batch, pair_loss
from training.tasks import PAIRS
from training.train import DROPOUT, Losses, answer_losses, fit
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

BATCH = 16
RATES = (5e-5, 5e-4)


def main(argv: Sequence[str]) -> int:
    """Train, and write the state as ``training.train`` does."""
    parser = argparse.ArgumentParser(prog="training.train_pairs", description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(argv)
    made = {k: v for k, v in torch.load(given.model).items() if k != "state"}
    model = load_model(given.model, dropout=DROPOUT)
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)
    pieces = read_weights(find_file()).pieces
    tokenizer = make_tokenizer(pieces[at] for at in kept_ids(pieces))
    answers = [answer for answer in load_corpus() if answer.author in made["authors"]]
    pairs = [pair for pair in load_pairs() if pair.author not in UNSEEN]

    def epoch() -> Losses:
        losses = [
            *answer_losses(answers, tokenizer, chance),
            *pair_losses(pairs, tokenizer, chance),
        ]
        chance.shuffle(losses)
        return losses

    def keep(model: Model) -> None:
        torch.save({"state": model.state_dict(), **made}, given.out)

    fit(model, epoch, epochs=given.epochs, rates=RATES, keep=keep)
    return 0


def pair_losses(pairs: Sequence[Pair], tokenizer: Tokenizer, chance: random.Random) -> Losses:
    """Return the losses of all pairs, in random batches of one kind."""
    losses: Losses = []
    for kind in PAIRS:
        chosen = [pair for pair in pairs if pair.kind == kind]
        chance.shuffle(chosen)
        for at in range(0, len(chosen), BATCH):
            batch = make_pair_batch(chosen[at : at + BATCH], tokenizer)
            losses.append(partial(_pair_loss, batch))
    return losses


def _pair_loss(batch: PairBatch, model: Model) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(batch.ids, batch.answer, batch.sentences)
    return pair_loss(outputs, batch)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
