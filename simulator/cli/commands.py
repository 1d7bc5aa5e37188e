"""Importing this module registers every command."""

from simulator.cli import (
    demo,
    doctor,
    drill,
    grade,
    hearing,
    interview,
    judge,
    listing,
    report,
    sessions,
)

__all__ = [
    "demo",
    "doctor",
    "drill",
    "grade",
    "hearing",
    "interview",
    "judge",
    "listing",
    "report",
    "sessions",
]
