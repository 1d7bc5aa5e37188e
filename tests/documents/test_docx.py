"""Word documents as people have them: what is written there is read, and nothing else."""

from __future__ import annotations

import time

import pytest
from papers import STRICT, docx, para, word

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.values import LeftOut
from simulator.documents.written import written

SALES = "法人営業を4年担当し、新規の顧客を12社開拓しました。"


def pages(data: bytes) -> list[list[str]]:
    """The written lines of each page."""
    return [written(blocks).split("\n") for blocks in extract(".docx", data).pages]


def lines(body: str, **parts: str | bytes) -> list[str]:
    """The written lines of a document whose body is ``body``."""
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    (page,) = pages(word(body, parts=named))
    return page


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def ruby(base: str, reading: str) -> str:
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt>"
        f"<w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell is XML, or text for one paragraph."""
    inner = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:tcPr/>{cell if cell.startswith('<') else para(cell)}</w:tc>" for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/>{inner}</w:tbl>"


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


UNFILLED = "<w:showingPlcHdr/>"


def styles(*definitions: str) -> str:
    return f"<w:styles NAMES>{''.join(definitions)}</w:styles>"


def style(id_: str, name: str, inner: str = "", base: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    about = f'w:type="{kind}" w:styleId="{id_}"'
    return f'<w:style {about}><w:name w:val="{name}"/>{based}{inner}</w:style>'


def styled(text: str, id_: str) -> str:
    return para(text, f'<w:pStyle w:val="{id_}"/>')


def numbered(text: str, id_: str = "1") -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{id_}"/></w:numPr>')


def box(inner: str) -> str:
    """A text box as Word writes it: once for itself, once for older programs."""
    text = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{text}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{text}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(
            f"<w:p>{run('氏名　')}{ruby('柊木', 'ひいらぎ')}{ruby('蒼太', 'そうた')}</w:p>",
            ["氏名　柊木蒼太"],
            id="beside the name",
        ),
        pytest.param(
            table(("氏名", f"<w:p>{ruby('柊木', 'ひいらぎ')}</w:p>")),
            ["氏名\t柊木"],
            id="in a table",
        ),
        pytest.param(
            f"<w:p><w:hyperlink>{ruby('作品', 'さくひん')}</w:hyperlink>{run('集')}</w:p>",
            ["作品集"],
            id="in a link",
        ),
        pytest.param(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\* jc2 \\* "
            "hps10 \\o\\ad(\\s\\up 9(</w:instrText></w:r><w:r><w:instrText>ひいらぎ),柊木)"
            f"</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>{run('です')}</w:p>",
            ["柊木です"],
            id="as older programs write it",
        ),
        pytest.param(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText>"
            f"</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('2026年')}"
            "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
            ["2026年"],
            id="another field",
        ),
    ],
)
def test_readings_over_words_are_no_text(body: str, read: list[str]) -> None:
    """ルビ tells how a word is read; the word alone is kept."""
    assert lines(body) == read


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(word(para(SALES), namespace=STRICT), id="strict"),
        pytest.param(word(para(SALES), main="word/document2.xml"), id="Word online"),
        pytest.param(word(para(SALES), target="/word/document.xml"), id="absolute target"),
        pytest.param(docx(SALES), id="without relationships"),
    ],
)
def test_the_text_is_found_wherever_the_package_keeps_it(data: bytes) -> None:
    """Word, Word online, SharePoint and other programs name the part with the text differently."""
    assert pages(data) == [[SALES]]


def test_a_strict_document_has_all_that_others_have() -> None:
    """Tables, lists, controls and ruby are known in its namespaces too."""
    body = (
        table(("氏名", f"<w:p>{ruby('柊木', 'ひいらぎ')}</w:p>"))
        + numbered("新規開拓")
        + control(para("ここに入力"), UNFILLED)
        + para("旧い職歴", run="<w:strike/>")
    )
    assert pages(word(body, namespace=STRICT)) == [
        ["氏名\t柊木", "・新規開拓", "~~ここに入力~~", "~~旧い職歴~~"]
    ]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("chunk.html", f"<html><body><p>{SALES}</p></body></html>".encode(), id="html"),
        pytest.param("chunk.docx", word(para(SALES)), id="docx"),
        pytest.param("chunk.txt", SALES.encode("cp932"), id="text"),
    ],
)
def test_a_file_that_stands_for_the_text_is_read(name: str, data: bytes) -> None:
    """Web services put the whole text in an altChunk, between the paragraphs."""
    made = word(
        para("職務経歴書") + '<w:altChunk r:id="rId9"/>' + para("以上"),
        parts={f"word/{name}": data},
        relations={"rId9": ("aFChunk", name)},
    )
    assert pages(made) == [["職務経歴書", SALES, "以上"]]


