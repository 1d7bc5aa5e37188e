"""Learn what people of each trade ask in return: a softmax regression on vectors.

python3 -m training.trades
"""

from __future__ import annotations

import sys

import numpy as np

from simulator.interview.company import Asked, load_trade_sheet
from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.topics import scaled, topic_weights
from simulator.signals.learned.trades import key_of, weights_path
from simulator.values.trade import Trade
from training.topics import MOST_STEPS, Floats, fit, labelled_topics

SHRINKAGE, STEPS, RATE = 1e-5, 300, 16.0


def main() -> int:
    """Write the weights that the program reads."""
    _, elsewhere, _ = labelled_topics()
    others = vectors_of(elsewhere)
    kept: dict[str, Floats] = {}
    for trade in Trade:
        asked = load_trade_sheet(trade).asked
        weights, constant = fit_trade(asked, others)
        steps = np.abs(weights).max(axis=0) / MOST_STEPS
        kept[f"{trade}.keys"] = np.array([key_of(one.wordings) for one in asked], np.uint32)
        kept[f"{trade}.weights"] = np.rint(weights / steps).astype(np.int8)
        kept[f"{trade}.steps"] = steps.astype(np.float16)
        kept[f"{trade}.constant"] = constant.astype(np.float16)
    np.savez_compressed(weights_path(), allow_pickle=False, **kept)
    return 0


def fit_trade(asked: tuple[Asked, ...], others: Floats) -> tuple[Floats, Floats]:
    """Return (columns, questions + 1) weights and constants; the last is for none of them.

    What is said in reply counts as one more wording: it holds the words of the matter.
    """
    texts = [(at, text) for at, one in enumerate(asked) for text in (*one.wordings, one.says)]
    rows = np.vstack((vectors_of([text for _, text in texts]), others))
    places = np.array([at for at, _ in texts] + [len(asked)] * len(others))
    return fit(rows, places, len(asked) + 1, STEPS, RATE, SHRINKAGE)


def vectors_of(texts: list[str]) -> Floats:
    """Return the scaled vectors of the texts."""
    topics = topic_weights()
    vectors = np.array([meaning_of(text) for text in texts])
    return scaled(vectors, topics.mean, topics.spread)


if __name__ == "__main__":
    sys.exit(main())
