"""A language model at the command line: what it is good for, and interviews in its words."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from judging import opinion
from loopback import KEY, Body, Reply, Server, completion, ok, raw_json, serve, status
from tiny_gguf import write_model

from simulator.evaluation.judge.exam import ExamResult, Mark, keep_result
from simulator.evaluation.judge.prompt import prompt_version
from simulator.interview.model_wording import NO_REPLY
from simulator.llm.faults import SENTENCES, FaultKind
from simulator.session import llm_trial
from simulator.session.judging import model_name
from simulator.session.needle import LETTERS, NEEDLE
from simulator.values.stage import Stage
from tests.cli.conftest import Run

LINES = (
    "前職では倉庫の在庫管理を担当し、みんなで協力して効率を上げました。\n"
    "会社の方針でいろいろな改善に取り組みました。とても勉強になりました。\n"
    "周りの方に支えられて、新しい仕組みを入れることができました。\n" * 3
)
QUESTION = "その取り組みで、ご自身が最初に決めたことは何でしたか。"
OTHER = "当時の様子がわかるように、規模をおおよそで教えていただけますか。"
TYPED = ("interview", "--stage", "second", "--text", "--no-voice", "--json")


@pytest.fixture
def use(
    tmp_path: Path, mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., None]:
    """Set servers up as a candidate would."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache" / "exams").mkdir(parents=True)

    def set_up(first: Server, second: Server | None = None) -> None:
        monkeypatch.setenv("MENSETSU_MODEL", "scripted")
        monkeypatch.setenv("OPENAI_BASE_URL", first.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        if second:
            monkeypatch.setenv("MENSETSU_SECOND_MODEL", "spare")
            monkeypatch.setenv("MENSETSU_SECOND_BASE_URL", second.base_url)

    return set_up


def counting(sent: int, received: int, reply: Reply) -> Reply:
    """The reply, with another count of tokens; none at all for 0."""
    data = json.loads(reply.body)
    usage = {"prompt_tokens": sent, "completion_tokens": received, "total_tokens": sent + received}
    data["usage"] = usage if sent else None
    return raw_json(data)


def able(body: Body) -> Reply:
    """Asks and judges as it should; 700 tokens are sent each time, 20 come back."""
    if "response_format" in body:
        return counting(700, 20, ok(opinion(3)))
    if NEEDLE in body["messages"][-1]["content"]:
        return counting(9000, 20, ok(f"{NEEDLE}です。"))
    return counting(700, 20, ok(QUESTION))


# --- llm test ------------------------------------------------------------------------------------


def test_a_model_is_measured(mensetsu: Run, use: Callable[..., None], tmp_path: Path) -> None:
    """Seconds, form, tokens of the interview's two follow-ups, and the exam that was taken."""
    with serve(able) as server:
        use(server)
        mark = Mark(
            criterion="positivity",
            answers=20,
            failed=0,
            kappa=0.8,
            pairs_right=1,
            pairs=1,
            spread=0.2,
            tricked=(),
        )
        name = model_name(server.settings())
        result = ExamResult(model=name, prompts=prompt_version(), marks=(mark,))
        keep_result(result, tmp_path / "cache" / "exams")
        done = mensetsu("llm", "test", "--json")
        shown = mensetsu("llm", "test")
        assert len(server.asked) == 2 * 4
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)
    assert found["model"] == name and found["fault"] is None
    assert found["usable"] and found["why"] is None and found["context"] == "whole"
    assert found["where"] == server.settings().where and found["where"] in shown.stdout
    assert found["dialect"] == {
        "temperature": True,
        "schema": "json_schema",
        "effort": "none",
        "system": True,
        "cap": "max_completion_tokens",
        "stream": False,
        "live": True,
    }
    assert 0 <= found["next_s"] < 8 and 0 <= found["first_s"] < 60 and found["in_time"]
    assert found["questions"] == [QUESTION, QUESTION]
    assert found["schema"] == "works"
    assert found["asking"] == {"sent": 1400, "received": 40}
    assert found["judging"] == {"sent": 700 * 18, "received": 20 * 18}
    assert found["exam"] == {"passed": ["positivity"]}
    assert "送信 1,400・受信 40" in shown.stdout and "合格 前向きさ" in shown.stdout
    assert found["yen"] is None and "円" not in shown.stdout
    for told in (done, shown):
        assert "127.0.0.1" in told.stderr and KEY not in told.stdout + told.stderr


