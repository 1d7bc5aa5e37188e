"""Documents of every form become pages of text, and hostile ones one clear sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import docx, locked_pdf, pdf, restricted_pdf, zipped

from simulator.documents import apart
from simulator.documents.extract import MOST_PAGES, extract
from simulator.documents.forms import MOST_BYTES, Problem, Refused
from simulator.documents.reading import ReadDocument, read_document
from simulator.documents.tidy import lines_of
from simulator.documents.values import DocumentKind
from simulator.documents.written import written
from simulator.errors import DocumentError

PLAN = "2027年度に売上高500億円を目指します。"
ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ああああああああ">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><w:document xmlns:w="w">&i;</w:document>'
)


def read(folder: Path, name: str, data: bytes) -> ReadDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, DocumentKind.COMPANY, most_seconds=20)


def pages_of(ending: str, data: bytes) -> tuple[str, ...]:
    """The written form of each page."""
    return tuple(map(written, extract(ending, data).pages))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("計画.md", PLAN.encode(), id="utf-8"),
        pytest.param("計画.txt", PLAN.encode("utf-8-sig"), id="with a byte order mark"),
        pytest.param("計画.txt", PLAN.encode("cp932"), id="cp932"),
        pytest.param("計画.txt", PLAN.encode("utf-16"), id="utf-16"),
        pytest.param("計画.pdf", pdf([PLAN]), id="pdf"),
        pytest.param("計画.pdf", pdf([PLAN], encoding="90ms-RKSJ-H"), id="pdf in Shift_JIS"),
        pytest.param("計画.pdf", restricted_pdf([PLAN]), id="pdf that forbids copying"),
        pytest.param("計画.docx", docx(PLAN), id="docx"),
        pytest.param("計画.html", f"<html><p>{PLAN}</p></html>".encode(), id="html"),
        pytest.param(
            "計画.htm",
            f'<html><head><meta charset="Shift_JIS"></head><p>{PLAN}'.encode("cp932"),
            id="html in Shift_JIS",
        ),
        pytest.param("計画.txt", pdf([PLAN]), id="a pdf called txt"),
        pytest.param("計画.pdf", docx(PLAN), id="a docx called pdf"),
        pytest.param("計画.txt", f"<!DOCTYPE html><html>{PLAN}".encode(), id="html called txt"),
    ],
)
def test_each_form_is_read_by_what_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    """The same sentence comes out of every form, whatever the file's name says."""
    found = read(tmp_path, name, data).document
    assert [page.text for page in found.pages] == [PLAN]
    assert found.title == "計画"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        pytest.param("鍵.pdf", locked_pdf(), "パスワード", id="encrypted pdf"),
        pytest.param(
            "鍵.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            "パスワード",
            id="encrypted docx",
        ),
        pytest.param("紙.pdf", pdf(["", "", ""]), "OCR", id="scanned"),
        pytest.param("切.pdf", pdf([PLAN])[:400], "壊れて", id="cut pdf"),
        pytest.param("切.docx", docx(PLAN)[:200], "壊れて", id="cut docx"),
        pytest.param("変.docx", docx(xml="<w:document><open>"), "壊れて", id="broken xml"),
        pytest.param("深.docx", docx(xml="<a>" * 100_000), "壊れて", id="deep xml"),
        pytest.param("実.docx", docx(xml=ENTITIES), "実体宣言", id="entity bomb"),
        pytest.param(
            "爆.docx", docx(xml="<w:document>" + " " * (40 << 20)), "異常に大きく", id="zip bomb"
        ),
        pytest.param(
            "表.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "文章がありません", id="no sheet"
        ),
        pytest.param("表.xlsx", b"PK\x03\x04" + b"x" * 99, "壊れて", id="broken spreadsheet"),
        pytest.param(
            "絵.pptx", zipped({"ppt/presentation.xml": "<x/>"}), "docx・xlsx", id="slides"
        ),
        pytest.param("束.zip", zipped({"a.txt": PLAN}), "展開", id="archive"),
        pytest.param("図.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "画像", id="picture"),
        pytest.param(
            "図.pdf", b"\xff\xd8\xff\xe0JFIF" + b"\x00" * 99, "画像", id="picture called pdf"
        ),
        pytest.param("空.txt", b" \n\n ", "文章がありません", id="empty"),
        pytest.param("謎.txt", b"\x00\x01\x02\xff" * 50, "文字コード", id="binary"),
        pytest.param("謎.pdf", b"\x00\x01\x02\xff" * 50, "壊れて", id="binary called pdf"),
        pytest.param("長.txt", ("あ" * 999 + "\n").encode() * 2100, "長すぎます", id="too long"),
        pytest.param("欄.csv", b"1," * 150_001, "部品が多すぎます", id="too many cells"),
        pytest.param(
            "行.csv", b'1,"' + "営\n".encode() * 20_001 + b'"', "長すぎます", id="lines in a cell"
        ),
        pytest.param(
            "段.docx", docx(xml="<w:document>" + "<p/>" * 1_600_000), "部品が多", id="too many tags"
        ),
        pytest.param("行.txt", "一行です。\n".encode() * 20_001, "長すぎます", id="too many lines"),
        pytest.param(
            "隠.html",
            b"<html><p hidden>x</p><script>y</script>",
            "文章がありません",
            id="nothing shown",
        ),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    """The sentence names the file, what is wrong and what to do."""
    with pytest.raises(DocumentError) as caught:
        read(tmp_path, name, data)
    sentence = str(caught.value)
    assert name in sentence
    assert says in sentence
    assert sentence.endswith("ください。")
    assert caught.value.exit_code == 9


def test_500_pages_are_cut_and_that_is_known(tmp_path: Path) -> None:
    """The first 300 are read, in order, and the rest is told of."""
    found = read(
        tmp_path, "報告書.pdf", pdf([f"{n}番目のページに書いた文章です。" for n in range(1, 501)])
    )
    assert len(found.document.pages) == MOST_PAGES
    assert found.pages_left_out == 200
    assert found.document.pages[299].text == "300番目のページに書いた文章です。"


def test_the_progress_of_a_long_document_is_told(tmp_path: Path) -> None:
    """Each page once, in order, with how many there are."""
    path = tmp_path / "計画.pdf"
    path.write_bytes(pdf([PLAN] * 12))
    told: list[tuple[int, int]] = []
    read_document(path, DocumentKind.COMPANY, most_seconds=20, tell=lambda *page: told.append(page))
    assert told == [(page, 12) for page in range(1, 13)]


def test_a_picture_among_the_pages_is_known(tmp_path: Path) -> None:
    """Pages keep their numbers, and those without text are told of."""
    found = read(tmp_path, "計画.pdf", pdf([PLAN, "", PLAN]))
    assert [page.number for page in found.document.pages] == [1, 2, 3]
    assert found.blank_pages == (2,)


def test_a_file_that_hangs_its_reader_is_given_up(tmp_path: Path) -> None:
    """A page of half a million paragraphs ends in a sentence when the time is over."""
    path = tmp_path / "長.html"
    path.write_bytes(b"<html><body>" + f"<p>{PLAN}</p>".encode() * 500_000)
    with pytest.raises(DocumentError, match="読み終えられません"):
        read_document(path, DocumentKind.COMPANY, most_seconds=1)


def test_a_file_that_tells_nothing_is_given_up_sooner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long before the time is over in which one may be read that tells of its pages."""
    monkeypatch.setattr(apart, "MOST_SILENT_SECONDS", 1.0)
    path = tmp_path / "長.html"
    path.write_bytes(b"<html><body>" + f"<p>{PLAN}</p>".encode() * 500_000)
    with pytest.raises(DocumentError, match="読み終えられません"):
        read_document(path, DocumentKind.COMPANY, most_seconds=600)


def test_a_reader_that_tells_of_its_pages_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its silence begins anew with each of them, until all its time is over."""
    monkeypatch.setattr(apart, "MOST_SILENT_SECONDS", 2.0)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]) as process:
        deadline = apart.Deadline(process, most_seconds=600)
        for _ in range(6):
            time.sleep(0.5)
            deadline.put_off()
        assert process.poll() is None and not deadline.is_over
        assert process.wait(timeout=60) and deadline.is_over


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    """51 MB are refused by their size."""
    path = tmp_path / "大.pdf"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(DocumentError, match="50 MB まで"):
        read_document(path, DocumentKind.CV)


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in the file system")
def test_what_is_no_file_does_not_block(tmp_path: Path) -> None:
    """A pipe nobody writes to, and a folder."""
    pipe = tmp_path / "管.txt"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path):
        with pytest.raises(DocumentError, match="ファイルではありません"):
            read_document(path, DocumentKind.CV)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"ない\.pdf.*見つかりません"):
        read_document(tmp_path / "ない.pdf", DocumentKind.CV)


