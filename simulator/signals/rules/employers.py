"""How many employers somebody has had, where two answers tell it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from simulator.reading.sentences import REMEMBERED, sentences_of

FAR_APART = 2
"""One more or less may be the job that one is about to leave."""
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = "〇一二三四五六七八九十"
_ONE_DIGIT = r"(\d|[一二三四五六七八九十])"
_PLACE = "(?:会社|メーカー|社|店|病院|園|商社|工場)"
_WORKED_FOR = re.compile(
    _ONE_DIGIT + r"(?:社|つの会社)(?:ほど|くらい|を|で|に)*(?:経験|渡り|勤め|働|在籍|転々)"
)
_CHANGED = re.compile(
    r"(?:転職|(?:会社|職場)を(?:変わ|移|替わ|変え))[^。]{0,15}?" + _ONE_DIGIT + r"(?:回|度)(目)?"
)
"""会社を変わったのは一度だけ, 転職は二回, 転職は今回で三回目."""
_ONLY_ONE = re.compile(
    r"新卒(?:で|から)[^。]*(?:一筋|ずっと|一社)|一社(?:一筋|だけで働|しか(?:経験|知り|勤め|働))"
    r"|転職は(?:今回が)?(?:初めて|はじめて)"
    r"|(?:会社|職場)を(?:変わ|移)ったことは(?:ない|ありません|ございません)"
)
_MOVED = re.compile(
    rf"(?:その後|そのあと|次に)[^。]{{0,25}}{_PLACE}に(?:移|転職|入)|転職しまし[たて]"
    rf"|(?:辞めて|退職して|離れて)[^。]{{0,20}}{_PLACE}に(?:移|転職|入)"
)
"""Not 前職: many call the job so that they are about to leave."""


def find_other_employers(before: str, now: str) -> tuple[str, str] | None:
    """四つの会社を経験して, after 会社を変わったのは一度だけでした or 新卒から一筋で."""
    for first, second in ((_ONLY_ONE, _MOVED), (_MOVED, _ONLY_ONE)):
        for (_, said_before), (_, said) in product(_matches(first, before), _matches(second, now)):
            return said_before, said
    for (other, said_before), (count, said) in product(_employers(before), _employers(now)):
        if abs(count - other) >= FAR_APART:
            return said_before, said
    return None


@lru_cache(maxsize=REMEMBERED)
def _employers(text: str) -> tuple[tuple[int, str], ...]:
    return tuple(_find_employers(text))


def _find_employers(text: str) -> Iterator[tuple[int, str]]:
    """How many employers one has had so far, as far as it is said."""
    for found, said in _matches(_WORKED_FOR, text):
        yield _number(found[1]), said
    for found, said in _matches(_CHANGED, text):
        yield _number(found[1]) + (not found[2]), said
    for _, said in _matches(_ONLY_ONE, text):
        yield 1, said


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where it stands in ``text``, with what stands between the commas around it."""
    for sentence in sentences_of(text):
        said = text[sentence.start : sentence.end]
        if found := pattern.search(said.translate(_PLAIN_DIGITS)):
            start = said.rfind("、", 0, found.start()) + 1
            end = said.find("、", found.end())
            yield found, said[start : end if end > 0 else len(said)]


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _DIGITS.index(said)
