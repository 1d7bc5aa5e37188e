"""Read a chat completion as servers really send it: the text that the model said, or why not.

A reply counts only if it is whole. What a server leaves in the text that the model did not mean to
say is removed: thoughts before the reply, channels of the Harmony format, tokens at its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from simulator.llm.faults import FaultKind
from simulator.llm.server_errors import Failure, read_error

_WHOLE = frozenset({"", "stop", "stop_sequence", "end_turn", "eos", "eos_token", "complete", "end"})
_CUT = frozenset({"length", "max_tokens", "model_length"})
_DECLINED = frozenset({"content_filter", "safety", "refusal", "prohibited_content", "sensitive"})
_TOOLS = frozenset({"tool_calls", "tool_use", "function_call"})
"""Values of ``finish_reason``, in small letters; any other is a reply that broke off."""

_THOUGHTS = (
    ("<think>", "</think>"),
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),
    ("<reasoning>", "</reasoning>"),
    ("<seed:think>", "</seed:think>"),
    ("[THINK]", "[/THINK]"),
    ("◁think▷", "◁/think▷"),
    ("<|START_THINKING|>", "<|END_THINKING|>"),
    ("<|channel>thought", "<channel|>"),
)
"""How models mark thoughts, where the server does not take them out of the reply."""
_CLOSES_ALONE = ("</think>", "[/THINK]", "◁/think▷")
"""The opening mark may belong to the prompt, so that the reply has the closing one alone."""
_HARMONY_FINAL = re.compile(r"<\|channel\|>\s*final\b[^<]*(?:<\|constrain\|>[^<]*)?<\|message\|>")
_HARMONY = re.compile(r"\s*(?:<\|start\|>assistant)?\s*<\|channel\|>")
_HARMONY_BARE = re.compile(r"\s*analysis(?=\S)[^\0]*?assistantfinal")
"""The same format after a server has dropped its special tokens."""
_HARMONY_BARE_BEGINNING = re.compile(r"\s*analysis")
_HARMONY_END = re.compile(r"<\|(?:end|return|call|start)\|>")
_AT_THE_END = re.compile(
    r"(?:\s|<\|(?:im_end|eot_id|end|return|endoftext|END_RESPONSE|end_of_text)\|>|</s>"
    r"|<(?:end_of_turn|turn\|)>)+\Z"
)
_AT_THE_BEGINNING = re.compile(r"\A\s*(?:<\|START_RESPONSE\|>|\ufeff)\s*")


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """The cost of a request as the server counts it."""

    sent: int
    received: int

    def __add__(self, other: Tokens) -> Tokens:
        return Tokens(sent=self.sent + other.sent, received=self.received + other.received)

    def __mul__(self, times: int) -> Tokens:
        return Tokens(sent=self.sent * times, received=self.received * times)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A reply with its cost."""

    text: str
    tokens: Tokens | None
    """None if the server does not count."""
    thought: bool = False
    """Whether the model thought before it replied."""
    is_plain: bool = True
    """Whether the server sent nothing as text that the model did not mean to say."""


def read_completion(data: Any) -> Counted | Failure:
    """Return the text of the first choice in the decoded body of a reply, or why there is none."""
    if not isinstance(data, dict):
        return Failure(kind=FaultKind.UNREADABLE)
    if data.get("error"):
        return read_error(200, {}, data)
    choices = data.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(choice, dict) or not isinstance(choice.get("message"), dict):
        return Failure(kind=FaultKind.UNREADABLE)
    if choice.get("error"):
        return read_error(200, {}, choice)
    message: dict[str, Any] = choice["message"]
    parts = _parts(message.get("content"))
    if parts is None:
        return Failure(kind=FaultKind.UNREADABLE)
    sent = "".join(parts)
    text, thought = without_thoughts(sent)
    thought = thought or _has_thoughts(message, data.get("usage"))
    ending = choice.get("finish_reason")
    kind = _fault(str(ending or "").lower(), text, refused=bool(message.get("refusal")))
    if kind is not None:
        return Failure(kind=kind, thought=thought)
    tokens = _tokens(data.get("usage"))
    return Counted(text=text, tokens=tokens, thought=thought, is_plain=text == sent.strip())


