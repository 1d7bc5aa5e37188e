"""Japanese numbers: value, unit, hedge, bound, change and what they count."""

from __future__ import annotations

import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kanjize import KanjizeConfiguration, KanjizeStyle, number2kanji

from simulator.reading.numbers import ALL, Kind, Number, find_numbers
from simulator.reading.numerals import KANJI_DIGITS, parse_numeral
from simulator.reading.tokens import tokenize

MIXED = KanjizeConfiguration(style=KanjizeStyle.MIXED)
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
ALPHABET = (
    f"0123456789.,-/:〜{KANJI_DIGITS}十百千万億数何半²①年月日人名割%つ第目約ほどから、。のはを A"
)


def rows() -> Iterator[tuple[str, ...]]:
    lines = Path(__file__).with_name("numbers.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            yield tuple(line.split("\t"))


def found_in(text: str) -> tuple[Number, ...]:
    return find_numbers(tokenize(text), ALL)


def more(text: str, number: Number) -> str:
    """Describe what the row's last column does."""
    tokens = tokenize(text)
    said = ["about"] * number.is_about
    if number.kind is Kind.AMOUNT and number.value is None:
        said.append("open")
    said += filter(None, (number.bound, number.change))
    said += [
        "of=" + "".join(token.surface for token in tokens[first:after])
        for first, after in number.of[:1]
        if number.kind is Kind.AMOUNT
    ]
    return " ".join(said)


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value", "unit", "extra"),
    [pytest.param(*row, id=f"{row[0][:12]}-{row[1]}") for row in rows()],
)
def test_a_number_has_value_unit_and_span(
    text: str, quote: str, kind: str, value: str, unit: str, extra: str
) -> None:
    """Each row of ``numbers.tsv`` holds one number of its sentence, or none."""
    numbers = {text[number.start : number.end]: number for number in found_in(text)}
    if not quote:
        assert numbers == {}
        return
    number = numbers[quote]
    assert (number.kind, number.unit) == (kind, unit)
    assert number.value == (None if value == "-" else Decimal(value))
    wanted = [word for word in extra.split() if not word.startswith("of=")]
    assert [word for word in more(text, number).split() if not word.startswith("of=")] == wanted
    if "of=" in extra:
        assert more(text, number).split()[-1] == extra.split()[-1]


@given(st.integers(min_value=1, max_value=10**15 - 1))
def test_a_number_written_in_five_ways_has_one_value(value: int) -> None:
    """1234567, １２３４５６７, 1,234,567, 百二十三万四千五百六十七, 123万4567."""
    written = (
        str(value),
        str(value).translate(WIDE),
        f"{value:,}",
        number2kanji(value),
        number2kanji(value, MIXED),
    )
    assert {parse_numeral(one) for one in written} == {Decimal(value)}


@given(st.decimals(min_value="0.01", max_value=999, places=2), st.sampled_from("万億兆"))
def test_a_decimal_keeps_every_digit(value: Decimal, scale: str) -> None:
    """2.3億 is 230,000,000 exactly."""
    power = {"万": 4, "億": 8, "兆": 12}[scale]
    assert parse_numeral(f"{value}{scale}") == value * 10**power


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("1兆2,000億", "1200000000000", id="two parts"),
        pytest.param("3.5億", "350000000", id="decimal"),
        pytest.param("2億3.5千万", "235000000", id="decimal behind a whole"),
        pytest.param("五百二十三", "523", id="kanji"),
        pytest.param("3億5000万", "350000000", id="oku and man"),
        pytest.param("二〇二七", "2027", id="digit by digit"),
        pytest.param("千", "1000", id="alone"),
        pytest.param("みっ", "3", id="native"),
        pytest.param("ゼロ", "0", id="zero"),
    ],
)
def test_a_numeral_is_read_as_written(written: str, value: str) -> None:
    """Any mixture of digits and kanji has its value."""
    assert parse_numeral(written) == Decimal(value)


@pytest.mark.parametrize("written", ["", "数十", "何", "十数", "万億", "1億2億", "½", "9" * 41])
def test_what_is_no_value_has_none(written: str) -> None:
    """An open or malformed numeral is never guessed."""
    assert parse_numeral(written) is None


@given(st.text(alphabet=ALPHABET, max_size=40))
def test_a_number_lies_in_its_text(text: str) -> None:
    """Numbers come in order, don't overlap, and begin and end with their own tokens."""
    tokens = tokenize(text)
    at = 0
    for number in find_numbers(tokens, ALL):
        assert at <= number.first < number.after <= len(tokens)
        assert number.start == tokens[number.first].start
        assert number.end == tokens[number.after - 1].end
        assert text[number.start : number.end]
        assert all(0 <= first < after <= len(tokens) for first, after in number.of)
        at = number.after


@pytest.mark.parametrize("piece", ["3人の", "1-", "約", "二、", "5から", "の", "ほど", "十"])
def test_time_is_linear(piece: str) -> None:
    """Eight times the text takes less than thirty times as long."""
    tokens = [tokenize(piece * many) for many in (250, 2_000)]
    took = []
    for row in tokens:
        begun = time.process_time()
        for _ in range(3):
            find_numbers(row, ALL)
        took.append(time.process_time() - begun)
    assert took[1] < 30 * took[0] + 0.05
