"""The candidate's own limits on tokens: kept over every command, with a share for the grading."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import Reply, completion, raw_json, serve

from simulator.errors import LlmFault
from simulator.llm.ask import Call, ask_all
from simulator.llm.chat import make_chat
from simulator.llm.completion import Tokens
from simulator.llm.faults import FaultKind
from simulator.llm.pace import LONGEST_WAIT_S, MOST_IN_A_ROW, Pace
from simulator.llm.purse import PER_DAY, PER_INTERVIEW, Purse, Use, open_purse

CALL = Call(messages=(("human", "こんにちは"),), deadline_s=5)
REPLY = Tokens(sent=90, received=10)


def reply() -> Reply:
    message = {"role": "assistant", "content": "はい"}
    return raw_json(
        {
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": REPLY.sent, "completion_tokens": REPLY.received},
        }
    )


@pytest.fixture(autouse=True)
def _nothing_is_spent(fresh_cache: Path) -> None:
    """The day begins."""


def test_a_limit_stops_what_is_sent(tmp_path: Path) -> None:
    """The call that reaches it is used; the next is not sent, and ends in a sentence of its own."""
    purse = open_purse({PER_INTERVIEW: "150"}, session=tmp_path)
    with serve([reply(), reply()]) as server:
        chat = make_chat(server.settings(), purse=purse)
        replies = ask_all(chat, [CALL] * 4, at_most=1)
    assert list(replies[:2]) == ["はい", "はい"]
    for fault in replies[2:]:
        assert isinstance(fault, LlmFault) and fault.kind is FaultKind.SPENT
        assert PER_INTERVIEW in str(fault) and PER_DAY in str(fault)


def test_a_share_is_kept_for_the_grading(tmp_path: Path) -> None:
    """Wordings end at half of the limit; the grading may use the rest, and no more."""
    environ = {PER_INTERVIEW: "400"}
    wording = open_purse(environ, Use.WORDING, session=tmp_path)
    wording.pay(REPLY)
    assert not wording.is_empty
    wording.pay(REPLY)
    assert wording.is_empty
    grading = open_purse(environ, session=tmp_path)
    assert not grading.is_empty
    grading.pay(REPLY)
    grading.pay(REPLY)
    assert grading.is_empty


def test_an_interviews_limit_is_its_own(tmp_path: Path) -> None:
    """Another interview begins anew; the day's limit counts both."""
    environ = {PER_INTERVIEW: "100", PER_DAY: "200"}
    for name in ("one", "other"):
        purse = open_purse(environ, session=tmp_path / name)
        assert not purse.is_empty
        purse.pay(REPLY)
        assert purse.is_empty
    assert open_purse(environ).is_empty


def test_the_next_day_begins_anew(tmp_path: Path) -> None:
    """What was spent yesterday counts no more."""
    purse = open_purse({PER_DAY: "100"})
    purse.pay(REPLY)
    (limit,) = purse.limits
    assert limit.spent() == 100 and replace(limit, since="2020-01-01").spent() == 0
    limit.path.write_text("{", encoding="utf-8")
    assert limit.spent() == 0


def test_without_a_limit_nothing_is_written(fresh_cache: Path) -> None:
    """And nothing is stopped; what is spent is counted all the same."""
    purse = open_purse({})
    with serve([reply()]) as server:
        ask_all(make_chat(server.settings(), purse=purse), [CALL])
    assert (purse.calls, purse.spent) == (1, REPLY)
    assert purse.limits == () and not (fresh_cache / "exams").exists()


def test_what_a_server_does_not_count_is_estimated() -> None:
    """A letter is a token: the limit is reached rather too soon."""
    uncounted = completion(choices=[{"index": 0, "message": {"content": "はい"}}])
    purse = Purse()
    with serve([Reply(body=uncounted.body.replace(b'"usage"', b'"unused"'))]) as server:
        ask_all(make_chat(server.settings(), purse=purse), [CALL])
    assert purse.spent == Tokens(sent=5, received=2)


@pytest.mark.parametrize("wrong", ["many", "-1", "1.5", "10k"])
def test_a_limit_that_is_no_number_is_told(wrong: str) -> None:
    """Before anything is sent; the variable is named."""
    with pytest.raises(LlmFault, match=PER_DAY) as caught:
        open_purse({PER_DAY: wrong})
    assert caught.value.kind == "settings"


@pytest.mark.parametrize("written", ["200000", "200,000", "200_000", " 200000 "])
def test_a_limit_is_read_as_people_write_it(written: str) -> None:
    """Marks between thousands do no harm."""
    assert open_purse({PER_DAY: written}).limits[0].most == 200_000


# --- the pace ------------------------------------------------------------------------------------


def refusal(wait_s: float = 0.0, kind: FaultKind = FaultKind.TOO_MANY_REQUESTS) -> LlmFault:
    return LlmFault("。", kind=kind, wait_s=wait_s)


def test_patience_has_its_bounds() -> None:
    """Hours are for the candidate to wait, and a server that never lets up is given up."""
    assert not Pace().accepts(refusal(LONGEST_WAIT_S + 1))
    assert not Pace().accepts(refusal(kind=FaultKind.QUOTA))
    pace = Pace(in_a_row=MOST_IN_A_ROW)
    assert not pace.accepts(refusal(1.0))
    pace.replied()
    assert pace.accepts(refusal(0.01))


def test_refusals_of_the_same_moment_are_one() -> None:
    """Four calls at once are refused together; that is one reason to wait, not four."""
    pace = Pace()
    assert all(pace.accepts(refusal(0.5)) for _ in range(4))
    assert pace.in_a_row == 1


def test_a_turn_comes_when_the_server_said() -> None:
    """All calls wait for it, and come one after the other after that."""
    pace = Pace()
    pace.accepts(refusal(0.2))

    async def turns() -> list[float]:
        loop = asyncio.get_running_loop()
        begun = loop.time()

        async def one() -> float:
            await pace.turn()
            return loop.time() - begun

        return sorted(await asyncio.gather(*(one() for _ in range(3))))

    first, second, third = asyncio.run(turns())
    assert first >= 0.19
    assert second - first >= pace.gap_s - 0.05 and third - second >= pace.gap_s - 0.05
