"""One interview: ask, record, hear, follow up, grade while the next question is asked, close."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Thread

from simulator import storage
from simulator.errors import AudioFileError, DeviceError
from simulator.interview.asked_back import reply, turn_of
from simulator.interview.broken_sound import with_reaction
from simulator.interview.care import CARE
from simulator.interview.company import made_up_company, told_before
from simulator.interview.panel import Panel
from simulator.interview.settings import setting_guide
from simulator.profile.claims.beyond_cv import NO_FACTS, facts_in_cv
from simulator.session.arriving import SOUND_CHECK_S, check_sound
from simulator.session.back_talk import BackTalk
from simulator.session.candidate import Given, Speaker, Typist
from simulator.session.continuing import continued
from simulator.session.grader import Grader
from simulator.session.hearing import with_asks, with_turn, with_words
from simulator.session.interviewers import Interviewers
from simulator.session.next_question import NextQuestion
from simulator.session.opening import seed_of
from simulator.session.room import Room
from simulator.signals.care import needs_care
from simulator.speech.live import LiveTranscript
from simulator.values.people import Greeting, Persona, Request, TurnKind
from simulator.values.question import AskedQuestion
from simulator.values.session import Session, SessionState, Turn

MOST_REQUESTS = 3
"""Requests for one question; whatever comes after them is taken as the answer."""
SOUND_CHECK = "sound-check.wav"
"""File name of the sound check, beside the answers' sound."""
AGAIN, TYPING, STOP = "もう一度話す", "文字で答える", "中断する"
"""The candidate's choices when the microphone is lost."""


