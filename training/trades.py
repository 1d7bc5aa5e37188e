"""Learn what people of each trade ask in return: a softmax regression on vectors.

A logistic regression on top weighs what it finds against the nouns in common
(``signals.trade_questions``): from wordings that were left out, and from questions of the corpus.

python3 -m training.trades
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np

from simulator.interview.company import TradeSheet, load_trade_sheet
from simulator.signals.learned.encoder import meaning_of
from simulator.signals.learned.topics import scaled, topic_weights
from simulator.signals.learned.trades import weights_path
from simulator.signals.trade_questions import rows_of
from simulator.values.trade import Trade
from training.corpus import FOLDER
from training.topics import ASKED, MOST_STEPS, Floats, fit, labelled_topics

LABELLED = FOLDER / "back_asked.tsv"
"""Author, trade, question of the corpus' interviews, the first wording of what answers it or ``-``.
Left out are those that a sheet answers by half."""
NOTHING = "-"
SHRINKAGE, STEPS, RATE = 1e-5, 300, 16.0
LEFT_OUT = 2
"""Place of the wordings that are left out, to see how unseen ones are found."""
MATCH_STEPS, MATCH_RATE, MATCH_SHRINKAGE = 4000, 0.2, 1e-4
Rows = list[tuple[tuple[float, ...], bool]]
"""What is known of one that may be asked, and whether it is."""


def main() -> int:
    """Write the weights that the program reads."""
    _, elsewhere, _ = labelled_topics()
    others = vectors_of(elsewhere)
    kept: dict[str, Floats] = {}
    rows: Rows = []
    for trade in Trade:
        sheet = load_trade_sheet(trade)
        weights, constant = fit_trade(sheet, others)
        rows += rows_of_trade(trade, sheet, weights, constant)
        rows += rows_left_out(sheet, others)
        steps = np.abs(weights).max(axis=0) / MOST_STEPS
        kept[f"{trade}.keys"] = np.array(list(sheet.by_key), np.uint32)
        kept[f"{trade}.weights"] = np.rint(weights / steps).astype(np.int8)
        kept[f"{trade}.steps"] = steps.astype(np.float16)
        kept[f"{trade}.constant"] = constant.astype(np.float16)
    np.savez_compressed(weights_path(), allow_pickle=False, match=fit_match(rows), **kept)
    return 0


def fit_trade(
    sheet: TradeSheet, others: Floats, without: int | None = None
) -> tuple[Floats, Floats]:
    """Return (columns, questions + 1) weights and constants; the last is for none of them.

    What is said in reply counts as one more wording: it holds the words of the matter. ``without``
    is the place of wordings to leave out.
    """
    texts = [
        (at, text)
        for at, one in enumerate(sheet.asked)
        for place, text in enumerate((*one.wordings, one.says))
        if place != without
    ]
    rows = np.vstack((vectors_of([text for _, text in texts]), others))
    places = np.array([at for at, _ in texts] + [len(sheet.asked)] * len(others))
    return fit(rows, places, len(sheet.asked) + 1, STEPS, RATE, SHRINKAGE)


def rows_left_out(sheet: TradeSheet, others: Floats) -> Rows:
    """Return what is known of the wordings that were left out."""
    weights, constant = fit_trade(sheet, others, without=LEFT_OUT)
    known = {
        key: tuple(text for text in texts if text != sheet.by_key[key].wordings[LEFT_OUT])
        for key, texts in sheet.texts.items()
    }
    return [
        (row, found == key)
        for key, one in sheet.by_key.items()
        for found, row in rows_of(
            one.wordings[LEFT_OUT],
            chances_of(one.wordings[LEFT_OUT], sheet, weights, constant),
            known,
        ).items()
    ]


def rows_of_trade(trade: Trade, sheet: TradeSheet, weights: Floats, constant: Floats) -> Rows:
    """Return what is known of the corpus' questions that fell to the trade."""
    return [
        (row, sheet.by_key[found].wordings[0] == wording)
        for question, wording in labelled(trade)
        for found, row in rows_of(
            question, chances_of(question, sheet, weights, constant), sheet.texts
        ).items()
    ]


def labelled(trade: Trade) -> Iterator[tuple[str, str]]:
    """Yield the questions that are asked in a trade, with the first wording of what answers.

    What is of no trade is nothing that the sheets answer, so it may be asked in any.
    """
    lines = [line.split("\t") for line in LABELLED.read_text(encoding="utf-8").splitlines()]
    of_trades = {question for _, _, question, _ in lines}
    yield from ((question, wording) for _, of, question, wording in lines if of == trade)
    asked = [line.split("\t") for line in ASKED.read_text(encoding="utf-8").splitlines()]
    for at, (_, _, question) in enumerate(asked):
        if question not in of_trades and at % len(Trade) == list(Trade).index(trade):
            yield question, NOTHING


def chances_of(
    question: str, sheet: TradeSheet, weights: Floats, constant: Floats
) -> dict[int, float]:
    """Return the probability of each question of the sheet, by its key."""
    odds = np.exp(vectors_of([question])[0] @ weights + constant)
    return dict(zip(sheet.by_key, (odds / odds.sum())[:-1].tolist(), strict=True))


def fit_match(rows: Rows) -> Floats:
    """Return the weights of a logistic regression on the rows, then its constant."""
    given = np.array([row for row, _ in rows])
    asked = np.array([is_asked for _, is_asked in rows], np.int64)
    mean, spread = given.mean(axis=0), given.std(axis=0)
    weights, constant = fit(
        (given - mean) / spread, asked, 2, MATCH_STEPS, MATCH_RATE, MATCH_SHRINKAGE
    )
    slopes = (weights[:, 1] - weights[:, 0]) / spread
    return np.append(slopes, constant[1] - constant[0] - slopes @ mean)


def vectors_of(texts: list[str]) -> Floats:
    """Return the scaled vectors of the texts."""
    topics = topic_weights()
    vectors = np.array([meaning_of(text) for text in texts])
    return scaled(vectors, topics.mean, topics.spread)


if __name__ == "__main__":
    sys.exit(main())
