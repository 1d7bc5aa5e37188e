"""Decide the next question, and prepare it while the candidate may still go on.

At a pause after finished words the same decision is made with the words so far: a model begins to
word the follow-up, and its first sounds are synthesised. This is dropped if the candidate goes on,
and not used if the decision turns out different.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from simulator.interview.acknowledgement import acknowledgement
from simulator.interview.asked_back import turn_of
from simulator.interview.panel import Panel
from simulator.interview.policy import Answered, AskNext, Close, FollowUp, Step, answered, next_step
from simulator.interview.wording import word_follow_up
from simulator.profile.claims.beyond_cv import NO_FACTS, CvFacts, heard_beyond_cv
from simulator.session.back_talk import BackTalk
from simulator.session.hearing import read_turn, with_asks
from simulator.session.talk import Talk
from simulator.session.voice import InterviewerVoice
from simulator.values.people import Persona
from simulator.values.question import AskedQuestion, Gap
from simulator.values.session import Answer, Session, SessionKind, Turn

if TYPE_CHECKING:
    from simulator.interview.model_wording import QuestionWriter
    from simulator.session.early import EarlyWriter, Wanted

_OWN_WORDS = (Gap.AGAINST_CV,)
"""Gaps that only the persona words: a model does not see the candidate's papers."""


_DEMO_FOLLOWS_UP = "career_history"
"""The question whose follow-up the demo's candidate has a recorded answer to."""


