"""Excel workbooks are read as they look: boxes of merged cells, shown numbers, nothing hidden."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.values import BlockKind, LeftOut
from simulator.documents.written import written
from simulator.documents.xlsx.formats import code_of, shown_number, shown_text
from tests.documents.workbooks import (
    BOLD,
    COLOURED,
    LARGE,
    MAIN,
    cell,
    letters,
    number,
    rows,
    sheet,
    workbook,
)
from tests.profile.papers import zipped

CASES = Path(__file__).parent / "cases"


def lines(*sheets: str, **more: object) -> list[str]:
    """The written lines of a workbook's pages."""
    found = extract(".xlsx", workbook(*sheets, **more))  # type: ignore[arg-type]
    return [line for page in found.pages for line in written(page).split("\n")]


def test_a_resume_on_a_grid_is_read_by_its_boxes() -> None:
    """Every box of merged narrow columns is one cell, and dates stand as they are shown."""
    (page,) = extract(".xlsx", (CASES / "xlsx-forms" / "履歴書.xlsx").read_bytes()).pages
    read = written(page).split("\n")
    assert read[:8] == [
        "## 履 歴 書",
        "令和8年11月1日現在",
        "ふりがな\tきりしま　なお",
        "氏名\t霧島　直",
        "生年月日\t1994年4月18日生",
        "現住所\t〒000-0000",
        "\t葉山県湊市本町1-2-3",
        "電話\t090-0000-1111",
    ]
    assert "2015\t4\t株式会社みなと電設 入社（従業員45名）" in read
    assert "\t\tマンションとビルの電気設備の点検を月30件担当" in read
    assert "・点検の記録をExcelで台帳にまとめ、探す時間を1件15分から3分にしました。" in read


def test_a_posting_keeps_its_labels_over_several_rows() -> None:
    """A label box beside three rows is the label of all; what is struck out counts for nothing."""
    found = extract(".xlsx", (CASES / "xlsx-forms" / "求人票.xlsx").read_bytes())
    read = written(found.pages[0]).split("\n")
    assert read[7:13] == [
        "応募条件\t必須\t木工機械を扱った経験1年以上",
        "\t\t普通自動車免許（AT限定不可）",
        "\t\t20kgほどの板を持ち運べる方",
        "\t歓迎\t家具製作技能士",
        "\t\tCADで図面を描ける方",
        "~~\t\tフォークリフトの免許~~",
    ]
    assert "始業\t8:30\t終業\t17:15" in read
    assert "職種\t家具の製作\t採用人数\t2名" in read
    assert not any("社内メモ" in line for line in read)
    assert found.left_out == (LeftOut.HIDDEN,)


def test_a_short_line_set_apart_is_a_heading() -> None:
    """Bold or large and alone in its row; not a sentence, and not a row of a table's names."""
    data = rows(
        cell("C1", "職務経歴書", LARGE),
        cell("A3", "■職務要約", BOLD),
        cell("A4", "電気設備の点検を6年担当しました。", BOLD),
        cell("A5", "年", BOLD),
        cell("B5", "内容", BOLD),
        cell("A6", "2020"),
        cell("B6", "点検"),
    )
    (page,) = extract(".xlsx", workbook(sheet(data))).pages
    kinds = [block.kind for block in page]
    assert kinds == [BlockKind.HEADING] * 2 + [BlockKind.PARAGRAPH] + [BlockKind.ROW] * 2


def test_lines_set_alike_are_a_list() -> None:
    """Only the first line of another look names those below it."""
    data = rows(
        cell("A1", "応募資格", COLOURED),
        cell("A2", "普通自動車免許", BOLD),
        cell("A3", "簿記3級", BOLD),
        cell("A4", "配送の経験"),
    )
    (page,) = extract(".xlsx", workbook(sheet(data))).pages
    kinds = [block.kind for block in page]
    assert kinds == [BlockKind.HEADING] + [BlockKind.PARAGRAPH] * 3


def test_every_named_sheet_is_a_page_below_its_name() -> None:
    """A name that nobody gave is none, and a sheet alone needs none."""
    one, two = (sheet(rows(cell("A1", text))) for text in ("配車を担当", "Excel"))
    assert lines(one, two, names=("経歴", "Sheet2")) == ["# 経歴", "配車を担当", "Excel"]
    assert lines(one, names=("経歴",)) == ["配車を担当"]


