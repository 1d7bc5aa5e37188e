"""質問との一致: whether the answer holds what the question asks for."""

from __future__ import annotations

from simulator.evaluation.conclusion import NEVER, grade_conclusion
from simulator.evaluation.result import Result, quotes
from simulator.measure.cues import holds_cue
from simulator.measure.text import CHARACTERS_PER_S
from simulator.values import Evidence, Mark, MarkKind, Measurement, Part, Question

WHOLE, MAIN_ONLY, REST_ONLY, NOTHING = 5.0, 3.6, 1.6, 1.0
"""All parts; the indispensable one without the others; the others without it; none."""
NO_ANSWERING_SENTENCE = 0.6
"""The parts lie about, but no sentence answers."""
STRAYS = 1.2
"""Half or more of what a 自己紹介 tells is beside the point."""
STRAYS_FROM = 2
COMPLAINS, COMPLAINS_FROM = 0.8, 2
"""It turns into a complaint: that is told instead of what was asked."""
EMPTY, EMPTY_FROM = 0.8, 2
"""The form of an answer, with vague words where its content should be."""
TOO_SHORT, SHORT_SHARE = 0.7, 0.3
"""Less than this share of the target names the subject only (as in ``interview/gaps``)."""

_SHORT_ECHO = 12
"""「成果ですか」 repeats the question."""


def grade_intent(measurement: Measurement, question: Question, target_s: float) -> Result:
    """What the question asks for (``asks_for``), found or missing, less what leads away from it."""
    if not question.asks_for:
        return Result(value=None, reason="この質問では、聞かれたことを規則で決められません。")
    found = [(part, _find(part, measurement)) for part in question.asks_for]
    missing = [part.what for part, where in found if not where]
    away = _leads_away(measurement, question, target_s)
    value = _coverage(found) - sum(cost for cost, _ in away)
    return Result(
        value=value,
        reason=_reason(missing, [why for _, why in away]),
        evidence=tuple(where for _, where in found if where),
    )


def _coverage(found: list[tuple[Part, Evidence | None]]) -> float:
    (_, main), *others = found
    rest = sum(where is not None for _, where in others)
    if not main:
        return REST_ONLY if rest else NOTHING
    return MAIN_ONLY + (WHOLE - MAIN_ONLY) * (rest / len(others) if others else 1.0)


def _find(part: Part, measurement: Measurement) -> Evidence | None:
    """The first sentence that holds the part; an echo of the question holds nothing."""
    for start, end in measurement.sentences:
        sentence = measurement.text[start:end]
        if end - start <= _SHORT_ECHO and sentence.endswith("か") and len(measurement.sentences) > 1:
            if MarkKind.COMPANY not in part.marks and "か" not in part.cues:
                continue
        marked = any(start <= mark.start < end for mark in measurement.marked(*part.marks))
        if marked or (part.cues and holds_cue(sentence, part.cues)):
            return Evidence(quote=sentence, start=start, end=end)
    return None


def _leads_away(
    measurement: Measurement, question: Question, target_s: float
) -> list[tuple[float, str]]:
    away = []
    if grade_conclusion(measurement, question).value == NEVER:
        away.append((NO_ANSWERING_SENTENCE, "質問に答える一文がはっきりしません"))
    strays = sum(
        holds_cue(measurement.text[start:end], question.strays_with)
        for start, end in measurement.sentences
    )
    if question.strays_with and strays >= STRAYS_FROM:
        away.append((STRAYS, "質問から離れた話が多くなっています"))
    if len(_complaints(measurement)) >= COMPLAINS_FROM and not measurement.marked(MarkKind.WILL):
        away.append((COMPLAINS, "途中から不満の話になっています"))
    if _is_empty(measurement):
        away.append((EMPTY, "答えの形はありますが、中身がまだありません"))
    if _length_s(measurement) < SHORT_SHARE * target_s:
        away.append((TOO_SHORT, "短く、聞かれたことの入口で終わっています"))
    return away


def _complaints(measurement: Measurement) -> list[Mark]:
    """Those that the question does not ask for: a reason for leaving may be one."""
    return list(measurement.marked(MarkKind.BLAME, MarkKind.HELPLESS))


def _is_empty(measurement: Measurement) -> bool:
    facts = measurement.marked(
        MarkKind.QUANTITY, MarkKind.PERIOD, MarkKind.OWN_ACTION, MarkKind.STAYS, MarkKind.COMPANY_FACT
    )
    return not facts and len(measurement.marked(MarkKind.VAGUE)) >= EMPTY_FROM


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
