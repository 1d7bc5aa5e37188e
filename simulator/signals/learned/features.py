"""What the encoder and exact counting found in an answer, as numbers for small models.

The encoder alone cannot count amounts or seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from simulator.reading.values import Reading
from simulator.signals.learned.understanding import MIDDLE, Understanding
from simulator.signals.values import Tag
from simulator.values.marks import MarkKind
from simulator.values.question import Occasion, Question
from simulator.values.stage import Stage

USUAL_S = 60.0
"""Length of an answer to a question that is not in the bank."""
_LEAST = 1e-4
"""Probabilities below it count as this, so that their logarithm stays finite."""


def answer_features(
    found: Understanding, answer: Reading, asked: Question | None
) -> Mapping[str, float]:
    """Return the features of an answer by name, for the models that ``training`` fits on them."""
    features = {f"gap {name}": log(max(_LEAST, share)) for name, share in found.gaps.items()}
    features |= {f"asked {name}": log_share for name, log_share in found.asked.items()}
    for tag in Tag:
        likely = [sentence[tag] for sentence in found.tags]
        features[f"highest {tag}"] = max(likely, default=0.0)
        features[f"mean {tag}"] = sum(likely) / max(1, len(likely))
    for name, level in found.levels.items():
        features[f"level {name}"] = level.value - MIDDLE
    for remark, log_odds in found.remarks.items():
        features[f"remark {remark}"] = log_odds
    counted = [mark.kind for mark in answer.counted]
    seconds = max(1.0, answer.length_s)
    return {
        **features,
        "content": found.content - MIDDLE,
        "amounts": log(1 + counted.count(MarkKind.QUANTITY)),
        "periods": log(1 + counted.count(MarkKind.PERIOD)),
        "sentences": log(max(1, len(answer.sentences))),
        "length": log(seconds / USUAL_S),
        "length of target": log(seconds / (asked.target_s if asked else USUAL_S)),
        "asks about company": float(asked is not None and Occasion.COMPANY in asked.occasions),
        "candidate asks": float(asked is not None and asked.takes_questions),
        "follow-up": float(
            asked is not None and bool(answer.question) and not asked.is_worded(answer.question)
        ),
        **{f"stage {stage}": float(asked is not None and asked.stage is stage) for stage in Stage},
    }