@pytest.mark.parametrize(
    ("made", "left_out"),
    [
        pytest.param(
            {"sheets": (sheet(rows(cell("A1", "男"))),), "states": ("visible", "hidden")},
            LeftOut.HIDDEN,
            id="sheet",
        ),
        pytest.param(
            {"data": "<row r='2' hidden='1'><c r='A2'><v>7</v></c></row>"},
            LeftOut.HIDDEN,
            id="row",
        ),
        pytest.param(
            {
                "data": rows(number("C2", "7")),
                "before": "<cols><col min='3' max='4' hidden='1'/></cols>",
            },
            LeftOut.HIDDEN,
            id="column",
        ),
        pytest.param(
            {"data": "<row r='2'><c r='A2'><f>1+1</f></c></row>"},
            LeftOut.UNCOUNTED,
            id="formula without its result",
        ),
        pytest.param(
            {"parts": {"xl/drawings/drawing1.xml": "<x:txBody xmlns:x='x'/>"}},
            LeftOut.SHAPES,
            id="text box",
        ),
        pytest.param({"parts": {"xl/ctrlProps/ctrlProp1.xml": "<x/>"}}, LeftOut.SHAPES, id="box"),
        pytest.param({"parts": {"xl/comments1.xml": "<x/>"}}, LeftOut.COMMENTS, id="comment"),
        pytest.param({"parts": {"xl/media/image1.png": b"\x89PNG"}}, LeftOut.PICTURES, id="photo"),
        pytest.param({"parts": {"xl/charts/chart1.xml": "<x/>"}}, LeftOut.EMBEDDED, id="chart"),
    ],
)
def test_what_is_not_shown_or_drawn_is_left_out_and_told(
    made: dict[str, object], left_out: LeftOut
) -> None:
    """The rest is read."""
    shown = sheet(
        rows(cell("A1", "配車を担当")) + str(made.pop("data", "")),
        before=str(made.pop("before", "")),
    )
    sheets = made.pop("sheets", ())
    found = extract(".xlsx", workbook(shown, *sheets, **made))  # type: ignore[misc,arg-type]
    assert [written(page) for page in found.pages] == ["配車を担当"]
    assert found.left_out == (left_out,)


def test_readings_and_struck_letters_are_no_text() -> None:
    """A shared text may have its furigana beside it."""
    texts = (
        "<si><t>霧島</t><rPh sb='0' eb='2'><t>キリシマ</t></rPh></si>"
        "<si><r><t>点検</t></r><r><rPr><strike/></rPr><t>と清掃</t></r><r><t>を担当</t></r></si>"
    )
    data = rows(number("A1", "0", kind="s"), number("B1", "1", kind="s"))
    assert lines(sheet(data), texts=texts) == ["霧島\t点検を担当"]


def test_ticks_in_a_column_of_their_own_belong_to_their_text() -> None:
    """A truth value is a box in its cell; what is not ticked is void."""
    data = rows(
        cell("A1", "☑"),
        cell("B1", "運行管理者"),
        cell("C1", "2014年"),
        number("A2", "1", kind="b"),
        cell("B2", "衛生管理者"),
        number("A3", "0", kind="b"),
        cell("B3", "通関士"),
        cell("A4", "・"),
        cell("B4", "簿記2級"),
    )
    assert lines(sheet(data)) == ["運行管理者\t2014年", "衛生管理者", "~~・通関士~~", "・簿記2級"]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("○", "○", ["○ 製造", "○ 検品"]),
        ("①", "②", ["① 製造", "② 検品"]),
        ("(1)", "(2)", ["(1) 製造", "(2) 検品"]),
        ("○", "△", ["○\t製造", "△\t検品"]),
    ],
)
def test_one_sign_or_numbers_in_front_are_those_of_a_list(
    first: str, second: str, read: list[str]
) -> None:
    """Signs that differ tell how well or whether it is done."""
    cells = (cell("A1", first), cell("B1", "製造"), cell("A2", second), cell("B2", "検品"))
    assert lines(sheet(rows(*cells))) == read


def test_a_formula_shows_its_last_result_and_an_error_nothing() -> None:
    """Excel keeps the result beside the formula."""
    data = (
        "<row r='1'><c r='A1' s='3'><f>1/4</f><v>0.25</v></c>"
        "<c r='B1' t='str'><f>A</f><v>黒字</v></c><c r='C1' t='e'><v>#REF!</v></c></row>"
    )
    assert lines(sheet(data)) == ["25%\t黒字"]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.125", "0%", "13%"),
        ("0.179", "0.0%", "17.9%"),
        ("45000", 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        ("45000", '[$-411]ggge"年"m"月"d"日";@', "令和5年3月15日"),
        ("43585", "ge.m.d", "H31.4.30"),
        ("45000.5", "yyyy/mm/dd hh:mm", "2023/03/15 12:00"),
        ("0.71875", "h:mm AM/PM", "5:15 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("45000", "m/d(aaa)", "3/15(水)"),
        ("1234567", '#,##0"円"', "1,234,567円"),
        ("28000000", '#,##0,"千円"', "28,000千円"),
        ("3", '"約"0"名"', "約3名"),
        ("-5", "#,##0_ ;[Red]\\-#,##0\\ ", "-5"),
        ("9000001111", "000-0000-0000", "090-0000-1111"),
        ("0.5", "# ?/?", "0.5"),
        ("0.1", "", "0.1"),
        ("1e-7", "", "0.0000001"),
        ("1e400", "", "1e400"),
        ("99999999", "yyyy", "99999999"),
        ("いち", "0", "いち"),
    ],
)
def test_a_number_is_what_its_format_shows(value: str, code: str, shown: str) -> None:
    """Shares, dates of either calendar, times, counters, telephone numbers."""
    assert shown_number(value, code) == shown


