"""Say what all records together show of an item of the checklist, or that they can't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.documents.values import DocumentKind
from simulator.evaluation.rubric import stage_rule
from simulator.practice.history import History, PastAnswer
from simulator.practice.weaknesses import latest_answers
from simulator.profile.claims.grounding import ground
from simulator.profile.values import Profile, Section
from simulator.reading.text import count_characters
from simulator.report.dates import day
from simulator.report.standing import is_graded, standing
from simulator.report.text import beginning, clause
from simulator.report.wording import ChecklistEntry
from simulator.values.assessment import Criterion, Outcome
from simulator.values.checklist import CheckState
from simulator.values.grounding import ClaimCheck, ClaimStanding, RowCheck
from simulator.values.question import CHARACTERS_PER_S
from simulator.values.session import Session
from simulator.values.stage import Stage

UNKNOWN = "記録からは分かりません。"
LATEST = 3
"""So many latest answers decide: one may be chance, and old ones are past."""
MOST_COMPARED = 3
"""Sessions whose answers are compared with the papers, the latest first: each takes a moment."""
_LONGEST = 30
"""Letters of a quote; the answer has the rest."""
_WRONG = (ClaimStanding.CONTRADICTED, ClaimStanding.GOAL)
Shown = tuple[CheckState, str]


@dataclass(frozen=True)
class Records:
    """Everything that bears on the checklist of a stage."""

    stage: Stage
    history: History
    profile: Profile | None

    @cached_property
    def grounded(self) -> tuple[tuple[Session, tuple[ClaimCheck, ...], tuple[RowCheck, ...]], ...]:
        """The stage's latest sessions on this application: claims about the company, rows said."""
        if self.profile is None:
            return ()
        papers = {paper.title for paper in self.profile.of_kind(DocumentKind.COMPANY)}
        about = [
            session
            for session in self.history.sessions
            if session.profile == self.profile.name and session.stage is self.stage
        ]
        found = []
        for session in reversed(about[-MOST_COMPARED:]):
            grounding = ground(session, self.profile)
            claims = tuple(one for one in grounding.claims or () if one.document in papers)
            found.append((session, claims, grounding.rows))
        return tuple(found)

    def latest(self, question_ids: Sequence[str]) -> list[PastAnswer]:
        """Return the latest graded answers to these questions; no ids mean all of the stage.

        Only the newest ruler counts: others may have given the same answer another score.
        """
        if question_ids:
            given = [one for one in self.history.answers if one.question_id in question_ids]
        else:
            given = list(latest_answers(self.history, self.stage).values())
        given = [one for one in given if is_graded(one.turn)]
        fresh = [one for one in given if _ruler(one) == _ruler(given[-1])]
        return fresh[-LATEST:] if question_ids else fresh


def what_shows(entry: ChecklistEntry, records: Records) -> Shown:
    """Return YES or NO with the proof, or SELF with what is known."""
    if entry.recorded:
        return _recordings(records)
    if entry.seconds:
        return _times(records.latest(entry.question_ids), entry.seconds)
    if entry.slot:
        heard = [_has_part(one, entry.slot) for one in records.latest(entry.question_ids)]
        return _counted(heard, "入っていたの")
    if entry.criterion:
        return _reached(entry.criterion, records.latest(entry.question_ids), records)
    if entry.papers == "table":
        return _table(records)
    if entry.papers == "duties":
        return _duties(entry, records)
    if entry.papers:
        return _papers(entry, records)
    return CheckState.SELF, UNKNOWN


def _recordings(records: Records) -> Shown:
    recorded = [
        session
        for session in records.history.sessions
        if any(turn.answer.audio for turn in session.turns)
    ]
    if not recorded:
        return CheckState.SELF, f"ここでの録音はまだありません。ほかでの録音は、{UNKNOWN}"
    many = sum(turn.answer.audio is not None for one in recorded for turn in one.turns)
    return (
        CheckState.SELF,
        f"録音は{many}件あります(最近は{_day(recorded[-1])})。聞き直したかどうかは、{UNKNOWN}",
    )


def _counted(found: Sequence[tuple[bool, str]], what: str) -> Shown:
    """Say how many of the latest answers do it: all are はい, none is いいえ."""
    if not found:
        return CheckState.SELF, f"答えた記録がまだないため、{UNKNOWN}"
    good = sum(does for does, _ in found)
    listed = "、".join(words for _, words in found)
    if len(found) == 1:
        return (CheckState.YES if good else CheckState.NO), f"{listed}。"
    many = f"最近の{len(found)}回のうち、{what}は{good}回です({listed})。"
    if 0 < good < len(found):
        return CheckState.SELF, f"{many}どちらとも言えません。"
    return (CheckState.YES if good else CheckState.NO), many


def _times(given: Sequence[PastAnswer], seconds: float) -> Shown:
    """Say how many of the latest answers were within the time."""
    state, words = _counted([_in_time(one, seconds) for one in given], f"{seconds:.0f}秒以内")
    if any(one.turn.answer.transcript is None for one in given):
        words += f"文字入力は、{seconds:.0f}秒をおよそ{_limit(seconds)}字と数えました。"
    return state, words


def _limit(seconds: float) -> int:
    return round(seconds * CHARACTERS_PER_S)


