"""From a recorded answer to a graded turn: sound → words → meaning → scores."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock

from simulator.audio.files import load_clip
from simulator.config import TranscriberSettings
from simulator.evaluation.grade import Asked, grade_answer
from simulator.interview.question_kinds import kind_of
from simulator.interview.questions import find_question
from simulator.prosody.delivery import measure_delivery
from simulator.reading.values import Reading
from simulator.signals.back_questions import find_back_questions
from simulator.signals.read import own_questions, read_answer, understand
from simulator.signals.values import Signals
from simulator.speech.live import LiveTranscript
from simulator.speech.transcriber import EXPECT_NOTHING, Transcriber
from simulator.values.assessment import Assessment
from simulator.values.people import TurnKind
from simulator.values.question import Gap, Question, QuestionKind
from simulator.values.session import Answer, Session, Turn
from simulator.values.sound import SAMPLE_RATE_HZ, Clip
from simulator.values.stage import Stage
from simulator.values.transcript import Expected, Transcript

FEED_S = 5.0
"""Block length in which ``hear_as_spoken`` feeds a recording."""


class Listener:
    """A recogniser with one thread of its own; it loads itself at the first use."""

    def __init__(
        self, folder: Path, settings: TranscriberSettings, expected: Expected | None = None
    ) -> None:
        """Load nothing yet. ``expected`` is the default where a call gives none."""
        self._folder = folder
        self._expected = expected or EXPECT_NOTHING
        self._settings = settings
        self._transcriber: Transcriber | None = None
        self._loading = Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="listen")

    @property
    def model(self) -> str:
        """Name or folder of the model."""
        return self._settings.model

    def warm_up(self) -> None:
        """Begin to load the weights, and return at once."""
        self._thread.submit(self._load)

    def hear(self, clip: Clip, expected: Expected | None = None) -> Transcript:
        """Transcribe a clip. Raises WeightsError if the weights can't be loaded."""
        what = expected or self._expected
        return self._thread.submit(lambda: self._load().transcribe(clip, what)).result()

    def hear_as_spoken(self, clip: Clip, expected: Expected | None = None) -> Transcript:
        """Transcribe a clip through the same steps as an answer that is being spoken."""
        live = self.live(expected=expected)
        step = round(FEED_S * SAMPLE_RATE_HZ)
        for start in range(0, len(clip.samples), step):
            live.feed(Clip(samples=clip.samples[start : start + step]))
            live.wait()
        return live.finish()

    def live(
        self,
        on_text: Callable[[str], None] | None = None,
        expected: Expected | None = None,
    ) -> LiveTranscript:
        """Begin the transcript of an answer that is about to be spoken."""
        what = expected or self._expected
        return LiveTranscript(self._load, self._thread, expected=what, on_text=on_text)

    def _load(self) -> Transcriber:
        with self._loading:
            if self._transcriber is None:
                self._transcriber = Transcriber(self._folder, self._settings)
            return self._transcriber


def with_turn(session: Session, turn: Turn) -> Session:
    """Return the session with ``turn`` in its place."""
    turns = {standing.number: standing for standing in session.turns} | {turn.number: turn}
    return replace(session, turns=tuple(turns.values()))


def hear_answer(answer: Answer, folder: Path, listener: Listener) -> Answer:
    """Return the answer with its transcript; a typed or transcribed answer stays as it is.

    Raises AudioFileError if the recording can't be read.
    """
    if answer.audio is None or answer.transcript is not None:
        return answer
    clip = load_clip(folder / answer.audio)
    transcript = listener.hear(clip)
    return replace(
        answer,
        transcript=transcript,
        duration_s=clip.duration_s,
        delivery=measure_delivery(clip, transcript),
    )


def with_words(
    answer: Answer, live: LiveTranscript | None, folder: Path, listener: Listener
) -> Answer:
    """Return the answer with its transcript: the live one, or else one made now."""
    if live:
        return replace(answer, transcript=live.finish())
    return hear_answer(answer, folder, listener)


def hear_again(turn: Turn, folder: Path, listener: Listener) -> Turn:
    """Return the turn with a better recogniser's transcript; ``first_heard`` keeps the live one.

    Raises AudioFileError if the recording can't be read.
    """
    answer = turn.answer
    if answer.audio is None or answer.transcript is None or answer.first_heard is not None:
        return turn
    transcript = listener.hear(load_clip(folder / answer.audio))
    again = replace(answer, transcript=transcript, first_heard=answer.transcript, delivery=None)
    return replace(turn, answer=again)


