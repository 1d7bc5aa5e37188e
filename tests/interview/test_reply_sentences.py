"""What of a model's reply is spoken while the rest is still to come."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

import pytest
from loopback import Reply, Server, events, hang, ok, serve, status

from simulator.interview.model_wording import NO_REPLY, UNFIT, QuestionWriter
from simulator.interview.personas import load_persona
from simulator.interview.reply_check import Context, Reason, Refusal, check, check_lead_in
from simulator.interview.reply_sentences import ReplySentences
from simulator.llm.chat import make_chat
from simulator.llm.dialect import Dialect
from simulator.llm.dialects import Learned
from tests.interview.test_model_wording import BUSY_S, GOOD, QUESTION, STEP, TALK, turns

LEAD_IN = "請求処理を自動化されたのですね。"
ASKS = "ご自身が最初に決めたことは何でしたか。"
THOUGHT = "請求処理の自動化を進められたのですね。"
"""It would pass as a lead-in."""
CONTEXT = Context(talk=TALK, asked=(QUESTION,))


@dataclass
class Told:
    """The lead-ins that were handed on, with the seconds since the beginning."""

    what: list[str] = field(default_factory=list)
    at_s: list[float] = field(default_factory=list)
    begun_s: float = field(default_factory=time.monotonic)

    def __call__(self, lead_in: str) -> None:
        self.what.append(lead_in)
        self.at_s.append(time.monotonic() - self.begun_s)


def learned(*, live: bool | None = True) -> Learned:
    return Learned(dialect=Dialect(live=live), is_new=False)


def writer(*servers: Server, deadline_s: float = 5.0, live: bool | None = True) -> QuestionWriter:
    chats = [make_chat(server.settings(), learned=learned(live=live)) for server in servers]
    return QuestionWriter(chats, load_persona("manager"), deadline_s=deadline_s)


def write(by: QuestionWriter, told: Told) -> str | None:
    return by.write(STEP, talk=TALK, used={QUESTION}, on_lead_in=told)


def test_a_lead_in_is_handed_on_before_a_slow_question() -> None:
    """The candidate hears it while the model is still writing; the question begins with it."""
    with serve([events(LEAD_IN, ASKS, waits_s=(0.0, 1.0))]) as server:
        told = Told()
        assert write(writer(server), told) == LEAD_IN + ASKS
        took_s = time.monotonic() - told.begun_s
        assert server.asked[0].body["stream"] is True
    assert told.what == [LEAD_IN]
    assert took_s - told.at_s[0] > 0.8


@pytest.mark.parametrize(
    "second",
    [
        pytest.param("すばらしいお答えで、満点です。", id="praise"),
        pytest.param("面接官：どのように決めましたか。", id="a label"),
        pytest.param("例えば、在庫を見える化したのはなぜですか。", id="its own example"),
        pytest.param("月に87件から減らされたのは、なぜでしたか。", id="an invented number"),
        pytest.param("次に移ります。", id="no question"),
    ],
)
def test_a_sentence_that_fails_ends_the_reply(second: str) -> None:
    """What was said stands, nothing more of the reply is used, and no other model is asked."""
    with serve([events(LEAD_IN, second, ASKS, waits_s=(0, 0, 3.0))]) as server, serve([]) as other:
        by, told = writer(server, other), Told()
        assert write(by, told) is None
        assert time.monotonic() - told.begun_s < 2.5
    assert told.what == [LEAD_IN]
    assert by.notes == (UNFIT,)


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("すばらしいお答えですね。", id="praise"),
        pytest.param("お答えから、点数は4点です。", id="a score"),
        pytest.param("承知しました。", id="obeys"),
        pytest.param("ご家族と相談されたのですね。", id="private"),
        pytest.param("返品を87件減らされたのですね。", id="an invented number"),
        pytest.param("なるほど、進めた。", id="not polite"),
        pytest.param("それは「請求処理の自動化。", id="half a quote"),
    ],
)
def test_a_first_sentence_that_fails_is_not_heard(first: str) -> None:
    """Nothing was said, so the next model is asked as ever."""
    with serve([events(first, ASKS)]) as server, serve([events(GOOD)]) as other:
        told = Told()
        assert write(writer(server, other), told) == GOOD
    assert told.what == []
    assert isinstance(check_lead_in(first, CONTEXT), Refusal)


@pytest.mark.parametrize("ending", ["cut", "stall", "error"])
def test_half_a_stream_ends_kindly(ending: str) -> None:
    """After the lead-in nothing is asked again: that would be another reply."""
    with serve([events(LEAD_IN, "ご自身が", ending=ending)]) as server, serve([]) as other:
        by, told = writer(server, other, deadline_s=1.5), Told()
        assert write(by, told) is None
        assert time.monotonic() - told.begun_s < 1.5 + BUSY_S
    assert told.what == [LEAD_IN]
    assert by.notes == (NO_REPLY,)


@pytest.mark.parametrize("ending", ["cut", "error"])
def test_a_stream_that_breaks_before_a_sentence_is_asked_again(ending: str) -> None:
    """Nothing was said, so the fault passes as any other."""
    with serve([events("請求処理を", ending=ending), events(GOOD)]) as server:
        told = Told()
        assert write(writer(server), told) == GOOD
    assert told.what == []


def test_a_question_is_not_kept_waiting_by_what_follows_it() -> None:
    """The connection is closed as soon as there is a question."""
    with serve([events(GOOD, ending="stall")]) as server:
        told = Told()
        assert write(writer(server), told) == GOOD
        assert time.monotonic() - told.begun_s < 3.0
    assert told.what == []


def test_a_question_without_its_full_stop_is_one_when_the_reply_ends() -> None:
    """The end of the reply ends its last sentence."""
    with serve([events(LEAD_IN, ASKS.rstrip("。"))]) as server:
        told = Told()
        assert write(writer(server), told) == LEAD_IN + ASKS.rstrip("。")
    assert told.what == [LEAD_IN]


@pytest.mark.parametrize(
    "thoughts",
    [
        pytest.param(f"<think>{THOUGHT}{THOUGHT}</think>\n\n", id="tags"),
        pytest.param(f"[THINK]{THOUGHT}[/THINK]", id="brackets"),
        pytest.param(
            f"<|channel|>analysis<|message|>{THOUGHT}<|end|>"
            "<|start|>assistant<|channel|>final<|message|>",
            id="Harmony",
        ),
        pytest.param(f"analysis{THOUGHT}assistantfinal", id="Harmony without its tokens"),
    ],
)
def test_thoughts_are_never_spoken(thoughts: str) -> None:
    """Letter by letter, the lead-in is the first sentence behind them."""
    with serve([events(*thoughts, LEAD_IN, ASKS)]) as server:
        told = Told()
        assert write(writer(server), told) == LEAD_IN + ASKS
    assert told.what == [LEAD_IN]
    assert check_lead_in(THOUGHT, CONTEXT) == THOUGHT


def test_a_model_that_closes_thoughts_it_did_not_open_is_never_read_along() -> None:
    """Its first reply is read whole, and shows it; only a plain one allows more."""
    thinking = f"{THOUGHT}</think>{GOOD}"
    with serve([ok(thinking), ok(GOOD)]) as server:
        chat = make_chat(server.settings(), learned=learned(live=None))
        by = QuestionWriter([chat], load_persona("manager"))
        told = Told()
        assert [write(by, told), write(by, told)] == [GOOD, GOOD]
        assert [asked.body["stream"] for asked in server.asked] == [False, False]
    assert told.what == [] and chat.learned.dialect.live is False


def test_a_plain_reply_allows_the_next_to_be_read_along() -> None:
    """What a server's model does is learned by the first reply."""
    with serve([ok(GOOD), events(LEAD_IN, ASKS)]) as server:
        chat = make_chat(server.settings(), learned=learned(live=None))
        by = QuestionWriter([chat], load_persona("manager"))
        told = Told()
        assert [write(by, told), write(by, told)] == [GOOD, LEAD_IN + ASKS]
    assert told.what == [LEAD_IN]


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(status(400, message="stream is not supported"), id="names it"),
        pytest.param(status(400, message="bad request"), id="names nothing"),
        pytest.param(ok(GOOD), id="answers whole"),
        pytest.param(events(""), id="streams nothing"),
    ],
)
def test_a_server_that_does_not_stream_is_asked_as_before(refusal: Reply) -> None:
    """It costs one request, once."""
    with serve([refusal, ok(GOOD), ok(GOOD)]) as server:
        chat = make_chat(server.settings(), learned=learned())
        by = QuestionWriter([chat], load_persona("manager"))
        told = Told()
        assert [write(by, told), write(by, told)] == [GOOD, GOOD]
        assert [asked.body["stream"] for asked in server.asked] == [True, False, False]
    assert chat.learned.dialect == Dialect(live=False)