class NextQuestion:
    """Decides and words the next question; implements ``turn.watch.Foresight``."""

    def __init__(
        self,
        panel: Panel,
        talk: Talk,
        *,
        voice: InterviewerVoice | None,
        writer: QuestionWriter | None,
        back_talk: BackTalk,
        seed: int,
        in_cv: CvFacts = NO_FACTS,
        begin: Callable[[str, Persona], None] | None = None,
    ) -> None:
        """Prepare nothing yet. ``written``: the CV's numbers, to compare answers with.

        ``begin`` speaks the lead-in of a question whose rest a model is still wording.
        """
        self._panel = panel
        self._talk = talk
        self._voice = voice
        self._writer = writer
        self._begin = begin
        self._early = _early(writer, reads_along=begin is not None)
        self._back_talk = back_talk
        self._seed = seed
        self._in_cv = in_cv
        self._understood: dict[int, tuple[tuple[Answer, ...], Answered]] = {}
        self._being_answered: tuple[AskedQuestion, Session] | None = None
        self._begun = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes on the wording, for the report."""
        return self._writer.notes if self._writer else ()

    def after(self, session: Session) -> AskedQuestion | None:
        """Return the next question after the session's turns; None if the interview closes.

        A follow-up comes from the interviewer who asked last.
        """
        history = self.history(session.turns)
        if session.kind is SessionKind.DEMO:
            step = _recorded_step(session.plan, history)
        else:
            step = next_step(session.plan, history, persona=self._last_asker(history))
        match step:
            case AskNext(asked=asked):
                self._forget()
                return self._back_talk.opened(asked, session.turns)
            case FollowUp() as step:
                return self._word(step, history)
            case Close():
                self._forget()
                return None

    def first_words(
        self, turns: Sequence[Turn], plan: Sequence[AskedQuestion], *, by: Persona
    ) -> str:
        """Return what ``by`` says first: a promise, else words of the answer where one goes on."""
        if promise := self._back_talk.promise(turns[-1], plan, by=by):
            return promise
        history = self.history(turns)
        asker = self._last_asker(history)
        is_done = isinstance(next_step(plan, history, persona=asker), AskNext)
        return acknowledgement(history, by, seed=self._seed) if is_done and asker is by else ""

    def expect(
        self, asked: AskedQuestion, session: Session, *, begun: Answer | None = None
    ) -> None:
        """Note that an answer to ``asked``, or the rest of one that was ``begun``, is to come."""
        self._being_answered = asked, session
        if self._writer:
            self._writer.wake()
        self._begun = (begun.text or "") if begun else ""

    def may_be_over(self, words: str) -> None:
        """Prepare what comes next if the answer ends with these words."""
        if self._being_answered is None:
            return
        asked, session = self._being_answered
        if turn_of(words, asked).asked_back:
            return
        words = f"{self._begun}\n{words}" if self._begun else words
        answer = Answer(audio=None, duration_s=None, transcript=None, typed=words)
        supposed = Turn(number=len(session.turns) + 1, asked=asked, answer=answer)
        supposed = self._back_talk.with_reply(supposed, session.turns)
        if supposed.reply is not None:
            after = self._back_talk.after_reply((*session.turns, supposed))
            self._make_ready(supposed.reply + after, self._back_talk.persona)
        elif not asked.again:
            self._expect_step((*session.turns, with_asks(supposed)), session.plan)

    def _expect_step(self, turns: Sequence[Turn], plan: Sequence[AskedQuestion]) -> None:
        history = self.history(turns)
        asker = self._last_asker(history)
        match next_step(plan, history, persona=asker):
            case AskNext(asked=planned):
                coming = self._back_talk.opened(planned, turns)
                by = self._panel.asker(coming)
                before = coming.before or self.first_words(turns, plan, by=by)
                before += self._panel.takes_over(coming, plan, seed=self._seed)
                self._make_ready(before + coming.text, by)
            case FollowUp() as step:
                promise = self._back_talk.promise(turns[-1], plan, by=asker)
                if self._early and step.gap not in _OWN_WORDS:
                    wanted = self._wanted(step, history)
                    self._early.begin(
                        wanted, then=lambda text: self._make_ready(promise + text, asker)
                    )
                else:
                    text = self._in_own_words(step, history).text
                    self._make_ready(promise + text, asker)

    def goes_on(self) -> None:
        """Drop what was prepared, because the answer goes on."""
        if self._early:
            self._early.drop()
        if self._voice:
            self._voice.forget_soon()

    def _forget(self) -> None:
        """Drop a follow-up that was expected but is not asked."""
        if self._early:
            self._early.forget()

    def _make_ready(self, text: str, by: Persona) -> None:
        if self._voice:
            self._voice.prepare_soon(text, voice=by.voice)

    def _last_asker(self, history: Sequence[Answered]) -> Persona:
        return self._panel.asker(history[-1].asked) if history else self._panel.chair

    def history(self, turns: Sequence[Turn]) -> list[Answered]:
        """Return each question with what is understood of its answer, beside those before it.

        An answer is understood once, and again only if it or one before it changes.
        """
        found: list[Answered] = []
        for place, turn in enumerate(turns):
            answers = tuple(past.answer for past in turns[: place + 1])
            known = self._understood.get(turn.number)
            if known is None or not _are_same(known[0], answers):
                known = answers, self._understand(turn, found)
                self._understood[turn.number] = known
            found.append(replace(known[1], asked=turn.asked))
        return found

    def _understand(self, turn: Turn, before: Sequence[Answered]) -> Answered:
        reading = read_turn(turn)
        against = heard_beyond_cv(turn, self._in_cv) if reading else None
        said = (against.words, against.said) if against else None
        return answered(turn.asked, reading, before, against_cv=said)

    def _word(self, step: FollowUp, history: Sequence[Answered]) -> AskedQuestion:
        """Return the follow-up in a model's words, or else in the asker's own."""
        plain = self._in_own_words(step, history)
        if self._early is None or step.gap in _OWN_WORDS:
            self._forget()
            return plain
        wanted, begun = self._wanted(step, history), ""

        def say(lead_in: str) -> None:
            nonlocal begun
            if self._begin:
                begun = lead_in
                self._begin(lead_in, wanted.asker)

        with self._talk.working("面接官が次の質問を考えています"):
            text = self._early.take(wanted, say=say)
        return replace(plain, text=text or begun + plain.text)

    def _in_own_words(self, step: FollowUp, history: Sequence[Answered]) -> AskedQuestion:
        asker = self._last_asker(history)
        return word_follow_up(step, asker, used=_asked_in(history), seed=self._seed)

    def _wanted(self, step: FollowUp, history: Sequence[Answered]) -> Wanted:
        from simulator.interview.exchanges import talk_of
        from simulator.session.early import Wanted

        return Wanted(
            step=step,
            asker=self._last_asker(history),
            talk=talk_of(history),
            used=_asked_in(history),
        )


def _recorded_step(plan: Sequence[AskedQuestion], history: Sequence[Answered]) -> Step:
    """Return the step that the demo's recordings answer: one follow-up, else the plan."""
    if not history:
        return next_step(plan, history)
    *before, last = history
    if last.asked.is_main and last.asked.question_id == _DEMO_FOLLOWS_UP:
        return FollowUp(gap=Gap.NO_OWN_ROLE, answered=last)
    return next_step(plan, (*before, replace(last, signals=None)))


def _early(writer: QuestionWriter | None, *, reads_along: bool) -> EarlyWriter | None:
    if writer is None:
        return None
    from simulator.session.early import EarlyWriter

    return EarlyWriter(writer, reads_along=reads_along)


def _are_same(some: Sequence[Answer], others: Sequence[Answer]) -> bool:
    return len(some) == len(others) and all(map(is_, some, others))


def _asked_in(history: Sequence[Answered]) -> frozenset[str]:
    return frozenset(past.asked.text for past in history)
