"""質問との一致: whether the answer holds what the question asks for."""

from __future__ import annotations

from simulator.evaluation.conclusion import NEVER, grade_conclusion
from simulator.evaluation.emptiness import emptiness, is_a_leaflet
from simulator.evaluation.result import Result
from simulator.reading.cues import touches
from simulator.reading.text import CHARACTERS_PER_S
from simulator.signals.rules.answering import declining_sentence, find_part, first_says_it
from simulator.values.assessment import Evidence
from simulator.values.measurement import MarkKind, Measurement
from simulator.values.question import Part, Question

WHOLE, MAIN_ONLY, REST_ONLY, NOTHING = 5.0, 3.6, 1.8, 1.0
"""All parts; the indispensable one without the others; the others without it; none."""
NO_ANSWERING_SENTENCE = 0.6
"""The parts lie about, but no sentence answers."""
DECLINED = 2.4
"""It says at once that there is nothing to say: an answer, with nothing in it."""
STRAYS = 1.2
"""Half or more of what a 自己紹介 tells is beside the point."""
STRAYS_FROM = 2
COMPLAINS, COMPLAINS_FROM = 1.2, 2
"""It turns into a complaint, told instead of what was asked; a reason for leaving may be one."""
EMPTY = 1.0
"""For each step of emptiness: the form of an answer, with bright words where content should be."""
TOO_SHORT, SHORT_SHARE = 0.7, 0.2
"""Less than this share of the target names the subject only."""


def grade_intent(measurement: Measurement, question: Question, target_s: float) -> Result:
    """What the question asks for (``asks_for``), found or missing, less what leads away from it."""
    if not question.asks_for:
        return Result(value=None, reason="この質問では、聞かれたことを規則で決められません。")
    if is_a_leaflet(measurement):
        told = measurement.marked(MarkKind.COMPANY)
        value = REST_ONLY if told else NOTHING
        return Result(
            value=value, reason="会社や場所の数字が続き、ご自身のことが見つかりませんでした。"
        )
    found = [(part, find_part(part, measurement, question)) for part in question.asks_for]
    if not found[0][1] and (outright := first_says_it(measurement, question)):
        found[0] = found[0][0], outright
    missing = [part.what for part, where in found if not where]
    away = _leads_away(measurement, question, target_s)
    value = _coverage(found) - sum(cost for cost, _ in away)
    if not found[0][1] and (declined := declining_sentence(measurement)):
        found[0] = found[0][0], declined
        value = DECLINED
    return Result(
        value=value,
        reason=_reason(missing, [why for _, why in away]),
        evidence=tuple(dict.fromkeys(where for _, where in found if where)),
    )


def _coverage(found: list[tuple[Part, Evidence | None]]) -> float:
    (_, main), *others = found
    rest = sum(where is not None for _, where in others)
    if not main:
        return REST_ONLY if rest else NOTHING
    return MAIN_ONLY + (WHOLE - MAIN_ONLY) * (rest / len(others) if others else 1.0)


def _leads_away(
    measurement: Measurement, question: Question, target_s: float
) -> list[tuple[float, str]]:
    away = []
    if grade_conclusion(measurement, question).value == NEVER:
        away.append((NO_ANSWERING_SENTENCE, "質問に答える一文がはっきりしません"))
    strays = sum(
        touches(measurement.text[start:end], question.strays_with)
        for start, end in measurement.sentences
    )
    if question.strays_with and strays >= STRAYS_FROM:
        away.append((STRAYS, "質問から離れた話が多くなっています"))
    if _complains(measurement, question):
        away.append((COMPLAINS, "途中から不満の話になっています"))
    if empty := emptiness(measurement):
        away.append((EMPTY * empty, "答えの形はありますが、中身がまだありません"))
    if _length_s(measurement) < SHORT_SHARE * target_s:
        away.append((TOO_SHORT, "短く、聞かれたことの入口で終わっています"))
    return away


def _complains(measurement: Measurement, question: Question) -> bool:
    if any(MarkKind.BLAME in part.marks for part in question.asks_for):
        return False
    complaints = measurement.marked(MarkKind.BLAME, MarkKind.HELPLESS)
    return len(complaints) >= COMPLAINS_FROM and not measurement.marked(MarkKind.WILL)


def _length_s(measurement: Measurement) -> float:
    if measurement.spoken_s is not None:
        return measurement.spoken_s
    return measurement.characters / CHARACTERS_PER_S


def _reason(missing: list[str], away: list[str]) -> str:
    if missing:
        said = "・".join(f"「{what}」" for what in missing)
        return f"聞かれたことのうち、{said}が見つかりませんでした。"
    if away:
        return f"{away[0]}。"
    return "聞かれたことに、ひととおり答えています。"
