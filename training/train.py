"""Fine-tune the encoder on the authors of the training part.

python3 -m training.train OUT.pt [--epochs N] [--share 0.25 …] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import Answer, load_corpus, load_split
from training.encoder import Model, Outputs, precision
from training.features import NO_LABEL, Batch, Example, make_batch, make_example, without_stops
from training.swaps import swap
from training.vocabulary import kept_ids, make_tokenizer
from training.weights import find_file, read_weights

BATCH = 8
PEAK = 5e-5
"""Learning rate of the layers after the warm-up; the heads, which start from nothing, get more."""
HEADS_PEAK = 5e-4
PROBE_RATE, PROBE_STEPS = 5e-3, 200
HEADS = (
    "whole", "parts", "spread", "gaps", "kinds", "requests", "tags", "remarks", "content",
)  # fmt: skip
WARM_UP = 0.1
DROPOUT = 0.1
WEIGHTS = {
    "levels": 1.0, "whole": 0.02, "gaps": 0.5, "kinds": 0.3, "requests": 0.2, "tags": 5.0,
    "remarks": 4.0, "content": 0.3,
}  # fmt: skip
"""Of the tasks' losses in the sum. The points of the answer as a whole are kept small, so that the
sentences carry what they can: they explain the score."""


def main(argv: Sequence[str]) -> int:
    """Train, and write the state with what it was made from."""
    parser = argparse.ArgumentParser(prog="training.train", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--share", type=float, default=1.0, help="of the training authors")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--swapped", type=float, default=0.0, help="share of answers put under another question"
    )
    parser.add_argument("--start", type=Path, help="a trained model to go on from")
    given = parser.parse_args(argv)
    authors = _authors(given.share)
    answers = [answer for answer in load_corpus() if answer.author in authors]
    made = {"epochs": given.epochs, "authors": sorted(authors)}

    def keep(model: Model) -> None:
        torch.save({"state": model.state_dict(), **made}, given.out)

    train(
        answers,
        epochs=given.epochs,
        seed=given.seed,
        swapped=given.swapped,
        start=given.start,
        keep=keep,
    )
    return 0


def _authors(share: float) -> frozenset[str]:
    ordered = sorted(load_split().train)
    random.Random(0).shuffle(ordered)
    return frozenset(ordered[: round(share * len(ordered))])


def train(
    answers: Sequence[Answer],
    *,
    epochs: int,
    seed: int,
    swapped: float,
    start: Path | None,
    keep: Callable[[Model], None],
) -> None:
    """Fine-tune all layers and heads; ``keep`` gets the model after every epoch.

    With ``start`` the learning rate rises again on a model that was trained (a warm restart).

    The word vectors stay as they are, so that words that nobody used keep their neighbours.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    weights = read_weights(find_file())
    ids = kept_ids(weights.pieces)
    tokenizer = make_tokenizer(weights.pieces[at] for at in ids)
    model = Model(weights, ids, dropout=DROPOUT)
    if start:
        model.load_state_dict(torch.load(start)["state"])
    else:
        _probe(model, [make_example(answer, tokenizer) for answer in answers])
    fit(
        model,
        lambda: answer_losses(answers, tokenizer, chance, swapped),
        epochs=epochs,
        rates=(PEAK, HEADS_PEAK),
        keep=keep,
    )


Losses = list[Callable[[Model], Tensor]]
"""One epoch: what each batch costs the model."""


def answer_losses(
    answers: Sequence[Answer], tokenizer: Tokenizer, chance: random.Random, swapped: float = 0.0
) -> Losses:
    """Return the losses of all answers in random batches, each in a writing drawn anew.

    A share of ``swapped`` stands under another question, which it does not answer.
    """
    given = [_maybe_swapped(one, answers, chance, swapped) for one in answers]
    examples = [make_example(one, tokenizer, text=writing(one, chance)) for one in given]
    return [partial(answer_loss, make_batch(some)) for some in batches(examples, chance)]


def _maybe_swapped(
    answer: Answer, others: Sequence[Answer], chance: random.Random, swapped: float
) -> Answer:
    if not swapped or chance.random() >= swapped:
        return answer
    return swap(answer, others, chance) or answer


def answer_loss(batch: Batch, model: Model) -> Tensor:
    """Return what a batch costs the model."""
    with precision():
        outputs = model(batch.ids, batch.answer, batch.sentences)
    return loss_of(outputs, batch)


