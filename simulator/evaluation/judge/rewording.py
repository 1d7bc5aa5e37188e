"""Let a model reword an answer, and keep only what the answer itself contains."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.errors import LlmFault
from simulator.evaluation.judge.panel import AT_ONCE, Archive, Panel
from simulator.guard.neutral import fenced, neutralise
from simulator.llm.ask import Call, ask_all
from simulator.llm.reply import BadReply, Reply, parse_reply
from simulator.llm.request import Messages
from simulator.prompts import render
from simulator.reading.numbers import ALL, Kind, Number, find_numbers
from simulator.reading.sentences import sentences_of, words_of
from simulator.reading.tokens import Token
from simulator.signals.words import everyday_words

NUMBER_BLANK = "＿＿（数字を入れる）"
_NUMERIC = ALL - {Kind.ONE}
_CLAIMS = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
"""Parts of speech with content; particles and endings only connect."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An answer to be reworded, and the form for it."""

    frame: str
    question: str
    answer: str


class _Reworded(Reply):
    text: str


def reword(
    drafts: Sequence[Draft], panel: Panel, archive: Archive | None = None
) -> tuple[str | None, ...]:
    """Return a wording per draft, in order; None if the model failed, or invented too much."""
    archive = archive or Archive()
    keys = [_key(draft, panel) for draft in drafts]
    new = [draft for draft, key in zip(drafts, keys, strict=True) if key not in archive.replies]
    calls = [
        Call(
            messages=_messages(draft),
            deadline_s=panel.deadline_s,
            schema=_Reworded.model_json_schema(),
        )
        for draft in new
    ]
    replies = ask_all(panel.chat, calls, at_most=AT_ONCE, within_s=2 * panel.deadline_s)
    for draft, reply in zip(new, replies, strict=True):
        if not isinstance(reply, LlmFault):
            archive.replies[_key(draft, panel)] = reply
    archive.save()
    return tuple(
        _checked(archive.replies.get(key), draft) for draft, key in zip(drafts, keys, strict=True)
    )


def _messages(draft: Draft) -> Messages:
    text = render(
        "rewrite_answer",
        frame=draft.frame,
        question=fenced("質問", draft.question),
        answer=fenced("回答", draft.answer),
    )
    return (("human", text),)


def _key(draft: Draft, panel: Panel) -> str:
    parts = [panel.model, *(text for _, text in _messages(draft))]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _checked(reply: str | None, draft: Draft) -> str | None:
    if reply is None:
        return None
    try:
        return grounded(neutralise(parse_reply(reply, _Reworded).text), draft.answer)
    except BadReply:
        return None


def grounded(text: str, answer: str) -> str | None:
    """Return the part of ``text`` that ``answer`` supports; None if less than half is left.

    Other numbers become blanks, and sentences with another content word are dropped. Everyday
    words of interviews (考える, 御社, …) are always allowed.
    """
    known = {token.lemma for token in words_of(answer)} | everyday_words()
    numbers = {_key_of(number) for number in _numbers(words_of(answer))}
    sentences = sentences_of(text)
    kept = [
        _with_blanks(sentence.tokens, text, numbers)
        for sentence in sentences
        if all(_is_supported(token, known) for token in sentence.tokens)
    ]
    if not kept or 2 * len(kept) < len(sentences):
        return None
    return "".join(f"{sentence}。" for sentence in kept)


def _is_supported(token: Token, known: set[str] | frozenset[str]) -> bool:
    if (
        token.pos[0] not in _CLAIMS
        or token.is_a("名詞", "数詞")
        or token.is_a("動詞", "非自立可能")
    ):
        return True
    return token.lemma in known or token.surface in known


def _numbers(tokens: Sequence[Token]) -> tuple[Number, ...]:
    return find_numbers(tokens, _NUMERIC)


def _key_of(number: Number) -> Decimal | str:
    """Return the key of equal numbers: the value (八十 is 80), or as written (数十) without one."""
    return number.written if number.value is None else number.value


def _with_blanks(tokens: Sequence[Token], text: str, known: set[Decimal | str]) -> str:
    """Return the sentence with a blank for every number that the answer does not have."""
    pieces: list[str] = []
    at = tokens[0].start
    for number in _numbers(tokens):
        if _key_of(number) not in known:
            pieces += [text[at : number.start], NUMBER_BLANK]
            at = min(number.start + len(number.written), number.end)
    return "".join((*pieces, text[at : tokens[-1].end]))
