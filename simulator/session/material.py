"""The candidate's own material in a session: where it is, and what the recogniser makes of it."""

from __future__ import annotations

from simulator.errors import DataError, StorageError
from simulator.profile.folder import load_profile
from simulator.profile.values import Profile
from simulator.values.session import Session
from simulator.values.transcript import Expected


def material_of(session: Session) -> Profile | None:
    """The profile that the session names; None where it names none, or one that can't be read.

    What was said stays worth a report, also after the profile was deleted or edited to pieces.
    """
    if session.profile is None:
        return None
    try:
        return load_profile(session.profile)
    except (StorageError, DataError):
        return None


def expected_in(session: Session) -> Expected | None:
    """The names and words that the recogniser may expect; None without material."""
    material = material_of(session)
    return Expected(terms=material.terms) if material else None
