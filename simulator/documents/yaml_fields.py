"""Read YAML as form fields: a CV may be kept as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.documents.values import Block, BlockKind

_MOST_LEVEL = 6
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(kw_only=True)
class _Level:
    is_mapping: bool
    key: str | None = None


def yaml_blocks(text: str) -> tuple[Block, ...] | None:
    """Return a field for each value, an item for each of a list; None if it is no such data.

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
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if here and here.key is not None:
                level = min(len(levels), _MOST_LEVEL)
                yield Block(kind=BlockKind.HEADING, cells=(here.key,), level=level)
                here.key = None
            levels.append(_Level(is_mapping=isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            levels.pop()
        elif isinstance(event, yaml.ScalarEvent) and here is None:
            raise _NoData
        elif isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)) and here:
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if here.is_mapping and here.key is None:
                here.key = value
                continue
            text = "" if value in _NOTHING else value
            if here.key is None:
                yield Block(kind=BlockKind.ITEM, cells=(text,))
            else:
                yield Block(kind=BlockKind.FIELD, cells=(here.key, text))
                here.key = None