def with_delivery(turn: Turn, folder: Path) -> Turn:
    """Return the turn with its answer's delivery measured.

    Raises AudioFileError if the recording can't be read.
    """
    answer = turn.answer
    if answer.audio is None or answer.transcript is None or answer.delivery is not None:
        return turn
    delivery = measure_delivery(load_clip(folder / answer.audio), answer.transcript)
    return replace(turn, answer=replace(answer, delivery=delivery))


def grade_text(
    text: str, question: Question, *, stage: Stage, asked: str, spoken_s: float | None
) -> Assessment:
    """Grade an answer that belongs to no session; ``asked`` is the question as it was put."""
    reading = read_given(written_answer(text), asked, question=question, spoken_s=spoken_s)
    return grade_alone(understand(reading, question), question, stage)


def written_answer(text: str) -> Answer:
    """Return an answer in writing."""
    return Answer(audio=None, duration_s=None, transcript=None, typed=text)


def recorded_answer(file: Path, listener: Listener) -> Answer:
    """Return a sound file's answer, transcribed. Raises AudioFileError if it can't be read."""
    waiting = Answer(audio=file.name, duration_s=None, transcript=None)
    return hear_answer(waiting, file.parent, listener)


def grade_alone(answer: Signals, question: Question, stage: Stage) -> Assessment:
    """Grade an answer that belongs to no session."""
    kind = _kind(answer, question)
    asked = Asked(question=question, target_s=question.target_s, kind=kind)
    return grade_answer(answer, stage=stage, asked=asked)


def read_turn(turn: Turn) -> Reading | None:
    """Read a turn's answer; None while it waits to be transcribed."""
    if turn.answer.text is None:
        return None
    question = find_question(turn.asked.question_id)
    return read_given(turn.answer, turn.asked.text, question=question)


def read_given(
    answer: Answer, asked: str, *, question: Question | None = None, spoken_s: float | None = None
) -> Reading:
    """Read an answer that has words, in a session or outside; every score begins here.

    The candidate's own questions beside the answer are left out; not so without the ``question``,
    as it may have invited them. ``spoken_s`` overrules the speaking time of the transcript.
    """
    text, transcript = answer.text or "", answer.transcript
    asks = own_questions(text, question, question=asked) if question else ()
    if transcript is None:
        return read_answer(text, question=asked, spoken_s=spoken_s, asks=asks)
    sure = answer.corrected is not None
    return read_answer(
        text,
        question=asked,
        spoken_s=transcript.speaking_s if spoken_s is None else spoken_s,
        unsure=0.0 if sure else transcript.unsure,
        doubtful=() if sure else transcript.unsure_stretches,
        delivery=answer.delivery,
        asks=asks,
    )


def length_s(turn: Turn) -> float:
    """Return the seconds of a turn's answer, as its reading has them; 0 while it has no words."""
    found = read_turn(turn)
    return found.length_s if found else 0.0


def understand_turn(turn: Turn) -> Signals | None:
    """Understand a turn's answer by itself; None while it waits to be transcribed."""
    answer = read_turn(turn)
    if answer is None:
        return None
    question = find_question(turn.asked.question_id)
    return understand(answer, question)


def grade_turn(turn: Turn, stage: Stage) -> Turn:
    """Return the turn with its assessment; unchanged while it waits to be transcribed."""
    answer = understand_turn(turn)
    if answer is None:
        return turn
    question, gap = find_question(turn.asked.question_id), turn.asked.gap
    asked = Asked(
        question=question,
        target_s=turn.asked.target_s,
        kind=_kind(answer, question, gap),
        gap=gap,
    )
    if question.takes_questions and turn.asked.before and not find_back_questions(answer.reading):
        asked = replace(asked, kind=QuestionKind.ASKED_BEFORE)
    assessment = grade_answer(answer, stage=stage, asked=asked)
    return replace(turn, assessment=assessment, asks=_asks_of(answer.reading))


def with_asks(turn: Turn) -> Turn:
    """Return the turn with the candidate's own questions beside its answer."""
    answer = read_turn(turn)
    return replace(turn, asks=_asks_of(answer)) if answer else turn


def _asks_of(answer: Reading) -> tuple[str, ...]:
    return tuple(answer.text[start:end] for start, end in answer.asks)


def _kind(answer: Signals, question: Question, gap: Gap | None = None) -> QuestionKind:
    """Return the kind of question; REQUEST or STUCK if nothing is answered."""
    if answer.turn.kind is not TurnKind.REQUEST:
        return kind_of(question, gap)
    return QuestionKind.REQUEST if answer.turn.asked_back else QuestionKind.STUCK
