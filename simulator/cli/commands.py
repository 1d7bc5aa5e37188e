"""Importing this module registers every command."""

from simulator.cli import (
    correct,
    demo,
    doctor,
    drill,
    grade,
    hearing,
    interview,
    judge,
    listing,
    llm,
    profile,
    report,
    sessions,
)

__all__ = [
    "correct",
    "demo",
    "doctor",
    "drill",
    "grade",
    "hearing",
    "interview",
    "judge",
    "listing",
    "llm",
    "profile",
    "report",
    "sessions",
]
