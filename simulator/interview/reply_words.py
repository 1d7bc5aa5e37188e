"""Load ``reply_words.toml``: the words for which a model's reply is not asked aloud."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator
from pydantic.dataclasses import dataclass

from simulator.data import STRICT, load_toml
from simulator.reading.numerals import NUMERAL

_PATH = Path(__file__).with_suffix(".toml")


def _pattern(entries: object) -> re.Pattern[str]:
    """Compile a list as one pattern. Raises ValueError with the reason that is shown."""
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise ValueError("文字列の並びにしてください")
    try:
        return re.compile("|".join(entries).replace("$numeral", NUMERAL))
    except re.error as error:
        raise ValueError("正規表現として読めません") from error


Words = Annotated[re.Pattern[str], BeforeValidator(_pattern)]


@dataclass(frozen=True, kw_only=True, config=STRICT)
class ReplyWords:
    """The lists of the file, each as one pattern."""

    praise: Words
    out_of_role: Words
    of_work: Words
    as_model: Words
    hints: Words
    leak: Words
    consents: Words
    rude: Words
    private: Words


@cache
def reply_words() -> ReplyWords:
    """Load the lists once. Raises DataError, which names the key, if the file is damaged."""
    return load_toml(_PATH, ReplyWords)
