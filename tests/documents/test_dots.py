"""A list that a browser printed has its bullets drawn, and columns may end at different heights."""

from __future__ import annotations

import pytest

from simulator.documents.pdf.columns import give_back
from simulator.documents.pdf.dots import BULLET, is_dot, with_bullets
from simulator.documents.pdf.gutters import Band, Run
from simulator.documents.pdf.values import Box, Glyph, Line

SIZE = 10.0


def glyphs_of(text: str, *, x: float, y: float, size: float = SIZE) -> list[Glyph]:
    boxes = [Box(x + at * size, y, x + (at + 1) * size, y + size) for at in range(len(text))]
    return [Glyph(char, box, size, 0) for char, box in zip(text, boxes, strict=True)]


def dot(x: float, y: float) -> Box:
    return Box(x, y + 3, x + 4, y + 7)


def read(glyphs: list[Glyph], dots: list[Box]) -> str:
    return "".join(glyph.char for glyph in with_bullets(glyphs, dots))


LIST = [*glyphs_of("簿記を学んだ方", x=60, y=100), *glyphs_of("船に強い方", x=60, y=120)]


def test_a_dot_before_a_line_of_a_list_is_its_bullet() -> None:
    assert read(LIST, [dot(45, 100), dot(45, 120)]) == f"{BULLET}簿記を学んだ方{BULLET}船に強い方"


@pytest.mark.parametrize(
    "dots",
    [
        pytest.param([dot(45, 100)], id="alone on its page"),
        pytest.param([dot(20, 100), dot(20, 120)], id="far from the line"),
        pytest.param([dot(45, 200), dot(45, 220)], id="beside no line"),
        pytest.param([dot(45, 100), dot(45, 120), dot(38, 100), dot(38, 120)], id="marks of skill"),
        pytest.param([dot(118, 100), dot(118, 120)], id="behind a line"),
    ],
)
def test_other_dots_are_no_bullets(dots: list[Box]) -> None:
    assert read(LIST, dots) == "簿記を学んだ方船に強い方"


def test_a_dot_beside_a_heading_is_of_a_timeline() -> None:
    large = [
        *glyphs_of("港で働く", x=60, y=80, size=14),
        *glyphs_of("山で働く", x=60, y=140, size=14),
    ]
    assert BULLET not in read([*large, *LIST], [dot(45, 83), dot(45, 143)])


def test_a_dot_is_small_and_as_wide_as_high() -> None:
    assert is_dot(Box(0, 0, 3.8, 3.8))
    assert not is_dot(Box(0, 0, 9, 9))
    assert not is_dot(Box(0, 0, 5, 2))


def line(text: str, *, x: float, y: float, size: float = SIZE) -> Line:
    return Line(text=text, box=Box(x, y, x + size * len(text), y + size), size=size)


def columns() -> tuple[Run, Run]:
    """Two columns, of which the left one seems to go on with what stands below both."""
    left = [line("必須", x=40, y=100, size=14), line("船に乗れる方", x=40, y=120)]
    right = [line("歓迎", x=300, y=100, size=14), line("英会話", x=300, y=120)]
    below = [line("人物像", x=40, y=150, size=14), line("静かな人", x=40, y=170)]
    bands = [Band([one, two]) for one, two in zip(left, right, strict=True)]
    run = Run([*bands, *(Band([one]) for one in below)], [(100, 300)])
    return run, Run(
        [Band([line("海の上で何か月も皆と静かに暮らしていくことのできる人", x=40, y=185)])]
    )


def test_what_goes_on_below_two_columns_is_read_after_both() -> None:
    run, below = columns()
    give_back(run, (100, 300), below)
    assert [part.text for part in run.parts if isinstance(part, Line)] == [
        "必須",
        "歓迎",
        "船に乗れる方",
        "英会話",
    ]
    assert [band.parts[0].box.y0 for band in below.bands] == [150, 170, 185]


@pytest.mark.parametrize("away", ["far below", "a table", "no heading"])
def test_a_longer_column_keeps_its_end(away: str) -> None:
    run, below = columns()
    match away:
        case "far below":
            below.bands = [Band([line("連絡先", x=40, y=260)])]
        case "a table":
            below.gutters = [(100, 120)]
        case _:
            run.bands[2] = Band([line("人物像", x=40, y=150)])
    give_back(run, (100, 300), below)
    assert len(run.bands) == 4