def _in_time(one: PastAnswer, seconds: float) -> tuple[bool, str]:
    answer = one.turn.answer
    if answer.transcript is None:
        characters = count_characters(answer.text or "")
        return characters <= _limit(seconds), f"{_day(one.session)}は{characters}字"
    spoken_s = round(answer.transcript.speaking_s, 1)
    return spoken_s <= seconds, f"{_day(one.session)}は{spoken_s:.1f}秒"


def _has_part(one: PastAnswer, slot_id: str) -> tuple[bool, str]:
    slots = (one.turn.assessment.slots if one.turn.assessment else None) or ()
    slot = next((slot for slot in slots if slot.id == slot_id), None)
    if slot is None or slot.evidence is None:
        return False, f"{_day(one.session)}は見つかりませんでした"
    return True, f"{_day(one.session)}の「{_short(slot.evidence.quote)}」"


def _reached(criterion: Criterion, given: Sequence[PastAnswer], records: Records) -> Shown:
    weighs = stage_rule(records.stage).weighs
    stands = standing(criterion, tuple(one.turn for one in given), weighs)
    if stands is None:
        return CheckState.SELF, f"採点した答えがまだないため、{UNKNOWN}"
    reached = stands.outcome is Outcome.REACHED
    if stands.example is None:
        return CheckState.YES if reached else CheckState.NO, f"最近は、{stands.mean_told}でした。"
    turn, score = stands.example
    on = next(_day(one.session) for one in given if one.turn is turn)
    said = f"最近の答え{len(stands.scored)}件。{on}の答えでは、{clause(score.reason)}。"
    if stands.outcome is Outcome.OPEN:
        return CheckState.SELF, f"{said}点の幅を考えると、どちらとも言えません。"
    return (CheckState.YES if reached else CheckState.NO), said


def _table(records: Records) -> Shown:
    rows = records.profile.rows if records.profile else ()
    if not rows:
        return CheckState.SELF, f"マッチング表がまだないため、{UNKNOWN}"
    empty = sum(row.is_empty for row in rows)
    if empty:
        return CheckState.NO, f"マッチング表の{len(rows)}行のうち、{empty}行がまだ空です。"
    return CheckState.YES, f"マッチング表の{len(rows)}行が、すべて埋まっています。"


def _duties(entry: ChecklistEntry, records: Records) -> Shown:
    """Look for a duty of the 求人票 in the answers to the item's questions."""
    for session, _, rows in records.grounded:
        for row in rows:
            said = row.evidence if row.section == Section.DUTY.label else None
            if said and _question_of(row.turn, session) in entry.question_ids:
                duty, quote = _short(row.requirement), _short(said.quote)
                return (
                    CheckState.YES,
                    f"{_day(session)}の答えの「{quote}」が、求人票の「{duty}」に当たります。",
                )
    return _answered(entry, records, "仕事の中身と結びついているかは、")


def _papers(entry: ChecklistEntry, records: Records) -> Shown:
    """Look for what the company's papers say in the answers."""
    papers = records.profile.of_kind(DocumentKind.COMPANY) if records.profile else ()
    if not papers:
        return CheckState.SELF, f"この応募先の会社資料がまだないため、{UNKNOWN}"
    for session, claims, _ in records.grounded:
        fitting = [
            one
            for one in claims
            if entry.papers == "read" or _question_of(one.turn, session) in entry.question_ids
        ]
        # A wrong fact first: it can be put right, and a right one beside it helps nobody.
        fitting.sort(key=lambda one: one.standing not in _WRONG)
        for claim in fitting:
            if claim.standing is not ClaimStanding.NOT_IN_DOCUMENTS:
                return _claim(claim, session)
    listed = f"会社資料は{len(papers)}点あります。"
    if entry.papers == "cited":
        return _answered(entry, records, f"{listed}資料と結びついているかは、")
    return CheckState.SELF, f"{listed}答えの中には、資料の言葉がまだ見つかりません。"


def _claim(claim: ClaimCheck, session: Session) -> Shown:
    said = f"{_day(session)}の答えの「{_short(claim.evidence.quote)}」"
    source = f"{claim.document} {claim.page}ページ"
    if claim.standing is ClaimStanding.CONTRADICTED:
        return CheckState.NO, f"{said}が、資料と違っています({source})。"
    if claim.standing is ClaimStanding.GOAL:
        return CheckState.NO, f"{said}は、資料では、これからの目標です({source})。"
    return CheckState.YES, f"{said}が、資料にあります({source})。"


def _answered(entry: ChecklistEntry, records: Records, what: str) -> Shown:
    """Say whether the question was answered; what is in the answer, no record shows."""
    given = records.latest(entry.question_ids)
    if not given:
        return CheckState.SELF, f"この質問に答えた記録がまだないため、{UNKNOWN}"
    return CheckState.SELF, f"{_day(given[-1].session)}に答えています。{what}{UNKNOWN}"


def _question_of(number: int | None, session: Session) -> str:
    turns = (turn for turn in session.turns if turn.number == number)
    return next((turn.asked.question_id for turn in turns), "")


def _ruler(one: PastAnswer) -> str:
    return one.turn.assessment.ruler if one.turn.assessment else ""


def _day(session: Session) -> str:
    return day(session.started_at.astimezone())


def _short(words: str) -> str:
    return beginning(words, _LONGEST)
