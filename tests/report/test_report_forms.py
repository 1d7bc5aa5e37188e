"""The forms of a report: nothing is lost, nothing that a candidate says is obeyed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import TypeAdapter
from report_samples import (
    HOSTILE,
    early_session,
    good_session,
    hostile_session,
    make_session,
    poor_session,
    report_of,
)
from rich.console import Console

from simulator.report.cards import cards
from simulator.report.html import to_html
from simulator.report.json import to_json
from simulator.report.markdown import to_markdown
from simulator.report.terminal import print_report, to_text
from simulator.report.text import one_line, visible
from simulator.report.values import Report
from simulator.values.assessment import Assessment, Evidence, Score
from simulator.values.session import Session
from simulator.values.stage import Stage

SESSIONS = [
    pytest.param(good_session(), id="good"),
    pytest.param(poor_session(), id="poor"),
    pytest.param(early_session(), id="early"),
    pytest.param(hostile_session(), id="hostile"),
    pytest.param(hostile_session("長い話です。" * 1700), id="10000-characters"),
    pytest.param(make_session(Stage.FIRST, ()), id="no-turn"),
]
TREACHEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


class Page(HTMLParser):
    """Tags, attributes and text of a page, as a browser would take them."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def squeezed(text: str) -> str:
    """Without blanks, which Markdown, HTML and a terminal's margin may fold."""
    return re.sub(r"\s", "", text)


def markdown_page(report: Report) -> Page:
    return Page(
        MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(report))
    )


def quotes(report: Report) -> list[str]:
    found: list[Evidence] = []
    for turn in report.session.turns:
        for score in turn.assessment.scores if turn.assessment else ():
            found += score.evidence
        for slot in (turn.assessment.slots or ()) if turn.assessment else ():
            found += [slot.evidence] if slot.evidence else []
    return [evidence.quote for evidence in found]


TEXTS = st.text(min_size=1, max_size=80).filter(str.strip) | st.text(
    alphabet="#*_`[]()<>|\\!&;:/.-+=~$@1 \n\taあ「」\u202e", min_size=1, max_size=40
).filter(str.strip)


@given(TEXTS)
def test_rendering_never_loses_a_quote(text: str) -> None:
    """Whatever is said, every form shows each quote, character for character."""
    report = report_of(hostile_session(text))
    html, markdown = Page(to_html(report, audio={})).text, markdown_page(report).text
    terminal = to_text(report, width=4000)
    for quote in quotes(report):
        shown = squeezed(one_line(quote))
        assert shown in squeezed(html)
        assert shown in squeezed(markdown)
        assert shown in squeezed(terminal)


@pytest.mark.parametrize("session", SESSIONS)
def test_every_form_shows_every_quote_and_every_point(session: Session, tmp_path: Path) -> None:
    """The four forms tell the same story."""
    report = report_of(session)
    page = Page(to_html(report, audio={}))
    forms = [squeezed(each) for each in (
        page.text, markdown_page(report).text, to_text(report, width=20_000)
    )]  # fmt: skip
    words = [*quotes(report), *(point.text for point in report.strengths + report.improvements)]
    words += [report.next_practice, report.next_command, *report.verdict.unjudged]
    words += [item.text for item in report.checklist] + [item.shown_by for item in report.checklist]
    for form in forms:
        assert [word for word in words if squeezed(one_line(word)) not in form] == []


@pytest.mark.parametrize("width", [40, 80])
def test_a_command_stands_on_a_line_of_its_own(width: int) -> None:
    """In a narrow terminal too, without a prompt or a frame, so that the line can be pasted."""
    report = report_of(good_session())
    correcting = [card.correcting for card in cards(report) if card.hearing]
    assert correcting
    shown = to_text(report, width=width).splitlines()
    written = to_markdown(report).splitlines()
    for command in (report.next_command, *correcting):
        assert command in shown
        assert command in written


def test_an_answer_without_a_graded_length_is_not_held_against_a_target() -> None:
    """A bar with a target beside 逆質問 would grade its length after all."""
    session = good_session()
    assert all(card.bar for card in cards(report_of(session)))
    turns = tuple(
        replace(turn, assessment=replace(turn.assessment, scores=_without_length(turn.assessment)))
        for turn in session.turns
        if turn.assessment
    )
    shown = to_text(report_of(replace(session, turns=turns)))
    assert "/ 目標" not in shown


def _without_length(assessment: Assessment) -> tuple[Score, ...]:
    length = Score(criterion="length", value=None, reason="。", applies=False)
    return (length, *(each for each in assessment.scores if each.criterion != "length"))


def test_a_score_can_be_taken_apart_in_every_form() -> None:
    """The sum stands behind a fold on the page, in Markdown and JSON, on a terminal on demand."""
    report = report_of(good_session())
    page = Page(to_html(report, audio={}))
    folded = [attrs for tag, attrs in page.tags if tag == "details" and attrs["class"] == "terms"]
    assert len(folded) == 1
    assert "open" not in folded[0]
    parts = ("出発点", "+3.30", "数字", "2 × 0.6", "+1.20", "百二十件・七十件")
    for form in (page.text, markdown_page(report).text, to_text(report, why=True)):
        assert [part for part in parts if part not in form] == []
    assert "+3.30" not in to_text(report)
    assert '"points":3.3' in squeezed(to_json(report))