def test_a_file_within_a_file_within_a_file_is_left_out_and_told() -> None:
    """So that documents cannot swell by including one another."""
    inner = word(
        '<w:altChunk r:id="r"/>', parts={"word/a.txt": b"x"}, relations={"r": ("aFChunk", "a.txt")}
    )
    outer = word(
        para(SALES) + '<w:altChunk r:id="r"/>',
        parts={"word/a.docx": inner},
        relations={"r": ("aFChunk", "a.docx")},
    )
    found = extract(".docx", outer)
    assert [written(page) for page in found.pages] == [SALES]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(control(para("ここに入力"), UNFILLED), ["~~ここに入力~~"], id="a paragraph"),
        pytest.param(
            f"<w:p>{run('氏名：')}{control(run('クリックして入力'), UNFILLED)}</w:p>",
            ["氏名："],
            id="within a line",
        ),
        pytest.param(
            table(("自己PR", control(para("ここに強みを入力"), UNFILLED))),
            ["自己PR"],
            id="a cell",
        ),
        pytest.param(
            table(
                ("期間", "内容"),
                (control(para("2020年"), UNFILLED), control(para("例: 営業"), UNFILLED)),
            ),
            ["期間\t内容", "~~2020年\t例: 営業~~"],
            id="a row",
        ),
        pytest.param(
            control(control(para("日付を選択")), UNFILLED), ["~~日付を選択~~"], id="nested"
        ),
        pytest.param(
            control(para("営業を4年担当"), '<w:alias w:val="要約"/>'),
            ["営業を4年担当"],
            id="filled in",
        ),
        pytest.param(
            control(para("営業を4年担当"), '<w:showingPlcHdr w:val="0"/>'),
            ["営業を4年担当"],
            id="switched off",
        ),
    ],
)
def test_prompts_of_a_form_are_not_what_the_candidate_wrote(body: str, read: list[str]) -> None:
    """The grey text of a content control that was not filled in counts for nothing."""
    assert lines(body) == read


def test_grey_prompts_are_known_by_their_style_too() -> None:
    """Programs that drop the controls leave the prompts in Word's style for them."""
    grey = run("ここに入力", "<w:rStyle w:val='a3'/>")
    body = f"<w:p>{run('希望職種：')}{grey}</w:p>"
    assert lines(body, styles=styles(style("a3", "Placeholder Text", kind="character"))) == [
        "希望職種："
    ]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(para("5年の経験", run="<w:strike/>"), ["~~5年の経験~~"], id="whole"),
        pytest.param(para("5年の経験", run="<w:dstrike/>"), ["~~5年の経験~~"], id="twice"),
        pytest.param(para("5年の経験", run='<w:strike w:val="0"/>'), ["5年の経験"], id="off"),
        pytest.param(
            f"<w:p>{run('5年', '<w:strike/>')}{run('3年の営業')}</w:p>", ["3年の営業"], id="partly"
        ),
        pytest.param(
            numbered("英検").replace("<w:rPr></w:rPr>", "<w:rPr><w:strike/></w:rPr>"),
            ["~~・英検~~"],
            id="item",
        ),
        pytest.param(table(("資格", para("簿記", run="<w:strike/>"))), ["資格"], id="cell"),
        pytest.param(
            "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"
            "</w:pPr>"
            "<w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr>"
            "<w:t>今は有効</w:t></w:r></w:p>",
            ["今は有効"],
            id="struck before the change",
        ),
        pytest.param(
            f"<w:p><w:del><w:r><w:delText>5年</w:delText></w:r></w:del><w:ins>{run('3年')}</w:ins>"
            f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('の営業')}</w:moveTo></w:p>",
            ["3年の営業"],
            id="tracked",
        ),
        pytest.param(para("採点者へ", run="<w:vanish/>") + para("営業"), ["営業"], id="hidden"),
    ],
)
def test_what_is_struck_out_counts_for_nothing(body: str, read: list[str]) -> None:
    """Struck lines stay visible as void, tracked deletions and hidden text are not there."""
    assert lines(body) == read


