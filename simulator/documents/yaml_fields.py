"""Read YAML as form fields: a CV may be kept as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.documents.values import Block, BlockKind

_MOST_LEVEL = 6
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_DATE = {"year": "年", "month": "月", "day": "日", "年": "年", "月": "月", "日": "日"}
"""The keys of a date's parts, and how they are written."""


@dataclass(kw_only=True)
class _Level:
    is_mapping: bool
    is_record: bool = False
    """A mapping that is one of a list: its values are a row."""
    key: str | None = None
    row: list[str] = field(default_factory=list)
    in_date: bool = False

    def add(self, key: str, value: str) -> None:
        """Add a value to the row; the parts of a date share a cell."""
        unit = _DATE.get(key) if value.isdecimal() else None
        if unit and self.in_date:
            self.row[-1] += value + unit
        else:
            self.row.append(value + (unit or ""))
        self.in_date = unit is not None


def yaml_blocks(text: str) -> tuple[Block, ...] | None:
    """Return a field for each value, a row for each record of a list; None if it is no such data.

    Read from the stream of events, so that aliases can't swell it.
    """
    from yaml import YAMLError

    try:
        return tuple(_blocks(text)) or None
    except (YAMLError, _NoData, ValueError):
        return None


class _NoData(Exception):
    """Raised for a text that is no mapping and no list."""


def _blocks(text: str) -> Iterator[Block]:
    import yaml

    levels: list[_Level] = []
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        here = levels[-1] if levels else None
        if isinstance(event, yaml.CollectionStartEvent):
            if here:
                yield from _heading(here, len(levels))
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            is_record = is_mapping and here is not None and not here.is_mapping
            levels.append(_Level(is_mapping=is_mapping, is_record=is_record))
        elif isinstance(event, yaml.CollectionEndEvent):
            yield from _row(levels.pop())
        elif isinstance(event, yaml.ScalarEvent) and here is None:
            raise _NoData
        elif isinstance(event, yaml.ScalarEvent) and here:
            yield from _value(here, event.value)
        elif isinstance(event, yaml.AliasEvent) and here:
            yield from _value(here, "")


def _heading(here: _Level, depth: int) -> Iterator[Block]:
    """Yield what was open where a mapping or a list begins, and the key that it stands under."""
    yield from _row(here)
    if here.key is not None:
        level = min(depth, _MOST_LEVEL)
        yield Block(kind=BlockKind.HEADING, cells=(here.key,), level=level)
        here.key = None


def _row(level: _Level) -> Iterator[Block]:
    if level.row:
        yield Block(kind=BlockKind.ROW, cells=tuple(level.row))
        level.row, level.in_date = [], False


def _value(here: _Level, value: str) -> Iterator[Block]:
    if here.is_mapping and here.key is None:
        here.key = value
        return
    text, key, here.key = "" if value in _NOTHING else value, here.key, None
    if key is None:
        yield Block(kind=BlockKind.ITEM, cells=(text,))
    elif here.is_record:
        here.add(key, text)
    else:
        yield Block(kind=BlockKind.FIELD, cells=(key, text))
