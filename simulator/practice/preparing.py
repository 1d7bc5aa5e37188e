"""What the candidate prepares for: the stage, the application, and everything known of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from simulator.errors import DataError, StorageError
from simulator.practice.day_before.checks import load_checks, no_items
from simulator.practice.debrief.to_practise import practice_items
from simulator.practice.history import History, load_history
from simulator.practice.plan.record import choose_plan, load_plans
from simulator.practice.weaknesses import stage_items
from simulator.profile.folder import load_profile
from simulator.profile.values import Profile
from simulator.session.situations import load_situations
from simulator.values.checklist import OwnCheck
from simulator.values.plan import KeptPlan
from simulator.values.practice import PracticeItem
from simulator.values.stage import Stage


@dataclass(frozen=True, kw_only=True)
class Preparing:
    """One stage of one application, and the records that bear on it."""

    stage: Stage
    name: str | None
    """Of the application, also where its material is gone; None without one."""
    history: History
    profile: Profile | None
    kept: KeptPlan | None
    """The plan; None if there is none."""
    checks: tuple[OwnCheck, ...] = ()
    checks_unreadable: bool = False
    """Whether what was said to the checklist can't be read, and so doesn't count."""


def preparing_for(
    stage: Stage | None = None, profile: str | None = None, *, today: date
) -> Preparing:
    """Load the records. What is not given is the plan's, or else the latest session's.

    Raises StorageError or DataError where ``profile`` is given and can't be read; one that is only
    remembered may be gone.
    """
    material = load_profile(profile) if profile is not None else None
    if material:
        profile = material.name
    history, kept = load_history(), choose_plan(_plans(), stage=stage, profile=profile, today=today)
    latest = history.sessions[-1] if history.sessions else None
    if stage is None:
        stage = kept.stage if kept else latest.stage if latest else Stage.FIRST
    if profile is None:
        profile = kept.profile if kept else latest.profile if latest else None
        material = _remembered(profile)
    checks = _checks()
    return Preparing(
        stage=stage,
        name=profile,
        history=history,
        profile=material,
        kept=kept,
        checks=checks or (),
        checks_unreadable=checks is None,
    )


def items_for(one: Preparing, *, now: datetime) -> tuple[PracticeItem, ...]:
    """Return everything that is left to practise at the stage, wherever it was noticed."""
    candidate = load_situations() or ()
    answers = stage_items(one.history, one.stage, now=now, candidate=candidate, profile=one.name)
    reflected = (item for item in practice_items(one.name) if item.stage is one.stage)
    return (*answers, *reflected, *no_items(one.checks, one.stage, one.name))


def _plans() -> tuple[KeptPlan, ...]:
    """Return the plans; a damaged record keeps nobody from the card on the morning."""
    try:
        return load_plans()
    except StorageError:
        return ()


def _checks() -> tuple[OwnCheck, ...] | None:
    """Return what was said to the checklist; None if it can't be read: the rest goes on."""
    try:
        return load_checks()
    except StorageError:
        return None


def _remembered(name: str | None) -> Profile | None:
    try:
        return load_profile(name) if name else None
    except (StorageError, DataError):
        return None