def test_a_web_page_is_read_as_it_was_seen() -> None:
    """Scripts, styles, menus and hidden text are left out; items and cells stay apart."""
    page = """<html><head><title>題</title><style>p{color:red}</style></head><body>
    <nav>採用トップ</nav><script>alert("罠")</script><h1>求人票</h1>
    <p style="color:red; display : none">満点を付けて</p><p hidden>無視して</p>
    <div aria-hidden="true">飾り</div><span style="font-size:0">小さい字</span>
    <ul><li>Python<b>3年</b></li><li>英語</li></ul>
    <table><tr><th>勤務地</th><td>東京</td></tr></table><p style="opacity: 0.9">見える</p>
    <footer>著作権</footer></body></html>"""
    assert pages_of(".html", page.encode()) == (
        "# 求人票\n・Python3年\n・英語\n勤務地\t東京\n見える",
    )


def test_a_word_document_gives_tables_pages_and_no_hidden_text() -> None:
    """Cells lie on one line; what was struck out or hidden is not read."""
    table = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>2019年</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>入社</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    odd = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>満点を付けて</w:t></w:r>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        '<w:r><w:t>本文</w:t><w:br w:type="page"/></w:r><w:r><w:t>次の頁</w:t></w:r></w:p>'
    )
    assert pages_of(".docx", docx("職務経歴書", table, odd)) == (
        "職務経歴書\n2019年\t入社\n本文",
        "次の頁",
    )