def test_days_may_count_from_1904() -> None:
    """Workbooks of old Macs do."""
    assert shown_number("43538", "yyyy/m/d", is_1904=True) == "2023/3/15"


def test_formats_without_a_code_of_their_own_are_built_in() -> None:
    """And 「G/標準」 is none."""
    assert [code_of(9, {}), code_of(0, {}), code_of(9, {9: "G/標準"})] == ["0%", "", ""]
    assert shown_text("霧島", '@"様"') == "霧島様"
    assert shown_text("霧島", "0;0;0;@") == "霧島"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(workbook(sheet("")), Problem.EMPTY, id="nothing"),
        pytest.param(
            workbook(sheet(""), parts={"xl/media/image1.png": b"\x89PNG"}),
            Problem.SCANNED,
            id="picture",
        ),
        pytest.param(workbook("<worksheet>"), Problem.BROKEN, id="cut off"),
        pytest.param(zipped({"xl/workbook.bin": "x"}), Problem.OTHER_OFFICE, id="xlsb"),
        pytest.param(
            workbook("<!DOCTYPE d [<!ENTITY a 'a'>]><worksheet/>"), Problem.ENTITIES, id="entities"
        ),
        pytest.param(
            workbook(sheet(" " * (40 << 20))), Problem.BOMB, id="unpacks to forty megabytes"
        ),
        pytest.param(
            workbook(
                sheet(("<row>" + "<c t='s'><v>0</v></c>" * 50 + "</row>") * 50),
                texts=f"<si><t>{'あ' * 30_000}</t></si>",
            ),
            Problem.TOO_LONG,
            id="one long text in many cells",
        ),
        pytest.param(
            workbook(sheet("<row>" + "<c/>" * 1_600_000 + "</row>")),
            Problem.TOO_MANY_PARTS,
            id="a million and a half empty cells",
        ),
        pytest.param(
            workbook(sheet(rows(*(number(f"{letters(at)}{at}", "1") for at in range(1, 2000))))),
            Problem.TOO_MANY_PARTS,
            id="two thousand rows, each with a column of its own",
        ),
        pytest.param(
            workbook(
                sheet(
                    rows(*(number(f"A{at}", "1") for at in range(1, 2000))),
                    *(f"A{at}:C2000" for at in range(1, 2000)),
                )
            ),
            Problem.TOO_MANY_PARTS,
            id="two thousand boxes over each other",
        ),
    ],
)
def test_a_hostile_or_empty_workbook_is_refused(data: bytes, problem: Problem) -> None:
    """With the reason that a candidate is told."""
    with pytest.raises(Refused) as caught:
        extract(".xlsx", data)
    assert caught.value.problem is problem


def test_boxes_that_span_the_whole_sheet_take_no_time() -> None:
    """Merged ranges are never counted out cell by cell."""
    data = rows(*(cell(f"A{at}", f"{at}件") for at in range(1, 200)))
    assert len(lines(sheet(data, *["B1:XFD1048576"] * 200))) == 199


def seconds_of(data: bytes) -> float:
    """The processor time of reading a workbook."""
    began = time.process_time()
    extract(".xlsx", data)
    return time.process_time() - began


def test_empty_cells_are_passed_over() -> None:
    """A border drawn down to the end of a sheet is no reason to refuse its text."""
    empty = "".join(f"<row r='{at}'>{'<c/>' * 20}</row>" for at in range(2, 20_000))
    assert lines(sheet(rows(cell("A1", "配車を担当")) + empty)) == ["配車を担当"]


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(
            sheet(
                "<row>" + "<c><v>1</v></c>" * 5_000 + "</row>",
                before="<cols>" + "<col min='9000' max='99999' hidden='1'/>" * 20_000 + "</cols>",
            ),
            id="marks of hidden columns",
        ),
        pytest.param(
            sheet(
                rows(*(number(f"{letters(at)}1", "1") for at in range(1, 8_000))),
                *(f"{letters(at)}1:XFD1" for at in range(1, 8_000)),
            ),
            id="boxes in one row",
        ),
    ],
)
def test_marks_that_overlap_take_linear_time(made: str) -> None:
    """They are counted by column, and not for every cell."""
    assert seconds_of(workbook(made)) < 5


def test_a_long_format_is_taken_apart_once() -> None:
    """And not again for each of the cells that it is the format of."""
    code = "@" + ";" * 398
    styles = (
        f"<styleSheet xmlns='{MAIN}'><numFmts><numFmt numFmtId='200' formatCode='{code}'/>"
        "</numFmts><cellXfs><xf numFmtId='200'/></cellXfs></styleSheet>"
    )
    data = rows(*(number(f"A{at}", "12") for at in range(1, 10_000)))
    assert seconds_of(workbook(sheet(data), parts={"xl/styles.xml": styles})) < 5