def fit(
    model: Model,
    epoch_of: Callable[[], Losses],
    *,
    epochs: int,
    rates: tuple[float, float],
    keep: Callable[[Model], None],
    fused: bool = False,
) -> None:
    """Run the epochs; ``rates`` are the peak learning rates of layers and heads."""
    layers, heads = _groups(model)
    groups = [{"params": layers, "peak": rates[0]}, {"params": heads, "peak": rates[1]}]
    optimiser = torch.optim.AdamW(groups, lr=rates[0], weight_decay=0.01, fused=fused)
    model.train()
    for epoch in range(epochs):
        began, total = time.monotonic(), 0.0
        losses = epoch_of()
        for at, loss_on in enumerate(losses):
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * _schedule((epoch + at / len(losses)) / epochs)
            loss = loss_on(model)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
        took = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {total / len(losses):.4f}, {took:.0f} s", flush=True)
        keep(model)


def _probe(model: Model, examples: Sequence[Example]) -> None:
    """Fit the heads on the published encoder's features before anything else moves.

    Heads that start from nothing would first pull the encoder apart ("linear probing, then
    fine-tuning", Kumar et al. 2022).
    """
    began = time.monotonic()
    ordered = sorted(examples, key=lambda example: len(example.input.ids))
    given = [make_batch(ordered[at : at + 64]) for at in range(0, len(ordered), 64)]
    model.eval()
    with torch.no_grad(), precision():
        features = [model.features(b.ids, b.answer, b.sentences) for b in given]
    model.standardise(
        torch.cat([found.answer for found in features]).float(),
        torch.cat([found.sentences[found.share[:, :, 0] > 0] for found in features]).float(),
    )
    model.train()
    _, heads = _groups(model)
    optimiser = torch.optim.AdamW(heads, lr=PROBE_RATE, weight_decay=0.1)
    for step in range(PROBE_STEPS):
        loss = torch.stack(
            [
                loss_of(model.judge(found), batch)
                for found, batch in zip(features, given, strict=True)
            ]
        ).mean()
        for group in optimiser.param_groups:
            group["lr"] = PROBE_RATE * (1 - step / PROBE_STEPS)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    print(f"heads alone: loss {loss.item():.4f}, {time.monotonic() - began:.0f} s", flush=True)


def _groups(model: Model) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """Return the parameters of the layers and of the heads."""
    learned = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    heads = [p for name, p in learned if name.startswith(HEADS)]
    return [p for name, p in learned if not name.startswith(HEADS)], heads


def writing(answer: Answer, chance: random.Random) -> str:
    """Return the answer as written, as heard, or without its stops, so that all are learned."""
    if answer.heard and chance.random() < 0.5:
        return answer.heard
    if chance.random() < 0.3:
        return without_stops(answer.text, chance)
    return answer.text


def batches(
    examples: Sequence[Example], chance: random.Random, size: int = BATCH
) -> list[list[Example]]:
    """Return batches of about the same length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.input.ids) + chance.uniform(0, 20))
    found = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    chance.shuffle(found)
    return found


def _schedule(done: float) -> float:
    """Return the share of the peak rate: warm-up, then a cosine down to zero."""
    if done < WARM_UP:
        return done / WARM_UP
    return float(0.5 * (1 + torch.cos(torch.tensor((done - WARM_UP) / (1 - WARM_UP) * 3.14159))))


def loss_of(outputs: Outputs, batch: Batch) -> Tensor:
    """Return the weighted sum of the tasks' losses; what has no label counts nothing."""
    losses = {
        "levels": _binary(outputs.steps, batch.levels),
        "whole": outputs.whole.float().square().mean(),
        "tags": _binary(outputs.tags, batch.tags),
        "remarks": _binary(outputs.remarks, batch.remarks),
    }
    if (batch.kinds != NO_LABEL).any():
        losses["kinds"] = functional.cross_entropy(
            outputs.kinds.float(), batch.kinds, ignore_index=NO_LABEL
        )
    if (known := batch.gaps[:, 0] != NO_LABEL).any():
        losses["gaps"] = functional.cross_entropy(outputs.gaps[known].float(), batch.gaps[known])
    if (rated := batch.content != NO_LABEL).any():
        off = outputs.content[rated].float() - batch.content[rated]
        losses["content"] = off.square().mean()
    asked = batch.requests != NO_LABEL
    if asked.any():
        losses["requests"] = functional.cross_entropy(
            outputs.requests[asked].float(), batch.requests[asked]
        )
    return torch.stack([WEIGHTS[task] * loss for task, loss in losses.items()]).sum()


def _binary(logits: Tensor, target: Tensor) -> Tensor:
    known = target != NO_LABEL
    if not known.any():
        return logits.sum() * 0
    return functional.binary_cross_entropy_with_logits(logits[known].float(), target[known])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