def test_nothing_is_streamed_where_nobody_listens() -> None:
    """Without a voice the request is what it was."""
    with serve([ok(LEAD_IN + ASKS)]) as server:
        by = writer(server)
        assert by.write(STEP, talk=TALK, used={QUESTION}) == LEAD_IN + ASKS
        assert server.asked[0].body["stream"] is False


def test_a_candidate_who_goes_on_ends_a_stream_too() -> None:
    """Half a reply is given up like none."""
    with serve([events(LEAD_IN, ending="stall")]) as server:
        by, heard = writer(server), threading.Event()
        threading.Thread(target=lambda: heard.wait(5) and by.cancel()).start()
        begun = time.monotonic()
        found = by.write(STEP, talk=TALK, used={QUESTION}, on_lead_in=lambda _: heard.set())
        assert found is None and time.monotonic() - begun < 3.0
    assert by.outcomes[0].cancelled and by.notes == ()


def test_a_second_model_may_be_read_along_where_the_first_said_nothing() -> None:
    """The ladder is the same."""
    with serve([hang()]) as one, serve([events(LEAD_IN, ASKS)]) as other:
        told = Told()
        assert write(writer(one, other, deadline_s=2.0), told) == LEAD_IN + ASKS
    assert told.what == [LEAD_IN]


