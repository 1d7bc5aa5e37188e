"""Edit TOML files that the candidate edits too, and leave the rest as it stands.

Comments, order and spacing stay the candidate's. A comment belongs to the table below it. If that
table goes, its comment moves on to the next.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array, Table

Values: TypeAlias = Mapping[str, str | Sequence[str]]


def toml_text(values: Values) -> str:
    """Return ``values`` as TOML, lists with one entry a line."""
    document = tomlkit.document()
    for key, value in values.items():
        document[key] = _item(value)
    return tomlkit.dumps(document)


def toml_tables(name: str, tables: Sequence[Mapping[str, str]]) -> str:
    """Return ``tables`` as ``[[name]]``, each after a blank line."""
    return "".join(f"\n[[{name}]]\n{toml_text(table)}" for table in tables)


def with_values(text: str, values: Values) -> str:
    """Return the TOML ``text`` with ``values`` in it. Raises TOMLKitError if it is not TOML."""
    document = tomlkit.parse(text)
    for key, value in values.items():
        _set(document, key, value)
    return tomlkit.dumps(document)


def with_tables(text: str, name: str, key: str, tables: Sequence[Mapping[str, str]]) -> str | None:
    """Return ``text`` with exactly ``tables`` as its ``[[name]]``, in this order.

    A table of the text with the same ``key`` is changed where it differs, blanks aside. A table
    that is not in ``tables`` goes. None if that can't be done (tables that are written inline).
    """
    head, blocks, tail = _split(text, name)
    try:
        left = [(tomlkit.parse(block.body).unwrap()[name][0].get(key), block) for block in blocks]
        found = [(wanted, _take(left, wanted[key])) for wanted in tables]
        orphans = "".join(block.above for _, block in left if "#" in block.above)
        written = [
            block.above + _edited(block.body, name, wanted)
            if block
            else toml_tables(name, [wanted])
            for wanted, block in found
        ]
        whole = "".join((head, *written, orphans, tail))
        stands = tomlkit.parse(whole).unwrap().get(name, [])
    except TOMLKitError:
        return None
    return whole if list(map(_filled, stands)) == list(map(_filled, tables)) else None


@dataclass(frozen=True)
class _Block:
    """A table with the comments and blank lines above it."""

    above: str
    body: str


def _split(text: str, name: str) -> tuple[str, list[_Block], str]:
    """Split the text into what precedes the first table, the tables, and what follows the last."""
    header = re.compile(rf"[ \t]*\[\[[ \t]*{name}[ \t]*\]\]")
    parts: list[list[str]] = [[]]
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        if header.match(line):
            parts.append([])
        parts[-1].append(line)
    head = parts[0]
    if len(parts) == 1:
        return "".join(takewhile(_is_aside, head)), [], ""
    above = "".join(reversed(list(takewhile(lambda line: line.startswith("#"), reversed(head)))))
    first = "".join(head).removesuffix(above)
    blocks = []
    for part in parts[1:]:
        aside = "".join(reversed(list(takewhile(_is_aside, reversed(part)))))
        blocks.append(_Block(above, _closed("".join(part).removesuffix(aside))))
        above = aside
    return first, blocks, above


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _closed(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _take(blocks: list[tuple[str, _Block]], key: str) -> _Block | None:
    """Take the first block of ``key`` out of ``blocks``."""
    for at, (of, _) in enumerate(blocks):
        if of == key:
            return blocks.pop(at)[1]
    return None


def _edited(body: str, name: str, values: Mapping[str, str]) -> str:
    document = tomlkit.parse(body)
    table = document[name][0]
    for key, value in values.items():
        _set(table, key, value)
    return tomlkit.dumps(document)


def _set(table: tomlkit.TOMLDocument | Table, key: str, value: str | Sequence[str]) -> None:
    """Change ``key`` only as far as it differs; an empty value that is left out stays out."""
    current = table.get(key)
    if isinstance(current, Array) and current and not isinstance(value, str):
        _set_list(current, list(map(_sound, value)))
    elif current is None:
        if value:
            table[key] = _item(value)
    elif not (isinstance(value, str) and str(current).strip() == _sound(value).strip()):
        table[key] = _item(value)


def _set_list(array: Array, wanted: Sequence[str]) -> None:
    for at in reversed(range(len(array))):
        if array[at] not in wanted:
            del array[at]
    is_tall = "\n" in array.as_string()
    for text in wanted:
        if text not in array:
            array.add_line(text) if is_tall else array.append(text)


def _item(value: str | Sequence[str]) -> tomlkit.items.Item:
    if isinstance(value, str):
        return tomlkit.string(_sound(value))
    array = tomlkit.array()
    for text in value:
        array.add_line(_sound(text))
    if array:
        array.add_line(indent="")
    return array


def _sound(text: str) -> str:
    """Return ``text`` without lone surrogates, which no file can store."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _filled(table: Mapping[str, str]) -> dict[str, str]:
    return {key: _sound(value).strip() for key, value in table.items() if value.strip()}
