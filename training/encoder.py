"""The encoder (BERT, post-norm) with one head per task, in PyTorch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.tasks import GAPS, KINDS, LEVELS, REMARKS, REQUESTS, STEPS, TAGS
from training.weights import Weights


class Layer(nn.Module):
    """One transformer layer: attention, then a feed-forward network, each added and normalised."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.output = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=epsilon)
        self.grow = nn.Linear(width, inner)
        self.shrink = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; ``mask`` (batch, 1, 1, tokens) is added to the scores."""
        batch, tokens, width = states.shape
        split = (batch, tokens, self.heads, width // self.heads)
        query = self.query(states).view(split).transpose(1, 2)
        key = self.key(states).view(split).transpose(1, 2)
        value = self.value(states).view(split).transpose(1, 2)
        scores = query @ key.transpose(2, 3) * (width // self.heads) ** -0.5 + mask
        mixed = functional.softmax(scores, dim=-1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, tokens, width)
        states = self.norm_attention(states + self.dropout(self.output(mixed)))
        grown = self.shrink(functional.gelu(self.grow(states)))
        return self.norm_output(states + self.dropout(grown))


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """Raw outputs of the heads."""

    whole: Tensor
    """(batch, levels): points of the answer as a whole, around the middle of the scale."""
    parts: Tensor
    """(batch, sentences, levels): points of each sentence; they add up with ``whole``. Divided by
    the root of their number, so that their sum varies as little as that of one."""
    spread: Tensor
    """(batch, levels): how far a label may lie from the sum; positive."""
    gaps: Tensor
    """Logits, as of ``kinds``, ``requests`` and ``tags``."""
    kinds: Tensor
    requests: Tensor
    """Only for training, as a further task; ``requests.json`` tells requests apart."""
    tags: Tensor
    """(batch, sentences, tags)."""
    remarks: Tensor
    """Logits of what an adviser would say of the answer."""
    content: Tensor
    """(batch, 1): how content the interviewer is, 1 to 5."""

    @property
    def levels(self) -> Tensor:
        """Return (batch, levels): the points of each level, which may lie outside the scale."""
        return MIDDLE + self.whole + self.parts.sum(dim=1)

    @property
    def steps(self) -> Tensor:
        """Return (batch, levels, thresholds): logits of "at least 2", …, "at least 5".

        Ordinal regression (proportional odds) with thresholds halfway between the levels.
        """
        thresholds = torch.arange(1, STEPS + 1) + 0.5
        return (self.levels[:, :, None] - thresholds) / self.spread[:, :, None]


@dataclass(frozen=True, kw_only=True)
class Features:
    """What the heads look at."""

    answer: Tensor
    """(batch, 4 · width): first token, mean, largest, and the mean of the first sentence."""
    sentences: Tensor
    """(batch, sentences, 2 · width): the mean of each sentence beside the first token."""
    share: Tensor
    """(batch, sentences, 1): of a sentence's points that count; 0 for padding."""


