"""Fit the weights of letters that tell what a request asks for.

python3 -m training.requests

The corpus has few short requests, so ``corpus/short_turns.jsonl`` is learned from as well, and each
sentence of a request by itself. Whether a short turn requests anything is told by letters too.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from simulator.signals.learned.requests import LONGEST_SHORT
from training.corpus import FOLDER, Answer, load_corpus, load_split

OUT = Path(__file__).parents[1] / "simulator" / "signals" / "learned" / "requests.json"
STRENGTH = 0.03
"""Inverse strength of the penalty."""
OFTEN = 10
"""Requests that have a run of letters, at least."""


def main() -> int:
    """Print how many of the tuning authors' requests are known, and write the weights."""
    split = load_split()
    counter, model = fit(split.train)
    unseen = _requests(split.tune)
    known = model.predict(counter.transform([_asking(answer) for answer in unseen]))
    right = sum(found == a.labels.request for found, a in zip(known, unseen, strict=True))
    print(f"{right} of {len(unseen)}")
    counter, model = fit(split.train | split.tune)
    runs, asks = fit_asks(load_short_turns())
    written = {
        "asks": {
            "bias": round(float(asks.intercept_[0]), 3),
            "runs": {
                run: round(float(asks.coef_[0, at]), 3)
                for run, at in sorted(runs.vocabulary_.items())
            },
        },
        "ids": list(model.classes_),
        "bias": [round(float(value), 3) for value in model.intercept_],
        "runs": {
            run: [round(float(value), 3) for value in model.coef_[:, at]]
            for run, at in sorted(counter.vocabulary_.items())
        },
    }
    OUT.write_text(json.dumps(written, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def fit(authors: Collection[str]) -> tuple[CountVectorizer, LogisticRegression]:
    """Fit to the requests of these authors, and to each of their sentences."""
    texts, labels = [], []
    for answer in _requests(authors):
        for text in (_asking(answer), *_asking_sentences(answer)):
            texts.append(text)
            labels.append(answer.labels.request)
    counter = CountVectorizer(
        analyzer="char", ngram_range=(1, 2), binary=True, lowercase=False, min_df=OFTEN
    )
    short = [turn for turn in load_short_turns() if turn["request"]]
    texts += [turn["text"] for turn in short]
    labels += [turn["request"] for turn in short]
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    model.fit(counter.fit_transform(texts), labels)
    return counter, model


def fit_asks(short: Sequence[dict[str, str]]) -> tuple[CountVectorizer, LogisticRegression]:
    """Fit whether a short turn requests anything."""
    split = load_split()
    answers = [a for a in load_corpus() if a.author in split.train and len(a.text) <= LONGEST_SHORT]
    texts = [*(a.text for a in answers), *(turn["text"] for turn in short)]
    asks = [
        *(a.labels.kind != "answer" for a in answers),
        *(turn["kind"] != "answer" for turn in short),
    ]
    counter = CountVectorizer(
        analyzer="char", ngram_range=(1, 3), binary=True, lowercase=False, min_df=2
    )
    return counter, LogisticRegression(C=0.3, max_iter=2000).fit(counter.fit_transform(texts), asks)


def load_short_turns() -> list[dict[str, str]]:
    """Load the short requests and answers of five more authors."""
    lines = (FOLDER / "short_turns.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _requests(authors: Collection[str]) -> list[Answer]:
    return [a for a in load_corpus() if a.author in authors and a.labels.request]


def _asking(answer: Answer) -> str:
    return "".join(_asking_sentences(answer)) or answer.text


def _asking_sentences(answer: Answer) -> list[str]:
    return [answer.text[start:end] for start, end, tags in answer.labels.sentences if "K" in tags]


if __name__ == "__main__":
    sys.exit(main())
