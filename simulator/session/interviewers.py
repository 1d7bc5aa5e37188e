"""Who sits at the table, as the candidate sees and hears them: each in their own words and voice.

Whoever was answered reacts at once, while the last words are still being heard. The reaction is
shown with what is said next; aloud it has begun by then.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from simulator.interview.back_answer import takes_questions
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
"""What is never left out, and takes the time that it takes."""
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
        """With ``barge_in`` the candidate may speak over what they are to answer."""
        self.panel = panel
        self._talk = talk
        self._voice = voice
        self._seed = seed
        self._barge_in = barge_in
        self._reaction: tuple[Persona, str] | None = None
        """Said, and to be shown with what comes next."""
        self._last_reaction = ""

    def make_ready(self, plan: Sequence[AskedQuestion], closing: Sequence[str]) -> None:
        """Begin to make the sound of all that is known beforehand, and return at once."""
        if self._voice:
            for persona, text in known_beforehand(self.panel, plan, closing, seed=self._seed):
                self._voice.prepare((text,), voice=persona.voice)

    def say(self, *texts: str, by: Persona | None = None, is_question: bool = False) -> None:
        """Show the words, and say them aloud where there is a voice; the chair's if nobody's.

        ``is_question``: an answer follows at once.
        """
        speaker, text = by or self.panel.chair, "".join(texts)
        self._talk.says(speaker, self._after_reaction(speaker, text))
        if self._voice:
            barge_in = self._barge_in if is_question else None
            self._voice.say(text, voice=speaker.voice, barge_in=barge_in)

    def ask(self, asked: AskedQuestion, session: Session) -> None:
        """In the voice of who asks, who says a word before it where that is called for."""
        asker = self.panel.asker(asked)
        before = self.panel.takes_over(asked, session.plan, seed=self._seed)
        before = before or self._lead_to(asked, place=len(session.turns))
        if not is_broken(asked, session):
            self.say(before, asked.text, by=asker, is_question=True)
            return
        if before:
            self.say(before, by=asker)
        words = break_words(asked.text, seed=self._seed)
        self._talk.says(asker, self._after_reaction(asker, words))
        if self._voice:
            self._voice.say(
                asked.text, voice=asker.voice, broken_by=self._seed, barge_in=self._barge_in
            )

    def react(self, answer: Impression, asked: AskedQuestion, *, place: int) -> None:
        """Whoever asked takes the answer with a short word, before its last words are heard.

        It fills the time until the next words are ready. Where they are ready it is brief, and
        every other time they come at once: nobody says はい to each and every answer.
        """
        kind = reaction_to(answer, takes_questions=takes_questions(asked))
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
        """A line for each sentence; whether it is being said aloud, as its sound was there.

        Whatever is said next waits for its end.
        """
        first, *rest = closing
        chair = self.panel.chair
        for words in (self._after_reaction(chair, first), *rest):
            self._talk.says(chair, words)
        return bool(self._voice and self._voice.begin("".join(closing), voice=chair.voice))

    def _lead_to(self, asked: AskedQuestion, *, place: int) -> str:
        """What is said before a follow-up while its first sounds are being made."""
        if self._voice is None or asked.gap in _NOT_LED_IN:
            return ""
        asker = self.panel.asker(asked)
        at = (self._seed + place) % len(asker.leads)
        leads = (*asker.leads[at:], *asker.leads[:at])
        return self._voice.lead_in(asked.text, leads, voice=asker.voice)

    def _after_reaction(self, speaker: Persona, text: str) -> str:
        """The text as it is shown: behind the reaction that is being said.

        That of somebody else is shown for itself.
        """
        reaction, self._reaction = self._reaction, None
        if reaction is None:
            return text
        by, words = reaction
        if by is speaker:
            return words + text
        self._talk.says(by, words)
        return text


def said_in_any_interview(persona: Persona) -> tuple[str, ...]:
    """The greeting, and the short words that can't wait to be made.

    Whoever only sits at panels is met later, and introduces themselves.
    """
    if persona.stage is None:
        return (persona.introduction,)
    reactions = (*persona.reactions[Reaction.ANSWER], *persona.reactions[Reaction.NOD])
    return (*persona.opening, *reactions, *persona.leads)


def known_beforehand(
    panel: Panel, plan: Sequence[AskedQuestion], closing: Sequence[str], *, seed: int
) -> Iterator[tuple[Persona, str]]:
    """Who will say what, in the order in which it may be needed.

    Behind somebody's first question come a reaction of each kind and the words before a follow-up;
    their other reactions can wait until the next question has its sound.
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