class Model(nn.Module):
    """The encoder and its heads."""

    answer_mean: Tensor
    answer_spread: Tensor
    sentence_mean: Tensor
    sentence_spread: Tensor

    def __init__(self, weights: Weights, ids: list[int], *, dropout: float) -> None:
        super().__init__()
        width = weights.width
        words = torch.tensor(weights.tensors["emb.word"][ids])
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.places = nn.Parameter(torch.tensor(weights.tensors["emb.pos"]))
        self.kind = nn.Parameter(torch.tensor(weights.tensors["emb.type"][0]))
        self.norm = nn.LayerNorm(width, eps=weights.epsilon)
        self.dropout = nn.Dropout(dropout)
        inner = weights.tensors["l0.fi.b"].shape[0]
        self.layers = nn.ModuleList(
            Layer(width, weights.heads, inner, weights.epsilon, dropout)
            for _ in range(weights.layers)
        )
        self._fill(weights)
        pooled = 4 * width
        self.whole = nn.Linear(pooled, len(LEVELS))
        self.spread = nn.Linear(pooled, len(LEVELS))
        self.parts = nn.Linear(2 * width, len(LEVELS))
        self.gaps = nn.Linear(pooled, len(GAPS))
        self.kinds = nn.Linear(pooled, len(KINDS))
        self.requests = nn.Linear(pooled, len(REQUESTS))
        self.tags = nn.Linear(2 * width, len(TAGS))
        self.remarks = _flat(pooled, len(REMARKS), RARELY)
        self.content = _flat(pooled, 1, 0.0)

        self.register_buffer("answer_mean", torch.zeros(pooled))
        self.register_buffer("answer_spread", torch.ones(pooled))
        self.register_buffer("sentence_mean", torch.zeros(2 * width))
        self.register_buffer("sentence_spread", torch.ones(2 * width))

    def _fill(self, weights: Weights) -> None:
        """Copy the published weights into the layers."""
        tensors = {name: torch.tensor(value) for name, value in weights.tensors.items()}
        _copy(self.norm, tensors, "emb.ln")
        for at, layer in enumerate(self.layers):
            for part, name in _NAMES.items():
                _copy(getattr(layer, part), tensors, f"l{at}.{name}")

    def states(self, ids: Tensor) -> Tensor:
        """Return (batch, tokens, width): the last layer's states of ``ids`` with pads."""
        present = (ids != PAD).to(self.norm.weight.dtype)
        mask = (1 - present)[:, None, None, :] * -1e4
        states = self.words(ids) + self.places[: ids.shape[1]] + self.kind
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        return states.float()

    def forward(self, ids: Tensor, answer: Tensor, sentences: Tensor) -> Outputs:
        """Return the outputs for a batch.

        ``ids`` (batch, tokens) with pads; ``answer`` (batch, tokens) 1 on the answer's tokens;
        ``sentences`` (batch, sentences, tokens) 1 on each sentence's tokens.
        """
        return self.judge(self.features(ids, answer, sentences))

    def features(self, ids: Tensor, answer: Tensor, sentences: Tensor) -> Features:
        """Return what the heads look at, for the same batch."""
        states = self.states(ids)
        first = states[:, 0]
        mean = _mean(answer[:, None, :], states)[:, 0]
        largest = (states + (1 - answer)[:, :, None] * -1e4).amax(dim=1)
        parts = _mean(sentences, states)
        whole = first[:, None, :].expand_as(parts)
        spoken = (sentences.sum(dim=2, keepdim=True) > 0).to(parts.dtype)
        return Features(
            answer=torch.cat([first, mean, largest, parts[:, 0]], dim=1),
            sentences=torch.cat([parts, whole], dim=2),
            share=spoken / spoken.sum(dim=1, keepdim=True).clamp(min=1) ** 0.5,
        )

    def judge(self, features: Features) -> Outputs:
        """Return the outputs of the heads."""
        answer = self.dropout((features.answer - self.answer_mean) / self.answer_spread)
        sentences = (features.sentences - self.sentence_mean) / self.sentence_spread
        sentences = self.dropout(sentences)
        return Outputs(
            whole=self.whole(answer),
            parts=self.parts(sentences) * features.share,
            spread=functional.softplus(self.spread(answer)) + NARROWEST,
            gaps=self.gaps(answer),
            kinds=self.kinds(answer),
            requests=self.requests(answer),
            tags=self.tags(sentences),
            remarks=self.remarks(answer),
            content=MIDDLE + self.content(answer),
        )

    def standardise(self, answers: Tensor, sentences: Tensor) -> None:
        """Set the mean and spread of the features, which are far from zero and alike."""
        self.answer_mean.copy_(answers.mean(dim=0))
        self.answer_spread.copy_(answers.std(dim=0) * SOFTENED)
        self.sentence_mean.copy_(sentences.mean(dim=0))
        self.sentence_spread.copy_(sentences.std(dim=0) * SOFTENED)


def precision() -> torch.autocast:
    """Return the context to compute in: half precision where the processor has it.

    Elsewhere it is emulated, thirty times slower than single precision.
    """
    has_half = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_half)


PAD = 1
MIDDLE = 3.0
"""Of the scale, from which the points are counted."""
NARROWEST = 0.1
RARELY = -2.5
"""Log odds of a remark where nothing is known."""
SOFTENED = 3.0
"""Standard deviations that become one, so that the heads start with small steps."""
_NAMES = {
    "query": "q", "key": "k", "value": "v", "output": "ao", "norm_attention": "aln",
    "grow": "fi", "shrink": "fo", "norm_output": "oln",
}  # fmt: skip


def _flat(columns: int, outputs: int, bias: float) -> nn.Linear:
    """Return a head that says the same of everything, as it starts on a trained encoder."""
    head = nn.Linear(columns, outputs)
    nn.init.zeros_(head.weight)
    nn.init.constant_(head.bias, bias)
    return head


def _copy(module: nn.Module, tensors: dict[str, Tensor], name: str) -> None:
    with torch.no_grad():
        module.weight.copy_(tensors[f"{name}.w"].view_as(module.weight))
        module.bias.copy_(tensors[f"{name}.b"])


def _mean(weights: Tensor, states: Tensor) -> Tensor:
    """Return the mean state under each row of weights; zero where a row is empty."""
    total = weights.sum(dim=2, keepdim=True).clamp(min=1)
    return weights @ states / total
