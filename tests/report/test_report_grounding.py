"""What the report says of the candidate's own papers, in every form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pydantic import TypeAdapter
from report_samples import (
    HOSTILE,
    assessed,
    make_persona,
    make_session,
    measured,
    report_on,
    spoken,
    typed,
)
from test_report_forms import Page, markdown_page, squeezed

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.values import MatchRow, Profile, Section
from simulator.report.grounding import (
    BEYOND_CV,
    CLAIMS,
    ClaimLine,
    claim_sections,
    row_lines,
    rows_summary,
)
from simulator.report.html import to_html
from simulator.report.json import to_json
from simulator.report.terminal import to_text
from simulator.report.text import one_line
from simulator.report.values import Report
from simulator.report.view import notes
from simulator.values.assessment import Assessment, Evidence, Strength
from simulator.values.grounding import ClaimStanding
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, Session, Turn
from simulator.values.stage import Stage

PAGES = (
    "青空製作は倉庫の自動化を手がけています。",
    "2027年度までに、海外の売上比率を30%に引き上げる計画です。",
)
PROFILE = Profile(
    name="青空",
    company="青空製作",
    terms=(),
    documents=(
        Document(
            kind=DocumentKind.COMPANY,
            title="中期経営計画",
            pages=tuple(written_page(n, text) for n, text in enumerate(PAGES, start=1)),
        ),
    ),
    rows=(
        MatchRow(
            requirement="在庫管理の実務経験",
            section=Section.REQUIRED,
            experience="在庫管理を6年担当しました。",
            number="6年",
            source="経歴 1ページ",
        ),
        MatchRow(requirement="英語での商談経験", section=Section.PREFERRED),
        MatchRow(
            requirement="衛生管理者の資格",
            section=Section.REQUIRED,
            experience="衛生管理者の資格を取りました。",
            source="経歴 2ページ",
        ),
    ),
)
TOLD = (
    "在庫管理を6年担当しました。英語での商談も経験があります。",
    "御社は2027年度までに海外の売上比率を30%に引き上げると、計画で読みました。",
    "御社は2027年度までに海外の売上比率を50%に引き上げると、計画で読みました。",
    "御社は社員食堂の料理がおいしいと、サイトで拝見しました。",
)


def session(*answers: Answer, profile: str | None = "青空") -> Session:
    asked = AskedQuestion(question_id="motivation", text="志望動機は?", target_s=30)
    turns = tuple(Turn(number=n, asked=asked, answer=each) for n, each in enumerate(answers, 1))
    return make_session(Stage.FIRST, turns, profile=profile)


def report(*texts: str, profile: Profile | None = PROFILE) -> Report:
    return report_on(session(*map(typed, texts)), make_persona(Stage.FIRST), profile=profile)


def forms(given: Report) -> list[str]:
    return [
        squeezed(each)
        for each in (
            Page(to_html(given, audio={})).text,
            markdown_page(given).text,
            to_text(given, width=4000),
        )
    ]


def claim_lines(given: Report, heading: str = CLAIMS) -> tuple[ClaimLine, ...] | None:
    """None where the report has no such section."""
    found = (each.lines for each in claim_sections(given) if each.heading == heading)
    return next(found, None)


def test_the_table_says_what_was_said_where_and_with_what() -> None:
    """With a number, without one, and not at all, with the experience that could have been told."""
    with_number, without, unsaid = row_lines(report(*TOLD))
    assert (with_number.turn, with_number.with_number) == (1, True)
    assert (without.turn, without.with_number) == (1, False)
    assert (unsaid.turn, unsaid.quote) == (None, None)
    assert "衛生管理者の資格を取りました。」(経歴 2ページ)" in unsaid.words
    assert (
        rows_summary(report(*TOLD)) == "3行のうち、話に出たと分かったのは2行です(数字つきは1行)。"
    )


def test_claims_are_held_against_the_page() -> None:
    """Right, wrong, and not to be found; each with its quote, the first two with the page."""
    lines = claim_lines(report(*TOLD))
    assert lines is not None
    assert [(line.turn, line.words) for line in lines] == [
        (2, "資料に合っている"),
        (3, "資料と違う"),
        (4, "資料では確かめられない"),
    ]
    assert [bool(line.paper) for line in lines] == [True, True, False]
    assert lines[1].paper == "中期経営計画 2ページ「" + PAGES[1] + "」"


def test_every_form_shows_them() -> None:
    given = report(*TOLD)
    lines = claim_lines(given) or ()
    words = [rows_summary(given), *(row.words for row in row_lines(given))]
    words += [line.words for line in lines] + [line.quote.text for line in lines]
    words += [line.paper for line in lines] + ["マッチング表", "会社についての発言"]
    for form in forms(given):
        assert [word for word in words if squeezed(word) not in form] == []
    assert TypeAdapter(Report).validate_json(to_json(given)) == given


def test_what_the_papers_deny_is_not_praised() -> None:
    """Neither a number beyond the CV nor one that is wrong of the company; the rest may be."""
    told = ("営業を3年担当しました。", "営業を8年担当しました。", TOLD[2])
    asked = AskedQuestion(question_id="motivation", text="志望動機は?", target_s=30)
    turns = tuple(
        Turn(number=n, asked=asked, answer=typed(text), assessment=_praising(text))
        for n, text in enumerate(told, 1)
    )
    given = report_on(
        make_session(Stage.FIRST, turns, profile="青空"),
        make_persona(Stage.FIRST),
        profile=replace(PROFILE, documents=(*PROFILE.documents, *WITH_CV.documents)),
    )
    assert [point.turn for point in given.strengths] == [1]


def test_a_number_that_the_papers_deny_proves_no_row() -> None:
    """What was told with the CV's number is ticked, with another one it is said to differ."""
    row = MatchRow(requirement="営業の経験", section=Section.REQUIRED)
    ticks = []
    for years in (3, 8):
        profile = replace(WITH_CV, rows=(row,))
        given = report(f"営業を{years}年担当しました。", profile=profile)
        assert given.grounding is not None
        (check,) = given.grounding.rows
        ticks.append((check.with_number, check.number_differs))
    assert ticks == [(True, False), (False, True)]


