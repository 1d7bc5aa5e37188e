"""The PDF: what is on its sheets, read back with another program than the one that set it."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from report_samples import good_session, hostile_session, make_session, poor_session, report_of

from simulator.errors import DataError
from simulator.report import typeface
from simulator.report.markdown import escape, to_markdown
from simulator.report.pdf import to_pdf
from simulator.report.text import one_line
from simulator.report.typeface import GETA, breakable, code_points, settable
from simulator.values.session import Session
from simulator.values.stage import Stage

MADE_AT = datetime(2026, 4, 1, 10, 15, tzinfo=UTC)
A4 = (595.28, 841.89)
MARGIN = 22 / 25.4 * 72
"""Points: the template's, left and right."""
CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M0 0L60 20"'
    ' stroke="#17665f"/><text x="2" y="10" font-size="4" font-family="Hiragino Sans">点の推移'
    "</text></svg>"
)


def made(markdown: str, pictures: Mapping[str, str] | None = None) -> bytes:
    return to_pdf(markdown, title="試し", made_at=MADE_AT, pictures=pictures)


def sheets(pdf: bytes) -> list[str]:
    """The text of every page, line by line as it is set."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return [page.replace("\r\n", "\n") for page in pages]


def squeezed(text: str) -> str:
    """Without line breaks and blanks, of which the setting makes its own."""
    return re.sub(r"[\s\u200b]", "", text)


def body(sheet: str) -> list[str]:
    """The lines of a page but for its number."""
    return [line for line in sheet.split("\n") if not re.fullmatch(r"\d+ / \d+|試し", line.strip())]


@pytest.mark.parametrize(
    "session",
    [
        pytest.param(good_session(), id="good"),
        pytest.param(poor_session(), id="poor"),
        pytest.param(hostile_session(), id="hostile"),
        pytest.param(hostile_session("長い話です。" * 250), id="1500-characters"),
        pytest.param(make_session(Stage.FIRST, ()), id="no-turn"),
    ],
)
def test_nothing_of_a_report_is_lost(session: Session) -> None:
    """Every answer, score's reason, piece of advice and check is on the sheets."""
    report = report_of(session)
    text = squeezed("".join(sheets(made(to_markdown(report)))))
    answers = [turn.answer.text or "" for turn in session.turns]
    graded = [turn.assessment for turn in session.turns if turn.assessment]
    scores = [score for assessment in graded for score in assessment.scores]
    words = [*answers, *(score.reason for score in scores if score.value is not None)]
    words += [item.text for item in report.checklist] + [report.next_practice]
    assert [word for word in words if squeezed(settable(one_line(word))) not in text] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    """The date is the session's, so that a second copy is no other file."""
    markdown = to_markdown(report_of(good_session()))
    assert made(markdown) == made(markdown)
    assert b"2026-04-01T10:15:00" in made(markdown)


def test_the_first_page_stands_alone_on_paper() -> None:
    """The one page comes first, its details on a sheet of their own."""
    first, second, *_ = sheets(made(to_markdown(report_of(good_session()))))
    assert "次の練習" in first and "点と、その理由" not in body(first)
    assert body(second)[0].strip() == "点と、その理由"


