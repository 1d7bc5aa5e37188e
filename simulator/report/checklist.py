"""The stage's checklist for the day before, with what a session shows for each item."""

from __future__ import annotations

from simulator.report.standing import is_graded, standing
from simulator.report.text import clause
from simulator.report.wording import ChecklistEntry, stage_guide
from simulator.values.assessment import Outcome, Slot
from simulator.values.checklist import CheckItem, CheckState
from simulator.values.findings import Findings
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.session import Session, Turn


def checklist(session: Session, findings: Findings) -> tuple[CheckItem, ...]:
    """Return the five items of the session's stage, in their order."""
    return tuple(_item(entry, session, findings) for entry in stage_guide(session.stage).checklist)


def _item(entry: ChecklistEntry, session: Session, findings: Findings) -> CheckItem:
    state, shown_by = _shown(entry, session, findings)
    return CheckItem(text=entry.text, state=state, shown_by=shown_by)


def _shown(entry: ChecklistEntry, session: Session, findings: Findings) -> tuple[CheckState, str]:
    if entry.recorded:
        return _recordings(entry, session)
    turns = _turns_about(entry, session)
    if entry.question_ids and not turns:
        return CheckState.SELF, f"今回はこの質問がありませんでした。{entry.advice}"
    if entry.seconds:
        return _in_time(turns[-1], entry, findings)
    if entry.slot:
        return _slot_heard(turns[-1], entry)
    if entry.criterion:
        return _reached(turns, entry, findings)
    if entry.question_ids:
        words = f"回答{turns[-1].number}で話しました。中身が合っているかは採点していません。"
        return CheckState.SELF, f"{words}{entry.advice}"
    return CheckState.SELF, entry.advice


def _turns_about(entry: ChecklistEntry, session: Session) -> tuple[Turn, ...]:
    """Return the answers that an item looks at; follow-ups only if it looks at all."""
    if not entry.question_ids:
        return session.turns
    return tuple(
        turn
        for turn in session.turns
        if turn.asked.question_id in entry.question_ids and turn.asked.gap is None
    )


def _recordings(entry: ChecklistEntry, session: Session) -> tuple[CheckState, str]:
    recorded = sum(turn.answer.audio is not None for turn in session.turns)
    if not recorded:
        return CheckState.SELF, entry.advice
    return (
        CheckState.SELF,
        f"今回の録音が{recorded}件あります。このレポートから聞き直して確かめてください。",
    )


def _in_time(turn: Turn, entry: ChecklistEntry, findings: Findings) -> tuple[CheckState, str]:
    assert entry.seconds is not None  # asked only for an item with a time
    if turn.answer.text is None:
        return CheckState.SELF, f"回答{turn.number}はまだ文字に起こしていないため、測れていません。"
    if turn.assessment is not None and not is_graded(turn):
        return (
            CheckState.NO,
            f"回答{turn.number}では、志望動機として聞き取れる答えがありませんでした。",
        )
    if turn.answer.transcript is None:
        return _typed_in_time(turn, findings.answers[turn.number].characters, entry.seconds)
    spoken_s = round(turn.answer.transcript.speaking_s, 1)
    if spoken_s <= entry.seconds:
        return CheckState.YES, f"回答{turn.number}は{spoken_s:.1f}秒でした。"
    over_s = spoken_s - entry.seconds
    return CheckState.NO, f"回答{turn.number}は{spoken_s:.1f}秒で、{over_s:.1f}秒超えていました。"


def _typed_in_time(turn: Turn, characters: int, seconds: float) -> tuple[CheckState, str]:
    limit = round(seconds * CHARACTERS_PER_S)
    words = f"回答{turn.number}は{characters}字でした(文字入力。{seconds:.0f}秒はおよそ{limit}字)。"
    return (CheckState.YES if characters <= limit else CheckState.NO), words


def _slot_heard(turn: Turn, entry: ChecklistEntry) -> tuple[CheckState, str]:
    slot = _find_slot(turn, entry.slot)
    if slot is None:
        return CheckState.SELF, f"回答{turn.number}は採点できていません。ご自身で確かめてください。"
    if slot.evidence is None:
        return CheckState.NO, f"回答{turn.number}では見つかりませんでした。"
    return CheckState.YES, f"回答{turn.number}の「{slot.evidence.quote}」。"


def _find_slot(turn: Turn, slot_id: str | None) -> Slot | None:
    slots = (turn.assessment.slots if turn.assessment else None) or ()
    return next((slot for slot in slots if slot.id == slot_id), None)


def _reached(
    turns: tuple[Turn, ...], entry: ChecklistEntry, findings: Findings
) -> tuple[CheckState, str]:
    assert entry.criterion is not None  # asked only for an item with a criterion
    stands = standing(entry.criterion, turns, findings.weighs)
    if stands is None:
        return CheckState.SELF, f"今回は採点できていません。{entry.advice}"
    if stands.outcome is Outcome.OPEN:
        return CheckState.SELF, f"今回の点では、どちらとも言えません。{entry.advice}"
    state = CheckState.YES if stands.outcome is Outcome.REACHED else CheckState.NO
    if stands.example is None:
        return state, f"{stands.mean_told}でした。"
    turn, score = stands.example
    return state, f"回答{turn.number}({score.value:.1f}点): {clause(score.reason)}。"
