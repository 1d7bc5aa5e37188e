"""Charts of progress as SVG: dots in the order of time, and the band of noise.

Dots stand side by side, whatever time lies between: neither a long break nor a clock that went
back bends a line. Colours are attributes, so that a chart can be shown alone; classes let a page
set its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from simulator.report.progress_words import (
    KINDS,
    count_words,
    estimate_words,
    numbers,
    verdict,
)
from simulator.values.assessment import HIGHEST, LOWEST
from simulator.values.progress import CountLine, EstimateLine, Half, Line, Progress

WIDTH, HEIGHT = 360, 170
"""About as wide as a phone, so that letters keep their size there."""
_SHEET_WIDTH = 600
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 12.0, 12.0, 26.0
_CALM, _FAINT, _LINE, _BAND, _SHEET = "#17665f", "#5c646b", "#dcdad3", "#e9e7e0", "#ffffff"


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Places of a chart: how many dots stand side by side, and between which values."""

    dots: int
    low: float
    high: float

    def x(self, place: float) -> float:
        inner = WIDTH - _LEFT - _RIGHT
        return _LEFT + inner * (place + 0.5) / max(1, self.dots)

    def y(self, value: float) -> float:
        inner = HEIGHT - _TOP - _BOTTOM
        kept = min(max(value, self.low), self.high)
        return _TOP + inner * (self.high - kept) / (self.high - self.low)


def charts(progress: Progress) -> dict[str, Markup]:
    """Draw every line that is compared, by the name of its picture."""
    drawn = {}
    for stage in progress.stages:
        for line in stage.lines:
            drawn[line_name(line)] = line_chart(line)
        for number, count in enumerate(stage.counts, start=1):
            drawn[f"{stage.stage}-count-{number}"] = count_chart(count)
    for number, estimate in enumerate(progress.estimates, start=1):
        drawn[f"estimate-{number}"] = estimate_chart(estimate)
    return drawn


def on_paper(chart: Markup) -> str:
    """Return a chart with room on its right: on a whole sheet it would be a poster."""
    drawn = f'viewBox="0 0 {WIDTH} {HEIGHT}"'
    return str(chart).replace(drawn, f'viewBox="0 0 {_SHEET_WIDTH} {HEIGHT}"', 1)


def line_name(line: Line) -> str:
    """Return the name of a line's picture, e.g. ``first-length-repeated``."""
    return f"{line.stage}-{line.criterion}-{line.kind}"


def line_chart(line: Line) -> Markup:
    """Draw a criterion: hollow dots, then filled ones, and the noise around the first mean."""
    frame = _Frame(dots=len(line.dots), low=LOWEST, high=HIGHEST)
    parts = []
    if line.mean_before is not None and line.mdc is not None:
        parts.append(_band(frame, line.mean_before - line.mdc, line.mean_before + line.mdc))
    parts.append(_scale(frame, range(round(LOWEST), round(HIGHEST) + 1), ""))
    if line.mean_before is not None:
        parts.append(_level(frame, line.mean_before, dashed=True))
    if line.mean_after is not None:
        parts.append(_level(frame, line.mean_after))
    parts += [
        _dot(frame.x(place), frame.y(dot.value), dot.half) for place, dot in enumerate(line.dots)
    ]
    parts.append(_days(frame, [dot.at for dot in line.dots]))
    said = f"{line.label}、{KINDS[line.kind]}。{verdict(line)}。{numbers(line)}"
    return _svg(said, parts)


def count_chart(count: CountLine) -> Markup:
    """Draw a counted thing between its natural limits."""
    values = [dot.value for dot in count.dots]
    ends = [*values, *(end for end in (count.low, count.high) if end is not None)]
    reach = max(max(ends) - min(ends), 1.0) * 0.1
    frame = _Frame(dots=len(values), low=max(0.0, min(ends) - reach), high=max(ends) + reach)
    parts = []
    if count.low is not None and count.high is not None:
        parts.append(_band(frame, count.low, count.high))
    marked = (frame.low, count.mean, frame.high)
    parts.append(_scale(frame, marked, count.unit, digits=count.digits))
    parts.append(_level(frame, count.mean, dashed=True))
    parts += [
        _dot(frame.x(place), frame.y(value), Half.AFTER) for place, value in enumerate(values)
    ]
    parts.append(_days(frame, [dot.at for dot in count.dots]))
    return _svg(f"{count.label}。{count_words(count)}", parts)