@pytest.mark.parametrize(
    "words",
    [
        "#read(\"/etc/passwd\") #include \"x.typ\" #image(\"a.png\") #sys.inputs",
        "#set page(fill: red) #let a = 1 $x^2 + 1$ @ref <label> \\alpha \\u{1F600} ~ -- ---",
        "`code` ``` *太字* _斜体_ // 注 /* 注 */ = 見出し + 一つ - 二つ / 用語: 三つ [角] {波}",
        "https://example.invalid/?a=b#c www.example.invalid a@example.invalid",
        "<mark>印</mark> <br> <b>太字</b> &lt; &amp; </mark> <script>1</script>",
        "\\ \\\\ \" ' \\n \\\" }} {{ %}",
    ],
    ids=["code", "markup", "signs", "addresses", "tags", "escapes"],
)  # fmt: skip
def test_what_was_said_is_printed_and_not_obeyed(words: str) -> None:
    """Typst's language and HTML's are words like any others."""
    (sheet,) = sheets(made(f"# 題\n\n{escape(words)}\n\n> {escape(words)}\n\n- {escape(words)}\n"))
    assert squeezed(sheet).count(squeezed(words)) == 3


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        pytest.param("𠮷野家の髙橋さん、山﨑さん、草彅さん", None, id="names"),
        pytest.param("ﾊﾝｶｸ ＡＢＣ ①㈱℡ “引用” — … € ½", None, id="widths"),
        pytest.param("か\u3099くせい", "がくせい", id="decomposed"),
        pytest.param("辻\U000e0100さん", "辻さん", id="variant"),
        pytest.param("がんばります😀。", f"がんばります{GETA}。", id="emoji"),
        pytest.param("👨\u200d👩\u200d👧", GETA * 3, id="joined-emoji"),
        pytest.param("한글", GETA * 2, id="korean"),
        pytest.param("𝐀と⼈と①と≒", "Aと人と①と≈", id="like-signs"),
        pytest.param("\u202eおもて\x1b[31m", "〈U+202E〉おもて〈U+001B〉[31m", id="control"),
    ],
)  # fmt: skip
def test_a_sign_that_the_typeface_lacks_is_seen_to_be_missing(
    said: str, printed: str | None
) -> None:
    """A like sign or 〓 stands for it, and a note at the foot says so where 〓 is."""
    (sheet,) = sheets(made(escape(one_line(said))))
    assert squeezed(printed or said) in squeezed(sheet)
    assert ("書体にない文字" in sheet) == (GETA in (printed or said))


def test_no_sign_is_set_in_a_font_of_the_system() -> None:
    """Whatever is said, the two typefaces that travel with the program are enough."""
    every = "".join(map(chr, sorted(code_points(typeface._REGULAR.read_bytes()))))[::7]
    markdown = f"# 題 ﷽\n\n{escape(every)}\n\n**{escape(every)}**\n\n```\n漢字 abc\n```\n"
    assert {name.split("+")[-1] for name in fonts(made(markdown))} == {
        "NotoSansJP-Regular",
        "NotoSansJP-Bold",
        "DejaVuSansMono",
    }


def fonts(pdf: bytes) -> set[str]:
    names = set()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                name = ctypes.create_string_buffer(99)
                pdfium.FPDFText_GetFontInfo(text, index, name, 99, ctypes.c_int())
                names.add(name.value.decode())
    return names - {""}


def test_no_line_begins_or_ends_with_what_may_not() -> None:
    """禁則: no closing sign, small kana or ー begins a line, and no opening bracket ends one."""
    sentence = (
        "「これは、行の始めに来てはいけない記号（句読点・閉じかっこ）を確かめる文です。」『シャッター』と"
        "『チョコレート』と「ファッションショー」が来て、えーと、きゃりーぱみゅぱみゅ（名前）です！？"
    )
    moved = "\n\n".join("あ" * index + sentence for index in range(45))
    lines = [line.strip() for sheet in sheets(made(moved)) for line in body(sheet) if line.strip()]
    assert len(lines) > 90
    assert [line for line in lines if line[0] in "、。」』）！？ー・っゃゅょッャュョ"] == []
    assert [line for line in lines if line[-1] in "「『（"] == []


@pytest.mark.parametrize(
    "run",
    ["え" + "ー" * 300, "…" * 300, "っ" * 300, "x" * 900, "〓" * 300, "。」" * 200, "＿" * 300],
)
def test_a_long_run_stays_on_the_sheet(run: str) -> None:
    """What has no place to break is broken all the same, in a table's cell as well."""
    table = f"|項目|長い値|\n|--|--|\n|{run[:60]}|{run}|\n"
    pdf = made(f"## {run}\n\n{run}\n\n> {run}\n\n```\n{run}\n```\n\n- a\n  - {run}\n\n{table}")
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            assert page.get_size() == pytest.approx(A4, abs=0.1)
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars())]
            assert max(right for _, _, right, _ in boxes) <= A4[0] - MARGIN + 1
    assert squeezed("".join(sheets(pdf))).count(run[-1]) >= 5 * run.count(run[-1])


