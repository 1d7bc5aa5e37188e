"""A report, a card or a page of progress as a PDF: A4, in the typeface that travels with it.

The Markdown becomes data for a template that never takes it for markup. Nothing is read from the
disk but the template and the typeface, and nothing from the network.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from simulator.errors import DataError
from simulator.report.blocks import read_pages
from simulator.report.typeface import FOLDER, GETA, settable

_TEMPLATE = Path(__file__).resolve().parent / "templates" / "report.typ"
_INSTEAD = (
    "mensetsu をもう一度インストールするか、HTML のページをブラウザーで開いて印刷してください。"
)
_LACKING = f"{GETA} は、この PDF の書体にない文字です。"


def to_pdf(
    markdown: str, *, title: str, made_at: datetime, pictures: Mapping[str, str] | None = None
) -> bytes:
    """Typeset Markdown as a PDF; the same input gives the same bytes.

    A thematic break begins a new page. What stands before the first is made to fit one sheet where
    a legible size allows it. ``![words](name.svg)`` shows the SVG source ``pictures["name.svg"]``,
    which must bring its colours itself: the page's style sheet and ``currentColor`` are not there.

    Raises DataError if the typesetter is not installed or refuses an SVG.
    """
    pages = read_pages(markdown, pictures or {})
    sheet = {"title": settable(title), "pages": pages}
    note = _LACKING if GETA in json.dumps(sheet, ensure_ascii=False) else ""
    return _typeset(json.dumps({**sheet, "note": note}), made_at)


def _typeset(sheet: str, made_at: datetime) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise DataError(f"PDF を組む部品(typst)が入っていません。{_INSTEAD}") from error
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])
    with tempfile.TemporaryDirectory() as nothing:
        compiler = typst.Compiler(
            _TEMPLATE.read_bytes(),
            root=nothing,
            font_paths=fonts,
            sys_inputs={"sheet": sheet},
            package_path=nothing,
            package_cache_path=nothing,
        )
        try:
            made = compiler.compile(format="pdf", timestamp=int(made_at.timestamp()))
        except typst.TypstError as error:
            raise DataError(f"PDF を組めませんでした({error.message})。{_INSTEAD}") from error
    assert isinstance(made, bytes)
    return made
