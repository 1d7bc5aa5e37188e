"""TOML that a person edits: written with words of explanation, strings as the standard has them."""

from __future__ import annotations

import json
from collections.abc import Iterable


def toml_string(text: str) -> str:
    """A basic string; TOML's escapes are JSON's, and the delete character has to be one too."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")


def toml_list(texts: Iterable[str]) -> str:
    """A list with an entry to a line."""
    lines = [f"    {toml_string(text)},\n" for text in texts]
    return "[\n" + "".join(lines) + "]" if lines else "[]"
