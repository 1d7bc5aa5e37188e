"""A follow-up in a language model's words, from a ladder that never stalls the interview.

    model -> second model -> None, and the caller takes the persona's own wording

``policy`` has already chosen the gap; a model only words the question, and only a wording that
passes ``reply_check`` is asked. One deadline covers the whole ladder.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.errors import LlmFault
from simulator.interview.ask_prompt import Prompt, question_prompt
from simulator.interview.exchanges import Exchange
from simulator.interview.policy import FollowUp
from simulator.interview.reply_check import Context, Refusal, check
from simulator.interview.reply_sentences import ReplySentences
from simulator.llm.ask import Call, ask_one
from simulator.llm.faults import LASTING
from simulator.llm.wake import wake_soon
from simulator.values.people import Persona

if TYPE_CHECKING:
    from simulator.llm.chat import Chat

WORDING_DEADLINE_S = 8.0
"""For all rungs together; a longer pause would sound like silence."""
FIRST_SHARE = 0.6
"""Share of the time left that a rung gets if another rung follows."""
TEMPERATURE = 0.7
"""Above 0, so that the same gap is worded differently from day to day."""
LONGEST_REPLY = 300
"""Tokens; the longest question that may be asked has about 100."""
GIVES_UP_AFTER = 2
"""Faults in a row after which a rung is skipped: a dead network costs two waits, not more."""

_PLAINER = "一部の質問は定型の言い方にしました。"
NO_REPLY = f"LLM から返事がなかったため、{_PLAINER}"
UNFIT = f"LLM の言い方が面接の質問に合わなかったため、{_PLAINER}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The result of wording one question."""

    text: str | None
    """None: the caller asks in the persona's own wording."""
    rung: int | None
    """Which model worded it, from 0."""
    failed: tuple[str, ...] = ()
    """Why the rungs before gave nothing: values of ``FaultKind`` or ``reply_check.Reason``."""
    cancelled: bool = False


@dataclass
class _Rung:
    chat: Chat
    faults: int = 0
    """In a row."""
    off: bool = False


class QuestionWriter:
    """Writer of the follow-ups of one session; may be used from any thread."""

    def __init__(
        self,
        chats: Sequence[Chat],
        persona: Persona,
        *,
        deadline_s: float = WORDING_DEADLINE_S,
    ) -> None:
        """Prepare to ask ``chats`` in this order."""
        self._rungs = [_Rung(chat) for chat in chats]
        self._persona = persona
        self._deadline_s = deadline_s
        self._lock = threading.Lock()
        self._running: set[threading.Event] = set()
        self._outcomes: list[Outcome] = []
        self._note: str | None = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """One per question, in the order in which they were finished."""
        return tuple(self._outcomes)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences for the report: none, or one, however often a model gave nothing."""
        return (self._note,) if self._note else ()

    def write(
        self,
        step: FollowUp,
        *,
        talk: Sequence[Exchange],
        used: Collection[str],
        persona: Persona | None = None,
        on_lead_in: Callable[[str], None] | None = None,
    ) -> str | None:
        """Word one question about the step's gap; None if no model gives a fitting one.

        Returns within the deadline whatever the servers do, and soon after ``cancel``. ``talk``
        ends with the answer that is followed up, ``used`` holds every question of the session.
        ``persona`` asks instead of the writer's own. ``on_lead_in`` gets the sentence before the
        question while the question is still to come, at most once, where the model's reply can be
        read as it comes. The question then begins with it; if there is none, no other model is
        asked, as the sentence may be spoken already.
        """
        dropped = threading.Event()
        with self._lock:
            self._running.add(dropped)
        try:
            prompt = question_prompt(step, persona or self._persona, tuple(talk))
            outcome = self._climb_down(prompt, tuple(talk), used, dropped, on_lead_in)
        finally:
            with self._lock:
                self._running.discard(dropped)
        with self._lock:
            self._outcomes.append(outcome)
        return outcome.text

    def wake(self) -> None:
        """Wake the models in the background, if they were not asked for minutes."""
        for rung in self._rungs:
            if not rung.off:
                wake_soon(rung.chat)

    def cancel(self) -> None:
        """Give up every question that is being worded; later ones are not affected."""
        with self._lock:
            for dropped in self._running:
                dropped.set()

    def _climb_down(
        self,
        prompt: Prompt,
        talk: tuple[Exchange, ...],
        used: Collection[str],
        dropped: threading.Event,
        on_lead_in: Callable[[str], None] | None,
    ) -> Outcome:
        end = time.monotonic() + self._deadline_s
        context = _context(talk, used, prompt)
        failed: list[Refusal | LlmFault] = []
        rungs = [place for place, rung in enumerate(self._rungs) if not rung.off]
        for place in rungs:
            share = 1.0 if place == rungs[-1] else FIRST_SHARE
            left_s = share * (end - time.monotonic())
            sentences = ReplySentences(context, on_lead_in) if on_lead_in else None
            call = Call(messages=prompt.messages, deadline_s=left_s, reader=sentences)
            found = self._ask(self._rungs[place], call, sentences, context, dropped)
            if dropped.is_set() or found is None:
                return Outcome(text=None, rung=None, failed=_names(failed), cancelled=True)
            if isinstance(found, str):
                return Outcome(text=found, rung=place, failed=_names(failed))
            failed.append(found)
            if sentences and sentences.has_begun:
                break
        self._note = self._note or _note(failed)
        return Outcome(text=None, rung=None, failed=_names(failed))

    def _ask(
        self,
        rung: _Rung,
        call: Call,
        sentences: ReplySentences | None,
        context: Context,
        dropped: threading.Event,
    ) -> str | Refusal | LlmFault | None:
        """Return a checked question, or why this rung gives none; None after ``cancel``."""
        reply = ask_one(rung.chat, call, dropped=dropped)
        if isinstance(reply, LlmFault):
            rung.faults += 1
            rung.off = reply.kind in LASTING or rung.faults >= GIVES_UP_AFTER
            return reply
        if reply is None:
            return None
        rung.faults = 0
        return sentences.finish(reply) if sentences else check(reply, context)


def _context(talk: tuple[Exchange, ...], used: Collection[str], prompt: Prompt) -> Context:
    in_order = tuple(exchange.question for exchange in talk)
    others = tuple(sorted(set(used) - set(in_order)))
    return Context(talk=talk, asked=(*others, *in_order), prompt=prompt.own_words)


def _names(failed: Sequence[Refusal | LlmFault]) -> tuple[str, ...]:
    return tuple(why.kind if isinstance(why, LlmFault) else why.reason.value for why in failed)


def _note(failed: Sequence[Refusal | LlmFault]) -> str | None:
    """Return the sentence on why no model worded the question, with the remedy if there is one."""
    faults = [why for why in failed if isinstance(why, LlmFault)]
    if not faults:
        return UNFIT if failed else None
    if faults[0] is failed[0] and faults[0].kind in LASTING:
        return f"{faults[0]}面接の{_PLAINER}"
    return NO_REPLY