class Interview:
    """The course of one session; every finished turn is on disk before the next begins."""

    def __init__(self, session: Session, room: Room) -> None:
        self.session = session
        self._room = room
        seed = seed_of(session.id)
        self._table = Interviewers(
            Panel(members=(room.persona, *room.colleagues)),
            room.talk,
            room.voice,
            seed=seed,
            barge_in=room.barge_in,
        )
        self._candidate = room.candidate
        self._back_talk = BackTalk(
            persona=room.persona, profile=room.material, seed=seed, trade=session.trade
        )
        self._next = NextQuestion(
            self._table.panel,
            room.talk,
            voice=room.voice,
            writer=room.writer,
            back_talk=self._back_talk,
            seed=seed,
            in_cv=facts_in_cv(room.material.documents) if room.material else NO_FACTS,
            begin=self._table.begin if room.voice else None,
        )
        if isinstance(room.candidate, Speaker):
            room.candidate.foresight = self._next
            room.candidate.barge_in = room.barge_in
        self._grader = Grader(session.stage, self._folder, room.scoring_listener)
        self._farewell: Thread | None = None

    def run(self) -> Session:
        """Run the session from where it stands to the closing words, and grade all its turns.

        Raises DeviceError if the microphone is lost; the session stays resumable.
        """
        storage.save_session(self.session)
        try:
            self._warm_up()
            self._catch_up()
            if not self._turns:
                self._greet()
            while (asked := self._next_question()) is not None:
                if not self._take_turn(asked):
                    break
            self._close()
        finally:
            try:
                self._collect_grades()
            finally:
                storage.save_session(self.session)
                self._grader.close()
        return self.session

    def leave(self) -> None:
        """Wait for the spoken goodbye to end; the report can be made and shown before."""
        if self._farewell:
            self._farewell.join()

    def _catch_up(self) -> None:
        """Transcribe and grade what a killed process left waiting.

        A damaged recording is only noted.
        """
        for turn in self._turns:
            try:
                heard = self._hear(turn, None)
            except AudioFileError as error:
                self._note(str(error))
                continue
            heard = with_asks(heard)
            self._keep(heard)
            waited = heard.assessment is None and heard.number == len(self._turns)
            if waited and _is_request(heard):
                self._take_back(heard)
            else:
                self._grade_later(heard)

    def _warm_up(self) -> None:
        """Load the recogniser and synthesise the planned questions during the greeting."""
        if self._room.listener:
            self._room.listener.warm_up()
        self._table.make_ready(self.session.plan, self._greeting.closing)

    def _greet(self) -> None:
        """Say what comes before the first question; online, check the sound first."""
        if self._back_talk.makes_up(self.session.plan):
            self._room.talk.note(told_before(self.session.trade))
        if self.session.setting:
            self._room.talk.note(setting_guide(self.session.setting).arrive)
        if self._greeting.sound_check:
            heard = check_sound(
                self._greeting.sound_check, say=self._table.say, reply=self._brief_reply
            )
            self.session = replace(self.session, sound_check=heard)
            storage.save_session(self.session)
        self._table.say(*self._greeting.opening)
        for colleague in self._table.panel.colleagues:
            self._table.say(colleague.introduction, by=colleague)

    def _brief_reply(self, text: str) -> str | None:
        """Take a brief reply that is shown but not graded; return its words."""
        asked = AskedQuestion(question_id="sound_check", text=text, target_s=SOUND_CHECK_S)
        given = self._answer(asked, SOUND_CHECK, number=1)
        if given is None:
            return None
        answer = given.answer
        if self._room.listener and answer.text is None:
            answer = with_words(answer, given.live, self._folder, self._room.listener)
        self._room.talk.heard(Turn(number=0, asked=asked, answer=answer))
        return answer.text

    def _next_question(self) -> AskedQuestion | None:
        """Decide, word and say what comes next; None if the interview closes."""
        if (more := self._answer_back()) is not None:
            return more
        self._table.say_first(self._first_words)
        asked = self._next.after(self.session)
        for note in self._next.notes:
            if note not in self.session.notes:
                self._remember(note)
        if asked and asked.before and self._back_talk.makes_up(self.session.plan):
            self._remember_made_up()
        if asked:
            self._table.ask(asked, self.session)
        return asked

    def _first_words(self, asker: Persona) -> str:
        """Return what is said to the last answer before the next question; "" if nothing is."""
        if not self._turns:
            return ""
        return self._next.first_words(self._turns, self.session.plan, by=asker)

    def _answer_back(self) -> AskedQuestion | None:
        """Answer the candidate's own question, and ask for more; None if there is no more."""
        if not self._turns or (said := self._turns[-1].reply) is None:
            return None
        more = self._back_talk.more(self._turns)
        after = self._back_talk.after_reply(self._turns)
        self._table.say(said, after, is_question=more is not None)
        return more

    def _take_turn(self, asked: AskedQuestion) -> bool:
        """Record the answer, transcribe it and have it graded; False if no more answers come."""
        if self._room.coach:
            self._room.coach.help_with(asked)
        turn = self._listen(asked)
        if turn is None and asked.again:
            return False
        if turn is None:
            reached = sum(turn.asked.is_main for turn in self._turns)
            self._room.talk.note(
                f"回答がここで終わりました。予定の {len(self.session.plan)} 問のうち、"
                f"{reached} 問まで進みました。"
            )
            return False
        turn = with_asks(self._back_talk.with_reply(turn, self._turns[:-1]))
        if turn.reply is not None or turn.asks:
            self._keep(turn)
        if turn.is_made_up:
            self._remember_made_up()
        if asked.again and turn.reply is None:
            self._take_back(turn)  # 「ありません」 is not graded
            return False
        self._grade_later(turn)
        if needs_care(turn.answer.text or ""):
            self._room.talk.note(CARE)
        return not asked.before or turn.reply is not None

    def _listen(self, asked: AskedQuestion) -> Turn | None:
        """Record and transcribe the answer; None if no more answers come.

        A request, e.g. もう一度お願いします, does not count as the answer: it is done, and the next
        recording begins. What was answered beside it is kept, and continued by that recording.
        """
        number = len(self._turns) + 1
        begun: Turn | None = None
        for left in reversed(range(MOST_REQUESTS + 1)):
            before = replace(self.session, turns=self._turns[: number - 1])
            self._next.expect(asked, before, begun=begun.answer if begun else None)
            given = self._answer(asked, storage.recording_name(number), number=number)
            if given is None:
                return begun
            self._table.react(given.impression, asked, place=number)
            said = Turn(number=number, asked=asked, answer=given.answer)
            if begun is None:
                self._keep(said)
            said = self._hear(said, given.live)
            self._room.talk.heard(said)
            meant = turn_of(said.answer.text or "", asked)
            request = meant.asked_back if left else None
            self.session = with_reaction(self.session, said, request)
            if request is None:
                break
            begun = self._begun(begun, said, meant.kind, request)
            asked = self._do_as_asked(request, said)
        turn = self._joined(begun, said)
        self._keep(turn)
        return turn

    def _begun(
        self, begun: Turn | None, said: Turn, kind: TurnKind, request: Request
    ) -> Turn | None:
        """Return what is answered so far, after a turn with a request; None if nothing is.

        It stands in the session until it is continued, so that nothing is lost.
        """
        if request is Request.RESTART or (begun is None and kind is TurnKind.REQUEST):
            self._take_back(said)
            return None
        if kind is TurnKind.REQUEST:
            storage.keep_interrupted(self.session.id, said.number, kind="request")
            return begun
        begun = self._joined(begun, said)
        kept = storage.keep_interrupted(self.session.id, said.number, kind="begun")
        if kept and begun.answer.audio:
            begun = replace(begun, answer=replace(begun.answer, audio=kept.name))
        self._keep(begun)
        return begun

    def _joined(self, begun: Turn | None, said: Turn) -> Turn:
        """Return the turn with what was answered before it."""
        if begun is None or said.answer.text is None:
            return said
        return replace(said, answer=continued(begun.answer, said.answer, self._folder))

    def _do_as_asked(self, request: Request, turn: Turn) -> AskedQuestion:
        """Do what the candidate requested; return the question as it stands after that."""
        asker = self._table.panel.asker(turn.asked)
        earlier = self._turns[: turn.number - 1]
        said, asked = reply(
            request,
            turn.asked,
            persona=asker,
            used={turn.asked.text, *(past.asked.text for past in earlier)},
            seed=seed_of(self.session.id),
            words=turn.answer.text or "",
            lead=(earlier[-1].reply or "") if turn.asked.again and earlier else turn.asked.before,
        )
        self._table.say(said, by=asker, is_question=True)
        return asked

    def _take_back(self, turn: Turn) -> None:
        """Remove a turn that was only a request; its recording stays under a name of its own."""
        turns = tuple(other for other in self._turns if other.number != turn.number)
        storage.keep_interrupted(self.session.id, turn.number, kind="request")
        self.session = replace(self.session, turns=turns)
        storage.save_session(self.session)

    def _hear(self, turn: Turn, live: LiveTranscript | None) -> Turn:
        """Return the turn with its transcript."""
        if self._room.listener and turn.answer.text is None:
            with self._room.talk.working("聞き取った言葉を文字にしています"):
                answer = with_words(turn.answer, live, self._folder, self._room.listener)
            turn = replace(turn, answer=answer)
        return turn

    def _grade_later(self, turn: Turn) -> None:
        """Queue the turn for grading in the background."""
        if turn.assessment is None and not self._room.record_only:
            self._grader.add(turn)

    def _answer(self, asked: AskedQuestion, recording: str, *, number: int) -> Given | None:
        """Return the candidate's answer for the turn ``number``; None if no more come.

        After a lost microphone the candidate may go on by voice or by typing.
        """
        while True:
            try:
                return self._candidate.answer(asked, self._folder / recording)
            except DeviceError as error:
                kept = storage.keep_interrupted(self.session.id, number)
                self._remember(f"{error}" + (f"({kept.name})" if kept else ""))
                choice = self._room.talk.choose(f"{error}どうしますか?", (AGAIN, TYPING, STOP))
                if choice == TYPING:
                    self._candidate = Typist(self._room.talk)
                    if self._room.coach:
                        self._room.coach.coaches(self._candidate)
                    if self._room.barge_in:
                        self._room.barge_in.turn_off()
                elif choice != AGAIN:
                    raise
                asker = self._table.panel.asker(asked)
                self._table.say(asked.text, by=asker, is_question=True)

    def _close(self) -> None:
        """Say goodbye and ask the candidate how it went while the last answers are graded.

        The goodbye begins at once if its sound is ready. Otherwise it follows the grades, because
        its sound would have to be made while the grading runs.
        """
        begun = self._table.begin_goodbye(self._greeting.closing)
        if self.session.setting:
            self._room.talk.note(setting_guide(self.session.setting).leave)
        if self._room.ask_estimate and self._turns:
            self.session = replace(self.session, estimate=self._room.ask_estimate())
        self._collect_grades()
        self.session = replace(self.session, state=SessionState.FINISHED)
        storage.save_session(self.session)
        if self._room.voice:
            words = "" if begun else "".join(self._greeting.closing)
            self._farewell = Thread(target=self._room.voice.say, args=(words,), daemon=True)
            self._farewell.start()

    def _collect_grades(self) -> None:
        for turn in self._grader.collect(self._room.talk):
            self._keep(turn)

    def _note(self, text: str) -> None:
        """Tell the candidate, and put it in the report."""
        self._room.talk.note(text)
        self._remember(text)

    def _remember_made_up(self) -> None:
        if (note := made_up_company().afterwards) not in self.session.notes:
            self._remember(note)

    def _remember(self, text: str) -> None:
        """Put a note in the report."""
        self.session = replace(self.session, notes=(*self.session.notes, text))
        storage.save_session(self.session)

    def _keep(self, turn: Turn) -> None:
        """Put a turn in its place in the session, and the session on disk."""
        self.session = with_turn(self.session, turn)
        storage.save_session(self.session)

    @property
    def _greeting(self) -> Greeting:
        return self._room.persona.greeting(self.session.setting)

    @property
    def _turns(self) -> tuple[Turn, ...]:
        return self.session.turns

    @property
    def _folder(self) -> Path:
        return storage.session_folder(self.session.id)


def _is_request(turn: Turn) -> bool:
    """Return whether the turn holds nothing but a request that the interviewer does at once."""
    meant = turn_of(turn.answer.text or "", turn.asked)
    return meant.kind is TurnKind.REQUEST and meant.asked_back is not None
