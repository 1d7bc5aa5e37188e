"""Progress on a page, as pictures and as Markdown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from simulator.practice.history import history_of
from simulator.practice.progress.lines import progress_of
from simulator.report.progress_chart import charts
from simulator.report.progress_markdown import to_markdown
from simulator.report.progress_page import to_html
from simulator.report.progress_words import count_words, notes, verdict
from simulator.values.progress import Progress
from simulator.values.session import Mode, SelfEstimate, Session
from tests.practice.past import BEGAN, RULER, past_session
from tests.practice.test_progress import known, series
from tests.report.test_report_page import probe

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>|[a](b)'


def progress(sessions: list[Session], unreadable: tuple[str, ...] = ()) -> Progress:
    return progress_of(
        history_of(sessions, unreadable=unreadable),
        ruler=RULER,
        repeatability=known(),
        now=BEGAN + timedelta(days=100),
    )


def whole() -> Progress:
    """Better on one criterion, the same on another, too few of a third; and own marks."""
    sessions = [
        past_session(
            day,
            {"motivation": {"concreteness": 2.0 + 2 * (day > 3), "positivity": 3.0}},
            estimate=SelfEstimate(content=3),
        )
        for day in range(8)
    ]
    sessions += [past_session(9, {"strengths": {"length": 3.0}})]
    sessions += series([1.0] * 2, ruler="") + series([1.0] * 3, mode=Mode.STUDY)
    return progress(sessions, unreadable=("20260101-000000-0000",))


def test_every_line_stands_in_every_form_with_its_words() -> None:
    """Page and Markdown say the same of each line, and of all that was left out."""
    found = whole()
    page, text = to_html(found), to_markdown(found).replace("\\", "")
    said = [verdict(line) for stage in found.stages for line in stage.lines if line.n_after >= 3]
    said += [count_words(count) for stage in found.stages for count in stage.counts]
    said += [note.text for note in notes(found)]
    assert len(said) == 2 + 1 + 3
    for words in said:
        assert words in page and words in text


def test_a_picture_stands_alone_with_a_dot_for_each_answer() -> None:
    """It is whole XML, says in words what it shows, and Markdown refers to it by its name."""
    found, drawn = whole(), charts(whole())
    for stage in found.stages:
        for line in stage.lines:
            picture = ET.fromstring(drawn[f"{line.stage}-{line.criterion}-{line.kind}"])
            dots = picture.findall("{http://www.w3.org/2000/svg}circle")
            assert len(dots) == len(line.dots)
            assert line.label in picture.attrib["aria-label"]
    named = re.findall(r"\]\((.*)\.svg\)", to_markdown(found, pictures=True))
    assert len(named) == 2 + 1 + 1 and set(named) <= drawn.keys()
    assert ".svg" not in to_markdown(found)


def test_what_was_asked_is_data() -> None:
    """A question that the bank has no more has its own words, whatever they are."""
    sessions = []
    for session in series([3.0] * 6):
        (turn,) = session.turns
        asked = replace(turn.asked, question_id="gone", text=HOSTILE)
        sessions.append(replace(session, turns=(replace(turn, asked=asked),)))
    page = to_html(progress(sessions))
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert not re.search(r"(?<!\\)(?:<script|<img|\[a\])", to_markdown(progress(sessions)))


def test_nothing_to_compare_is_said_with_what_helps() -> None:
    """On the page as well."""
    page = to_html(progress([]))
    assert "interview" in page and "<svg" not in page


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_wider_than_the_screen(tmp_path: Path, width: int) -> None:
    """With the tables opened, too."""
    script = f"""
      frame.width = {width};
      for (const fold of page.querySelectorAll("details")) fold.open = true;
      const root = page.documentElement;
      return [root.scrollWidth, root.clientWidth];"""
    wide, seen = probe(to_html(whole()), script, tmp_path)
    assert wide <= seen <= width