def _praising(text: str) -> Assessment:
    evidence = Evidence(quote=text, start=0, end=len(text))
    best = Strength(evidence=evidence, criterion="concreteness", worth=2.0)
    return assessed(measured("concreteness", 4.0, "。"), overall=4.0, best=best)


def test_nothing_in_the_papers_or_the_answers_is_obeyed() -> None:
    """Requirement, experience, source, title and passage are shown, character for character."""
    row = MatchRow(
        requirement=HOSTILE, section=Section.REQUIRED, experience=HOSTILE, source=HOSTILE
    )
    hostile = replace(PROFILE, name=HOSTILE, rows=(row,))
    given = report(*TOLD, profile=hostile)
    assert given.grounding is not None
    claims = tuple(
        replace(each, document=HOSTILE, page=1, passage=HOSTILE)
        for each in given.grounding.claims or ()
    )
    given = replace(given, grounding=replace(given.grounding, claims=claims))
    plain = Page(to_html(report(*TOLD), audio={}))
    page = Page(to_html(given, audio={}))
    for tag in ("script", "img", "style"):
        assert page.count(tag) == plain.count(tag)
    assert markdown_page(given).count("img") == 0
    assert "\x1b" not in to_text(given)
    assert all(squeezed(one_line(HOSTILE)) in form for form in forms(given))


@pytest.mark.parametrize("unsure", [False, True], ids=["clear", "doubtful"])
def test_a_misheard_number_is_not_held_against_the_cv(unsure: bool) -> None:
    answer = _heard("営業を8年やりました。", unsure=unsure)
    given = report_on(session(answer), make_persona(Stage.FIRST), profile=WITH_CV)
    assert (claim_lines(given, BEYOND_CV) is None) is unsure


def _heard(text: str, *, unsure: bool) -> Answer:
    answer = spoken(1, (text,), 8.0)
    assert answer.transcript is not None
    segments = tuple(
        replace(each, avg_logprob=-2.0 if unsure else -0.1) for each in answer.transcript.segments
    )
    return replace(answer, transcript=replace(answer.transcript, segments=segments))


@pytest.mark.parametrize("unsure", [False, True], ids=["clear", "doubtful"])
def test_a_number_that_may_be_misheard_is_not_held_against_anybody(unsure: bool) -> None:
    """Where the recogniser was not sure, the papers contradict nobody."""
    answer = _heard(TOLD[2], unsure=unsure)
    given = report_on(session(answer), make_persona(Stage.FIRST), profile=PROFILE)
    assert given.grounding is not None
    assert given.grounding.claims is not None
    expected = ClaimStanding.NOT_IN_DOCUMENTS if unsure else ClaimStanding.CONTRADICTED
    assert [each.standing for each in given.grounding.claims] == [expected]


WITH_CV = replace(
    PROFILE,
    documents=(
        Document(
            kind=DocumentKind.CV,
            title="経歴",
            pages=(written_page(1, "職務要約"), written_page(2, "営業経験3年。")),
        ),
    ),
)


