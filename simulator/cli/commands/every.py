"""Importing this module registers every command."""

from simulator.cli import listeners
from simulator.cli.commands import (
    correct,
    demo,
    doctor,
    drill,
    grade,
    interview,
    judge,
    listing,
    report,
    sessions,
)
from simulator.cli.commands.llm import app as llm
from simulator.cli.commands.profile import app as profile

__all__ = [
    "correct",
    "demo",
    "doctor",
    "drill",
    "grade",
    "interview",
    "judge",
    "listeners",
    "listing",
    "llm",
    "profile",
    "report",
    "sessions",
]
