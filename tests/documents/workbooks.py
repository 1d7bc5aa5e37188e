"""Excel workbooks as bytes, made by hand."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tests.profile.papers import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONTS = "<font/><font><b/><sz val='11'/></font><font><sz val='18'/></font>"
FILLS = "".join(
    f"<fill><patternFill patternType='{kind}'/></fill>" for kind in ("none", "gray125", "solid")
)
BOLD, LARGE, PERCENT, COLOURED = 1, 2, 3, 4
LOOKS = "".join(
    f"<xf fontId='{font}' numFmtId='{code}' fillId='{fill}'/>"
    for font, code, fill in ((0, 0, 0), (1, 0, 0), (2, 0, 0), (0, 9, 0), (0, 0, 2))
)


def cell(at: str, text: str, look: int = 0) -> str:
    return f"<c r='{at}' s='{look}' t='inlineStr'><is><t>{escape(text)}</t></is></c>"


def letters(column: int) -> str:
    """The name of a column: AB of 28."""
    name = ""
    while column:
        column, left = divmod(column - 1, 26)
        name = chr(ord("A") + left) + name
    return name


def number(at: str, value: str, look: int = 0, kind: str = "n") -> str:
    return f"<c r='{at}' s='{look}' t='{kind}'><v>{value}</v></c>"


def rows(*cells: str) -> str:
    """The cells of each row in its element; a row is told by its first cell."""
    found: dict[str, str] = {}
    for one in cells:
        at = one.split("'")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        found[at] = found.get(at, "") + one
    return "".join(f"<row r='{at}'>{inner}</row>" for at, inner in found.items())


def sheet(data: str, *merged: str, before: str = "") -> str:
    spans = "".join(f"<mergeCell ref='{span}'/>" for span in merged)
    return (
        f"<worksheet xmlns='{MAIN}'>{before}<sheetData>{data}</sheetData>"
        f"<mergeCells>{spans}</mergeCells></worksheet>"
    )


def workbook(
    *sheets: str,
    names: tuple[str, ...] = (),
    states: tuple[str, ...] = (),
    texts: str = "",
    parts: dict[str, str | bytes] | None = None,
) -> bytes:
    """A workbook whose sheets are called Sheet1 and so on, if they have no names."""
    entries = links = ""
    files: dict[str, str | bytes] = dict(parts or {})
    for at, xml in enumerate(sheets):
        name = names[at] if names else f"Sheet{at + 1}"
        state = f" state={quoteattr(states[at])}" if states else ""
        entries += f"<sheet name={quoteattr(name)} sheetId='{at}' r:id='r{at}'{state}/>"
        links += (
            f"<Relationship Id='r{at}' Type='{_LINKS}/worksheet' Target='worksheets/{at}.xml'/>"
        )
        files[f"xl/worksheets/{at}.xml"] = xml
    return zipped(
        {
            "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{_LINKS}'>"
            f"<sheets>{entries}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/sharedStrings.xml": f"<sst xmlns='{MAIN}'>{texts}</sst>",
            "xl/styles.xml": f"<styleSheet xmlns='{MAIN}'><fonts>{FONTS}</fonts>"
            f"<fills>{FILLS}</fills>"
            f"<cellXfs>{LOOKS}</cellXfs></styleSheet>",
            **files,
        }
    )
