"""A scripted judge behind the real wire, and what tests ask of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from loopback import Body, Reply, Server, ok

from simulator.evaluation.judge.panel import Panel
from simulator.evaluation.rubric import criteria, entry
from simulator.interview.questions import find_question
from simulator.session.hearing import grade_alone
from simulator.session.judging import judge_text, make_panel
from simulator.values.assessment import Assessment
from simulator.values.stage import Stage
from tests.understood import understood

BY_LABEL = {entry(criterion).label: criterion for criterion in criteria()}
_ANSWER = re.compile(r"<回答>\n(.*)\n</回答>", re.DOTALL)


def asked_of(body: Body) -> tuple[str, str]:
    """Which criterion (or ``rewrite``), and the answer as it stands in the prompt."""
    text = str(body["messages"][-1]["content"])
    found = re.match(r"観点: (.*)", text)
    answer = _ANSWER.search(text)
    assert answer is not None, text
    return (BY_LABEL[found[1]] if found else "rewrite"), answer[1]


def opinion(level: object, quote: str | None = None, **changes: object) -> str:
    """A judge's reply in the agreed form."""
    quotes = [] if quote is None else [quote]
    reply = {"quotes": quotes, "reason": "根拠があります。", "missing": "", "level": level}
    return json.dumps({**reply, **changes}, ensure_ascii=False)


def judge_by(level: Callable[[str, str], int]) -> Callable[[Body], Reply]:
    """A judge who quotes the answer's beginning, and says ``level(criterion, answer)``."""

    def script(body: Body) -> Reply:
        criterion, answer = asked_of(body)
        if criterion == "rewrite":
            return ok(json.dumps({"text": answer[:40]}, ensure_ascii=False))
        return ok(opinion(level(criterion, answer), answer.strip()[:24]))

    return script


def panel_of(server: Server, **changes: Any) -> Panel:
    """A panel that may judge everything, with little patience."""
    panel = make_panel(server.settings(), passed=frozenset(criteria()))
    return replace(panel, **{"deadline_s": 5.0, **changes})


def judged(text: str, question_id: str, panel: Panel, *, stage: Stage | None = None) -> Assessment:
    """The answer measured and judged."""
    question = find_question(question_id)
    before = stage or question.stage
    measurement = understood(text, question=question.variants[0], question_id=question.id)
    graded = grade_alone(measurement, question, before)
    return judge_text(
        graded, measurement, question, stage=before, asked=question.variants[0], panel=panel
    )


def values(assessment: Assessment) -> Mapping[str, float | None]:
    return {score.criterion: score.value for score in assessment.scores}
