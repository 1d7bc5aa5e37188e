"""Parse a model's reply: exactly one JSON object of the requested form, or an error.

Strict about types and keys, lenient about what stands around the object.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ConfigDict

from simulator.errors import LlmFault
from simulator.llm.faults import SENTENCES, FaultKind

_OTHERS = re.compile(r"[{}\[\]]")
"""What must not stand beside the object: another one, a list, or the rest of a broken one."""


class Reply(BaseModel):
    """Base of every form of reply: unknown keys, type conversions and NaN are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class BadReply(LlmFault):
    """The reply does not have the requested form. The error quotes nothing of it."""

    def __init__(self) -> None:
        super().__init__(SENTENCES[FaultKind.BAD_REPLY], kind=FaultKind.BAD_REPLY)


T = TypeVar("T", bound=Reply)


def parse_reply(text: str, shape: type[T]) -> T:
    """Parse the one JSON object in ``text``, whatever words or code fences stand around it.

    Raises BadReply if a bracket stands beside it, as of a second object or a list; on a missing,
    unknown or repeated key, and on a value of another type (「４」 and ``"4"`` are not numbers,
    ``true`` is not 1).
    """
    begin = text.find("{")
    try:
        # pydantic accepts repeated keys and NaN; the standard library can refuse them.
        _, end = _DECODER.raw_decode(text, begin)
        if begin < 0 or _OTHERS.search(text[:begin]) or _OTHERS.search(text[end:]):
            raise BadReply
        return shape.model_validate_json(text[begin:end], strict=True)
    # pydantic's ValidationError is a ValueError; RecursionError: brackets some thousand deep.
    except (ValueError, RecursionError):
        # The cause quotes the reply, and with it the candidate.
        raise BadReply from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_refuse)
