"""Set the candidate's own はい and いいえ to the stage's checklist beside what the records show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from simulator.config import practice_folder
from simulator.errors import StorageError
from simulator.practice.day_before.shown import Records, what_shows
from simulator.practice.weaknesses import practising
from simulator.records import changing, load_record, save_record
from simulator.report.wording import ChecklistEntry, stage_guide
from simulator.values.checklist import CheckState, ComparedCheck, OwnCheck
from simulator.values.practice import NoticedIn, PracticeItem
from simulator.values.stage import Stage

NO_WEIGHT = 2.0
"""Of an item that the candidate answers with いいえ, where levers of answers are 1 to 5.5: before
what hardly matters, after what an answer surely lacks."""
_FILE = "checks.json"
_BOTH = "ご自身では「いいえ」でしたが、記録では「はい」です。準備したことは、答えに出ています。"
_NOT_YET = "ご自身では「はい」でしたが、記録にはまだ出ていません。一度だけ確かめておくと安心です。"


def load_checks() -> tuple[OwnCheck, ...]:
    """Return what was said so far. Raises StorageError if the record is damaged."""
    return load_record(checks_path(), tuple[OwnCheck, ...]) or ()


def checks_path() -> Path:
    """Return the path of the record of all that was said."""
    return practice_folder() / _FILE


def set_checks_aside(now: datetime) -> Path:
    """Rename a record that can't be read, and return its new path; then one can begin anew.

    Raises StorageError if the disk refuses.
    """
    path = checks_path()
    aside = path.with_name(f"{path.stem}-{now:%Y%m%d-%H%M%S}.json")
    try:
        return path.rename(aside)
    except OSError as error:
        raise StorageError(
            f"{path} の名前を変えられません({error.strerror})。フォルダーの権限を確かめてください。"
        ) from error


def save_check(check: OwnCheck) -> None:
    """Keep a はい or いいえ in place of an earlier one. Raises StorageError if that fails."""
    path = checks_path()
    with changing(path):
        others = (one for one in load_checks() if _of(one) != _of(check))
        save_record(path, tuple[OwnCheck, ...], (*others, check))


def own_checks(
    checks: Sequence[OwnCheck], stage: Stage, profile: str | None
) -> dict[str, OwnCheck]:
    """Return what was said of the stage's items for that application, by their ids."""
    said = {one.check_id: one for one in checks if one.profile == profile}
    return {entry.id: said[entry.id] for entry in stage_guide(stage).checklist if entry.id in said}


def compare(own: Mapping[str, OwnCheck], records: Records) -> tuple[ComparedCheck, ...]:
    """Return the stage's five items, each with both sides, where they differ, and what to do."""
    return tuple(
        _compared(entry, own.get(entry.id), records)
        for entry in stage_guide(records.stage).checklist
    )


def no_items(
    checks: Sequence[OwnCheck], stage: Stage, profile: str | None
) -> tuple[PracticeItem, ...]:
    """Return something to practise for each いいえ."""
    own = own_checks(checks, stage, profile)
    return tuple(
        PracticeItem(
            stage=stage,
            question=entry.task,
            question_id=_question(entry),
            criterion=entry.criterion,
            lacks=entry.advice,
            weight=NO_WEIGHT,
            noticed_in=NoticedIn.CHECK,
            noticed_at=own[entry.id].at,
            command=entry.command(profile),
        )
        for entry in stage_guide(stage).checklist
        if entry.id in own and not own[entry.id].is_yes
    )


def _compared(entry: ChecklistEntry, own: OwnCheck | None, records: Records) -> ComparedCheck:
    state, shown_by = what_shows(entry, records)
    is_open = state is CheckState.NO or not (own and own.is_yes)
    compared = ComparedCheck(
        id=entry.id,
        text=entry.text,
        own=own,
        shown=state,
        shown_by=shown_by,
        remark=_remark(own, state),
        todo="",
        command="",
    )
    if not is_open or (own is None and state is CheckState.YES):
        return compared
    return replace(compared, todo=entry.advice, command=_command(entry, records))


def _remark(own: OwnCheck | None, state: CheckState) -> str:
    if own is None or state is CheckState.SELF:
        return ""
    if own.is_yes:
        return _NOT_YET if state is CheckState.NO else ""
    return _BOTH if state is CheckState.YES else ""


def _command(entry: ChecklistEntry, records: Records) -> str:
    """Return what practises the item: the question again where it was answered at this stage."""
    name = records.profile.name if records.profile else None
    given = records.latest(entry.question_ids) if entry.question_ids else []
    if given and not entry.papers:
        return practising(given[-1].session, given[-1].turn, name)
    return entry.command(name)


def _question(entry: ChecklistEntry) -> str | None:
    """Return the question whose answer decides the item; None where papers or a mirror do."""
    is_of_answer = entry.seconds or entry.slot or entry.criterion
    return entry.question_ids[0] if is_of_answer and entry.question_ids else None


def _of(check: OwnCheck) -> tuple[str, str | None]:
    return check.check_id, check.profile
