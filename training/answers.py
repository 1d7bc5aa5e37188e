"""Learn which of the things that an interviewer knows answers a candidate's question (逆質問).

Places come from the wordings: within those of one question, spread is made equal in all directions,
and the directions are kept in which the questions differ most. Aspects are ridge regressions, of
questions on labels and of what is said on the aspects of its wordings. The last step is a logistic
regression on pairs of a labelled question and what may answer it (``signals.known_answers``).

python3 -m training.answers
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np

from simulator.interview.company import (
    Asked,
    asked_anywhere,
    known_of,
    load_sheet,
    load_trade_sheet,
)
from simulator.interview.company import Sheet as InterviewersSheet
from simulator.interview.personas import load_personas
from simulator.signals.asked_nouns import nouns_of
from simulator.signals.known_answers import (
    Known,
    Row,
    Sheet,
    asked_of,
    crossed,
    rows_of,
    sheet_of,
)
from simulator.signals.learned import answers
from simulator.signals.learned.topics import (
    ELSEWHERE,
    TopicShares,
    shares_by_topic,
    topic_softmax,
)
from simulator.values.trade import Trade
from training.corpus import FOLDER
from training.topics import ASKED as TOPICS
from training.topics import WORDINGS, Floats, fit_topics, labelled_topics, meaning_of

LABELLED = FOLDER / "back_asked.tsv"
"""Author, trade, question, what answers it: the first wording of a question of the sheet or a topic
of a fact, parted by ``|``; behind ``~`` what answers it by half; ``-`` for nothing."""
UNLABELLED = FOLDER / "back_unlabelled.txt"
"""First wordings of what the sheets got after the labels: what else it answers was not looked at,
so that only a label that names it says anything of it."""
ASPECTS = FOLDER / "back_aspects.tsv"
"""Aspect, question."""
TELLER = "hr"
"""Whose facts stand for those that the trade has not."""
ADDED = "c1"
"""Author of the questions written for each trade."""
ANSWERED = ("c2", "g", "i")
"""Authors of questions that the sheets were enlarged for: more of them than of others find what
answers them word for word."""
READ_ALL = "h1"
"""Author of the questions that were labelled with all of the sheets."""
KEPT_APART = frozenset({Trade.BUILDING, Trade.FARM, Trade.MEDICAL, Trade.SALES, Trade.TRANSPORT})
"""Trades whose added questions nothing learns from."""
DIRECTIONS, WIDTH = 80, 0.1
"""Columns of a place; share of the mean spread that is added to every direction's."""
ASKED_RIDGE, TOLD_RIDGE = 0.3, 1.0
FOLDS = 3
ROUNDS = 10
FACT_RIDGE, WORDING_RIDGE = 30.0, 1.0
HARD = 2.5
"""Weight of the corpus' questions about a trade: most were put to another company, and are easily
taken for what this one knows."""


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A question with what answers it, by first wording or topic."""

    author: str
    trade: Trade
    question: str
    right: frozenset[str]
    half: frozenset[str]
    tells_of_facts_only: bool = False
    """Whether it was labelled without a look at what people of the trade ask."""

    @property
    def weight(self) -> float:
        known = self.author == ADDED or self.author.startswith(ANSWERED)
        return 1.0 if self.tells_of_facts_only or known else HARD

    @property
    def is_kept_apart(self) -> bool:
        return self.author == ADDED and self.trade in KEPT_APART


def main() -> int:
    """Write the weights that the program reads: first the places and aspects, then the pairs'."""
    saved = {**_places(), **_aspects()}
    zeros = {"fact": np.zeros(1), "wording": np.zeros(1)}
    np.savez_compressed(answers.PATH, allow_pickle=False, **saved, **zeros)
    answers.answer_weights.cache_clear()
    rows = list(labelled_rows())
    learned = [row for row in rows if not row[0].is_kept_apart]
    np.savez_compressed(answers.PATH, allow_pickle=False, **saved, **fit_pairs(learned))
    return 0


def labelled() -> list[Labelled]:
    """Return every labelled question."""
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        author, trade, question, names = line.split("\t")
        parts = frozenset(names.split("|")) - {"-"}
        half = frozenset(name[1:] for name in parts if name.startswith("~"))
        right = frozenset(name for name in parts if not name.startswith("~"))
        found.append(
            Labelled(author=author, trade=Trade(trade), question=question, right=right, half=half)
        )
    return found + list(_general({one.question for one in found}))


