"""The interviewers as the candidate sees and hears them, each in their own words and voice.

The interviewer who asked reacts at once, while the end of the answer is still being transcribed.
The reaction is spoken at once, and shown with the words that follow it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest

from simulator.interview.broken_sound import break_words, is_broken
from simulator.interview.panel import Panel
from simulator.interview.reactions import Impression, reaction_to, word_reactions
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.turn.barge_in import BargeIn
from simulator.turn.silences import BRIEF_REACTION_S
from simulator.values.people import Persona, Reaction
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Session

_CALLED_FOR = (Reaction.CARE, Reaction.STUCK)
"""Reactions that are never left out, however long they take."""
_NOT_LED_IN = (None, Gap.STUCK, Gap.TOO_LONG)
"""「もう少し聞かせてください」 is wrong before help, and before 「手短に」."""


class Interviewers:
    """The panel of one session; used from one thread."""

    def __init__(
        self,
        panel: Panel,
        talk: Talk,
        voice: InterviewerVoice | None,
        *,
        seed: int,
        barge_in: BargeIn | None = None,
    ) -> None:
        """Seat the panel. With ``barge_in`` the candidate may speak over a question."""
        self.panel = panel
        self._talk = talk
        self._voice = voice
        self._seed = seed
        self._barge_in = barge_in
        self._reaction: tuple[Persona, str] | None = None
        """A reaction that was spoken and is shown with the next words."""
        self._last_reaction = ""
        self._begun = ""
        """The beginning of the next question, which is spoken already."""
        self._first: Callable[[Persona], str] = _nothing
        """The next asker's words before the question."""

    def make_ready(self, plan: Sequence[AskedQuestion], closing: Sequence[str]) -> None:
        """Begin to synthesise everything that is known beforehand, and return at once."""
        if self._voice:
            for persona, text in known_beforehand(self.panel, plan, closing, seed=self._seed):
                self._voice.prepare((text,), voice=persona.voice)

    def say(self, *texts: str, by: Persona | None = None, is_question: bool = False) -> None:
        """Show the words and, if there is a voice, speak them; ``by`` the chair by default.

        ``is_question``: an answer follows at once.
        """
        speaker, text = by or self.panel.chair, "".join(texts)
        self._talk.says(speaker, self._after_reaction(speaker, text))
        if self._voice:
            barge_in = self._barge_in if is_question else None
            self._voice.say(text, voice=speaker.voice, barge_in=barge_in)

    def say_first(self, words: Callable[[Persona], str]) -> None:
        """Let the next asker begin with ``words``."""
        self._first = words

    def begin(self, lead_in: str, by: Persona) -> None:
        """Begin the next question with this sentence, while its rest is still being worded."""
        words = self._take_first(by) + lead_in
        self._talk.says(by, self._after_reaction(by, words))
        if self._voice:
            self._voice.lead(words, voice=by.voice)
        self._begun = lead_in

    def ask(self, asked: AskedQuestion, session: Session) -> None:
        """Ask the question in its asker's voice, after a hand-over or lead-in line if one fits."""
        asker = self.panel.asker(asked)
        begun, self._begun = self._begun, ""
        text = asked.text.removeprefix(begun)
        first = self._take_first(asker)
        before = (asked.before or first) + self.panel.takes_over(
            asked, session.plan, seed=self._seed
        )
        if not begun:
            before = before or self._lead_to(asked, place=len(session.turns))
        if not is_broken(asked, session):
            self.say(before, text, by=asker, is_question=True)
            return
        if before:
            self.say(before, by=asker)
        words = break_words(text, seed=self._seed)
        self._talk.says(asker, self._after_reaction(asker, words))
        if self._voice:
            self._voice.say(text, voice=asker.voice, broken_by=self._seed, barge_in=self._barge_in)

    def react(self, answer: Impression, asked: AskedQuestion, *, place: int) -> None:
        """Let the asker react with a short word, before the answer is fully transcribed.

        The reaction fills the time until the next words are ready. If they are ready already, it
        is brief, and left out every other time: nobody says はい after every answer.
        """
        kind = reaction_to(answer, asked)
        if kind is None:
            return
        voice = self._voice
        is_ready = voice is not None and voice.is_soon_ready and kind not in _CALLED_FOR
        if is_ready and (self._seed + place) % 2:
            return
        asker = self.panel.asker(asked)
        words = word_reactions(kind, asker, before=self._last_reaction, seed=self._seed + place)
        within_s = BRIEF_REACTION_S if is_ready else math.inf
        said = voice.react(words, voice=asker.voice, within_s=within_s) if voice else words[0]
        if said:
            self._reaction = asker, said
            self._last_reaction = said

    def begin_goodbye(self, closing: Sequence[str]) -> bool:
        """Show the goodbye line by line, and start to play it if it is synthesised already.

        Return whether it is playing. The next words wait for its end.
        """
        first, *rest = closing
        chair = self.panel.chair
        for words in (self._after_reaction(chair, first), *rest):
            self._talk.says(chair, words)
        return bool(self._voice and self._voice.begin("".join(closing), voice=chair.voice))

    def _lead_to(self, asked: AskedQuestion, *, place: int) -> str:
        """Return the line that covers the synthesis of a follow-up; "" if none is needed."""
        if self._voice is None or asked.gap in _NOT_LED_IN:
            return ""
        asker = self.panel.asker(asked)
        if asked.text.startswith(asker.leads):
            return ""
        at = (self._seed + place) % len(asker.leads)
        leads = (*asker.leads[at:], *asker.leads[:at])
        return self._voice.lead_in(asked.text, leads, voice=asker.voice)

    def _take_first(self, asker: Persona) -> str:
        words, self._first = self._first, _nothing
        return words(asker)

    def _after_reaction(self, speaker: Persona, text: str) -> str:
        """Return the text to show: the speaker's pending reaction, then ``text``.

        Another interviewer's reaction is shown on a line of its own.
        """
        reaction, self._reaction = self._reaction, None
        if reaction is None:
            return text
        by, words = reaction
        if by is speaker:
            return words + text
        self._talk.says(by, words)
        return text


def _nothing(_: Persona) -> str:
    return ""


def said_in_any_interview(persona: Persona) -> tuple[str, ...]:
    """Return the greeting, and the short words that must be ready at once.

    A persona that only sits at panels is met later and needs only its introduction.
    """
    if persona.stage is None:
        return (persona.introduction,)
    kinds = (Reaction.ANSWER, Reaction.NOD, Reaction.SHARED)
    reactions = [words for kind in kinds for words in persona.reactions.get(kind, ())]
    return (*persona.opening, *reactions, *persona.leads)


def known_beforehand(
    panel: Panel, plan: Sequence[AskedQuestion], closing: Sequence[str], *, seed: int
) -> Iterator[tuple[Persona, str]]:
    """Yield the lines that are known beforehand and their speakers, in the order of need.

    An asker's first question is followed by one reaction of each kind and the lead-in lines. Their
    other reactions can wait until the next question is synthesised.
    """
    met: list[Persona] = []
    later: list[tuple[Persona, str]] = []
    for asked in plan:
        asker = panel.asker(asked)
        yield asker, panel.takes_over(asked, plan, seed=seed)
        yield asker, asked.text
        yield from later
        later = []
        if asker not in met:
            met.append(asker)
            one_of_each, *others = zip_longest(*asker.reactions.values(), fillvalue="")
            yield from ((asker, text) for text in (*one_of_each, *asker.leads))
            later = [(asker, text) for text in chain.from_iterable(others)]
    yield from later
    yield from ((panel.chair, text) for text in closing)
