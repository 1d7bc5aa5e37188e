"""Reflections made up for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from simulator.values.reflection import Field, Mark, Place, ReflectedQuestion, Reflection

AT = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)


def looked_back(day: float = 0, *questions: ReflectedQuestion, **other: Any) -> Reflection:
    """A finished reflection of that day."""
    at = AT + timedelta(days=day)
    fields = {"place": Place(field=Field.DONE), **other}
    return Reflection(
        id=f"{at:%Y%m%d-%H%M%S}-0001", interviewed_at=at, questions=questions, **fields
    )


def asked(text: str, mark: Mark | None = None, **other: Any) -> ReflectedQuestion:
    return ReflectedQuestion(asked=text, mark=mark, **other)
