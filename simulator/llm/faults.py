"""Words for the candidate about every failure of a language model.

Each sentence is a constant: it cannot contain a key, a prompt or text from the server.
"""

from __future__ import annotations

from enum import StrEnum

from simulator.command_line import typed
from simulator.errors import LlmFault


class FaultKind(StrEnum):
    """The reason for which there is no usable reply."""

    SETTINGS = "settings"
    """The settings cannot work; nothing was sent."""
    KEY_REFUSED = "key_refused"
    REGION = "region"
    """The provider does not serve the place from which the request comes."""
    MODEL_UNKNOWN = "model_unknown"
    MODEL_NOT_HERE = "model_not_here"
    """A server nearby knows the model's name at most, but has not loaded its file."""
    NOT_A_CHAT_MODEL = "not_a_chat_model"
    NOT_IN_PLAN = "not_in_plan"
    """The model exists, but not for this contract, e.g. a free one."""
    REQUEST_REFUSED = "request_refused"
    TOO_LONG = "too_long"
    TOO_MANY_REQUESTS = "too_many_requests"
    QUOTA = "quota"
    SPENT = "spent"
    """The candidate's own limit of tokens is reached; nothing was sent."""
    SERVER_ERROR = "server_error"
    MOVED = "moved"
    """The server redirects to an address that the candidate did not choose."""
    NO_CONNECTION = "no_connection"
    CUT_OFF = "cut_off"
    DEADLINE = "deadline"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    DECLINED = "declined"
    CUT_SHORT = "cut_short"
    BAD_REPLY = "bad_reply"
    """The reply is readable but does not have the requested form."""


SENTENCES = {
    FaultKind.KEY_REFUSED: "LLM のサーバーが API キーを受け付けませんでした。"
    f"OPENAI_API_KEY か、`{typed('llm', 'key')}` で預けたキーを確かめてください。",
    FaultKind.MODEL_UNKNOWN: "指定したモデルが LLM のサーバーに見つかりませんでした。"
    "MENSETSU_MODEL と OPENAI_BASE_URL を確かめてください。",
    FaultKind.REGION: "LLM の提供元が、この地域からの利用を受け付けませんでした。"
    "OPENAI_BASE_URL に別の提供元か、手元のサーバーを指定してください。",
    FaultKind.MODEL_NOT_HERE: "指定したモデルが、手元の LLM サーバーにまだ入っていません。"
    "`ollama pull モデル名` で入れるか、LM Studio の画面で読み込んでください。",
    FaultKind.NOT_A_CHAT_MODEL: "指定したモデルは、会話の形の依頼(chat completions)に使えません。"
    "MENSETSU_MODEL に会話用のモデルを指定してください。",
    FaultKind.NOT_IN_PLAN: "指定したモデルは、いまの契約(無料枠など)では使えません。"
    "契約先の画面で使えるモデルを確かめて、MENSETSU_MODEL に指定してください。",
    FaultKind.SPENT: "設定した LLM のトークンの上限に達したので、送るのをやめました。"
    "続けるときは MENSETSU_TOKENS_PER_INTERVIEW か MENSETSU_TOKENS_PER_DAY を大きくしてください。",
    FaultKind.REQUEST_REFUSED: "LLM のサーバーが依頼の形式を受け付けませんでした。"
    "MENSETSU_MODEL に別のモデルを指定してください。",
    FaultKind.TOO_LONG: "依頼の文章が、このモデルで扱える長さを超えました。"
    "MENSETSU_MODEL に、より長い文章を扱えるモデルを指定してください。",
    FaultKind.TOO_MANY_REQUESTS: "LLM のサーバーが混み合っていて、返事をもらえませんでした。"
    "少し待ってから、もう一度お試しください。",
    FaultKind.QUOTA: "LLM の利用枠を使い切っています。契約先の画面で残高と上限を確かめてください。",
    FaultKind.SERVER_ERROR: "LLM のサーバーで障害が起きています。"
    "少し待ってから、もう一度お試しください。",
    FaultKind.MOVED: "LLM のサーバーが別のアドレスへ転送しようとしたので、送るのをやめました。"
    "OPENAI_BASE_URL を正しいアドレスにしてください。",
    FaultKind.NO_CONNECTION: "LLM のサーバーにつながりませんでした。"
    "ネットワークと OPENAI_BASE_URL、手元のサーバーなら起動しているかを確かめてください。",
    FaultKind.CUT_OFF: "LLM のサーバーとの通信が途中で切れました。"
    "ネットワークを確かめて、もう一度お試しください。",
    FaultKind.DEADLINE: "LLM の返事が時間内に届きませんでした。"
    "もう一度試すか、MENSETSU_MODEL により速いモデルを指定してください。",
    FaultKind.UNREADABLE: "LLM のサーバーの返事を読み取れませんでした。"
    "OPENAI_BASE_URL が OpenAI 互換のアドレス（末尾が /v1 など）か確かめてください。",
    FaultKind.EMPTY: "LLM の返事が空でした。"
    "もう一度試すか、MENSETSU_MODEL に別のモデルを指定してください。",
    FaultKind.DECLINED: "LLM がこの依頼への返事を控えました。"
    "もう一度試すか、MENSETSU_MODEL に別のモデルを指定してください。",
    FaultKind.CUT_SHORT: "LLM の返事が長すぎて途中で終わりました。"
    "もう一度試すか、MENSETSU_MODEL に別のモデルを指定してください。",
    FaultKind.BAD_REPLY: "LLM の返事が決められた形になっていませんでした。"
    "もう一度試すか、MENSETSU_MODEL に別のモデルを指定してください。",
}

PASSING = frozenset(
    {
        FaultKind.TOO_MANY_REQUESTS,
        FaultKind.SERVER_ERROR,
        FaultKind.NO_CONNECTION,
        FaultKind.CUT_OFF,
    }
)
"""Faults that may be over in a moment, so that a retry makes sense."""

LASTING = frozenset(
    {
        FaultKind.SETTINGS,
        FaultKind.KEY_REFUSED,
        FaultKind.REGION,
        FaultKind.MODEL_UNKNOWN,
        FaultKind.MODEL_NOT_HERE,
        FaultKind.NOT_A_CHAT_MODEL,
        FaultKind.NOT_IN_PLAN,
        FaultKind.REQUEST_REFUSED,
        FaultKind.QUOTA,
        FaultKind.SPENT,
        FaultKind.MOVED,
    }
)
"""Faults that the next request would meet again."""


def make_fault(kind: FaultKind, *, wait_s: float = 0.0) -> LlmFault:
    """Return the fault of one kind, with its sentence."""
    return LlmFault(SENTENCES[kind], kind=kind, wait_s=wait_s)
