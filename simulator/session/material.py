"""The profile that a session names, and the words that the recogniser may expect from it."""

from __future__ import annotations

from simulator.errors import DataError, StorageError
from simulator.profile.folder import load_profile
from simulator.profile.values import Profile
from simulator.values.session import Session
from simulator.values.transcript import Expected


def material_of(session: Session) -> Profile | None:
    """Load the profile that the session names; None if it names none, or it can't be read.

    A session can still have its report after the profile was deleted or damaged by an edit.
    """
    if session.profile is None:
        return None
    try:
        return load_profile(session.profile)
    except (StorageError, DataError):
        return None


def expected_in(session: Session) -> Expected | None:
    """Return the names and words that the recogniser may expect; None without a profile."""
    material = material_of(session)
    return Expected(terms=material.terms) if material else None
