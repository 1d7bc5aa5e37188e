"""A reply is one JSON object of the agreed form, or it is a bad reply."""

from __future__ import annotations

import contextlib
import json
import traceback
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from simulator.llm.reply import BadReply, Reply, parse_reply


class Mood(StrEnum):
    GOOD = "good"


class Graded(Reply):
    quotes: tuple[str, ...]
    level: Annotated[int, Field(ge=1, le=5)]
    share: float = 0.0
    mood: Mood = Mood.GOOD


WHOLE = '{"quotes": ["月に八十時間"], "level": 4}'
EXPECTED = Graded(quotes=("月に八十時間",), level=4)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(WHOLE, id="bare"),
        pytest.param(f"\n  {WHOLE}\r\n", id="blanks around"),
        pytest.param(f"```json\n{WHOLE}\n```", id="fence"),
        pytest.param(f"```\n{WHOLE}\n```\n", id="fence without a language"),
        pytest.param(f"```JSON \r\n{WHOLE}\r\n```", id="fence in capitals"),
        pytest.param('{"level": 4, "quotes": ["\\u6708に八十時間"]}', id="order and escapes"),
        pytest.param(f"採点します。{WHOLE}", id="prose before"),
        pytest.param(f"{WHOLE}\n以上です。", id="prose after"),
        pytest.param(f"はい。\n```json\n{WHOLE}\n```", id="prose before a fence"),
        pytest.param(f"```json\n{WHOLE}\n```\n以上", id="prose after a fence"),
        pytest.param("\ufeff" + WHOLE, id="byte order mark"),
        pytest.param(f"{WHOLE}\n```", id="the fence's end alone"),
        pytest.param(
            '{"quotes": ["月に八十時間"], "level": 4, "share": 0, "mood": "good"}', id="all keys"
        ),
    ],
)
def test_a_whole_reply_is_read(text: str) -> None:
    """One object, whatever words stand around it; JSON's lists become tuples, strings members."""
    assert parse_reply(text, Graded) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("```\n```", id="empty fence"),
        pytest.param(f"{WHOLE}{WHOLE}", id="two objects"),
        pytest.param(f"```\n{WHOLE}\n```\n```\n{WHOLE}\n```", id="two fences"),
        pytest.param(f"例: {{level: 4}} です。{WHOLE}", id="an example before"),
        pytest.param(f'{{"reply": {WHOLE}', id="whole within a broken one"),
        pytest.param(f"{WHOLE}\n以上です}}", id="a bracket after"),
        pytest.param(f"根拠は[1]です。{WHOLE}", id="a list before"),
        pytest.param(f"[{WHOLE}]", id="list"),
        pytest.param("4", id="number"),
        pytest.param("null", id="null"),
        pytest.param(WHOLE[:-5], id="cut"),
        pytest.param("<html></html>", id="web page"),
        pytest.param('{"quotes": []}', id="missing key"),
        pytest.param('{"quotes": [], "level": 4, "total": 5}', id="unknown key"),
        pytest.param('{"quotes": [], "level": 1, "level": 5}', id="repeated key"),
        pytest.param('{"quotes": [], "level": "4"}', id="number in quotes"),
        pytest.param('{"quotes": [], "level": "４"}', id="full-width number in quotes"),
        pytest.param('{"quotes": [], "level": ４}', id="full-width number"),
        pytest.param('{"quotes": [], "level": 4.0}', id="fraction"),
        pytest.param('{"quotes": [], "level": true}', id="truth"),
        pytest.param('{"quotes": [], "level": null}', id="null level"),
        pytest.param('{"quotes": [], "level": 6}', id="out of range"),
        pytest.param('{"quotes": "四", "level": 4}', id="string for list"),
        pytest.param('{"quotes": [4], "level": 4}', id="number for string"),
        pytest.param('{"quotes": [], "level": 4, "mood": "great"}', id="no member"),
        pytest.param('{"quotes": [], "level": 4, "share": NaN}', id="NaN"),
        pytest.param('{"quotes": [], "level": 4, "share": -Infinity}', id="infinity"),
        pytest.param('{"quotes": [], "level": 4, "share": 1e999}', id="too great"),
        pytest.param('{"quotes": [], "level": ' + "9" * 5000 + "}", id="endless number"),
        pytest.param('{"quotes": ["\\ud800"], "level": 4}', id="half a character"),
        pytest.param("{'quotes': [], 'level': 4}", id="single quotes"),
        pytest.param('{"quotes": [], "level": 4,}', id="trailing comma"),
        pytest.param('{"quotes": [], /* */ "level": 4}', id="comment"),
        pytest.param('{"quotes":' + "[" * 100_000, id="nested without end"),
    ],
)
def test_anything_else_is_a_bad_reply(text: str) -> None:
    """No repair and no guess."""
    with pytest.raises(BadReply):
        parse_reply(text, Graded)


def test_a_bad_reply_says_nothing_of_what_it_held() -> None:
    """Neither its sentence nor its traceback holds the candidate's words."""
    with pytest.raises(BadReply) as caught:
        parse_reply('{"quotes": ["' + "目印" + '"], "level": "目印"}', Graded)
    shown = "".join(traceback.format_exception(caught.value))
    # The traceback quotes the line of this test that failed, which is why the mark is cut there.
    assert "目印" not in shown.replace('"目印"', "")
    assert caught.value.kind == "bad_reply"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
_near = st.fixed_dictionaries(
    {"quotes": st.lists(st.text()) | _json, "level": st.integers(-1, 7) | _json},
    optional={"share": _json, "mood": _json, "": _json},
)


@given(st.text() | _json.map(json.dumps) | _near.map(json.dumps))
def test_no_reply_raises_anything_else(text: str) -> None:
    """Whatever a model writes, the judge has to foresee one fault only."""
    with contextlib.suppress(BadReply):
        assert 1 <= parse_reply(text, Graded).level <= 5
