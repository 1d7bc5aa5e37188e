"""Progress as every form shows it: words and rows, in order, with the name of each picture."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report import progress_words as words
from simulator.report.dates import moment
from simulator.report.progress_chart import line_name
from simulator.report.text import one_line
from simulator.values.progress import (
    Change,
    CountLine,
    EstimateLine,
    Line,
    LineKind,
    Progress,
    StageProgress,
)

_ORDER = (Change.BETTER, Change.WORSE, Change.WITHIN_NOISE)
"""What has changed is shown first."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One line with its words and the table behind it."""

    label: str
    verdict: str
    numbers: str
    briefly: str
    mark: str
    """What its looks depend on."""
    picture: str
    """A name in ``progress_chart.charts``."""
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class ShownKind:
    """The lines of a stage over new questions, or over repeated ones."""

    title: str
    words: str
    lines: tuple[Shown, ...]
    not_yet: str
    """The criteria of which nothing can be said."""

    @property
    def changed(self) -> tuple[Shown, ...]:
        return tuple(line for line in self.lines if line.mark != Change.WITHIN_NOISE)

    @property
    def within_noise(self) -> tuple[Shown, ...]:
        return tuple(line for line in self.lines if line.mark == Change.WITHIN_NOISE)


@dataclass(frozen=True, kw_only=True)
class ShownStage:
    """All about one stage."""

    id: str
    label: str
    headline: str
    beside: tuple[str, ...]
    """Which answers are compared, and what chance does."""
    kinds: tuple[ShownKind, ...]
    counts: tuple[Shown, ...]


def facts(progress: Progress) -> str:
    """Say on one line when it was made, and from how many sessions."""
    return f"{moment(progress.made_at)} / 練習 {progress.sessions}回"


def stages(progress: Progress) -> tuple[ShownStage, ...]:
    """Return every stage that has answers to compare; of one that was only drilled, a line."""
    return tuple(
        ShownStage(
            id=stage.stage,
            label=stage.stage.label,
            headline=words.drilled(stage),
            beside=(),
            kinds=(),
            counts=(),
        )
        if stage.says_nothing
        else ShownStage(
            id=stage.stage,
            label=stage.stage.label,
            headline=words.headline(stage),
            beside=tuple(filter(None, (words.by_chance(stage), words.way(stage)))),
            kinds=tuple(
                kind
                for one in (LineKind.FIRST_TIME, LineKind.REPEATED)
                if (kind := _kind(stage, one))
            ),
            counts=tuple(
                _count(f"{stage.stage}-count-{number}", count)
                for number, count in enumerate(stage.counts, start=1)
            ),
        )
        for stage in progress.stages
    )


def estimates(progress: Progress) -> tuple[Shown, ...]:
    """Return the candidate's own marks beside the measured means."""
    return tuple(
        _estimate(f"estimate-{number}", line)
        for number, line in enumerate(progress.estimates, start=1)
    )


def _kind(stage: StageProgress, kind: LineKind) -> ShownKind | None:
    lines = [line for line in stage.lines if line.kind is kind]
    if not lines:
        return None
    said = sorted(
        (line for line in lines if line.change in _ORDER),
        key=lambda line: _ORDER.index(line.change),
    )
    return ShownKind(
        title=words.KINDS[kind],
        words=words.KIND_WORDS[kind],
        lines=tuple(map(_line, said)),
        not_yet=words.not_yet([line for line in lines if line.change is Change.TOO_FEW]),
    )


def _line(line: Line) -> Shown:
    return Shown(
        label=line.label,
        verdict=words.verdict(line),
        numbers=words.numbers(line),
        briefly=words.briefly(line),
        mark=line.change,
        picture=line_name(line),
        headings=("日付", "質問", "前半・後半", "点"),
        rows=tuple(
            (
                words.at_day(dot.at),
                one_line(dot.question),
                words.HALVES[dot.half],
                f"{dot.value:.1f}",
            )
            for dot in line.dots
        ),
    )


def _count(picture: str, count: CountLine) -> Shown:
    return Shown(
        label=count.label,
        verdict=words.count_words(count),
        numbers="",
        briefly="",
        mark=count.signal,
        picture=picture,
        headings=("日付", "質問", count.unit),
        rows=tuple(
            (words.at_day(dot.at), one_line(dot.question), f"{dot.value:.{count.digits}f}")
            for dot in count.dots
        ),
    )


def _estimate(picture: str, line: EstimateLine) -> Shown:
    return Shown(
        label=line.label,
        verdict=words.estimate_words(line),
        numbers="",
        briefly="",
        mark="estimate",
        picture=picture,
        headings=("日付", "自己評価", "測った点"),
        rows=tuple(
            (words.at_day(dot.at), f"{dot.estimated:.0f}", f"{dot.measured:.1f}")
            for dot in line.dots
        ),
    )
