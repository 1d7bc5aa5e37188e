"""The form in which one server wants to be asked for one model, found by trying.

No vendor is named here. A request begins in the form that serves an interview best: temperature,
strict schema, no reasoning, a cap on the reply. Where a server refuses it, ``adapted`` returns the
next form, from the one table ``ROWS``: a field that the refusal names steps to its next value; a
refusal that names none is answered by the plainest form, and ``suspicions`` finds the cause later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

JSON_SCHEMA, JSON_OBJECT, NO_SCHEMA = "json_schema", "json_object", "none"


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """What requests to one server for one model contain."""

    temperature: bool = True
    schema: str = JSON_SCHEMA
    """``json_schema``, ``json_object`` or ``none``."""
    effort: str | None = "none"
    """Value of ``reasoning_effort``; None leaves it out."""
    system: bool = True
    """Whether rules are a system message; else they begin the first human message."""
    cap: str | None = "max_completion_tokens"
    """Name of the cap on the tokens of a reply; None leaves it out."""
    stream: bool = False
    """Whether the reply is asked for piece by piece, which some servers demand."""
    live: bool | None = None
    """Whether a reply may be read while it comes, where that helps. Not known (None) until a whole
    reply showed whether its text is plain, without thoughts; False too if it can't be streamed."""
    doubted: tuple[str, ...] = ()
    """Fields that were made plain together after a refusal that named none of them."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One adaptation: a field, its values from the best to the plainest, and what names it."""

    field: str
    values: tuple[Any, ...]
    named: re.Pattern[str]
    """How servers name it when they refuse it."""
    is_one_parameter: bool = True
    """Whether a server that does not know the parameter takes none of the values."""
    is_suspect: bool = True
    """Whether it may be the cause of a refusal that names nothing."""

    @property
    def plain(self) -> Any:
        """The value that sends least."""
        return self.values[-1]

    def after(self, value: Any, blame: Blame) -> Any:
        """Return the value to try after ``value`` was refused."""
        left = self.values[self.values.index(value) + 1 :]
        offered = [one for one in left if one in blame.offered]
        if not offered and blame.is_unknown and self.is_one_parameter:
            return self.plain
        return (offered or left)[0]


@dataclass(frozen=True, kw_only=True)
class Blame:
    """What a refusal names; it holds nothing of the server's text."""

    field: str | None = None
    """None if it names nothing that a request contains."""
    offered: frozenset[str] = frozenset()
    """Values of that field that the server takes instead."""
    is_unknown: bool = False
    """Whether the server does not know the parameter, whatever its value."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


ROWS = (
    Row(field="temperature", values=(True, False), named=_words(r"temperature")),
    Row(
        field="effort",
        values=("none", "minimal", "low", None),
        named=_words(r"reasoning[_. ]?effort|\breasoning\b|\bthinking\b|enable_thinking"),
    ),
    Row(
        field="cap",
        values=("max_completion_tokens", "max_tokens", None),
        named=_words(r"\bmax_(?:completion_|output_)?tokens"),
        is_one_parameter=False,
    ),
    Row(
        field="schema",
        values=(JSON_SCHEMA, JSON_OBJECT, NO_SCHEMA),
        named=_words(r"response[_ ]?format|json[_ ]?(?:schema|object|mode)|structured output"),
        is_one_parameter=False,
    ),
    Row(
        field="system",
        values=(True, False),
        named=_words(
            r"\bsystem\W? (?:role|message|prompt|instruction)|roles? must alternate"
            r"|not support \W?system\b"
        ),
    ),
    Row(field="stream", values=(False, True), named=_words(r"\bstream"), is_suspect=False),
)
"""All that differs between servers; of the suspects, the likeliest first."""

_BY_FIELD = {row.field: row for row in ROWS}
_UNKNOWN = _words(
    r"unrecogni[sz]ed|unknown|unexpected|unsupported (?:parameter|field|argument)|extra inputs"
    r"|not permitted|no such (?:parameter|field)|not support parameter"
    r"|is not supported (?:with|by|for) this model"
)


def blame_of(parameter: str | None, text: str) -> Blame:
    """Return which field a refusal names: by its ``parameter``, else the first one in its text."""
    for words in (parameter or "", text):
        found = [(match.start(), row) for row in ROWS if (match := row.named.search(words))]
        if found:
            row = min(found, key=lambda one: one[0])[1]
            offered = {
                value
                for value in row.values
                if isinstance(value, str) and re.search(rf"['\"`]{value}['\"`]", text)
            }
            is_unknown = bool(_UNKNOWN.search(text))
            return Blame(field=row.field, offered=frozenset(offered), is_unknown=is_unknown)
    return Blame()


def adapted(tried: Dialect, blame: Blame, *, with_schema: bool, system: bool) -> Dialect | None:
    """Return the form to try after ``tried`` was refused; None if there is no other.

    ``with_schema`` and ``system`` say whether the request has these at all.
    """
    has = {"schema": with_schema, "system": system}
    open_ = [
        row.field
        for row in ROWS
        if getattr(tried, row.field) != row.plain and has.get(row.field, True)
    ]
    if blame.field in open_:
        row = _BY_FIELD[blame.field]
        return replace(tried, **{row.field: row.after(getattr(tried, row.field), blame)})
    suspects = tuple(field for field in open_ if _BY_FIELD[field].is_suspect)
    if not suspects:
        return None
    plain = {field: _BY_FIELD[field].plain for field in suspects}
    return replace(tried, **plain, doubted=suspects if len(suspects) > 1 else ())


def without_thoughts(tried: Dialect, *, with_schema: bool) -> Dialect | None:
    """Return the form to try if a reply was nothing but thoughts, or was cut within them.

    The cap may have cut it, or a schema may have kept the model from ending its thoughts.
    """
    if tried.cap is not None:
        return replace(tried, cap=None)
    return plainer(tried, "schema") if with_schema and tried.schema != NO_SCHEMA else None


def plainer(tried: Dialect, field: str) -> Dialect:
    """Return the form with the next value of a ``field`` that is not at its plainest yet."""
    return replace(tried, **{field: _BY_FIELD[field].after(getattr(tried, field), Blame())})


def suspicions(known: Dialect) -> Iterator[Dialect]:
    """Yield forms with one doubted field plain and the others at their best, likeliest first.

    The first that a server takes tells which field it had refused.
    """
    for culprit in known.doubted:
        best = {f: _BY_FIELD[f].values[0] for f in known.doubted if f != culprit}
        yield replace(known, **best, doubted=())


def is_known(dialect: Dialect) -> bool:
    """Return whether all values are in the table: a file may come from another version."""
    return all(getattr(dialect, row.field) in row.values for row in ROWS) and all(
        field in _BY_FIELD for field in dialect.doubted
    )


def changes(before: Dialect, after: Dialect) -> dict[str, Any]:
    """Return the fields, with their values, in which ``after`` differs from ``before``."""
    names = ("doubted", "live", *_BY_FIELD)
    return {
        name: getattr(after, name)
        for name in names
        if getattr(after, name) != getattr(before, name)
    }