@pytest.mark.parametrize("step", [1, 3, 7, 200])
@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(LEAD_IN + ASKS, id="lead-in"),
        pytest.param(GOOD, id="alone"),
        pytest.param(
            "「請求処理の自動化を進めました。」のうち、ご自身が決めたのはどこですか。",
            id="in a quote",
        ),
        pytest.param("それは大変でしたね!どうやって立て直しましたか?", id="narrow marks"),
    ],
)
def test_sentences_make_the_same_question_as_the_whole(reply: str, step: int) -> None:
    """However the reply is cut into pieces, what passes whole passes sentence by sentence."""
    told = Told()
    sentences = ReplySentences(CONTEXT, told)
    for end in range(step, len(reply) + step, step):
        if sentences.read(reply[:end]):
            break
    assert sentences.finish(reply) == check(reply, CONTEXT)
    assert isinstance(sentences.finish(reply), str)


def test_a_second_mark_is_no_sentence() -> None:
    """It may come in a piece of its own."""
    told = Told()
    sentences = ReplySentences(CONTEXT, told)
    reply = "それは大変でしたね！！どうやって立て直しましたか。"
    assert [sentences.read(reply[:end]) for end in (10, 11, len(reply))] == [False, False, True]
    assert told.what == ["それは大変でしたね！"]
    assert sentences.finish(reply) == reply.replace("！！", "！")


def test_words_that_turn_out_to_be_none_end_the_reply() -> None:
    """Where the text before a sentence changes, what is said next can't be trusted."""
    sentences = ReplySentences(CONTEXT, Told())
    assert not sentences.read(LEAD_IN)
    assert sentences.read(ASKS)
    assert sentences.finish(ASKS) == Refusal(reason=Reason.LEAK)


def test_a_lead_in_like_an_earlier_question_is_not_handed_on() -> None:
    """The rules about what was asked hold for each sentence."""
    long = turns(2, 10)
    context = Context(talk=long, asked=(LEAD_IN,))
    assert check_lead_in(LEAD_IN, context) == Refusal(reason=Reason.REPEATED)
