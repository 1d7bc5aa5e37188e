"""Words for the candidate about every failure of a language model.

Each sentence is a constant: it cannot contain a key, a prompt or text from the server.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from simulator.command_line import typed
from simulator.errors import LlmFault


class FaultKind(StrEnum):
    """The reason for which there is no usable reply."""

    SETTINGS = "settings"
    """The settings cannot work; nothing was sent."""
    KEY_REFUSED = "key_refused"
    MODEL_UNKNOWN = "model_unknown"
    REQUEST_REFUSED = "request_refused"
    TOO_LONG = "too_long"
    TOO_MANY_REQUESTS = "too_many_requests"
    QUOTA = "quota"
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

_BY_STATUS = {
    401: FaultKind.KEY_REFUSED,
    402: FaultKind.QUOTA,
    403: FaultKind.KEY_REFUSED,
    404: FaultKind.MODEL_UNKNOWN,
    405: FaultKind.UNREADABLE,  # a web server, but none that takes questions
    408: FaultKind.SERVER_ERROR,
    409: FaultKind.SERVER_ERROR,
    413: FaultKind.TOO_LONG,
    429: FaultKind.TOO_MANY_REQUESTS,
}

# By name, because the openai client hides which HTTP library it sits on.
_NEVER_CONNECTED = frozenset({"ConnectError", "ConnectTimeout", "ProxyError"})


def make_fault(kind: FaultKind) -> LlmFault:
    """Return the fault of one kind, with its sentence."""
    return LlmFault(SENTENCES[kind], kind=kind)


def kind_of(error: Exception) -> FaultKind:
    """Classify an exception of the openai client or of langchain-openai."""
    import openai
    from langchain_core.exceptions import ContextOverflowError

    if isinstance(error, ContextOverflowError):
        return FaultKind.TOO_LONG
    if isinstance(error, openai.APIStatusError):
        if error.code == "insufficient_quota":  # OpenAI says 429 for an empty purse too
            return FaultKind.QUOTA
        if error.code == "content_filter":  # Azure's, of the prompt
            return FaultKind.DECLINED
        return _BY_STATUS.get(error.status_code) or _by_hundreds(error.status_code)
    if isinstance(error, openai.APIConnectionError):
        names = {type(cause).__name__ for cause in _causes(error)}
        return FaultKind.NO_CONNECTION if names & _NEVER_CONNECTED else FaultKind.CUT_OFF
    if isinstance(error, openai.LengthFinishReasonError):
        return FaultKind.CUT_SHORT
    if isinstance(error, openai.ContentFilterFinishReasonError):
        return FaultKind.DECLINED
    return FaultKind.UNREADABLE


def _by_hundreds(status: int) -> FaultKind:
    if status >= 500:
        return FaultKind.SERVER_ERROR
    return FaultKind.REQUEST_REFUSED if status >= 400 else FaultKind.MOVED


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
