"""Values for a PDF page's layout. Coordinates are points; x grows to the right, y downwards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.documents.values import Block


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1

    def turned(self, quarters: int) -> Box:
        """Return the box after ``quarters`` clockwise quarter turns about the origin."""
        match quarters % 4:
            case 1:
                return Box(-self.y1, self.x0, -self.y0, self.x1)
            case 2:
                return Box(-self.x1, -self.y1, -self.x0, -self.y0)
            case 3:
                return Box(self.y0, -self.x1, self.y1, -self.x0)
        return self


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around ``boxes``, of which there is at least one."""
    x0s, y0s, x1s, y1s = zip(*[(box.x0, box.y0, box.x1, box.y1) for box in boxes], strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Return the length that two intervals share; negative: how far they are apart."""
    return min(a1, b1) - max(a0, b0)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its em box."""

    char: str
    box: Box
    size: float
    quarters: int
    """Clockwise quarter turns of the character against the page's reading direction."""
    struck: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """A form field's value, and its name as far as the form itself tells it."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A piece of a text line without a wide gap in it, or the text of a form field."""

    text: str
    box: Box
    size: float
    """Of the letters, in points."""
    struck: str = ""
    """Letters that are struck out, which ``text`` leaves out."""
    field: Field | None = None
    vertical: bool = False
    """Written downwards on a page whose lines run across, as a narrow label may be."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A block and where it stands."""

    block: Block
    box: Box
    size: float = 0.0
    """Of its letters; 0 if it doesn't matter."""
    end: float = 0.0
    """Where the last line of a text ends; 0 if it doesn't matter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Island:
    """A part of the page that is read by itself, such as a ruled table or a framed text."""

    blocks: tuple[Placed, ...]
    box: Box


Part = Line | Island


class Walls:
    """Ruling lines, which no text line crosses."""

    def __init__(self, across: Sequence[Box], down: Sequence[Box]) -> None:
        self.across = tuple(sorted(across, key=lambda wall: wall.y0))
        self.down = tuple(sorted(down, key=lambda wall: wall.x0))
        self._heights = [wall.y0 for wall in self.across]
        self._places = [wall.x0 for wall in self.down]

    def turned(self, quarters: int) -> Walls:
        """Return the walls after an odd number of clockwise quarter turns."""
        return Walls(
            across=[wall.turned(quarters) for wall in self.down],
            down=[wall.turned(quarters) for wall in self.across],
        )

    def part(self, one: Box, two: Box) -> bool:
        """Return whether a line stands between two boxes that follow each other."""
        (x0, y0), (x1, y1) = one.centre, two.centre
        if abs(x1 - x0) >= abs(y1 - y0):
            first, last = (
                bisect_right(self._places, min(x0, x1)),
                bisect_left(self._places, max(x0, x1)),
            )
            return any(wall.y0 < (y0 + y1) / 2 < wall.y1 for wall in self.down[first:last])
        first, last = (
            bisect_right(self._heights, min(y0, y1)),
            bisect_left(self._heights, max(y0, y1)),
        )
        return any(wall.x0 < (x0 + x1) / 2 < wall.x1 for wall in self.across[first:last])
