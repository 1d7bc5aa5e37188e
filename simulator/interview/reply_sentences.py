"""A reply that is read sentence by sentence while it comes, so that its lead-in is spoken early.

A reply may hold one lead-in and one question (``reply_check``). A sentence that fails its check
is not handed on, and ends the reply if words were handed on before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from simulator.interview.reply_check import (
    Context,
    Reason,
    Refusal,
    check,
    check_lead_in,
    check_question,
)

_END = re.compile("[。？！?!]+")


class ReplySentences:
    """Reads one reply; implements ``llm.wire.ReplyReader``."""

    def __init__(self, context: Context, on_lead_in: Callable[[str], None]) -> None:
        """``on_lead_in`` gets the sentence before the question, if there is one and it passes."""
        self._context = context
        self._on_lead_in = on_lead_in
        self._lead_in = ""
        self._read = ""
        """The beginning of the reply that is checked."""
        self._found: str | Refusal | None = None
        self._is_unfit = False
        """Whether the first sentence failed, so that the reply is checked when it is whole."""

    @property
    def has_begun(self) -> bool:
        """Whether the lead-in was handed on."""
        return bool(self._lead_in)

    def read(self, said: str) -> bool:
        """Check the sentences that are complete; return whether the rest is not needed."""
        if self._is_unfit:
            return False
        if not said.startswith(self._read):  # what was read turns out not to be the reply
            self._found = Refusal(reason=Reason.LEAK)
        for end in _sentence_ends(said):
            if self._found is not None or self._is_unfit:
                break
            sentence = said[len(self._read) : end]
            self._read += sentence
            if _END.sub("", sentence).strip():  # else read before, or a mark that came late
                self._take(sentence)
        return self._found is not None

    def finish(self, reply: str) -> str | Refusal:
        """Return the question with its lead-in, or why there is none, now that no more comes."""
        if not self._lead_in and self._found is None:
            return check(reply, self._context)
        if self._found is None:
            self._found = self._question(reply.removeprefix(self._read))
        return self._found

    def _take(self, sentence: str) -> None:
        found = self._question(sentence)
        if isinstance(found, str) or self._lead_in:
            self._found = found
            return
        lead_in = check_lead_in(sentence, self._context)
        if isinstance(lead_in, Refusal):
            self._is_unfit = True
            return
        self._lead_in = lead_in
        self._on_lead_in(lead_in)

    def _question(self, sentence: str) -> str | Refusal:
        return check_question(sentence, self._context, lead_in=self._lead_in)


def _sentence_ends(said: str) -> Iterator[int]:
    """Yield where each complete sentence ends; a sentence within a quote is no sentence."""
    for found in _END.finditer(said):
        before = said[: found.end()]
        if before.count("「") <= before.count("」"):
            yield found.end()
