"""Read what a candidate asks in return (逆質問) and what may answer it into numbers that compare.

A text has a place: its vector, turned so that wordings of one question lie near one another and
those of others far off. And it has aspects: what is asked of a matter, or told of it (how often,
how many people, which age, who pays, whether it may be). Both are linear; ``training/answers.py``
fits them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from simulator.signals.learned.encoder import meaning_of

PATH = Path(__file__).with_name("answers.npz")
COLUMNS = 2048
"""Columns into which the runs of letters are sorted by their checksum."""
RUNS = (1, 2, 3)
"""Characters of a run of letters."""
ENDING = 9
"""Last characters, whose runs count again by themselves: they say what is asked."""
LEAST = 0.005
"""Least share of an aspect."""
STEPS = 32
"""A place is kept in whole steps of this many to one: its columns are about a tenth each, so finer
steps take room and tell nothing (the kept place and the exact one have a cosine of 0.997)."""
_NUMBER = re.compile("[0-9０-９一二三四五六七八九十百千]+")


@dataclass(frozen=True, kw_only=True)
class AnswerWeights:
    """The coefficients, and the places of the texts of the sheets."""

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]
    """(columns of the vector, columns of a place)"""
    rarity: NDArray[np.float32]
    """(COLUMNS): ln((1 + n) / (1 + df)) over the labelled questions."""
    asked: NDArray[np.float32]
    """(COLUMNS + 1, aspects): of a question; the last row is the constant."""
    told: NDArray[np.float32]
    """The same of what answers it."""
    topics: tuple[str, ...]
    nouns: dict[str, str]
    """The nouns of each topic's wordings, parted by blanks."""
    topic_places: NDArray[np.float32]
    topic_aspects: NDArray[np.float32]
    """(topics, …): of the middle of each topic's wordings."""
    fact: NDArray[np.float64]
    wording: NDArray[np.float64]
    """Of the logistic regressions of ``signals.known_answers``; the last is the constant."""
    kept: dict[int, int]
    """Row of a text's place by its checksum."""
    places: NDArray[np.int8]


def place_of(text: str) -> NDArray[np.float32]:
    """Return the place of a text, of length 1; one that is not kept goes through the encoder."""
    model = answer_weights()
    row = model.kept.get(crc32(text.encode()))
    if row is None:
        return _new_place(text)
    return of_length_one(model.places[row].astype(np.float32))


@lru_cache(maxsize=256)
def _new_place(text: str) -> NDArray[np.float32]:
    model = answer_weights()
    return of_length_one((meaning_of(text) - model.mean) @ model.directions)


def of_length_one(row: NDArray[Any]) -> NDArray[np.float32]:
    """Return the row, or rows, of length 1."""
    unit: NDArray[np.float32] = (row / np.linalg.norm(row, axis=-1, keepdims=True)).astype(
        np.float32
    )
    return unit


def aspects_asked(question: str) -> NDArray[np.float32]:
    """Return the shares of the aspects that are asked for."""
    return _shares(question, answer_weights().asked)


def aspects_told(answer: str) -> NDArray[np.float32]:
    """Return the shares of the aspects of which an answer tells."""
    return _shares(answer, answer_weights().told)


def _shares(text: str, weights: NDArray[np.float32]) -> NDArray[np.float32]:
    return shares_of(of_length_one(runs_of(text) * answer_weights().rarity), weights)


def shares_of(letters: NDArray[Any], weights: NDArray[Any]) -> NDArray[np.float32]:
    """Return the aspects' shares of one, or of several, of a text's letters of length 1."""
    likely = np.maximum(letters @ weights[:-1] + weights[-1], LEAST)
    shares: NDArray[np.float32] = likely / likely.sum(axis=-1, keepdims=True)
    return shares


def runs_of(text: str) -> NDArray[np.float32]:
    """Return (COLUMNS) how many runs of letters fall into each column; a number is one letter."""
    letters = "".join(letter for letter in text if letter.isalnum() or letter == "ー")
    letters = _NUMBER.sub("0", letters)
    row = np.zeros(COLUMNS, np.float32)
    for part, mark in ((letters, ""), (letters[-ENDING:], "$")):
        for length in RUNS:
            for run in {part[at : at + length] for at in range(len(part) - length + 1)}:
                row[crc32((mark + run).encode()) % COLUMNS] += 1
    return row


@cache
def answer_weights() -> AnswerWeights:
    """Load the coefficients."""
    with np.load(PATH) as saved:
        small = ("mean", "directions", "rarity", "asked", "told", "topic_places", "topic_aspects")
        topics = tuple(str(saved["topics"]).split())
        return AnswerWeights(
            topics=topics,
            nouns=dict(zip(topics, str(saved["nouns"]).split("\n"), strict=True)),
            fact=saved["fact"],
            wording=saved["wording"],
            kept={int(key): row for row, key in enumerate(saved["keys"])},
            places=saved["places"],
            **{name: saved[name].astype(np.float32) for name in small},
        )
