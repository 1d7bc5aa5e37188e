"""After the last answer: transcribe and grade what still waits, and write the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from simulator import storage
from simulator.errors import AudioFileError, StorageError
from simulator.evaluation.rubric import entry
from simulator.files import write_private
from simulator.interview.panel import panel_of
from simulator.report import view
from simulator.report.build import build_report
from simulator.report.html import to_html
from simulator.report.markdown import to_markdown
from simulator.report.pdf import to_pdf
from simulator.report.values import Report
from simulator.session.findings import find
from simulator.session.hearing import Listener, grade_turn, hear_answer, with_delivery, with_turn
from simulator.session.material import material_of
from simulator.session.notes import load_notes
from simulator.values.session import Session

HTML_NAME = "report.html"
MARKDOWN_NAME = "report.md"
PDF_NAME = "report.pdf"


def waits_for_hearing(session: Session) -> bool:
    """Return whether an answer is recorded but not yet transcribed."""
    return any(turn.answer.text is None for turn in session.turns)


def finish_grading(session: Session, listener: Listener | None) -> Session:
    """Transcribe and grade the turns that still wait; save the session after each.

    ``listener`` may be None if no turn waits to be transcribed. A turn whose recording can't be
    read stays without a transcript, and the session gets a note.
    """
    folder = storage.session_folder(session.id)
    for turn in session.turns:
        done = turn
        try:
            if listener is not None:
                done = replace(turn, answer=hear_answer(turn.answer, folder, listener))
            if done.assessment is None:
                done = with_delivery(done, folder)
        except AudioFileError as error:
            if str(error) not in session.notes:
                session = replace(session, notes=(*session.notes, str(error)))
        if done.assessment is None:
            done = grade_turn(done, session.stage)
        if done != turn:
            session = with_turn(session, done)
            storage.save_session(session)
    return session


@dataclass(frozen=True, kw_only=True)
class Written:
    """A report and where it is."""

    report: Report
    html_path: Path
    markdown_path: Path


def has_recordings(session: Session) -> bool:
    """Return whether there is an answer to listen to."""
    return any(turn.answer.audio for turn in session.turns)


def write_reports(session: Session) -> Written:
    """Build the report and put its HTML and Markdown beside the session's recordings."""
    return write_pages(report_of(session))


def write_pages(report: Report) -> Written:
    """Put the HTML and Markdown of a report beside the session's recordings."""
    folder = storage.session_folder(report.session.id)
    sound = recordings_of(report.session)
    written = Written(
        report=report, html_path=folder / HTML_NAME, markdown_path=folder / MARKDOWN_NAME
    )
    write_private(written.html_path, to_html(report, audio=sound))
    write_private(written.markdown_path, to_markdown(report))
    return written


def report_of(session: Session) -> Report:
    """Build the report of ``session``, with what advisers wrote on it, and write nothing."""
    _check_criteria(session)
    session = _without_lost_recordings(session, storage.session_folder(session.id))
    panel = panel_of(session)
    report = build_report(
        session, panel.chair, panel.colleagues, findings=find(session, material_of(session))
    )
    try:
        return replace(report, adviser_notes=load_notes(session.id))
    except StorageError as error:
        noted = replace(session, notes=(*session.notes, str(error)))
        return replace(report, session=noted)


def recordings_of(session: Session) -> dict[int, Path]:
    """Return the sound files of the recorded answers, by the turn's number."""
    folder = storage.session_folder(session.id)
    return {turn.number: folder / turn.answer.audio for turn in session.turns if turn.answer.audio}


def pdf_of(report: Report) -> bytes:
    """Render the report as a PDF dated by its session, the same bytes each time."""
    return to_pdf(to_markdown(report), title=view.title(report), made_at=report.session.started_at)


def write_pdf(written: Written) -> Path:
    """Put the report's PDF beside its other forms, and return where it is."""
    path = written.html_path.with_name(PDF_NAME)
    write_private(path, pdf_of(written.report))
    return path


def _check_criteria(session: Session) -> None:
    """Raise DataError if the record has scores of another version that this one doesn't know."""
    for turn in session.turns:
        for score in turn.assessment.scores if turn.assessment else ():
            entry(score.criterion)


def _without_lost_recordings(session: Session, folder: Path) -> Session:
    """Return the session without the recordings that are gone, so that no report offers them."""
    lost = [
        turn
        for turn in session.turns
        if turn.answer.audio is not None and not (folder / turn.answer.audio).is_file()
    ]
    for turn in lost:
        session = with_turn(session, replace(turn, answer=replace(turn.answer, audio=None)))
    heard = "・".join(str(turn.number) for turn in lost if turn.answer.text is not None)
    if not heard:
        return session
    note = f"回答{heard}の録音ファイルが見つからないため、聞き直せません。"
    return replace(session, notes=(*session.notes, note))
