"""From a graded session to the report: what is said to the candidate, decided without a screen."""

from __future__ import annotations

from simulator.report.checklist import checklist
from simulator.report.estimate import compare
from simulator.report.points import improvements, next_practice, strengths
from simulator.report.setting import setting_check
from simulator.report.standing import Standing, counting, graded_turns, is_graded, standing
from simulator.report.text import clause
from simulator.report.unscored import unscored_lines, why_ungraded
from simulator.report.values import Report, Verdict
from simulator.report.wording import stage_guide
from simulator.values.assessment import Criterion, Outcome, Score
from simulator.values.findings import Findings, Weighing
from simulator.values.people import Persona
from simulator.values.session import Session, Turn


def build_report(
    session: Session,
    persona: Persona,
    colleagues: tuple[Persona, ...] = (),
    *,
    findings: Findings,
) -> Report:
    """Tell all that a candidate is told about ``session``; pure, whatever state the session is in.

    Turns that are not transcribed, not graded or not gradable are named, never counted.
    Raises DataError where the report's own texts are damaged.
    """
    text, command = next_practice(session, findings)
    return Report(
        session=session,
        persona=persona,
        colleagues=colleagues,
        verdict=_verdict(session, findings),
        strengths=strengths(session, findings.grounding),
        improvements=improvements(session, findings),
        levers=findings.levers,
        next_practice=text,
        next_command=command,
        checklist=checklist(session, findings),
        criteria=findings.criteria,
        answers=findings.answers,
        addition=findings.addition,
        tomorrow=findings.tomorrow,
        grounding=findings.grounding,
        setting_check=setting_check(session, findings.setting),
        compared=findings.compared,
        estimate=compare(session, findings.answers),
    )


def _verdict(session: Session, findings: Findings) -> Verdict:
    guide, weighs, stands = stage_guide(session.stage), findings.weighs, findings.verdict
    standings = [
        found
        for criterion in counting(findings.criteria)
        if (found := standing(criterion, session.turns, weighs))
    ]
    return Verdict(
        looks_at=guide.looks_at,
        would_pass=tuple(
            _reached(one, findings) for one in standings if one.outcome is Outcome.REACHED
        ),
        unclear=tuple(_missed(one, findings) for one in standings if one.outcome is Outcome.OPEN),
        would_not_pass=tuple(
            _missed(one, findings) for one in standings if one.outcome is Outcome.MISSED
        ),
        unjudged=(
            *_ungraded_turns(session),
            *_ungraded_criteria(session, findings),
            guide.not_judged,
        ),
        overall=stands.overall,
        margin=stands.margin,
        outcome=stands.outcome,
        missing=stands.missing,
    )


def _reached(stands: Standing, findings: Findings) -> str:
    how = {Weighing.WEAKEST: "いちばん低い回答でも", Weighing.MEAN: "面接全体の平均は"}
    is_all = stands.example is not None and stands.value == stands.example[1].value
    aside = "" if is_all else f"。{how[findings.weighs]}{stands.value:.1f}点"
    return _finding(stands, findings, aside)


def _missed(stands: Standing, findings: Findings) -> str:
    alone = len(stands.scored) == 1 or findings.weighs is Weighing.WEAKEST
    return _finding(stands, findings, "" if alone else f"。面接全体の平均は{stands.value:.1f}点")


def _finding(stands: Standing, findings: Findings, aside: str) -> str:
    label = findings.criteria[stands.criterion].label
    if stands.example is None:
        return f"{label}: {stands.mean_told}でした。"
    turn, score = stands.example
    around = f"±{score.margin:.1f}" if score.margin else ""
    points = f"{score.value:.1f}点{around}"
    return f"{label}: {clause(score.reason)}(回答{turn.number}、{points}{aside})。"


def _ungraded_turns(session: Session) -> list[str]:
    return [
        f"回答{turn.number}: {why_ungraded(turn)}" for turn in session.turns if not is_graded(turn)
    ]


def _ungraded_criteria(session: Session, findings: Findings) -> list[str]:
    """List what counts here but has no value in any graded answer, grouped by the reason."""
    turns = graded_turns(session)
    if not turns:
        return []  # each answer has been named with its own reason
    firsts = (_scores(criterion, turns)[0] for criterion in counting(findings.criteria))
    missing = (score for score in firsts if score.value is None)
    return unscored_lines(missing, lambda score: findings.criteria[score.criterion].label)


def _scores(criterion: Criterion, turns: tuple[Turn, ...]) -> list[Score]:
    """Return the criterion's scores, those with a value first; never empty."""
    found = [turn.assessment.score(criterion) for turn in turns if turn.assessment]
    nothing = Score(criterion=criterion, value=None, reason="今回の質問では見ていません")
    return sorted([score for score in found if score] or [nothing], key=lambda s: s.value is None)