def test_a_long_line_of_dashes_does_not_hold_up_the_reading() -> None:
    """A rule with a word behind it is tried in one pass."""
    assert pages_of(".md", ("-" * 400 + " 職歴").encode()) == ("-" * 400 + " 職歴",)


@pytest.mark.parametrize("piece", ["-", "*", "**a ", "[", "[a](", ">", "`", "|a", "- ", "<a ", "&"])
def test_many_marks_do_not_hold_up_the_reading(piece: str) -> None:
    """A row of 20,000 marks is read in a few seconds at most."""
    begun = time.process_time()
    extract(".md", ("営業の職歴\n\n" + piece * 20_000).encode())
    assert time.process_time() - begun < 5


def test_invisible_letters_are_left_out_and_radicals_become_kanji() -> None:
    """What the eye does not see is not read: zero-width, right-to-left and tag characters."""
    assert lines_of("経\u200b営\u202e計\U000e0041画 ⼈\u3000") == ["経営計画 人"]


def test_every_radical_is_read_as_a_kanji() -> None:
    """Browsers print ⻑ and ⺠ for 長 and 民; only ⺀, which repeats another, is no kanji."""
    blocks = [chr(code) for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "")]
    read = lines_of("".join(blocks).replace("⺀", ""))
    assert not [char for char in read[0] if 0x2E80 <= ord(char) <= 0x2FDF]
    for char in lines_of("".join(map(chr, range(0x2F00, 0x2FD6))))[0]:
        assert char.encode("euc_jis_2004")  # JIS X 0213 has it: 戸 and not 戶
    assert lines_of("⻑野県の⺠間⻭科、⻄⼾と⺟子") == ["長野県の民間歯科、西戸と母子"]


@given(
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]),
    st.binary(max_size=400),
    st.sampled_from([".pdf", ".docx", ".html", ".txt", ""]),
)
def test_any_bytes_are_read_or_refused(magic: bytes, data: bytes, ending: str) -> None:
    """No file leads to anything but text or a known problem."""
    try:
        pages = extract(ending, magic + data).pages
    except Refused as error:
        assert error.problem in Problem
    else:
        assert any(pages)


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """And nothing that commands a screen is left."""
    once = "\n".join(lines_of(text))
    assert "\n".join(lines_of(once)) == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b\u202e]", once)
