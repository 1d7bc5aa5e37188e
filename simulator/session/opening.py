"""Make or reopen a session: its stage, its interviewers, its plan."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from simulator import storage
from simulator.command_line import typed
from simulator.errors import StorageError, UsageProblem
from simulator.interview.broken_sound import choose_broken
from simulator.interview.own import choose_own, count_added, with_own
from simulator.interview.panel import Panel, convene
from simulator.interview.personas import interviewer_of, load_persona
from simulator.interview.plan import fewest_for, plan_interview, usual_length
from simulator.profile.folder import load_profile
from simulator.profile.questions import GroundedQuestion, interview_questions
from simulator.values.people import Persona, Setting
from simulator.values.question import AskedQuestion
from simulator.values.reflection import OwnQuestion
from simulator.values.session import Means, Mode, Session, SessionKind, SessionState
from simulator.values.situation import Situation
from simulator.values.stage import Stage
from simulator.values.trade import Trade

AUTO, NONE = "auto", "none"


@dataclass(frozen=True, kw_only=True)
class Wishes(Means):
    """The candidate's options: the means kept with the session, and sound files to answer with."""

    audio_in: tuple[Path, ...] = ()
    realtime: bool = False
    """Whether ``audio_in`` is played as fast as it was spoken."""

    def __post_init__(self) -> None:
        """Check the options. Raises UsageProblem if they exclude each other."""
        if self.record_only and self.text:
            raise UsageProblem("文字で答えると録音がありません。--record-only を外してください。")
        if self.barge_in and (self.text or self.audio_in or not self.voice):
            raise UsageProblem(
                "--barge-in は、面接官の声を聞いてマイクで答える面接で使えます。"
                "--text・--audio-in・--no-voice を外してください。"
            )

    @property
    def means(self) -> Means:
        """The options that are kept with the session."""
        return Means(**{field.name: getattr(self, field.name) for field in fields(Means)})


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The setting of an interview, and the number of interviewers."""

    setting: Setting | None = None
    break_sound: bool = False
    """Whether one question is played with breaking sound."""
    panel: int = 1


def new_interview(
    stage: Stage | None,
    *,
    persona_id: str | None = None,
    questions: int | None = None,
    kind: SessionKind = SessionKind.INTERVIEW,
    profile: str | None = None,
    scene: Scene = Scene(),
    candidate: tuple[Situation, ...] = (),
    trade: Trade | None = None,
    own: tuple[OwnQuestion, ...] = (),
    mode: Mode = Mode.REAL,
) -> Session:
    """Make a session that has not begun. The default stage is the persona's own.

    The default number of ``questions`` is the stage's usual one, or more if the panel needs it so
    that everybody asks. ``candidate`` decides which are asked, and how; up to two of their ``own``
    questions are asked too, at their stage. ``trade`` is that of the made-up company, which answers
    where no ``profile`` does. Raises StorageError if there is no such ``profile``.
    Raises UsageProblem if the sound is to break outside an online interview, or if there are too
    few interviewers, or too few questions for all of them.
    """
    if scene.break_sound and scene.setting is not Setting.ONLINE:
        raise UsageProblem("--break-sound は --setting online と一緒に指定してください。")
    material = load_profile(profile) if profile is not None else None
    stage, persona = _stage_and_persona(stage, persona_id)
    now = datetime.now().astimezone()
    session_id = storage.new_session_id(now)
    seed = seed_of(session_id)
    panel = convene(persona, scene.panel, stage)
    plan = _planned(
        stage,
        panel,
        questions=questions,
        seed=seed,
        grounded=interview_questions(material, seed=seed) if material else (),
        candidate=candidate,
        own=own,
    )
    return Session(
        id=session_id,
        kind=kind,
        stage=stage,
        persona_id=persona.id,
        started_at=now,
        plan=plan,
        profile=material.name if material else None,
        setting=scene.setting,
        broken_sound=choose_broken(plan, seed) if scene.break_sound else None,
        panel=tuple(member.id for member in panel.members) if panel.colleagues else (),
        candidate=candidate,
        trade=None if material else trade,
        mode=mode,
    )


def _stage_and_persona(stage: Stage | None, persona_id: str | None) -> tuple[Stage, Persona]:
    """Return the stage and who asks there. Raises UsageProblem for a persona without a stage."""
    if persona_id is None:
        stage = stage or Stage.FIRST
        return stage, interviewer_of(stage)
    persona = load_persona(persona_id)
    if found := stage or persona.stage:
        return found, persona
    raise UsageProblem(
        f"{persona.title}の{persona.family_name}さんには、決まった段階がありません。"
        "--stage first・second・final のどれかを付けてください。"
    )


def _planned(
    stage: Stage,
    panel: Panel,
    *,
    questions: int | None,
    seed: int,
    grounded: tuple[GroundedQuestion, ...],
    candidate: tuple[Situation, ...],
    own: tuple[OwnQuestion, ...],
) -> tuple[AskedQuestion, ...]:
    """Return the questions in their order, with who of the panel asks each of them.

    Raises UsageProblem if there are too few for all of the panel.
    """
    fewest = fewest_for(stage, len(panel.members), candidate)
    chosen = choose_own(stage, own, seed=seed)

    def plan_of(length: int) -> tuple[AskedQuestion, ...]:
        return plan_interview(
            stage, questions=length, seed=seed, grounded=grounded, candidate=candidate
        )

    if questions is None:
        questions = max(usual_length(stage, grounded, candidate), fewest)
        questions += count_added(plan_of(questions), chosen)
    if len(panel.members) > 1 and questions < fewest:
        raise UsageProblem(
            f"面接官が {len(panel.members)} 人なので、--questions を {fewest} 以上にしてください。"
        )
    return panel.share_out(with_own(plan_of(questions), chosen, stage), seed=seed)


def seed_of(session_id: str) -> int:
    """Return the seed of a session's wordings; a resumed session has the same."""
    return int(session_id.rpartition("-")[2], 16)


def reopen(session_id: str) -> Session:
    """Load an unfinished interview, the newest if ``session_id`` is empty.

    A recording that was cut off is set aside and named in the session's notes. Raises StorageError
    if there is no such interview, or it is finished.
    """
    session = storage.load_session(session_id) if session_id else _newest_unfinished()
    if session.kind is not SessionKind.INTERVIEW and session.turns:
        raise StorageError(
            "続きができるのは面接だけです。"
            f"答えは残っています。`{typed('report', session.id)}` で見られます。"
        )
    if session.kind is not SessionKind.INTERVIEW:
        raise StorageError(
            "続きができるのは面接だけです。ドリルとデモは、もう一度はじめからどうぞ。"
        )
    if session.state is SessionState.FINISHED:
        raise StorageError(
            f"この面接は終わっています。`{typed('report', session.id)}` でレポートを見られます。"
        )
    kept = storage.keep_interrupted(session.id, len(session.turns) + 1)
    if kept is None:
        return session
    note = f"途中で止まった回答の録音を {kept.name} に残しました。"
    return replace(session, notes=(*session.notes, note))


def _newest_unfinished() -> Session:
    """Find the newest interview that can go on, skipping records that can't be read."""
    damaged: StorageError | None = None
    for session_id in reversed(storage.session_ids()):
        try:
            session = storage.load_session(session_id)
        except StorageError as error:
            damaged = damaged or error
            continue
        if session.state is SessionState.RUNNING and session.kind is SessionKind.INTERVIEW:
            return session
    if damaged is not None:
        raise damaged
    raise StorageError(
        f"途中で止まった面接はありません。`{typed('interview')}` で新しく始められます。"
    )