def test_an_ordinary_word_is_not_broken() -> None:
    """Only what could not stand on a line gets a place to break."""
    assert breakable("私のcommunicationはコミュニケーションです。") == (
        "私のcommunicationはコミュニケーションです。"
    )


def test_a_heading_never_ends_a_sheet() -> None:
    """It goes with what it heads."""
    heading = "## 見出し"
    parts = ["本文です。" * 12, heading, "続きです。" * 9, "### 小見出し", "- 一つ\n- 二つ"]
    many = sheets(made("\n\n".join(parts * 40)))
    assert len(many) > 6
    last = [body(sheet)[-1].strip() for sheet in many]
    assert not {"見出し", "小見出し"} & set(last)


def test_the_head_of_a_table_is_repeated() -> None:
    """A row on the third sheet is read under its column's name."""
    rows = "".join(f"|11月{day}日|志望動機|{day / 10:.1f}|\n" for day in range(1, 120))
    many = sheets(made(f"|日付|質問|点|\n|:--|:-:|--:|\n{rows}"))
    assert len(many) == 3
    assert all("日付" in sheet and "質問" in sheet for sheet in many)


def heights(pdf: bytes) -> set[float]:
    """Sizes in points of the letters on the first sheet."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        return {
            round(pdfium.FPDFText_GetFontSize(text, index), 1)
            for index in range(text.count_chars())
        } - {1.0}


def test_a_card_is_made_to_fit_one_sheet() -> None:
    """Smaller as there is more on it, legible always; more than a sheet is set as usual."""
    sizes = []
    for lines in (20, 38, 44):
        pdf = made("# 朝のカード\n\n" + "\n\n".join(["ひとことです。"] * lines))
        assert len(sheets(pdf)) == 1
        sizes.append(sorted(heights(pdf))[-2])
    assert all(before >= after for before, after in pairwise(sizes))
    assert sizes[0] > sizes[-1] >= 8.5
    long = made("\n\n".join(["ひとことです。"] * 90))
    assert len(sheets(long)) > 1 and max(heights(long)) == 10.0


def test_a_picture_is_drawn_where_it_is_given() -> None:
    """An SVG is part of the page, its letters as well; without it the words stand in its place."""
    markdown = "# 推移\n\n![九月からの点](chart.svg)\n"
    drawn, left_out = made(markdown, {"chart.svg": CHART}), made(markdown)
    assert "点の推移" in sheets(drawn)[0] and "点の推移" not in sheets(left_out)[0]
    assert "九月からの点" in sheets(left_out)[0]


@pytest.mark.parametrize(
    "svg", ["", "no picture", CHART.replace("</svg>", '<image href="/etc/passwd"/></svg>')]
)
def test_a_picture_that_cannot_be_drawn_is_said(svg: str) -> None:
    """Nor does it fetch anything: an SVG that points elsewhere is refused."""
    with pytest.raises(DataError, match="HTML"):
        made("![図](chart.svg)", {"chart.svg": svg})


def test_tasks_are_boxes_and_escaped_brackets_are_words() -> None:
    """「[x]」 that a candidate said is no tick."""
    (sheet,) = sheets(made(f"- [x] 済んだ\n- [ ] まだ\n- {escape('[x] と言った')}\n"))
    assert "[x] と言った" in sheet
    assert sheet.count("[") == 1


def test_where_a_link_leads_is_printed_once() -> None:
    """Nothing can be clicked on paper."""
    (sheet,) = sheets(made("[案内](https://example.invalid/a) と <https://example.invalid/b>"))
    assert "案内(https://example.invalid/a)" in squeezed(sheet)
    assert sheet.count("https") == 2


def test_without_the_typesetter_there_is_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence leads to the page, which a browser prints."""
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(DataError, match="ブラウザー"):
        made("# 題")


def test_a_font_without_a_map_of_all_planes_is_refused() -> None:
    """A font of another kind would print nothing but 〓."""
    regular = typeface._REGULAR.read_bytes()
    assert {ord("髙"), ord("𠮷"), ord("a")} <= code_points(regular)
    with pytest.raises(ValueError, match="format 12"):
        code_points(b"\0\1\0\0\0\1" + b"\0" * 6 + b"cmap" + b"\0" * 4 + b"\0\0\0\x1c" + b"\0" * 40)
