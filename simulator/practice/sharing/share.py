"""Make a copy of a session's report for an adviser: what is replaced in it, and its page."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from simulator.command_line import typed
from simulator.errors import StorageError, UsageProblem
from simulator.files import write_private
from simulator.interview.personas import load_personas
from simulator.practice.sharing.check import left_in
from simulator.practice.sharing.collect import collect, relabelled
from simulator.practice.sharing.copying import masked_report, texts_of
from simulator.practice.sharing.hiding import Hiding, fold
from simulator.practice.sharing.own_words import is_our_word
from simulator.practice.sharing.sound import altered_recordings
from simulator.profile.identity import identity_in
from simulator.profile.values import Section
from simulator.reading.names import NameKind, names_in
from simulator.report.html import to_html
from simulator.report.notes_form import notes_form
from simulator.report.values import Report
from simulator.session.closing import finish_grading, recordings_of, report_of, waits_for_hearing
from simulator.session.material import material_of
from simulator.values.session import Session
from simulator.values.sharing import Hidden, HiddenKind, Identifier, Keep, SharedVoice


@dataclass(frozen=True, kw_only=True)
class SharedCopy:
    """A copy that is not written yet."""

    session: Session
    """The session as it is, for the sound."""
    report: Report
    """Its report with the words replaced."""
    hiding: Hiding
    replaced: tuple[Hidden, ...]
    """What is replaced, in the order in which it is met."""
    left_in: tuple[Hidden, ...]
    """What was found too, and stays: the candidate chose so, or the program says it itself."""
    keep: frozenset[Keep]
    voice: SharedVoice
    not_found: tuple[str, ...] = ()
    """What the candidate added, and the report does not have."""


def prepare(
    session: Session,
    *,
    keep: frozenset[Keep] = frozenset(),
    voice: SharedVoice = SharedVoice.NONE,
    also: Sequence[str] = (),
    leave_in: Sequence[str] = (),
) -> SharedCopy:
    """Find what identifies somebody in the report of ``session``, and replace it.

    ``also`` are words to replace besides, ``leave_in`` words to leave as they are. Raises
    StorageError if an answer is not transcribed yet, UsageProblem for a word that can't be hidden.
    """
    if waits_for_hearing(session):
        raise StorageError(
            "まだ文字に起こしていない回答があるので、伏せる言葉を探せません。"
            f"`{typed('report', session.id)}` で文字に起こしてから、もう一度どうぞ。"
        )
    # Notes of one adviser are for the candidate, not for the next adviser.
    report = replace(report_of(finish_grading(session, None)), adviser_notes=())
    found = collect(
        _said(report),
        _told(report),
        _identifiers(report.session),
        own_names=_own_names(),
        also=also,
        general=_general_terms(report.session),
    )
    found = tuple(replace(one, ours=is_our_word(one)) for one in found)
    left_words = {fold(word)[0] for word in leave_in}
    kinds = {kind for one in keep for kind in one.kinds}
    stays = [one for one in found if one.kind in kinds or fold(one.word)[0] in left_words]
    known = {fold(one.word)[0] for one in found}
    copy = _copied(report, found, stays, keep=keep, voice=voice)
    own = _words_of_ours(copy)
    if own:
        stays += [one for one in found if one.word in own]
        copy = _copied(report, found, stays, keep=keep, voice=voice)
    said = {fold(one.word)[0] for one in copy.replaced}
    unused = tuple(word for word in also if fold(word)[0] in known - said)
    return replace(copy, not_found=unused)


def _copied(
    report: Report,
    found: Sequence[Hidden],
    stays: Sequence[Hidden],
    *,
    keep: frozenset[Keep],
    voice: SharedVoice,
) -> SharedCopy:
    """Return the copy in which all of ``found`` is replaced but what ``stays``."""
    hiding = Hiding([one for one in found if one not in stays])
    # Counter keeps the order in which the words are met.
    said = (*_said(report), *_told(report))
    met = Counter(hidden for text in said for hidden in hiding.found_in(text))
    shown = (hidden for text in texts_of(report) for hidden in hiding.found_in(text))
    met.update(hidden for hidden in shown if not hidden.ours)
    texts = (*said, *texts_of(report))
    kept = Counter(hidden for text in texts for hidden in Hiding(stays).found_in(text))
    hidden = relabelled(met)
    hiding = Hiding(hidden)
    return SharedCopy(
        session=report.session,
        report=masked_report(report, hiding, frozenset(said)),
        hiding=hiding,
        replaced=hidden,
        left_in=tuple(kept),
        keep=keep,
        voice=voice,
    )


def _words_of_ours(copy: SharedCopy) -> frozenset[str]:
    """Return the words that are in the program's own sentences too, and so name nobody.

    Raises UsageProblem if the papers or the candidate name one of them.
    """
    said = "\n".join((*_said(copy.report), *_told(copy.report)))
    missed = left_in(escape(said), _checked(copy))  # page_of refuses those
    own = [one for one in left_in(_rendered(copy, {}), _checked(copy)) if one not in missed]
    for hidden in own:
        if hidden.given:
            raise UsageProblem(
                f"「{hidden.word}」は、レポートの決まった文にも出てくる言葉なので、伏せられません。"
                f"--leave-in {hidden.word} を付けて残してください。"
            )
    return frozenset(hidden.word for hidden in own)


def page_of(copy: SharedCopy) -> str:
    """Return the page, with the recordings as chosen. Raises UsageProblem if a word is left."""
    if left := left_in(_rendered(copy, {}), _checked(copy)):
        raise UsageProblem(
            f"「{left[0].word}」を伏せきれませんでした。何も書き出していません。"
            f"残してよければ、--leave-in {left[0].word} を付けてください。"
        )
    with tempfile.TemporaryDirectory(prefix="mensetsu-") as folder:
        return _rendered(copy, _sound(copy, Path(folder)))


def _checked(copy: SharedCopy) -> list[Hidden]:
    """Return what must not be in the page: a word of our own sentences names nobody there."""
    return [one for one in copy.replaced if not one.ours]


def _rendered(copy: SharedCopy, sound: dict[int, Path]) -> str:
    session = copy.report.session
    form = notes_form(
        session.id,
        tuple(turn.number for turn in session.turns),
        keep=copy.keep,
        voice=copy.voice,
    )
    return to_html(_silent(copy.report, set(sound)), audio=sound, form=form)


def _sound(copy: SharedCopy, folder: Path) -> dict[int, Path]:
    if copy.voice is SharedVoice.ALTERED:
        return altered_recordings(copy.session, copy.hiding, folder)
    return recordings_of(copy.session) if copy.voice is SharedVoice.AS_IS else {}


def save_copy(page: str, path: Path, hiding: Hiding) -> None:
    """Write the page. Raises StorageError if it can't be written, UsageProblem for its name."""
    if found := hiding.found_in(path.name):
        raise UsageProblem(
            f"ファイルの名前に、伏せる言葉「{found[0].word}」が入っています。"
            "--output で別の名前にしてください。"
        )
    write_private(path, page)


