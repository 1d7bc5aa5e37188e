"""Say what changed from an earlier answer to a later one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulator.report.text import one_line
from simulator.report.values import Report
from simulator.report.wording import Strict, parse, words
from simulator.values.comparison import Comparison, Part
from simulator.values.question import CHARACTERS_PER_S

COMPARED = "前の答えと比べて"
_FILE = Path(__file__).with_name("comparison.toml")


class _Fixed(Strict):
    came_in: str
    gone: str
    missing: str
    nothing_came_in: str
    nothing_missing: str
    settled: str
    other_ruler: str
    within_noise: str


class _Words(Strict):
    parts: dict[str, str]
    fixed: _Fixed


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that changed, with the sentence that shows it."""

    label: str
    text: str = ""
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[Change, ...]


def comparison_sections(report: Report) -> tuple[Section, ...]:
    """Return what to show, in order: what came in, what is gone, what is missing, length, scores.

    Empty unless the session repeats an answer. Raises DataError where the words are damaged.
    """
    compared, fixed = report.compared, _words().fixed
    if compared is None:
        return ()
    came_in = (*map(_part, compared.came_in), *_settled(compared))
    sections = [
        Section(heading=fixed.came_in, lines=came_in or (Change(label=fixed.nothing_came_in),)),
        Section(heading=fixed.gone, lines=tuple(map(_part, compared.gone))),
        Section(heading=fixed.missing, lines=tuple(_missing(compared))),
        Section(heading="長さと点", lines=(_length(compared), *_scores(compared, report))),
    ]
    return tuple(section for section in sections if section.lines)


def _part(part: Part) -> Change:
    return Change(label=_words().parts[part.does], quote=one_line(part.evidence.quote))


def _settled(compared: Comparison) -> Iterator[Change]:
    for risk in compared.settled:
        yield Change(label=_words().fixed.settled, quote=one_line(risk.evidence.quote))


def _missing(compared: Comparison) -> Iterator[Change]:
    for risk in compared.worries:
        thing = words().things[risk.worry.remark.value]
        yield Change(label=thing.says, text=thing.does, quote=one_line(risk.evidence.quote))
    if compared.missing and not compared.worries:
        thing = words().things[compared.missing.value]
        yield Change(label=thing.says, text=thing.does)
    elif not compared.worries:
        yield Change(label=_words().fixed.nothing_missing)


def _length(compared: Comparison) -> Change:
    if compared.seconds:
        before, after = compared.seconds
        return Change(label=f"{before:.0f}秒 → {after:.0f}秒(目安 {compared.target_s:.0f}秒)")
    before, after = compared.characters
    target = compared.target_s * CHARACTERS_PER_S
    return Change(label=f"{before}字 → {after}字(目安 {target:.0f}字)")


def _scores(compared: Comparison, report: Report) -> Iterator[Change]:
    for change in compared.changes:
        name = report.label(change.criterion)
        yield Change(label=f"{name}: {change.before:.1f}点 → {change.after:.1f}点")
    if not compared.is_same_ruler:
        yield Change(label=_words().fixed.other_ruler)
    elif not compared.changes:
        yield Change(label=_words().fixed.within_noise)


@cache
def _words() -> _Words:
    return parse(_FILE.read_text(encoding="utf-8"), _Words, name=_FILE.name)