def test_more_than_the_cv_says_is_told_with_its_page() -> None:
    """In every form; nothing is said where answers and CV agree."""
    given = report("営業を3年やりました。", "営業を8年やりました。", profile=WITH_CV)
    (line,) = claim_lines(given, BEYOND_CV) or ()
    assert (line.turn, line.quote.text) == (2, "営業を8年やりました")
    assert line.paper == "経歴 2ページ「営業経験3年。」"
    for form in forms(given):
        for words in (BEYOND_CV, line.words, line.paper):
            assert squeezed(words) in form
    assert TypeAdapter(Report).validate_json(to_json(given)) == given
    agreeing = report("営業を3年やりました。", profile=WITH_CV)
    assert not any(BEYOND_CV in form for form in forms(agreeing))


def test_without_papers_there_is_no_section() -> None:
    """And where they are gone, one sentence says so."""
    alone = report_on(session(typed(TOLD[0]), profile=None), make_persona(Stage.FIRST))
    assert not any("マッチング表" in form for form in forms(alone))
    assert notes(alone) == ()
    gone = report(TOLD[0], profile=None)
    assert [note for note in notes(gone) if "青空" in note]
    assert row_lines(gone) == ()


def test_only_what_can_be_checked_is_checked() -> None:
    """No papers of the company's: no claims, also no empty section."""
    given = report(*TOLD, profile=replace(PROFILE, documents=()))
    assert claim_lines(given) is None
    assert not any("会社についての発言" in form for form in forms(given))
    nothing = report("在庫管理を6年担当しました。")
    assert claim_lines(nothing) == ()
    assert all("会社についての発言" in form for form in forms(nothing))


def test_a_goal_that_was_told_as_a_fact_is_shown_as_the_goal_it_is() -> None:
    """In every form with the words of the paper; not where it may have been misheard."""
    plan = Document(
        kind=DocumentKind.COMPANY,
        title="計画",
        pages=(written_page(1, "店舗は80店を目指します。"),),
    )
    profile = replace(PROFILE, documents=(plan,))
    said = "御社の店舗は80店だと伺いました。"
    lines = claim_lines(report(said, profile=profile))
    assert [(line.words, line.paper) for line in lines or ()] == [
        ("資料では、これからの目標", "計画 1ページ「店舗は80店を目指します。」")
    ]
    for form in forms(report(said, profile=profile)):
        assert "資料では、これからの目標" in form
    unsure = report_on(
        session(_heard(said, unsure=True)), make_persona(Stage.FIRST), profile=profile
    )
    assert [line.words for line in claim_lines(unsure) or ()] == ["資料では確かめられない"]


@pytest.mark.parametrize(
    ("reply", "is_told"),
    [
        pytest.param("すみません、3年です。言い間違えました。", False, id="put right"),
        pytest.param("はい、8年で合っています。", True, id="kept"),
        pytest.param("前の会社も入れての数です。", True, id="explained"),
    ],
)
def test_a_number_that_was_put_right_at_once_is_not_told(reply: str, is_told: bool) -> None:
    """Who corrects a slip when asked has nothing left to be warned of."""
    talk = session(typed("営業を8年やりました。"), typed(reply))
    first, second = talk.turns
    asked = replace(second.asked, text="職務経歴書では3年でしたが。", gap=Gap.AGAINST_CV)
    talk = replace(talk, turns=(first, replace(second, asked=asked)))
    given = report_on(talk, make_persona(Stage.FIRST), profile=WITH_CV)
    assert (claim_lines(given, BEYOND_CV) is not None) is is_told


@pytest.mark.parametrize(
    ("reply", "is_told"),
    [
        pytest.param("すみません、令和3年の間違いです。", False, id="put right"),
        pytest.param("はい、2015年で合っています。", True, id="kept"),
    ],
)
def test_a_year_that_was_put_right_at_once_is_not_told(reply: str, is_told: bool) -> None:
    """As a number is; the year may be told in an era."""
    cv = Document(
        kind=DocumentKind.CV,
        title="経歴",
        pages=(written_page(1, "資格\n2021年6月 調理師免許 取得"),),
    )
    talk = session(typed("2015年に調理師免許を取得しました。"), typed(reply))
    first, second = talk.turns
    asked = replace(second.asked, text="職務経歴書では2021年でしたが。", gap=Gap.AGAINST_CV)
    talk = replace(talk, turns=(first, replace(second, asked=asked)))
    profile = replace(PROFILE, documents=(cv,))
    given = report_on(talk, make_persona(Stage.FIRST), profile=profile)
    assert (claim_lines(given, BEYOND_CV) is not None) is is_told