def _silent(report: Report, sounding: set[int]) -> Report:
    """Return the report without the recordings that are not in the copy, so that none is missed."""
    turns = tuple(
        turn if turn.number in sounding else replace(turn, answer=replace(turn.answer, audio=None))
        for turn in report.session.turns
    )
    return replace(report, session=replace(report.session, turns=turns))


def _said(report: Report) -> Iterator[str]:
    """Yield what the candidate said."""
    session, compared = report.session, report.compared
    for part in (*compared.came_in, *compared.gone) if compared else ():
        yield part.evidence.quote
    for risk in (*compared.settled, *compared.worries) if compared else ():
        yield risk.evidence.quote
    for turn in session.turns:
        answer = turn.answer
        yield from filter(None, (answer.text, answer.given))
        yield from turn.asks
        for heard in filter(None, (answer.transcript, answer.first_heard)):
            yield from (heard.text, *(repair.heard for repair in heard.repairs))
    yield session.sound_check or ""
    yield session.broken_sound.said if session.broken_sound else ""


def _told(report: Report) -> Iterator[str]:
    """Yield what was said to the candidate or comes from papers, but no sentence of the report."""
    session = report.session
    for turn in session.turns:
        yield from texts_of((turn.asked, turn.reply or ""))
    yield from texts_of((session.plan, session.notes, report.grounding))


def _identifiers(session: Session) -> Iterator[Identifier]:
    """Yield what the papers of the application name, and the application itself."""
    if session.profile:
        yield Identifier(kind=HiddenKind.COMPANY, words=(session.profile,))
    if material := material_of(session):
        if material.company:
            words = (material.company, material.name)
            yield Identifier(kind=HiddenKind.COMPANY, words=words)
        yield from identity_in(material.documents)


def _general_terms(session: Session) -> Iterator[str]:
    """Yield the words for what others than this company use too, as all applicants should know it.

    A word in 「」 in the papers is a name, e.g. of the company's system.
    """
    material = material_of(session)
    if material is None:
        return
    papers = "\n".join(page.text for document in material.documents for page in document.pages)
    for row in material.rows:
        if row.section in (Section.REQUIRED, Section.PREFERRED):
            for name in names_in(row.requirement):
                quoted = any(f"{mark}{name.surface}" in papers for mark in "「『")
                if name.kind is NameKind.OTHER and not quoted:
                    yield name.surface


def _own_names() -> Iterator[str]:
    """Yield the names of the interviewers, who are made up."""
    for persona in load_personas():
        yield from (persona.name, *persona.name.split())
