"""Before the first question: which session, who asks, how the candidate answers."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path

from simulator import storage
from simulator.command_line import typed
from simulator.errors import StorageError, UsageProblem
from simulator.interview.broken_sound import choose_broken
from simulator.interview.panel import convene
from simulator.interview.personas import interviewer_of, load_persona
from simulator.interview.plan import fewest_for, plan_interview, usual_length
from simulator.profile.folder import load_profile
from simulator.profile.questions import interview_questions
from simulator.values.people import Setting
from simulator.values.session import Means, Session, SessionKind, SessionState
from simulator.values.stage import Stage

AUTO, NONE = "auto", "none"


@dataclass(frozen=True, kw_only=True)
class Wishes(Means):
    """What the candidate asked for: the means, and recordings to answer with this time."""

    audio_in: tuple[Path, ...] = ()
    realtime: bool = False
    """Whether ``audio_in`` is played as fast as it was spoken."""

    def __post_init__(self) -> None:
        """Raises UsageProblem for wishes that exclude each other."""
        if self.record_only and self.text:
            raise UsageProblem("文字で答えると録音がありません。--record-only を外してください。")
        if self.barge_in and (self.text or self.audio_in or not self.voice):
            raise UsageProblem(
                "--barge-in は、面接官の声を聞いてマイクで答える面接で使えます。"
                "--text・--audio-in・--no-voice を外してください。"
            )

    @property
    def means(self) -> Means:
        """What is kept with the session."""
        return Means(**{each.name: getattr(self, each.name) for each in fields(Means)})


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where an interview is held, and how many ask."""

    setting: Setting | None = None
    break_sound: bool = False
    """Whether one question is played with its sound breaking."""
    panel: int = 1


def new_interview(
    stage: Stage | None,
    *,
    persona_id: str | None = None,
    questions: int | None = None,
    kind: SessionKind = SessionKind.INTERVIEW,
    profile: str | None = None,
    scene: Scene = Scene(),
) -> Session:
    """A session that has not begun. The persona's stage is taken where none is given.

    Without a number of ``questions`` it is the stage's usual one, or what lets everybody of the
    panel ask. Raises StorageError where
    ``profile`` names no application, UsageProblem where the sound is to break in a room, or there
    are too few interviewers, or too few questions for all of them.
    """
    if scene.break_sound and scene.setting is not Setting.ONLINE:
        raise UsageProblem("--break-sound は --setting online と一緒に指定してください。")
    material = load_profile(profile) if profile is not None else None
    if persona_id is not None:
        persona = load_persona(persona_id)
        stage = stage or persona.stage
        if stage is None:
            raise UsageProblem(
                f"{persona.title}の{persona.family_name}さんには、決まった段階がありません。"
                "--stage first・second・final のどれかを付けてください。"
            )
    else:
        stage = stage or Stage.FIRST
        persona = interviewer_of(stage)
    now = datetime.now().astimezone()
    session_id = storage.new_session_id(now)
    seed = seed_of(session_id)
    grounded = interview_questions(material, seed=seed) if material else ()
    panel = convene(persona, scene.panel, stage)
    fewest = fewest_for(stage, len(panel.members))
    if questions is None:
        questions = max(usual_length(stage, grounded), fewest)
    if len(panel.members) > 1 and questions < fewest:
        raise UsageProblem(
            f"面接官が {len(panel.members)} 人なので、--questions を {fewest} 以上にしてください。"
        )
    plan = plan_interview(stage, questions=questions, seed=seed, grounded=grounded)
    plan = panel.share_out(plan, seed=seed)
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
        panel=tuple(each.id for each in panel.members) if panel.colleagues else (),
    )


def seed_of(session_id: str) -> int:
    """Wordings are chosen by it, so that a resumed session chooses the same."""
    return int(session_id.rpartition("-")[2], 16)


def reopen(session_id: str) -> Session:
    """An unfinished interview, the newest where ``session_id`` is empty.

    A recording that was cut off in the middle is set aside and named in the session's notes.
    """
    session = storage.load_session(session_id) if session_id else _newest_unfinished()
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
    """The newest interview that can go on; a record that can't be read is passed over."""
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