@pytest.mark.parametrize("session", SESSIONS)
def test_json_is_the_whole_report(session: Session) -> None:
    """What is written as JSON reads back as the same value."""
    report = report_of(session)
    assert TypeAdapter(Report).validate_json(to_json(report)) == report


def test_a_page_has_no_tag_of_the_candidate() -> None:
    """Hostile words open no element, close none, and add no attribute."""
    hostile = Page(to_html(report_of(hostile_session()), audio={}))
    tame = Page(to_html(report_of(hostile_session("こんにちは。")), audio={}))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in tame.tags]
    assert [sorted(attrs) for _, attrs in hostile.tags] == [sorted(a) for _, a in tame.tags]
    assert hostile.count("script") == 1 and hostile.count("img") == 0
    assert visible(HOSTILE) in hostile.text


def test_a_page_names_no_address_but_data() -> None:
    """No source, link or policy reaches out of the file."""
    page = Page(to_html(report_of(hostile_session()), audio={}))
    targets = [v for _, attrs in page.tags for k, v in attrs.items() if k in ("src", "href")]
    assert all(target and target.startswith(("#", "data:audio/mpeg")) for target in targets)
    policy = next(a["content"] for t, a in page.tags if a.get("http-equiv"))
    assert policy and policy.startswith("default-src 'none'") and "unsafe-inline'; script" in policy


def test_markdown_opens_nothing_of_the_candidate() -> None:
    """No link, image, code, emphasis or tag comes from an answer; only marks and breaks do."""
    hostile = markdown_page(report_of(hostile_session()))
    tame = markdown_page(report_of(hostile_session("こんにちは。")))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in tame.tags]
    assert hostile.count("a") == hostile.count("img") == hostile.count("script") == 0


@pytest.mark.parametrize(
    "start", ["# ", "- ", "+ ", "1. ", "12) ", "> ", "    ", "=== ", "--- ", "| a | b |", "```"]
)
def test_an_answer_that_starts_like_markdown_is_a_sentence(start: str) -> None:
    """A heading, list, table or code block at the start of an answer stays text."""
    text = f"{start}答えです。\n{start}続きです。"
    hostile = markdown_page(report_of(hostile_session(text)))
    tame = markdown_page(report_of(hostile_session("答えです。\n続きです。")))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in tame.tags]
    assert squeezed(text) in squeezed(hostile.text)


def test_no_form_lets_a_control_or_bidi_character_through() -> None:
    """An escape sequence or a reversed reading order is spelled out."""
    report = report_of(hostile_session())
    terminal = io.StringIO()
    print_report(report, Console(file=terminal, force_terminal=False, width=100))
    for form in (to_html(report, audio={}), to_markdown(report), terminal.getvalue()):
        assert TREACHEROUS.findall(form) == []
        assert "⟨U+202E⟩" in form


def test_the_terminal_parses_no_markup() -> None:
    """「[red]」 is shown as five characters and colours nothing."""
    sink = io.StringIO()
    report = report_of(hostile_session("[red]赤[/red] [bold]太い[/] :smile:"))
    print_report(report, Console(file=sink, width=4000, force_terminal=True))
    assert "[red]赤[/red] [bold]太い[/] :smile:" in sink.getvalue()


def test_evidence_is_marked_where_it_stands() -> None:
    """The transcript is whole, and what the scores count or else quote, overlapping or not, is
    in marks."""
    source = to_html(report_of(good_session()), audio={})
    block = re.search(r"<blockquote class=\"answer\"><bdi>(.*?)</bdi>", source, re.S)
    assert block
    assert re.findall(r"<mark title=\"([^\"]+)\">([^<]+)</mark>", block[1])[:4] == [
        ("結論から", "受発注システムの保守を"),
        ("結論から・言葉遣い", "担当"),
        ("言葉遣い", "してまいりました"),
        ("具体性", "百二十件"),
    ]
    assert Page(block[1]).text == good_session().turns[0].answer.text


def test_an_unscored_criterion_is_grey_words_and_no_number() -> None:
    """「未採点（…）」 stands by itself in all forms, without a meter, a value or a method."""
    report = report_of(poor_session())
    lists = re.findall(r"<ul class=\"unscored\">(.*?)</ul>", to_html(report, audio={}), re.S)
    line = "未採点（LLM未設定）: ●質問との一致"
    assert len(lists) == 2 and all(line in each for each in lists)
    assert not any(re.search(r"\d\.\d|meter|測定", each) for each in lists)
    assert to_markdown(report).count(line) == to_text(report).count(line) == 2


def test_a_typed_answer_has_characters_and_no_player() -> None:
    """Without sound there is no time: characters stand against the target, and no chip jumps."""
    page = Page(to_html(report_of(poor_session()), audio={}))
    assert "文字数 32字 / 目標 およそ300字" in page.text
    assert page.count("audio") == page.count("button") == 0
