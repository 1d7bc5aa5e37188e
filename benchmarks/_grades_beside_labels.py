"""Compare graded answers with their labels: agreement, contrast pairs, tricks, slots and quotes."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from simulator.session.ratings.rank_correlation import spearman
from simulator.values.assessment import Assessment, Evidence, Lens, Score
from simulator.values.stage import Stage

STAGE_FIT = "stage_fit"
CRITERIA = (
    "concreteness",
    "positivity",
    "conclusion_first",
    "company_specificity",
    "intent_match",
    "teamwork",
    STAGE_FIT,
)
SLOTS = ("goal", "choice_criterion", "comparison")
FEWEST = 8
"""Rank agreement over fewer answers means nothing."""
SAME = 0.5
"""In a contrast pair, scores no further apart than this count as unchanged."""

Answer: TypeAlias = Mapping[str, Any]
"""A line of labelled answers: ``answer``, ``stage``, ``question_id``, ``labels`` and more."""
Graded: TypeAlias = tuple[Answer, Assessment]


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A label beside our score and its interval."""

    label: float
    score: float | None
    interval: tuple[float, float] | None


def compare(answers: Sequence[Answer], assessments: Sequence[Assessment]) -> dict[str, Any]:
    """Compute agreement with the labels, contrast pairs, slots and quotes.

    A score that is 「未採点」 is counted as such and is in no other figure.
    """
    graded = list(zip(answers, assessments, strict=True))
    result: dict[str, Any] = {"answers": len(answers)}
    for name in CRITERIA:
        found = [labelled(name, *pair) for pair in graded]
        rated = [pair for pair in found if pair is not None]
        if pairs := [pair for pair in rated if pair.score is not None]:
            result |= _agreement(name, pairs)
            result[f"unscored {name}"] = len(rated) - len(pairs)
    result["ungraded"] = sum(all(s.value is None for s in one.scores) for one in assessments)
    for name, naive in _naive_rules(answers).items():
        labels = [answer["labels"][name.split()[0]] for answer in answers]
        result[f"rho naive: {name}"] = round(spearman(labels, naive), 3)
    return result | {
        **_contrast(graded),
        "tricks above their label by more than one level": _tricked(graded),
        "slots F1": round(_slots_f1(graded), 3),
        **_quotes(graded),
    }


def labelled(name: str, answer: Answer, assessment: Assessment) -> Labelled | None:
    """Return the pair of one criterion; None without a label, or if it is not graded here."""
    label = answer["labels"].get(name)
    found = _graded_on(name, answer, assessment)
    if label is None or found is None or (isinstance(found, Score) and not found.applies):
        return None
    score = found.fit if isinstance(found, Lens) else found.value
    return Labelled(label=label, score=score, interval=found.interval)


def value_of(name: str, answer: Answer, assessment: Assessment) -> float | None:
    """Return the score of one criterion, or how satisfied the interviewer of the stage is."""
    found = _graded_on(name, answer, assessment)
    return found.fit if isinstance(found, Lens) else found.value if found else None


def _graded_on(name: str, answer: Answer, assessment: Assessment) -> Score | Lens | None:
    return assessment.lens(Stage(answer["stage"])) if name == STAGE_FIT else assessment.score(name)


def _agreement(name: str, pairs: Sequence[Labelled]) -> dict[str, Any]:
    """Return the figures of one criterion over answers that have a score."""
    scored = [(pair.label, pair.score) for pair in pairs if pair.score is not None]
    around = [(pair.label, *pair.interval) for pair in pairs if pair.interval is not None]
    result: dict[str, Any] = {f"n {name}": len(scored)}
    if len(scored) >= FEWEST:
        result[f"rho {name}"] = _rho(scored)
        result[f"MAE {name}"] = round(statistics.mean(abs(a - b) for a, b in scored), 2)
        if around:
            inside = [low <= label <= high for label, low, high in around]
            result[f"inside {name}"] = round(statistics.mean(inside), 2)
            widths = [(high - low) / 2 for _, low, high in around]
            result[f"half interval {name}"] = round(statistics.mean(widths), 2)
    return result