def estimate_chart(line: EstimateLine) -> Markup:
    """Draw own marks (hollow) and measured means (filled), joined where they differ."""
    frame = _Frame(dots=len(line.dots), low=LOWEST, high=HIGHEST)
    parts = [_scale(frame, range(round(LOWEST), round(HIGHEST) + 1), "")]
    for place, dot in enumerate(line.dots):
        x, own, measured = frame.x(place), frame.y(dot.estimated), frame.y(dot.measured)
        parts.append(
            Markup(
                '<line class="gap" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"'
                ' stroke="{}" stroke-width="2"/>'
            ).format(x, x, own, measured, _FAINT)
        )
        parts += [_dot(x, own, Half.BEFORE), _dot(x, measured, Half.AFTER)]
    parts.append(_days(frame, [dot.at for dot in line.dots]))
    return _svg(f"{line.label}。{estimate_words(line)}", parts)


def _svg(said: str, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img"'
        ' aria-label="{}">{}</svg>'
    ).format(WIDTH, HEIGHT, said, Markup("").join(parts))


def _band(frame: _Frame, low: float, high: float) -> Markup:
    top, bottom = frame.y(high), frame.y(low)
    return Markup(
        '<rect class="band" x="{}" y="{:.1f}" width="{}" height="{:.1f}" fill="{}"/>'
    ).format(_LEFT, top, WIDTH - _LEFT - _RIGHT, max(1.0, bottom - top), _BAND)


def _scale(frame: _Frame, values: Sequence[float], unit: str, *, digits: int = 0) -> Markup:
    """Draw the lines of the scale with their values."""
    line = Markup(
        '<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}" stroke="{}"/>'
        '<text class="mark" x="{}" y="{:.1f}" font-size="11" text-anchor="end" fill="{}">{}</text>'
    )
    return Markup("").join(
        line.format(
            _LEFT,
            WIDTH - _RIGHT,
            frame.y(value),
            frame.y(value),
            _LINE,
            _LEFT - 5,
            frame.y(value) + 4,
            _FAINT,
            f"{value:.{digits}f}{unit if unit == '%' else ''}",
        )
        for value in values
    )


def _level(frame: _Frame, value: float, *, dashed: bool = False) -> Markup:
    """Draw a mean; that of the first half is dashed."""
    return Markup(
        '<line class="{}" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}" stroke="{}"'
        ' stroke-width="1.5"{}/>'
    ).format(
        "mean before" if dashed else "mean after",
        _LEFT, WIDTH - _RIGHT, frame.y(value), frame.y(value), _FAINT if dashed else _CALM,
        Markup(' stroke-dasharray="4 4"') if dashed else "",
    )  # fmt: skip


def _dot(x: float, y: float, half: Half | None) -> Markup:
    name = {Half.BEFORE: "before", Half.AFTER: "after", None: "none"}[half]
    fill = _CALM if half is Half.AFTER else _SHEET
    return Markup(
        '<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="4.5" fill="{}" stroke="{}"'
        ' stroke-width="2"/>'
    ).format(name, x, y, fill, _FAINT if half is None else _CALM)


def _days(frame: _Frame, at: Sequence[datetime]) -> Markup:
    """Write the first and the last date, and one between where there is room."""
    places = sorted({0, len(at) - 1, *([len(at) // 2] if len(at) >= 5 else [])})
    years = len({moment.year for moment in at}) > 1
    text = Markup(
        '<text class="mark" x="{:.1f}" y="{}" font-size="11" text-anchor="{}" fill="{}">{}</text>'
    )
    return Markup("").join(
        text.format(
            *_anchored(frame, place, len(places)),
            _FAINT,
            f"{at[place].year}/{at[place].month}/{at[place].day}"
            if years
            else f"{at[place].month}/{at[place].day}",
        )
        for place in places
    )


def _anchored(frame: _Frame, place: int, labels: int) -> tuple[float, int, str]:
    """Keep the first and the last label within the picture."""
    y = HEIGHT - 7
    if labels == 1:
        return frame.x(place), y, "middle"
    if place == 0:
        return _LEFT, y, "start"
    if place == frame.dots - 1:
        return WIDTH - _RIGHT, y, "end"
    return frame.x(place), y, "middle"
