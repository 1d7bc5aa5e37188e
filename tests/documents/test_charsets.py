"""Text is read in the set that it was written in, or refused: mojibake is never kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents.charsets import decode
from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused

POSTING = "応募資格\n・法人営業の経験3年以上\n・データの分析と報告書の作成"
SHORT = "普通自動車免許（AT限定可）"
SETS = ("utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", SETS)
@pytest.mark.parametrize("text", [POSTING, SHORT, "株式会社みなと計器", "年間休日125日"])
def test_every_set_of_japanese_files_is_known_by_its_bytes(encoding: str, text: str) -> None:
    """Without any declaration, the short text too."""
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093), min_size=4))
def test_a_line_of_kana_is_read_in_every_set(text: str) -> None:
    """Kana alone tell the sets apart; UTF-16 without a mark needs the zero byte of a line's end."""
    for encoding in SETS[:-2]:
        assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("①㈱みなと計器の№1".encode("euc_jis_2004"), "①㈱みなと計器の№1", id="euc"),
        pytest.param(b"\x1b$B-!-j\x1b(B1\x1b(I6E\x1b(B", "①㈱1ｶﾅ", id="iso-2022-jp of Windows"),
        pytest.param(
            POSTING.encode("iso2022_jp").replace(b"\x1b", b""), POSTING, id="escapes dropped"
        ),
        pytest.param(b"cost: $B100(B and $JP(J", "cost: $B100(B and $JP(J", id="dollars"),
        pytest.param("髙橋﨑子の営業です。".encode("cp932"), "髙橋﨑子の営業です。", id="IBM"),
        pytest.param("𠮷野家で🐍を".encode(), "𠮷野家で🐍を", id="beyond the first plane"),
        pytest.param("자격 요건: 3년".encode(), "자격 요건: 3년", id="another language"),
    ],
)
def test_what_programs_really_write_is_read(data: bytes, text: str) -> None:
    """Vendors' letters, which the standards of the sets do not know."""
    assert decode(data) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp"])
@pytest.mark.parametrize("declared", ["shift_jis", "euc-jp", "utf-8", "latin-1", "no-such-set"])
def test_the_bytes_are_believed_before_the_declaration(encoding: str, declared: str) -> None:
    """A page that was saved in another set still names the old one."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{POSTING}'
    (blocks,) = extract(".html", page.encode(encoding)).pages
    assert "法人営業の経験3年以上" in "".join(cell for block in blocks for cell in block.cells)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param("职位要求：三年以上销售经验。", "gb18030", id="Chinese"),
        pytest.param("職位要求：三年以上銷售經驗。", "big5", id="Chinese of Taiwan"),
        pytest.param("Résumé of Zoë Müller – sales", "cp1252", id="French"),
    ],
)
def test_other_sets_are_read_where_they_are_declared(text: str, encoding: str) -> None:
    """And refused where they are not, because they would be read as Japanese."""
    assert decode(text.encode(encoding), encoding) == text
    with pytest.raises(Refused) as caught:
        decode(text.encode(encoding))
    assert caught.value.problem is Problem.UNKNOWN


@pytest.mark.parametrize("errors", ["replace", "ignore"])
@pytest.mark.parametrize(
    ("was_in", "read_in"),
    [
        ("utf-8", "cp932"),
        ("utf-8", "latin-1"),
        ("utf-8", "cp1252"),
        ("cp932", "latin-1"),
        ("euc_jp", "latin-1"),
        ("euc_jp", "cp932"),
    ],
)
def test_text_that_was_saved_broken_is_refused(was_in: str, read_in: str, errors: str) -> None:
    """Read in one set and saved in another, with or without the letters that were lost."""
    broken = POSTING.encode(was_in).decode(read_in, errors)
    with pytest.raises(Refused) as caught:
        decode(broken.encode())
    assert caught.value.problem is Problem.MOJIBAKE


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Never anything else, whatever the bytes."""
    try:
        assert isinstance(decode(data), str)
    except Refused as error:
        assert error.problem in (Problem.UNKNOWN, Problem.MOJIBAKE)