def _general(labelled_before: set[str]) -> Iterator[Labelled]:
    """Yield the other questions of the corpus, with the topic that answers them, in any trade."""
    lines = (line.split("\t") for line in TOPICS.read_text(encoding="utf-8").splitlines())
    others = {question: (author, topic) for author, topic, question in lines}
    for at, (question, (author, topic)) in enumerate(others.items()):
        if question not in labelled_before:
            yield Labelled(
                author=author,
                trade=list(Trade)[at % len(Trade)],
                question=question,
                right=frozenset({topic}) - {ELSEWHERE},
                half=frozenset(),
                tells_of_facts_only=True,
            )


def name_of(one: Known) -> str:
    """Return what the labels call it."""
    return one.topic or one.wordings[0]


@cache
def sheet_of_trade(trade: Trade) -> Sheet:
    """Return all that is known where the work is that of a trade."""
    teller = load_sheet(TELLER)
    assert teller is not None
    return sheet_of(known_of(teller, load_trade_sheet(trade)))


def labelled_rows() -> Iterator[tuple[Labelled, dict[Known, Row]]]:
    """Yield what is known of what may answer each question.

    The topics' shares come from weights that know no question of the same author.
    """
    shares = shares_left_out()
    for one in labelled():
        asked = asked_of(one.question, shares.get(one.question))
        yield one, rows_of(asked, sheet_of_trade(one.trade))


def fit_pairs(rows: list[tuple[Labelled, dict[Known, Row]]]) -> dict[str, Floats]:
    """Return the weights for facts and for questions of a trade; half an answer is left out."""
    pairs: dict[str, list[tuple[Floats, bool, float]]] = defaultdict(list)
    later = frozenset(UNLABELLED.read_text(encoding="utf-8").splitlines())
    for one, known in rows:
        for what, row in known.items():
            unread = frozenset() if one.author == READ_ALL else later - one.right
            unknown = one.half | unread
            if name_of(what) not in unknown and (what.topic or not one.tells_of_facts_only):
                kind = "fact" if what.topic else "wording"
                numbers = crossed(row) if what.topic else np.array(row)
                pairs[kind].append((numbers, name_of(what) in one.right, one.weight))
    return {
        "fact": _logistic(pairs["fact"], FACT_RIDGE),
        "wording": _logistic(pairs["wording"], WORDING_RIDGE),
    }


def _logistic(pairs: list[tuple[Floats, bool, float]], width: float) -> Floats:
    """Return slopes and constant of the likeliest logistic regression, by Newton's method."""
    given = np.array([numbers for numbers, _, _ in pairs])
    right = np.array([float(is_right) for _, is_right, _ in pairs])
    weight = np.array([weight for _, _, weight in pairs])
    mean, spread = given.mean(axis=0), given.std(axis=0) + 1e-6
    rows = np.hstack(((given - mean) / spread, np.ones((len(given), 1))))
    ridge = np.diag([width] * (rows.shape[1] - 1) + [1e-3])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        curve = (rows * (weight * likely * (1 - likely))[:, None]).T @ rows + ridge
        slope = rows.T @ (weight * (likely - right)) + ridge @ weights
        weights -= np.linalg.solve(curve, slope)
    slopes = weights[:-1] / spread
    return np.append(slopes, weights[-1] - slopes @ mean)


def _wordings() -> dict[str, list[str]]:
    """Return the wordings of every topic."""
    with WORDINGS.open("rb") as file:
        read = tomllib.load(file)
    return {**read["topics"], **read["opinions"]}


def _asked() -> list[Asked]:
    """Return what people ask, in any trade, in each, and of each interviewer."""
    sheets = [*_interviewers(), *map(load_trade_sheet, Trade)]
    return [*asked_anywhere(), *(one for sheet in sheets for one in sheet.asked)]


def _interviewers() -> list[InterviewersSheet]:
    return [sheet for persona in load_personas() if (sheet := load_sheet(persona.id))]