def test_a_style_may_strike_or_hide() -> None:
    """And so may the style that it is based on."""
    body = styled("前の職歴", "old") + styled("目に見えない", "unseen") + para("今の職歴")
    made = styles(
        style("gone", "取り消し", "<w:rPr><w:strike/></w:rPr>"),
        style("old", "前の版", base="gone"),
        style("unseen", "隠し", "<w:rPr><w:vanish/></w:rPr>"),
    )
    assert lines(body, styles=made) == ["~~前の職歴~~", "今の職歴"]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(
            f"<w:p>{run('職務経歴書')}{box(para('強み: 営業') + para('資格: 簿記'))}</w:p>"
            + para("職歴"),
            ["職務経歴書", "強み: 営業", "資格: 簿記", "職歴"],
            id="behind a heading",
        ),
        pytest.param(
            f"<w:p>{run('2019年に')}{box(para('強み'))}{run('入社')}</w:p>",
            ["2019年に入社", "強み"],
            id="within a sentence",
        ),
        pytest.param(
            f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{para('志望動機')}"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
            ["志望動機"],
            id="of an old Word",
        ),
        pytest.param(
            "<w:p>" + box("<w:p>" + run("外") + box(para("内")) + "</w:p>") + "</w:p>",
            ["外", "内"],
            id="nested",
        ),
        pytest.param(
            table(("氏名", f"<w:p>{run('柊木')}{box(para('写真を貼る'))}</w:p>")),
            ["氏名\t柊木", "\t写真を貼る"],
            id="in a cell",
        ),
    ],
)
def test_a_text_box_stands_apart(body: str, read: list[str]) -> None:
    """Its words follow the paragraph that it hangs on, once, and run into nothing."""
    assert lines(body) == read


def test_notes_follow_the_block_that_refers_to_them() -> None:
    """Footnotes, endnotes, those of a table, and those that nothing refers to."""
    refer = "<w:r><w:{}Reference w:id='{}'/></w:r>"
    body = (
        f"<w:p>{run('営業を担当')}{refer.format('footnote', 2)}{run('しました。')}</w:p>"
        + table(("実績", f"<w:p>{run('売上')}{refer.format('endnote', 5)}</w:p>"), ("資格", "簿記"))
    )
    note = "<w:{0} w:id='{1}' {3}>{2}</w:{0}>"
    assert lines(
        body,
        footnotes="<w:footnotes NAMES>"
        + note.format("footnote", -1, "<w:p><w:r><w:separator/></w:r></w:p>", "w:type='separator'")
        + note.format("footnote", 2, para("12社を開拓"), "")
        + note.format("footnote", 3, para("参照のない注"), "")
        + "</w:footnotes>",
        endnotes="<w:endnotes NAMES>"
        + note.format("endnote", 5, para("前年比118%"), "")
        + "</w:endnotes>",
    ) == [
        "営業を担当しました。",
        "※ 12社を開拓",
        "実績\t売上",
        "※ 前年比118%",
        "資格\t簿記",
        "※ 参照のない注",
    ]


def test_the_head_of_the_pages_is_read_once() -> None:
    """Word keeps up to three headers, which mostly say the same; page numbers are no text."""
    header = f"<w:hdr NAMES>{para('柊木蒼太 / 希望職種: 法人営業')}</w:hdr>"
    assert lines(
        para("職歴"),
        header1=header,
        header2=header,
        header3=f"<w:hdr NAMES>{para('職務経歴書')}</w:hdr>",
        footer1=f"<w:ftr NAMES>{para('- 1 / 2 -')}</w:ftr>",
        footer2=f"<w:ftr NAMES>{para('みなと計器 宛')}</w:ftr>",
    ) == ["≡ 柊木蒼太 / 希望職種: 法人営業", "≡ 職務経歴書", "職歴", "≡ みなと計器 宛"]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(
            table(("言語", "年数"), ("SQL", "4年")), ["言語\t年数", "SQL\t4年"], id="skills"
        ),
        pytest.param(
            table(("応募資格", numbered("営業3年") + numbered("普通免許"))),
            ["応募資格\t・営業3年", "\t・普通免許"],
            id="a list in a cell",
        ),
        pytest.param(
            table(("期間", f"{para('2019年')}{table(('達成率', '112%'))}{para('12社')}")),
            ["期間\t2019年", "\t達成率 112%", "\t12社"],
            id="nested",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
            f"{para('みなと計器')}</w:tc><w:tc>{para('営業')}</w:tc></w:tr>"
            f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{para('課長')}</w:tc></w:tr>"
            "</w:tbl>",
            ["みなと計器\t営業", "\t課長"],
            id="merged",
        ),
        pytest.param(
            table((para("自己PR") + para("数字を見ます。"),)),
            ["自己PR", "数字を見ます。"],
            id="a frame",
        ),
        pytest.param(
            table(
                (
                    "".join(map(para, ("氏名 柊木", "電話", "強み", "趣味"))),
                    "".join(map(para, ("職歴", "2019年 入社", "営業", "課長", "現在"))),
                )
            ),
            ["氏名 柊木", "電話", "強み", "趣味", "職歴", "2019年 入社", "営業", "課長", "現在"],
            id="two columns of a page",
        ),
        pytest.param(
            table(
                (
                    "".join(map(para, ("2015年4月", "", "2019年10月"))),
                    "".join(map(para, ("青空製作 入社", "営業部に配属", "みなと計器 入社"))),
                )
            ),
            ["2015年4月\t青空製作 入社", "\t営業部に配属", "2019年10月\tみなと計器 入社"],
            id="dates beside what happened",
        ),
        pytest.param(para("2019年4月\t入社"), ["2019年4月\t入社"], id="tabs"),
        pytest.param(
            "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
            f"{run('入社')}</w:p>",
            ["入社"],
            id="a tab stop is no tab",
        ),
    ],
)
def test_a_table_is_read_by_its_rows(body: str, read: list[str]) -> None:
    """Every text once and in order, what belongs together in one row."""
    assert lines(body) == read


