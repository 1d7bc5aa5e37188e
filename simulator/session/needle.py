"""Find out whether a server silently cuts a long prompt.

Ollama keeps 4,096 tokens unless it is told otherwise, drops what comes before, and says nothing. A
word at the beginning of the longest prompt that the program sends shows what became of it.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import cycle

from simulator.evaluation.judge.exam import load_papers
from simulator.interview.ask_prompt import PROMPT_LIMIT
from simulator.llm.ask import Call, ask_once
from simulator.llm.chat import Chat
from simulator.llm.completion import Counted
from simulator.llm.faults import FaultKind
from simulator.llm.request import Messages
from simulator.session.table import MOST_CHARACTERS

LETTERS = max(PROMPT_LIMIT, MOST_CHARACTERS)
"""Length of the longest prompt that the program sends."""
NEEDLE = "若竹4827"
FOUND_WITHIN_S = 120.0
"""A machine without a graphics card reads about a hundred tokens in a second."""
_COUNTED_AT_LEAST = 0.7
"""Share of the expected tokens below which some of the prompt must be missing."""
_PER_LETTER = 0.5
"""Tokens for a Japanese letter at the least, where the server has counted nothing before."""


class ContextUse(StrEnum):
    """What becomes of a prompt as long as the longest of the program."""

    WHOLE = "whole"
    CUT = "cut"
    """Its beginning is dropped without a word."""
    TOO_LONG = "too_long"
    """The server refuses it, and says so."""
    UNSURE = "unsure"
    """All of it was counted, or nothing was, and yet the word did not come back."""
    UNKNOWN = "unknown"


def find_needle(chat: Chat, *, per_letter: float | None) -> ContextUse:
    """Ask for the word at the beginning; ``per_letter``: tokens that the server counts usually."""
    messages = needle_messages()
    reply = ask_once(chat, Call(messages=messages, deadline_s=FOUND_WITHIN_S))
    if not isinstance(reply, Counted):
        too_long = reply.kind is FaultKind.TOO_LONG
        return ContextUse.TOO_LONG if too_long else ContextUse.UNKNOWN
    if NEEDLE in reply.text:
        return ContextUse.WHOLE
    if reply.tokens is None:
        return ContextUse.UNSURE
    expected = (per_letter or _PER_LETTER) * sum(len(text) for _, text in messages)
    is_cut = reply.tokens.sent < _COUNTED_AT_LEAST * expected
    return ContextUse.CUT if is_cut else ContextUse.UNSURE


def needle_messages() -> Messages:
    """Return a prompt of ``LETTERS`` letters: the word, sample answers, and the request for it."""
    begin = f"合言葉は「{NEEDLE}」です。\n"
    end = "\n初めの行にある合言葉だけを答えてください。"
    left = LETTERS - len(begin) - len(end)
    lines: list[str] = []
    for paper in cycle(load_papers()):
        if left <= 0:
            break
        lines.append(paper.answer[:left])
        left -= len(lines[-1]) + 1
    return (("human", begin + "\n".join(lines) + end),)