def _places() -> dict[str, Floats]:
    """Return the directions, and the places of the topics and of all texts of the sheets."""
    asked = _asked()
    topics = _wordings()
    groups = [[*one.wordings, one.says] for one in asked] + list(topics.values())
    mean, directions = directions_of([np.array([*map(meaning_of, texts)]) for texts in groups])
    said = [fact for sheet in _interviewers() for fact in sheet.facts.values()]
    said += [fact for trade in Trade for fact in load_trade_sheet(trade).facts.values()]
    texts = [*said, *(text for one in asked for text in (*one.wordings, one.says))]
    texts = list(dict.fromkeys(texts))

    def placed(some: list[str]) -> Floats:
        vectors = np.array([meaning_of(text) for text in some])
        return answers.of_length_one((vectors - mean) @ directions)

    middles = np.array([placed(of_topic).mean(axis=0) for of_topic in topics.values()])
    return {
        "mean": mean.astype(np.float16),
        "directions": directions.astype(np.float16),
        "topics": np.array(" ".join(topics)),
        "nouns": np.array("\n".join(_nouns(of_topic) for of_topic in topics.values())),
        "topic_places": answers.of_length_one(middles).astype(np.float16),
        "keys": np.array([crc32(text.encode()) for text in texts], np.uint32),
        "places": np.rint(placed(texts) * answers.STEPS).astype(np.int8),
    }


def _nouns(texts: list[str]) -> str:
    return " ".join(sorted(frozenset().union(*map(nouns_of, texts))))


def directions_of(groups: list[Floats]) -> tuple[Floats, Floats]:
    """Return the mean, and the directions in which groups differ more than what is in them."""
    everything = np.vstack(groups).astype(np.float64)
    mean = everything.mean(axis=0)
    middles = np.array([group.mean(axis=0) - mean for group in groups])
    within = sum(np.cov(group.T, bias=False) for group in groups) / len(groups)
    within = within + WIDTH * np.trace(within) / len(within) * np.eye(len(within))
    spreads, axes = np.linalg.eigh(within)
    white = axes / np.sqrt(spreads)
    between = white.T @ (middles.T @ middles / len(groups)) @ white
    apart, turned = np.linalg.eigh(between)
    best = np.argsort(apart)[::-1][:DIRECTIONS]
    return mean, white @ turned[:, best] * np.sqrt(apart[best] / (1 + apart[best]))


def _aspects() -> dict[str, Floats]:
    """Return the weights of the aspects, and those of the topics' wordings."""
    rows = [line.split("\t") for line in ASPECTS.read_text(encoding="utf-8").splitlines()]
    names = sorted({name for name, _ in rows})
    letters = np.array([answers.runs_of(text) for _, text in rows])
    rarity = np.log((1 + len(letters)) / (1 + (letters > 0).sum(axis=0)))
    wanted = np.eye(len(names))[[names.index(name) for name, _ in rows]]

    def read(texts: list[str]) -> Floats:
        return answers.of_length_one(np.array([answers.runs_of(text) for text in texts]) * rarity)

    def asked_in(texts: list[str]) -> Floats:
        return answers.shares_of(read(texts), asked).mean(axis=0)

    asked = ridge(read([text for _, text in rows]), wanted, ASKED_RIDGE)
    entries = _asked()
    of_wordings = np.array([asked_in(list(one.wordings)) for one in entries])
    told = ridge(read([one.says for one in entries]), of_wordings, TOLD_RIDGE)
    of_topics = np.array([asked_in(texts) for texts in _wordings().values()])
    small: Mapping[str, Floats] = {
        "rarity": rarity, "asked": asked, "told": told, "topic_aspects": of_topics,
    }  # fmt: skip
    return {name: values.astype(np.float16) for name, values in small.items()}


def ridge(rows: Floats, wanted: Floats, width: float) -> Floats:
    """Return the weights of a ridge regression, then its constant."""
    constant = wanted.mean(axis=0)
    kernel = rows @ rows.T + width * np.eye(len(rows))
    return np.vstack((rows.T @ np.linalg.solve(kernel, wanted - constant), constant))


def shares_left_out() -> dict[str, TopicShares]:
    """Return the topics' shares of the corpus' questions, from weights without their authors."""
    authors, texts, names = labelled_topics()
    people = sorted(set(authors) - {"wordings"})
    places = np.array([
        people.index(author) % FOLDS if author in people else FOLDS for author in authors
    ])  # fmt: skip
    topics = topic_softmax().classes
    found: dict[str, TopicShares] = {}
    for fold in range(FOLDS):
        known = [at for at in range(len(texts)) if places[at] != fold]
        left = sorted({texts[at] for at in range(len(texts)) if places[at] == fold})
        fitted = fit_topics(
            [texts[at] for at in known], [topics.index(names[at]) for at in known], len(topics)
        )
        odds = fitted.odds(left)
        found |= {text: shares_by_topic(row, topics) for text, row in zip(left, odds, strict=True)}
    return found


if __name__ == "__main__":
    sys.exit(main())