def _rho(pairs: Sequence[tuple[float, float]]) -> float | None:
    try:
        return round(spearman(*zip(*pairs, strict=True)), 3)
    except statistics.StatisticsError:
        return None  # all labels or all scores are the same


def _naive_rules(answers: Sequence[Answer]) -> dict[str, list[float]]:
    """Return the scores of simple rules that know no grammar, as baselines."""
    texts = [answer["answer"] for answer in answers]
    good, bad = ("たい", "貢献", "挑戦", "学"), ("嫌", "最悪", "不満", "残業")
    return {
        "concreteness by digits": [float(sum(c.isdigit() for c in text)) for text in texts],
        "concreteness by length": [float(len(text)) for text in texts],
        "positivity by words": [
            float(sum(text.count(w) for w in good) - sum(text.count(w) for w in bad))
            for text in texts
        ],
    }


def _contrast(graded: Sequence[Graded]) -> dict[str, str]:
    """Count the contrast pairs ordered right where their labels differ, and unchanged elsewhere."""
    ordered: list[bool] = []
    unchanged: list[bool] = []
    for one, other in _contrast_pairs(graded):
        for name in CRITERIA:
            labels = [answer["labels"].get(name) for answer, _ in (one, other)]
            scores = [value_of(name, *side) for side in (one, other)]
            if None in labels or None in scores:
                continue
            by_label, by_score = labels[0] - labels[1], scores[0] - scores[1]
            if by_label:
                ordered.append(by_label * by_score > 0)
            else:
                unchanged.append(abs(by_score) <= SAME)
    return {
        "contrast ordered right": f"{sum(ordered)}/{len(ordered)}",
        "left unchanged": f"{sum(unchanged)}/{len(unchanged)}",
    }


def _contrast_pairs(graded: Sequence[Graded]) -> Iterator[Sequence[Graded]]:
    """Yield the answers that share a ``group`` and differ in one thing."""
    groups: dict[str, list[Graded]] = defaultdict(list)
    for answer, assessment in graded:
        if answer.get("group"):
            groups[answer["group"]].append((answer, assessment))
    return (pair for pair in groups.values() if len(pair) == 2)


def _tricked(graded: Sequence[Graded]) -> list[str]:
    """Return the adversarial answers with a score more than one level above the label."""
    return [
        f"{answer['id']} {name} {score:.1f}/{answer['labels'][name]}"
        for answer, assessment in graded
        if answer.get("kind") == "adversarial"
        for name in CRITERIA
        if answer["labels"].get(name) is not None
        and (score := value_of(name, answer, assessment)) is not None
        and score > answer["labels"][name] + 1
    ]


def _slots_f1(graded: Sequence[Graded]) -> float:
    hits = wrong = 0
    for answer, assessment in graded:
        if not answer["labels"].get("slots"):
            continue
        heard = {slot.id: slot.heard for slot in assessment.slots or ()}
        for slot in SLOTS:
            label, found = answer["labels"]["slots"][slot], heard.get(slot, False)
            hits += label and found
            wrong += label != found
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


def _quotes(graded: Sequence[Graded]) -> dict[str, Any]:
    """Count the quotes that a report shows: proof of scores, and the parts of a 志望動機."""
    shown = [
        (answer["answer"], quote)
        for answer, assessment in graded
        for quote in (
            *(quote for score in assessment.scores for quote in score.evidence),
            *(slot.evidence for slot in assessment.slots or () if slot.evidence),
        )
    ]
    return {
        "quotes": len(shown),
        "quotes exact": all(text[q.start : q.end] == q.quote for text, q in shown),
        "quotes whole": all(_is_whole(text, quote) for text, quote in shown),
    }


def _is_whole(answer: str, quote: Evidence) -> bool:
    """Return whether a quote begins and ends at punctuation, and so does not cut a phrase."""
    before, after = answer[: quote.start].rstrip(), answer[quote.end :].lstrip()
    return (not before or before[-1] in "。、！？「") and (not after or after[0] in "。、！？」")
