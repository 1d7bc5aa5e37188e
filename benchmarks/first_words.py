"""Measure when the first words of a model's question can be spoken: streamed, and without.

    python3 run.py bench first_words [--json] [--times N]

A language model's server on loopback writes 20 tokens per second, a character to the token, and
begins after 0.4 s. The time runs from the request to the first sentence that passed its check; the
voice's own time comes on top of it both ways.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from typing import Any

from simulator.interview.exchanges import talk_of
from simulator.interview.model_wording import QuestionWriter
from simulator.interview.personas import load_persona
from simulator.interview.policy import FollowUp, answered
from simulator.llm.chat import make_chat
from simulator.llm.dialect import Dialect
from simulator.llm.dialects import Learned
from simulator.signals.read import read_answer
from simulator.values.question import AskedQuestion, Gap
from tests.llm.loopback import Body, Reply, ok, serve, tokens

FIRST_TOKEN_S = 0.4
TOKENS_PER_S = 20.0
TIMES = 5
REPLIES = {
    "lead-in and question": "請求処理を自動化されたのですね。"
    "その取り組みの中で、ご自身が最初に決めたことは何でしたか。",
    "question alone": "「請求処理の自動化」の中で、ご自身が最初に決めたことは何でしたか。",
}
ASKED = AskedQuestion(
    question_id="career_history", text="これまでの職歴を教えてください。", target_s=60.0
)
ANSWER = "前職では倉庫の在庫管理を担当し、チームで請求処理の自動化を進めました。"


def main(argv: Sequence[str]) -> int:
    """Print the seconds to the first sentence, the median for each kind of reply."""
    parser = argparse.ArgumentParser(prog="bench first_words", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args(argv)
    found = {name: _measure(text, given.times) for name, text in REPLIES.items()}
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, row in found.items():
        print(f"{name}: whole {row['whole_s']:.2f} s, streamed {row['streamed_s']:.2f} s")
    return 0


def _measure(text: str, times: int) -> dict[str, Any]:
    return {
        "characters": len(text),
        "whole_s": statistics.median(_first_s(text, live=False) for _ in range(times)),
        "streamed_s": statistics.median(_first_s(text, live=True) for _ in range(times)),
    }


def _first_s(text: str, *, live: bool) -> float:
    """Return the seconds from the request to the first sentence that may be spoken."""

    def model(body: Body) -> Reply:
        if body["stream"]:
            return tokens(text, per_s=TOKENS_PER_S, first_s=FIRST_TOKEN_S)
        time.sleep(FIRST_TOKEN_S + len(text) / TOKENS_PER_S)
        return ok(text)

    past = answered(ASKED, read_answer(ANSWER, question=ASKED.text), ())
    step = FollowUp(gap=Gap.NO_OWN_ROLE, answered=past)
    at: list[float] = []
    with serve(model) as server:
        learned = Learned(dialect=Dialect(live=live), is_new=False)
        chat = make_chat(server.settings(), learned=learned)
        writer = QuestionWriter([chat], load_persona("manager"))
        begun = time.monotonic()
        question = writer.write(
            step,
            talk=talk_of([past]),
            used={ASKED.text},
            on_lead_in=lambda _: at.append(time.monotonic()),
        )
        at.append(time.monotonic())
    if question != text:
        raise RuntimeError(f"the question was {question!r}: {writer.outcomes}")
    return at[0] - begun
