"""Importing this module registers every command."""

from simulator.cli import (
    demo,
    doctor,
    drill,
    grade,
    hearing,
    interview,
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
    "listing",
    "report",
    "sessions",
]
