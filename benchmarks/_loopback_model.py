"""A language model on loopback that words follow-ups after a model's usual time."""

from __future__ import annotations

import time

from tests.llm.loopback import Body, Reply, ok, tokens

FIRST_TOKEN_S = 0.4
TOKENS_PER_S = 40.0
QUESTIONS = (
    "その取り組みで、ご自身が最初に決めたことは何でしたか。",
    "当時の様子がわかるように、規模をおおよそで教えていただけますか。",
    "振り返って、次はどこを変えたいとお考えですか。",
    "反対の声が上がったとき、どう話を進めましたか。",
    "うまくいかなかった場面を、一つ挙げていただけますか。",
    "手順を変える前は、何に時間がかかっていましたか。",
    "周りと意見が分かれたら、どなたに相談しますか。",
    "ご自身の判断が試されたのは、どの時点でしょうか。",
    "仕事を離れて学んだことがあれば、聞かせてください。",
    "仕組みが止まった日には、どんな備えがありましたか。",
    "一緒に働く人に、どのように見られたいですか。",
    "最後まで譲れなかった点は、どこにありますか。",
)


def reply(body: Body) -> Reply:
    """Reply with a question that is not in the prompt yet, after a model's usual time."""
    prompt = "\n".join(str(message["content"]) for message in body["messages"])
    text = next((question for question in QUESTIONS if question not in prompt), QUESTIONS[0])
    if body["stream"]:
        return tokens(text, per_s=TOKENS_PER_S, first_s=FIRST_TOKEN_S)
    time.sleep(FIRST_TOKEN_S + len(text) / TOKENS_PER_S)
    return ok(text)
