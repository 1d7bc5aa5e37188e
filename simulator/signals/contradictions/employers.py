"""Find two answers that differ in how many employers the candidate has had."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from simulator.reading.numbers import Kind, Number, find_numbers
from simulator.reading.sentences import Sentence
from simulator.reading.values import Reading

FAR_APART = 2
"""Least difference that is a contradiction; a difference of one may be the present job."""
_PLACE = "(?:会社|メーカー|社|店|病院|園|商社|工場)"
_REACH = 30
"""Letters around a number that show what it counts."""
_COUNTS = frozenset({Kind.AMOUNT, Kind.ONE, Kind.ORDINAL})
_WORKED_FOR = re.compile("(?:ほど|くらい|を|で|に)*(?:経験|渡り|勤め|働|在籍|転々)")
"""After the number, e.g. 三社|を経験して, 四つの会社|を経験して."""
_CHANGED = re.compile("(?:転職|(?:会社|職場)を(?:変わ|移|替わ|変え))[^。]{0,15}$")
"""Before the number, e.g. 会社を変わったのは|一度だけ, 転職は|二回, 転職は今回で|三回目."""
_ONLY_ONE = re.compile(
    r"新卒(?:で|から)[^。]*(?:一筋|ずっと|一社)|一社(?:一筋|だけで働|しか(?:経験|知り|勤め|働))"
    r"|転職は(?:今回が)?(?:初めて|はじめて)"
    r"|(?:会社|職場)を(?:変わ|移)ったことは(?:ない|ありません|ございません)"
)
_MOVED = re.compile(
    rf"(?:その後|そのあと|次に)[^。]{{0,25}}{_PLACE}に(?:移|転職|入)|転職しまし[たて]"
    rf"|(?:辞めて|退職して|離れて)[^。]{{0,20}}{_PLACE}に(?:移|転職|入)"
)
"""前職 is left out: many use it for the job they are about to leave."""


def find_other_employers(answer: Reading, earlier: Sequence[Reading]) -> tuple[str, str] | None:
    """Return the two statements, earlier and present, that differ in the number of employers.

    E.g. 新卒から一筋で and then 四つの会社を経験して. None if they agree.
    """
    return next((found for before in earlier if (found := _differ(before, answer))), None)


def _differ(before: Reading, now: Reading) -> tuple[str, str] | None:
    for first, second in ((_ONLY_ONE, _MOVED), (_MOVED, _ONLY_ONE)):
        for (_, said_before), (_, said) in product(_matches(first, before), _matches(second, now)):
            return said_before, said
    for (other, said_before), (count, said) in product(_employers(before), _employers(now)):
        if abs(count - other) >= FAR_APART:
            return said_before, said
    return None


def _employers(answer: Reading) -> Iterator[tuple[int, str]]:
    """Yield the number of employers so far, wherever it is stated, and the words."""
    text = answer.text
    for sentence in answer.sentences:
        for number in find_numbers(sentence.tokens, _COUNTS):
            if (count := _count(text, sentence, number)) is not None:
                yield count, _clause(text, sentence, number.start, number.end)
    for _, said in _matches(_ONLY_ONE, answer):
        yield 1, said


def _count(text: str, sentence: Sentence, number: Number) -> int | None:
    """Return how many employers ``number`` counts; None if it counts something else."""
    before = text[max(sentence.start, number.start - _REACH) : number.start]
    behind = text[number.end : sentence.end][:_REACH]
    if number.value is None:
        return None
    value = int(number.value)
    if number.unit == "社" or (number.unit == "つ" and behind.startswith("の会社")):
        return value if _WORKED_FOR.match(behind.removeprefix("の会社")) else None
    if number.unit in ("回", "度") and _CHANGED.search(before):
        return value + (number.kind is not Kind.ORDINAL)
    return None


def _matches(pattern: re.Pattern[str], answer: Reading) -> Iterator[tuple[re.Match[str], str]]:
    """Yield where ``pattern`` stands, with the words between the commas around it."""
    for sentence in answer.sentences:
        if found := pattern.search(answer.text, sentence.start, sentence.end):
            yield found, _clause(answer.text, sentence, found.start(), found.end())


def _clause(text: str, sentence: Sentence, start: int, end: int) -> str:
    first = text.rfind("、", sentence.start, start) + 1 or sentence.start
    last = text.find("、", end, sentence.end)
    return text[first : last if last > 0 else sentence.end]
