"""Replies and errors of many servers, over the wire: what is said, or which of our sentences."""

from __future__ import annotations

import pytest
from corpus import Entry, error_of, errors, replies, reply_of
from loopback import ok, serve

from simulator.errors import LlmFault
from simulator.llm.ask import Call, ask_all, ask_once
from simulator.llm.chat import make_chat
from simulator.llm.completion import Counted
from simulator.llm.faults import PASSING, SENTENCES, FaultKind
from simulator.llm.reply import BadReply, parse_reply
from simulator.llm.server_errors import Failure, read_error
from tests.llm.test_parse_reply import Graded

CALL = Call(messages=(("human", "こんにちは"),), deadline_s=5)


def ids(entries: list[Entry]) -> list[str]:
    return [entry["id"] for entry in entries]


def test_the_corpus_is_as_large_as_it_claims() -> None:
    """Forty forms of replies at least, each once and with its sender."""
    for entries in (replies(), errors()):
        assert len(entries) >= 40
        assert len(set(ids(entries))) == len(entries)
        assert all(entry["seen"] for entry in entries)


@pytest.mark.parametrize("entry", replies(), ids=ids(replies()))
def test_a_reply_is_read_as_it_was_meant(entry: Entry) -> None:
    """The words alone, or why there are none; no other exception, and never half a text."""
    with serve([reply_of(entry)] * 3) as server:
        chat = make_chat(server.settings())
        found = ask_once(chat, CALL)
    if "fault" in entry:
        assert isinstance(found, Failure) and found.kind == entry["fault"]
        assert found.thought is entry.get("thought", False)
        return
    assert isinstance(found, Counted)
    if "says" in entry:
        assert found.text == entry["says"]
    if "thought" in entry:
        assert found.thought is entry["thought"]
    if "level" in entry:
        assert parse_reply(found.text, Graded).level == entry["level"]
    if "bad" in entry:
        with pytest.raises(BadReply):
            parse_reply(found.text, Graded)


@pytest.mark.parametrize("entry", errors(), ids=ids(errors()))
def test_an_error_is_read_as_it_was_meant(entry: Entry) -> None:
    """Its kind, the wait that the server asks for, and what of the request it refuses."""
    found = read_error(entry["status"], entry.get("headers", {}), entry["body"])
    assert found.kind == entry["kind"]
    assert found.wait_s == pytest.approx(entry.get("wait_s", 0.0))
    assert (found.blame.field if found.blame else None) == entry.get("field")
    if found.blame and "offered" in entry:
        assert sorted(found.blame.offered) == sorted(entry["offered"])
    if found.blame and "unknown" in entry:
        assert found.blame.is_unknown


@pytest.mark.parametrize("entry", errors(), ids=ids(errors()))
def test_every_error_ends_in_one_of_our_sentences(entry: Entry) -> None:
    """Over the wire; where a form is refused for good, and where a server is only busy too."""
    with serve(lambda _: error_of(entry)) as server:
        (fault,) = ask_all(make_chat(server.settings()), [CALL], within_s=0.4)
    assert isinstance(fault, LlmFault)
    # A refused form is asked for again in other forms until nothing is left to change.
    assert fault.kind in (entry["kind"], FaultKind.DEADLINE)
    assert fault.kind == entry["kind"] or entry["kind"] in PASSING or entry.get("field")
    assert str(fault) == SENTENCES[FaultKind(fault.kind)]


def test_a_wait_in_the_body_is_kept() -> None:
    """The second try comes when the server wants it, wherever it says so."""
    entry = next(each for each in errors() if each["id"] == "openai-wait-ms")
    with serve([error_of(entry), ok("はい")]) as server:
        (said,) = ask_all(make_chat(server.settings()), [CALL])
    assert said == "はい"