def test_headings_are_known_by_style_name_and_outline() -> None:
    """The id of a Japanese Word is a number, other programs have names, and both have a base."""
    made = styles(
        style("1", "heading 1"),
        style("2", "heading 2"),
        style("my", "会社名", base="2"),
        style("o", "小見出し", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>"),
        style("a3", "Title"),
        style("a9", "List Paragraph"),
        style("lb", "List Bullet"),
        style("x", "循環", base="x"),
    )
    body = (
        styled("職務経歴書", "a3")
        + styled("職歴", "1")
        + styled("みなと計器", "my")
        + styled("実績", "o")
        + para("資格", "<w:outlineLvl w:val='0'/>")
        + styled("営業を担当", "a9")
        + styled("新規開拓", "lb")
        + styled("文の全体に見出しのスタイルが付いていても、文は文です。", "1")
        + styled("循環", "x")
        + styled("ない", "none")
    )
    assert lines(body, styles=made) == [
        "# 職務経歴書",
        "# 職歴",
        "## みなと計器",
        "### 実績",
        "# 資格",
        "営業を担当",
        "・新規開拓",
        "文の全体に見出しのスタイルが付いていても、文は文です。",
        "循環",
        "ない",
    ]


def test_a_list_may_be_switched_off() -> None:
    """Number 0 takes a paragraph out of the list of its style; typed bullets are items too."""
    assert lines(numbered("新規開拓") + numbered("以上", "0") + para("・提案")) == [
        "・新規開拓",
        "以上",
        "・提案",
    ]


FORM_BOX = (
    "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/>{}"
    "</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
    "<w:r><w:t>{}</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("body", "read"),
    [
        pytest.param(
            para("☐ 中型免許") + para("☑ 普通免許"), ["~~・中型免許~~", "普通免許"], id="typed"
        ),
        pytest.param(
            f"<w:p>{control(run('☒'))}{run('普通')}{control(run('☐'))}{run('中型')}</w:p>",
            ["普通", "~~・中型~~"],
            id="controls",
        ),
        pytest.param(
            FORM_BOX.format("<w:checked/>", "普通") + FORM_BOX.format("", "中型"),
            ["普通", "~~・中型~~"],
            id="old form fields",
        ),
        pytest.param(
            "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>" + run("中型") + "</w:p>"
            "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + run("普通") + "</w:p>",
            ["~~・中型~~", "普通"],
            id="symbols",
        ),
        pytest.param(
            table(("配偶者", "□有　■無"), ("免許", "☐普通")),
            ["配偶者\t無", "~~・有~~", "免許", "~~・普通~~"],
            id="in a table",
        ),
        pytest.param(
            para("■職歴") + para("□みなと計器"), ["■職歴", "□みなと計器"], id="bullets are no boxes"
        ),
    ],
)
def test_what_is_not_ticked_counts_for_nothing(body: str, read: list[str]) -> None:
    """Boxes typed, of content controls, of old forms and of symbol fonts."""
    assert lines(body) == read


def test_pages_end_where_the_layout_broke_them() -> None:
    """A sentence and a row stay whole, on the page that they begin on."""
    laid_out = "<w:lastRenderedPageBreak/>"
    body = (
        f"<w:p>{run('一')}<w:r><w:br w:type='page'/></w:r></w:p>"
        f"<w:p><w:r>{laid_out}<w:t>二頁目の文が次</w:t></w:r><w:r>{laid_out}<w:t>の頁に続く</w:t></w:r></w:p>"
        + table((f"<w:p><w:r>{laid_out}<w:t>四</w:t></w:r></w:p>", "行"))
        + table(("行の", f"<w:p><w:r>{laid_out}<w:t>途中</w:t></w:r></w:p>"))
        + para("五")
    )
    assert pages(word(body)) == [
        ["一"],
        ["二頁目の文が次の頁に続く"],
        [""],
        ["四\t行", "行の\t途中"],
        ["五"],
    ]


def test_pages_without_a_layout_end_at_manual_breaks() -> None:
    """A break, a paragraph that begins a page, and a section of its own."""
    section = "<w:sectPr>{}</w:sectPr>"
    body = (
        f"<w:p>{run('一')}<w:r><w:br w:type='page'/></w:r>{run('二')}</w:p>"
        + para("三", "<w:pageBreakBefore/>")
        + para("続き", section.format("<w:type w:val='continuous'/>"))
        + para("終わり", section.format(""))
        + para("四")
    )
    assert pages(word(body)) == [["一"], ["二"], ["三", "続き", "終わり"], ["四"]]


def test_what_a_file_holds_beside_its_text_is_told() -> None:
    """Pictures, embedded sheets and remarks are not read, and that is known."""
    made = word(
        para(SALES),
        parts={
            "word/media/image1.png": b"\x89PNG",
            "word/embeddings/sheet1.xlsx": b"PK",
            "word/comments.xml": f"<w:comments NAMES>{para('ここは直して')}</w:comments>",
        },
    )
    found = extract(".docx", made)
    assert set(found.left_out) == {LeftOut.PICTURES, LeftOut.EMBEDDED, LeftOut.COMMENTS}
    assert [written(page) for page in found.pages] == [SALES]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(
            word("<w:p/>", parts={"word/media/image1.png": b"\x89PNG"}),
            Problem.SCANNED,
            id="picture",
        ),
        pytest.param(word("<w:p/>"), Problem.EMPTY, id="nothing"),
        pytest.param(
            word(para("a"), parts={"word/styles.xml": "<w:styles NAMES>"}),
            Problem.BROKEN,
            id="styles",
        ),
        pytest.param(
            word(
                para("a"),
                parts={
                    f"word/header{n}.xml": f"<w:hdr NAMES>{' ' * (12 << 20)}</w:hdr>"
                    for n in range(3)
                },
            ),
            Problem.BOMB,
            id="headers that swell",
        ),
        pytest.param(
            word(
                para("a"), parts={"word/footnotes.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
            ),
            Problem.ENTITIES,
            id="entities in notes",
        ),
    ],
)
def test_hostile_parts_are_refused(data: bytes, problem: Problem) -> None:
    """The limits hold for all parts of the archive together."""
    with pytest.raises(Refused) as caught:
        extract(".docx", data)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            word("<w:tbl><w:tr><w:tc>" * 30_000 + para(SALES) + "</w:tc></w:tr></w:tbl>" * 30_000),
            id="tables",
        ),
        pytest.param(
            word("<w:sdt><w:sdtContent>" * 5_000 + para(SALES) + "</w:sdtContent></w:sdt>" * 5_000),
            id="controls",
        ),
        pytest.param(
            word(
                para(SALES),
                parts={
                    "word/styles.xml": styles(
                        *(style(f"s{n}", "a", base=f"s{n + 1}") for n in range(20_000))
                    ).replace("NAMES", f'xmlns:w="{STRICT}"')
                },
            ),
            id="styles",
        ),
        pytest.param(
            word(
                f"{para(SALES)}<w:tbl><w:tr>"
                + "<w:tc><w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p></w:tc>" * 20_000
                + "</w:tr></w:tbl>"
            ),
            id="page breaks",
        ),
    ],
)
def test_what_nests_or_repeats_takes_linear_time(data: bytes) -> None:
    """Nothing is looked at again for each level around it; no stack runs full."""
    began = time.process_time()
    found = extract(".docx", data)
    assert time.process_time() - began < 5
    assert SALES in [line for page in found.pages for line in written(page).split("\n")]