def _fault(ending: str, text: str, *, refused: bool) -> FaultKind | None:
    """Return why a reply does not count; None if it does."""
    if refused or ending in _DECLINED:
        return FaultKind.DECLINED
    if ending in _CUT:
        return FaultKind.CUT_SHORT
    if ending == "model_context_window_exceeded":
        return FaultKind.TOO_LONG
    if ending in _TOOLS:
        return FaultKind.EMPTY  # text before a call of a tool is no reply
    if ending not in _WHOLE:
        return FaultKind.CUT_OFF
    return None if text.strip() else FaultKind.EMPTY


def _parts(content: Any) -> list[str] | None:
    """Return the texts of a message's content; None if it has another form."""
    if content is None or isinstance(content, str):
        return [content or ""]
    if not isinstance(content, list):
        return None
    texts: list[str] = []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
        elif not isinstance(part, dict):
            return None
        elif part.get("type", "text") in ("text", "output_text"):
            if not isinstance(part.get("text"), str):
                return None
            texts.append(part["text"])
    return texts  # parts of other types, as thoughts, are no text


def said_so_far(text: str) -> str:
    """Return what the model says to the reader in the beginning of a reply; "" within thoughts.

    Thoughts whose opening mark belongs to the prompt look like a reply until they are closed, so
    that this serves only for models whose replies are plain, see ``Dialect.live``.
    """
    if _HARMONY_BARE_BEGINNING.match(text) and not _HARMONY_BARE.match(text):
        return ""
    return without_thoughts(text)[0]


def without_thoughts(text: str) -> tuple[str, bool]:
    """Return what the model says to the reader, and whether thoughts stood before it."""
    if _HARMONY.match(text):
        finals = list(_HARMONY_FINAL.finditer(text))
        return (_trimmed(_HARMONY_END.split(text[finals[-1].end() :])[0]) if finals else ""), True
    if bare := _HARMONY_BARE.match(text):
        return _trimmed(text[bare.end() :]), True
    begun = text.lstrip("\ufeff \t\r\n")
    for opens, closes in _THOUGHTS:
        if begun.startswith(opens):
            thoughts, _, after = begun.removeprefix(opens).partition(closes)
            return _trimmed(after), bool(thoughts.strip())
    for closes in _CLOSES_ALONE:
        before, found, after = text.partition(closes)
        if found:
            return _trimmed(after), bool(before.strip())
    return _trimmed(text), False


def _trimmed(text: str) -> str:
    """Return the text without blanks and tokens by which models mark where a reply ends."""
    found = _AT_THE_END.search(text)
    kept = text[: found.start()] if found and found[0].strip() else text
    return _AT_THE_BEGINNING.sub("", kept).strip()


def _has_thoughts(message: dict[str, Any], usage: Any) -> bool:
    fields = ("reasoning", "reasoning_content", "reasoning_details", "thinking")
    if any(message.get(name) for name in fields):
        return True
    if isinstance(content := message.get("content"), list) and any(
        isinstance(part, dict) and part.get("type") in ("thinking", "reasoning") for part in content
    ):
        return True
    details = usage.get("completion_tokens_details") if isinstance(usage, dict) else None
    counted = details.get("reasoning_tokens") if isinstance(details, dict) else None
    return isinstance(counted, int) and counted > 0


def _tokens(usage: Any) -> Tokens | None:
    if not isinstance(usage, dict):
        return None
    sent, received = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if not isinstance(sent, int) or sent <= 0:
        return None
    return Tokens(sent=sent, received=received if isinstance(received, int) else 0)
