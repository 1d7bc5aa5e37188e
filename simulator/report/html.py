"""The report as one self-contained page: it loads nothing and runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from simulator.errors import AudioFileError
from simulator.report import grounding, view
from simulator.report.audio import encode_mp3
from simulator.report.cards import NO_PART, REPLY, cards
from simulator.report.comparison import COMPARED, comparison_sections
from simulator.report.first_page import first_page
from simulator.report.heard import CORRECTING
from simulator.report.notes_form import NotesForm
from simulator.report.terms import WHY
from simulator.report.text import lines, one_line
from simulator.report.values import Report
from simulator.report.wording import advice
from simulator.values.checklist import CheckState

_TEMPLATES = Path(__file__).resolve().parent / "templates"


def to_html(report: Report, *, audio: Mapping[int, Path], form: NotesForm | None = None) -> str:
    """Render the whole report as HTML, with the recordings in it.

    ``audio`` gives each recorded turn's sound file, in any format that PyAV reads. A file that is
    gone or broken leaves a note in place of its player. With ``form`` it is a copy for an adviser,
    who can write notes into it.
    """
    script, form_script = _script("report.js"), _script("notes_form.js")
    return page("report.html").render(
        report=report,
        title=view.title(report),
        facts=view.facts(report),
        page=first_page(report),
        for_question=view.for_question,
        headings={
            "compared": COMPARED,
            "verdict": view.VERDICT,
            "thing": view.THING,
            "tomorrow": view.TOMORROW,
            "strength": view.STRENGTH,
            "risks": view.RISKS,
            "next": view.NEXT,
            "details": view.DETAILS,
        },
        overall=view.overall(report),
        lenses_words=view.LENSES,
        set_aside_words=view.SET_ASIDE,
        notes=view.notes(report),
        strengths=view.point_lines(report.strengths, report),
        improvements=view.point_lines(report.improvements, report),
        no_strengths=view.no_strengths(report),
        no_improvements=view.no_improvements(report),
        compared=comparison_sections(report),
        rows=grounding.row_lines(report),
        rows_summary=grounding.rows_summary(report),
        rows_heading=grounding.ROWS,
        claim_sections=grounding.claim_sections(report),
        cards=cards(report),
        reply_words=REPLY,
        correcting_words=CORRECTING,
        no_part=NO_PART,
        why_words=WHY,
        players=_players(audio),
        reflection=advice().reflection,
        legend=view.legend(report),
        verdict_headings=view.VERDICT_HEADINGS,
        check_words=view.CHECK_WORDS,
        check_signs={CheckState.YES: "✓", CheckState.NO: "×", CheckState.SELF: "?"},
        whole_notes=view.whole_notes(report),
        advisers=view.ADVISERS,
        form=form,
        script=Markup(script),
        script_hash=_digest(script),
        form_script=Markup(form_script),
        form_hash=_digest(form_script),
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _players(audio: Mapping[int, Path]) -> dict[int, str]:
    """Return data URIs of the recordings that can be played."""
    players = {}
    for number, path in audio.items():
        try:
            sound = encode_mp3(path)
        except AudioFileError:
            continue  # the page says so in the player's place: `recorded` without a player
        if sound:
            players[number] = f"data:audio/mpeg;base64,{base64.b64encode(sound).decode()}"
    return players


def _script(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def page(name: str) -> Template:
    """Return a page of ``templates/``; it escapes all that is put in."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    environment.filters["lines"] = lines
    return environment.get_template(name)
