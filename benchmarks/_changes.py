"""Change papers as accidents and attackers do: their bytes, markup, cells and packed parts."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

LARGEST = 3 << 20
"""Bytes of a changed paper or part, so that time is spent on reading and not on its size."""
_MOST_SWOLLEN = 256 << 20
"""Bytes that a part of an archive may grow to when it is unpacked."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
"""What reading an archive raises that an earlier change has broken."""
_SHEET_END = b"</sheetData>"
Change = Callable[[random.Random, bytes], bytes]


def change(dice: random.Random, data: bytes) -> bytes:
    """Return ``data`` after a change; of most archives one of its parts is changed."""
    if not (zipfile.is_zipfile(io.BytesIO(data)) and dice.random() < 0.8):
        return dice.choice(OF_BYTES)(dice, data)[:LARGEST]
    try:
        return dice.choice(OF_ARCHIVES)(dice, data)
    except _BROKEN:
        return dice.choice(OF_BYTES)(dice, data)[:LARGEST]


# --- bytes -------------------------------------------------------------------------------------


def flip(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data or b" ")
    for _ in range(dice.choice((1, 8, 64, 512))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(dice: random.Random, data: bytes) -> bytes:
    return data[: dice.randrange(len(data) + 1)]


def drop(dice: random.Random, data: bytes) -> bytes:
    start, end = _slice(dice, data)
    return data[:start] + data[end:]


def repeat(dice: random.Random, data: bytes) -> bytes:
    start, end = _slice(dice, data)
    times = min(dice.choice((2, 50, 5_000, 100_000)), LARGEST // max(1, end - start))
    return data[:start] + data[start:end] * times + data[end:]


def double(dice: random.Random, data: bytes) -> bytes:
    return data * dice.choice((2, 3))


def insert(dice: random.Random, data: bytes) -> bytes:
    start, _ = _slice(dice, data)
    added = dice.choice(
        (b"\x00", b"<", b"(", b"[", b"{", b"&x;", "方".encode(), b"9", b"\xff", b"\n")
    )
    return data[:start] + added * dice.choice((1, 1_000, 200_000)) + data[start:]


def grow_numbers(dice: random.Random, data: bytes) -> bytes:
    big = dice.choice((b"0", b"-1", b"4294967295", b"9" * 400))
    return data.replace(str(dice.randrange(10)).encode(), big)[:LARGEST]


def nest(dice: random.Random, data: bytes) -> bytes:
    before, after = dice.choice(
        ((b"<div>", b"</div>"), (b"<table><tr><td>", b""), (b"> ", b""), (b"- ", b""))
    )
    depth = dice.choice((100, 20_000))
    return before * depth + data + after * depth


def join_lines(dice: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", dice.choice((b"", b" ", b"\r")))


def write_otherwise(dice: random.Random, data: bytes) -> bytes:
    """Write the text in another encoding, whatever the paper says of it."""
    text = data.decode("utf-8", errors="replace")
    encoding = dice.choice(("cp932", "euc_jp", "iso2022_jp", "utf-16", "utf-7", "utf-32-be"))
    return text.encode(encoding, errors="replace")


def name_charset(dice: random.Random, data: bytes) -> bytes:
    """Have the paper say that it is in another encoding."""
    name = dice.choice((b"utf-16", b"Shift_JIS", b"ISO-2022-JP", b"utf-7", b"x" * 1_000, b""))
    return re.sub(rb"((?:charset|encoding)=[\"']?)[\w-]*", rb"\g<1>" + name, data)


def _slice(dice: random.Random, data: bytes) -> tuple[int, int]:
    start = dice.randrange(len(data) or 1)
    return start, min(len(data), start + dice.choice((1, 20, 500, 20_000)))


# --- markup ------------------------------------------------------------------------------------


def grow_attribute(dice: random.Random, data: bytes) -> bytes:
    """Give an element a huge attribute, or many."""
    value = dice.choice((b"9" * 400, b"A" * 1_000_000, b"A1 " * 300_000, "方".encode() * 100_000))
    added = b' x="%b"' % value
    if dice.random() < 0.5:
        added = b"".join(b' x%d="9"' % number for number in range(50_000))
    if found := _element(dice, rb"<[A-Za-z][\w:]*", data):
        return data[: found.end()] + added + data[found.end() :]
    return data


def grow_value(dice: random.Random, data: bytes) -> bytes:
    """Put another value into all attributes of a name, or a huge one."""
    if not (found := _element(dice, rb"[\s:](\w+)=([\"'])[^\"']*\2", data)):
        return data
    value = dice.choice((b"0", b"-1", b"1048576", b"A1:XFD1048576", b"9" * 400, b"x" * 100_000))
    pattern = rb"([\s:]%b=[\"'])[^\"']*" % re.escape(found[1])
    return re.sub(pattern, rb"\g<1>" + value, data, count=dice.choice((1, 30)))


def repeat_element(dice: random.Random, data: bytes) -> bytes:
    """Put an element there many times, beside itself or within."""
    if not (found := _element(dice, rb"<([A-Za-z][\w:]*)\b[^<>]*>[^<>]*</\1>", data)):
        return data
    whole, tag = found.group(), found[1]
    times = min(dice.choice((50, 3_000, 100_000)), LARGEST // len(whole))
    grown = whole * times
    if dice.random() < 0.3:
        grown = b"<%b>" % tag * times + whole + b"</%b>" % tag * times
    return data[: found.start()] + grown + data[found.end() :]


def _element(dice: random.Random, pattern: bytes, data: bytes) -> re.Match[bytes] | None:
    """Return the first place that fits behind a place by chance."""
    compiled = re.compile(pattern)
    return compiled.search(data, dice.randrange(len(data) or 1)) or compiled.search(data)


# --- sheets of workbooks -----------------------------------------------------------------------


def many_rows(dice: random.Random, data: bytes) -> bytes:
    """Let a row go on for a long sheet, numbered, as an honest long workbook has it."""
    if not (found := _element(dice, rb"<row\b[^>]*>(.*?)</row>", data)):
        return data
    cells = re.sub(rb" r=([\"'])\w*\1", b"", found[1])[:2_000]
    many = dice.choice((500, 2_500, 20_000))
    rows = (b"<row><c><v>%d</v></c>%b</row>" % (at, cells) for at in range(many))
    return data.replace(_SHEET_END, b"".join(rows) + _SHEET_END, 1)


def wide_row(dice: random.Random, data: bytes) -> bytes:
    cell = dice.choice((b"<c><v>1</v></c>", b"<c/>", b'<c t="s"><v>0</v></c>'))
    row = b"<row>%b</row>" % (cell * dice.choice((300, 16_384, 100_000)))
    return data.replace(_SHEET_END, row * dice.choice((1, 3)) + _SHEET_END, 1)


def huge_cell(dice: random.Random, data: bytes) -> bytes:
    text = dice.choice(("営業の経験。", "方", "1\n", "、")).encode()
    text *= dice.choice((5_000, 32_767, 200_000))
    row = b'<row><c t="inlineStr"><is><t>%b</t></is></c></row>' % text
    return data.replace(_SHEET_END, row + _SHEET_END, 1)


def far_cell(dice: random.Random, data: bytes) -> bytes:
    at = dice.choice(
        (b"XFD1048576", b"A1048576", b"XFD1", b"ZZZZZZ1", b"A99999999999", b"A0", b"1")
    )
    row = b'<row r="%b"><c r="%b"><v>1</v></c></row>'
    number = at.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return data.replace(_SHEET_END, row % (number, at) + _SHEET_END, 1)


def merge_cells(dice: random.Random, data: bytes) -> bytes:
    span = dice.choice((b"A1:XFD1048576", b"A1:A1048576", b"B2:A1", b"A1:C9", b"A:A"))
    merged = b'<mergeCell ref="%b"/>' % span * dice.choice((1, 2_000, 60_000))
    return data.replace(_SHEET_END, _SHEET_END + b"<mergeCells>%b</mergeCells>" % merged, 1)


OF_SHEETS: tuple[Change, ...] = (many_rows, wide_row, huge_cell, far_cell, merge_cells)
OF_MARKUP: tuple[Change, ...] = (grow_attribute, grow_value, repeat_element)
OF_BYTES: tuple[Change, ...] = (
    *(flip, cut, drop, repeat, double, insert, grow_numbers, nest, join_lines),
    *(write_otherwise, name_charset, *OF_MARKUP),
)

# --- archives ----------------------------------------------------------------------------------


def within(dice: random.Random, data: bytes) -> bytes:
    """Change one part, most often one that holds text."""
    chosen, content = _part(dice, data)
    is_sheet = _SHEET_END in content
    kinds = OF_SHEETS if is_sheet and dice.random() < 0.7 else OF_BYTES
    if chosen.endswith(".xml") and not is_sheet and dice.random() < 0.5:
        kinds = OF_MARKUP
    changed = dice.choice(kinds)(dice, content)
    return _packed(data, {chosen: {chosen: [changed[: 10 * LARGEST]]}})


def lose_part(dice: random.Random, data: bytes) -> bytes:
    return _packed(data, {_part(dice, data)[0]: {}})


def name_part_otherwise(dice: random.Random, data: bytes) -> bytes:
    chosen, content = _part(dice, data)
    other = dice.choice((chosen.upper(), chosen + "/", chosen + "\u202e", "../" + chosen, "/"))
    return _packed(data, {chosen: {other: [content]}})


def swap_parts(dice: random.Random, data: bytes) -> bytes:
    """Put the content of one part into another: a sheet where its texts are to be."""
    (one, here), (other, there) = _part(dice, data), _part(dice, data)
    return _packed(data, {one: {one: [there]}, other: {other: [here]}})


def swell(dice: random.Random, data: bytes) -> bytes:
    """Let a part grow far beyond its packed size."""
    chosen, content = _part(dice, data)
    filler = dice.choice((b" ", b"\x00", b"<row/>", b"<c/>", b"<w:p/>", "方".encode()))
    mega = filler * ((1 << 20) // len(filler))
    megabytes = dice.choice((8, 64, _MOST_SWOLLEN >> 20))
    at = dice.choice((0, max(0, content.rfind(b"</")), len(content)))
    swollen = [content[:at], *[mega] * megabytes, content[at:]]
    return _packed(data, {chosen: {chosen: swollen}})


def many_sheets(dice: random.Random, data: bytes) -> bytes:
    """Name the same sheet many times, or its parts."""
    chosen, content = _part(dice, data, "workbook.xml")
    found = _element(dice, rb"<sheet\b[^>]*/>", content)
    if not found:
        return within(dice, data)
    sheets = found.group() * dice.choice((20, 300, 20_000))
    changed = content[: found.start()] + sheets + content[found.end() :]
    return _packed(data, {chosen: {chosen: [changed]}})


def many_parts(dice: random.Random, data: bytes) -> bytes:
    chosen, content = _part(dice, data)
    copies = {f"{chosen}.{at}": [content] for at in range(dice.choice((50, 5_000)))}
    return _packed(data, {chosen: {chosen: [content], **copies}})


def break_archive(dice: random.Random, data: bytes) -> bytes:
    """Break the archive itself: a checksum, a size, or its end."""
    return dice.choice((flip, cut, drop))(dice, data)


OF_ARCHIVES: tuple[Change, ...] = (
    *(within,) * 10,
    *(lose_part, name_part_otherwise, swap_parts, swell, many_sheets, many_parts, break_archive),
)


def _part(dice: random.Random, data: bytes, ending: str = "") -> tuple[str, bytes]:
    """Return name and content of a part of the archive, a large one rather than a small one.

    Its name ends in ``ending``, if that of any does.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as paper:
        parts = paper.infolist()
        parts = [part for part in parts if part.filename.endswith(ending)] or parts
        (chosen,) = dice.choices(parts, weights=[part.file_size + 1 for part in parts])
        return chosen.filename, paper.read(chosen)


def _packed(data: bytes, replaced: Mapping[str, Mapping[str, Iterable[bytes]]]) -> bytes:
    """Pack the archive ``data`` anew, with other parts in the place of those in ``replaced``."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as paper,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        for name, chunks in _parts(paper, replaced):
            with copy.open(name, "w") as part:
                for chunk in chunks:
                    part.write(chunk)
    return packed.getvalue()


def _parts(
    paper: zipfile.ZipFile, replaced: Mapping[str, Mapping[str, Iterable[bytes]]]
) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name in paper.namelist():
        if name in replaced:
            yield from replaced[name].items()
        else:
            yield name, [paper.read(name)]