def test_the_price_is_the_candidates_to_say(mensetsu: Run, use: Callable[..., None]) -> None:
    """Prices change, so none is known here: for the first model, by what its provider charges."""
    price = ("--yen-per-million", "50", "2000")
    with serve(able) as server, serve(able) as spare:
        use(server, spare)
        first, second = json.loads(mensetsu("llm", "test", "--json", *price).stdout)
        shown = mensetsu("llm", "test", *price).stdout
        wrong = mensetsu("llm", "test", "--yen-per-million", "-1", "2000")
    assert first["yen"] == {"asking": pytest.approx(1400 * 50e-6 + 40 * 2000e-6), "judging": None}
    assert second["yen"] is None
    assert shown.count("約 0.15 円") == 1
    assert wrong.returncode == 2 and "0 以上" in wrong.stderr


def _no_schema(body: Body) -> Reply:
    return status(400, param="response_format") if "response_format" in body else ok(QUESTION)


def _claude(body: Body) -> Reply:
    """As through a gateway: without temperatures, and the schema is taken but not kept."""
    if "temperature" in body:
        return status(400, message="`temperature` is deprecated for this model.")
    return ok(f"Here is the JSON:\n```json\n{opinion(3)}\n```" if _asks_json(body) else QUESTION)


def _qwen(body: Body) -> Reply:
    """As in llama.cpp without a parser: thoughts, half of their marks, no system role."""
    if any(message["role"] == "system" for message in body["messages"]):
        return status(500, message="Jinja Exception: System role not supported")
    return ok(f"まず役割を聞く。\n</think>\n{opinion(3) if _asks_json(body) else QUESTION}")


def _gpt(body: Body) -> Reply:
    """As the provider's own thinking models: one temperature, efforts by name, parts."""
    if "temperature" in body:
        return status(400, param="temperature", message="Unsupported value: 'temperature'")
    if body.get("reasoning_effort") == "none":
        offered = "Supported values are: 'minimal', 'low', 'medium', and 'high'."
        return status(400, param="reasoning_effort", message=f"Unsupported value. {offered}")
    said = opinion(3) if _asks_json(body) else QUESTION
    message = {"role": "assistant", "content": [{"type": "text", "text": said}]}
    return completion(choices=[{"index": 0, "message": message, "finish_reason": "stop"}])


def _asks_json(body: Body) -> bool:
    return "JSON" in str(body["messages"])


DIALECTS = [
    pytest.param(_claude, {"temperature": False}, 1, id="temperature"),
    pytest.param(_qwen, {"system": False}, 1, id="thoughts and template"),
    pytest.param(_gpt, {"temperature": False, "effort": "minimal"}, 2, id="effort and parts"),
]


@pytest.mark.parametrize(("script", "changed", "refusals"), DIALECTS)
def test_a_model_of_another_dialect_is_as_good(
    mensetsu: Run,
    use: Callable[..., None],
    script: Callable[[Body], Reply],
    changed: dict[str, object],
    refusals: int,
) -> None:
    """Its dialect is found and shown, and an interview is held in it without another refusal."""
    refused: list[Body] = []

    def counted(body: Body) -> Reply:
        reply = script(body)
        refused.extend([body] * (reply.status >= 400))
        return reply

    with serve(counted, sleeps=False) as server:
        use(server)
        done = mensetsu("llm", "test", "--json")
        (found,) = json.loads(done.stdout)
        held = mensetsu(*TYPED, stdin=LINES)
    assert done.returncode == 0, done.stderr
    assert found["usable"] and found["schema"] == "works"
    assert {name: found["dialect"][name] for name in changed} == changed
    assert QUESTION in follow_ups(held)
    assert len(refused) == refusals


def test_a_prompt_that_is_cut_silently_is_found(mensetsu: Run, use: Callable[..., None]) -> None:
    """Ollama reads 4,096 tokens, and drops the beginning; what to set is said."""

    def ollama(body: Body) -> Reply:
        text = "".join(message["content"] for message in body["messages"])
        read, tokens = text[-4096:], min(4096, len(text))
        said = NEEDLE if NEEDLE in read else QUESTION
        return counting(tokens, 20, ok(opinion(3) if "response_format" in body else said))

    with serve(ollama) as server:
        use(server)
        (found,) = json.loads(mensetsu("llm", "test", "--json").stdout)
        shown = mensetsu("llm", "test").stdout
        longest = max(len(str(asked.body["messages"])) for asked in server.asked)
    assert found["context"] == "cut" and found["usable"]
    assert "OLLAMA_CONTEXT_LENGTH=16384 ollama serve" in shown
    assert longest > LETTERS == 12_000


def test_a_model_that_is_too_slow_or_unfit_is_of_no_use(
    mensetsu: Run, use: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence says why, and the code is 8."""
    with serve(lambda _: ok("はい")) as server:
        use(server)
        unfit = mensetsu("llm", "test", "--json")
    with serve(able) as server:
        use(server)
        monkeypatch.setattr(llm_trial, "WORDING_DEADLINE_S", 0.0)
        late = mensetsu("llm", "test", "--json")
    for done, why in ((unfit, llm_trial.UNFIT), (late, llm_trial.LATE)):
        (found,) = json.loads(done.stdout)
        assert done.returncode == 8 and not found["usable"]
        assert found["why"] == why and why in done.stderr


@pytest.mark.parametrize(
    ("script", "schema"),
    [
        pytest.param(_no_schema, "refused", id="refuses it"),
        pytest.param(lambda body: ok(QUESTION), "ignored", id="ignores it"),
    ],
)
def test_whether_a_schema_works(
    mensetsu: Run, use: Callable[..., None], script: Callable[[Body], Reply], schema: str
) -> None:
    """Asked for once; a server without schemas words questions all the same."""
    with serve(script) as server:
        use(server)
        (found,) = json.loads(mensetsu("llm", "test", "--json").stdout)
    assert found["schema"] == schema
    assert found["questions"] == [QUESTION, QUESTION]
    assert found["exam"] is None


def test_what_is_not_counted_is_not_made_up(mensetsu: Run, use: Callable[..., None]) -> None:
    """A server without usage fields: 未測定; a reply that is no question is told, not counted."""
    replies = [ok(NEEDLE), ok(opinion(3)), ok("はい。"), ok(QUESTION)] * 2
    with serve(lambda _: counting(0, 0, replies.pop())) as server:
        use(server)
        (found,) = json.loads(mensetsu("llm", "test", "--json").stdout)
        shown = mensetsu("llm", "test").stdout
    assert found["asking"] is None and found["judging"] is None
    assert found["questions"] == [QUESTION, None] and found["refused"] == ["length"]
    assert "未測定" in shown and "2 問のうち 1 問" in shown and "試験: まだ" in shown


def test_a_model_that_does_not_reply_ends_in_a_sentence(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """Code 8 where the first has none, whatever a spare can do; its figures are there."""
    with serve(lambda _: status(401, message=KEY)) as dead, serve(able) as spare:
        use(dead)
        alone = mensetsu("llm", "test", "--json")
        use(dead, spare)
        both = mensetsu("llm", "test", "--json")
    assert alone.returncode == both.returncode == 8
    assert SENTENCES[FaultKind.KEY_REFUSED] in alone.stderr
    first, second = json.loads(both.stdout)
    assert json.loads(alone.stdout) == [first]
    assert first["fault"] == "key_refused" and second["fault"] is None
    assert not first["usable"] and second["usable"]
    assert first["why"] == SENTENCES[FaultKind.KEY_REFUSED] and first["dialect"]["temperature"]
    assert KEY not in alone.stdout + alone.stderr + both.stdout + both.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(("llm",), "MENSETSU_MODEL", id="none is set up"),
        pytest.param(("llm", "train"), "test", id="unknown action"),
    ],
)
def test_a_mistake_is_told(mensetsu: Run, words: tuple[str, ...], says: str) -> None:
    """One sentence with the remedy."""
    done = mensetsu(*words)
    assert done.returncode == 2 and says in done.stderr and done.stdout == ""


# --- an interview --------------------------------------------------------------------------------


def follow_ups(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    turns = json.loads(done.stdout)["session"]["turns"]
    return [turn["asked"]["text"] for turn in turns if turn["asked"]["gap"]]


def test_an_interview_in_a_models_words(mensetsu: Run, use: Callable[..., None]) -> None:
    """Where the words go is told once, before the first question; both servers are named."""
    replies = ["いいえ"] * 20 + [OTHER, QUESTION]
    with serve(lambda _: ok(replies.pop())) as server, serve(lambda _: ok("いいえ")) as spare:
        use(server, spare)
        done = mensetsu(*TYPED, stdin=LINES)
    assert follow_ups(done)[:2] == [QUESTION, OTHER]
    for each in (server, spare):
        host = each.base_url.split("/")[2]
        assert done.stderr.count(f"サーバー（{host}）に渡します") == 1
        assert done.stderr.index(host) < done.stderr.index("黒田です")
    assert KEY not in done.stdout + done.stderr


def test_a_limit_of_tokens_holds_for_an_interview(
    mensetsu: Run, use: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Half of it is for the questions; after that the persona's own words, and a note on it."""
    monkeypatch.setenv("MENSETSU_TOKENS_PER_INTERVIEW", "1,000")
    with serve(able) as server:
        use(server)
        done = mensetsu(*TYPED, stdin=LINES)
        assert len(server.asked) == 1
    assert QUESTION in follow_ups(done) and len(follow_ups(done)) > 1
    (note,) = json.loads(done.stdout)["session"]["notes"]
    assert note.startswith(SENTENCES[FaultKind.SPENT])
    (spent,) = tmp_path.glob("recordings/*/tokens.json")
    assert json.loads(spent.read_text(encoding="utf-8"))["tokens"] >= 720
    monkeypatch.setenv("MENSETSU_TOKENS_PER_DAY", "lots")
    with serve([]) as server:
        use(server)
        wrong = mensetsu(*TYPED, "--questions", "2", stdin=LINES)
    assert follow_ups(wrong) and "MENSETSU_TOKENS_PER_DAY" in wrong.stderr


ON_OLLAMA = raw_json({"remote_host": "https://ollama.com:443"})


def test_words_that_a_server_passes_on_are_said_to_go_there(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """Before an interview, a trial and an exam: where they end up, and how to send nothing."""
    with serve(able, shown=ON_OLLAMA) as server:
        use(server)
        interview = mensetsu(*TYPED, "--questions", "3", stdin=LINES)
        trial = mensetsu("llm", "test")
        exam = mensetsu("judge", "exam", "--samples", "1")
        ready = mensetsu("doctor")
    assert "を通して、外部のollama.comに送ります。" in flat(interview.stderr)
    assert "--no-llmを付けて" in flat(interview.stderr)
    assert "その先のollama.com）に送ります。" in flat(trial.stderr)
    assert "その先のollama.com）に送ります。" in flat(exam.stderr)
    assert "外部のollama.comに送ります。" in flat(ready.stderr + ready.stdout)


def flat(shown: str) -> str:
    """What is shown, however the lines were broken."""
    return "".join(shown.split())


def test_an_interview_without_the_model_that_is_set_up(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """--no-llm: nothing is sent, and nothing is said of it."""
    with serve([]) as server:
        use(server)
        done = mensetsu(*TYPED, "--no-llm", stdin=LINES)
    assert follow_ups(done)
    assert "LLM" not in done.stderr and json.loads(done.stdout)["session"]["notes"] == []


def test_a_report_tells_of_a_server_that_is_not_there(
    mensetsu: Run, use: Callable[..., None]
) -> None:
    """The interview is held in the persona's words."""
    with serve([]) as server:
        use(server)
    done = mensetsu(*TYPED, "--questions", "2", stdin=LINES)
    assert follow_ups(done)
    assert json.loads(done.stdout)["session"]["notes"] == [NO_REPLY]


def test_settings_that_cannot_work_cost_no_interview(
    mensetsu: Run, use: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what to mend, and the interview goes on without a model."""
    with serve([]) as server:
        use(server)
        monkeypatch.setenv("OPENAI_BASE_URL", "localhost")
        done = mensetsu(*TYPED, "--questions", "2", stdin=LINES)
    assert follow_ups(done)
    assert "OPENAI_BASE_URL がアドレスになっていません" in done.stderr


HELD = """
import sys
from simulator.cli import main
sys.argv = ["mensetsu", *sys.argv[1:]]
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""


def test_without_a_model_nothing_of_it_is_loaded(mensetsu_home: Path) -> None:
    """An interview that needs no model does not wait for the clients."""
    done = subprocess.run(
        [sys.executable, "-c", HELD, *TYPED],
        input=LINES,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert follow_ups(done)
    loaded = set(done.stderr.split("loaded: ")[1].split())
    assert "simulator.session.interview" in loaded
    heavy = {"langchain_core", "langchain_openai", "langsmith", "openai"}
    assert loaded & heavy == set()
    assert not loaded & {"simulator.interview.model_wording", "simulator.interview.reply_check"}
    assert json.loads(done.stdout)["session"]["stage"] == Stage.SECOND


# --- keys -----------------------------------------------------------------------------------------


def leaky(body: Body) -> Reply:
    """A server that refuses a lot, and repeats the key and the prompt each time."""
    said = f"{KEY} {body['messages'][-1]['content'][:40]}"
    if "temperature" in body:
        return status(400, message=f"temperature {said}")
    if "max_completion_tokens" in body:
        return status(422, message=f"max_completion_tokens {said}")
    if "response_format" in body:
        return ok(opinion(3))
    if "職歴" in str(body["messages"]) and len(body["messages"]) == 2:
        return ok(QUESTION)
    return completion(choices=[{"index": 0, "message": {"content": KEY}, "finish_reason": "stop"}])


def test_no_key_is_in_any_file_log_or_argument(
    mensetsu: Run,
    fresh_cache: Path,
    mensetsu_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """After a trial, an exam and an interview: neither on the disk nor on the screen."""
    caplog.set_level(logging.DEBUG)
    with serve(leaky, sleeps=False) as server:
        monkeypatch.setenv("MENSETSU_MODEL", "scripted")
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("MENSETSU_TOKENS_PER_DAY", "100000000")
        typed = ("--stage", "second", "--text", "--no-voice", "--questions", "2")
        done = [
            mensetsu("llm", "test"),
            mensetsu("judge", "exam", "--samples", "1"),
            mensetsu("interview", *typed, stdin="倉庫で在庫を担当しました。\n" * 9),
        ]
        assert all(asked.headers["authorization"] == f"Bearer {KEY}" for asked in server.asked)
        bodies = json.dumps([asked.body for asked in server.asked])
        paths = [asked.path for asked in server.asked]
    assert KEY not in bodies and not any(KEY in path for path in paths)
    for each in done:
        assert KEY not in " ".join(map(str, each.args)) + each.stdout + each.stderr
    assert KEY not in caplog.text
    files = [
        path
        for folder in (fresh_cache, mensetsu_home)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and path.suffix not in (".onnx", ".bin")
    ]
    kept = {path.name.split("-")[0] for path in files}
    assert {"dialect", "tokens.json", "session.json"} <= kept
    assert not [path for path in files if KEY.encode() in path.read_bytes()]


# --- a file on this machine ----------------------------------------------------------------------


def test_a_file_is_tried_and_words_an_interview(
    mensetsu: Run, llama: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any server set up: the words stay here, and the server is gone with the program."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("MENSETSU_MODEL", str(write_model(tmp_path / "tiny.gguf", says=QUESTION)))
    (found,) = json.loads(mensetsu("llm", "test", "--json").stdout)
    assert found["model"] == "tiny.gguf @ このパソコンの中のモデル"
    assert found["questions"] == [QUESTION, QUESTION] and found["schema"] == "works"
    assert found["asking"]["received"] == 2 * 2  # the sentence is one token, and its end another
    done = mensetsu(*TYPED, "--questions", "2", stdin=LINES)
    assert QUESTION in follow_ups(done)
    assert done.stderr.replace("\n", "").count("パソコンの外には送りません。") == 1


def test_a_file_that_cannot_be_run_costs_no_interview(
    mensetsu: Run, llama: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what to mend, and the interview goes on without a model."""
    monkeypatch.setenv("MENSETSU_MODEL", str(tmp_path / "none.gguf"))
    done = mensetsu(*TYPED, "--questions", "2", stdin=LINES)
    assert follow_ups(done) and "none.ggufを開けません" in re.sub(r"\s", "", done.stderr)
    tried = mensetsu("llm", "test")
    assert tried.returncode == 8 and "none.gguf を開けません" in tried.stderr
