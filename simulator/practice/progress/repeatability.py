"""The noise of a score: how much it varies while the candidate does not change.

``repeatability.json`` is measured by ``python -m training.repeats`` with the ruler named in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from math import ceil, hypot, sqrt
from pathlib import Path

from simulator.values.assessment import Criterion
from simulator.values.progress import LineKind

PATH = Path(__file__).with_name("repeatability.json")
LEAST_PAIRS = 10
"""With fewer differences the spread itself is not known."""
COVERS = 1.96
"""Of a normal distribution: 95 %."""
FEW_OWN = 1.2
"""For a spread from ten of the candidate's own differences: 2.36, which is t at 97.5 % with seven
degrees of freedom (successive differences share answers), over 1.96."""


@dataclass(frozen=True, kw_only=True)
class Noise:
    """What was measured for one criterion; a spread is None if there were too few differences."""

    differences: tuple[float, ...]
    """The second score less the first, of the same person's answers to the same question."""
    free: int
    """Degrees of freedom of ``sd_of_questions``."""
    sd_of_questions: float | None
    """Of one answer each to different questions of a stage, by the same person."""
    heard: int
    """Answers that were written, and spoken and heard by the recogniser."""
    sd_of_hearing: float | None
    """Of what hearing adds."""

    @property
    def sem(self) -> float | None:
        """Standard error of measurement of one answer: the spread of the differences / √2."""
        if len(self.differences) < LEAST_PAIRS:
            return None
        return spread(self.differences) / sqrt(2)


@dataclass(frozen=True, kw_only=True)
class Repeatability:
    """The noise of every criterion, and the ruler that it was measured with."""

    ruler: str
    criteria: dict[Criterion, Noise] = field(default_factory=dict)

    def error(self, criterion: Criterion, kind: LineKind, *, is_typed: bool) -> float | None:
        """Return the standard error of one answer on a line; None if it is not known.

        Answers to different questions differ more than answers to the same one, and hearing adds
        noise of its own.
        """
        noise = self.criteria.get(criterion)
        error = noise.sem if noise else None
        if noise is None or error is None:
            return None
        if kind is LineKind.FIRST_TIME:
            if noise.sd_of_questions is None:
                return None
            error = max(error, noise.sd_of_questions)
        if is_typed:
            return error
        return None if noise.sd_of_hearing is None else hypot(error, noise.sd_of_hearing)


@cache
def load_repeatability(path: Path = PATH) -> Repeatability:
    """Read what was measured."""
    from pydantic import TypeAdapter

    return TypeAdapter(Repeatability).validate_json(path.read_bytes())


def own_error(differences: Iterable[float]) -> float | None:
    """Return the standard error that the candidate's own repeats show; None for fewer than ten.

    ``differences`` are between successive answers to the same question.
    """
    found = tuple(differences)
    return None if len(found) < LEAST_PAIRS else FEW_OWN * spread(found) / sqrt(2)


def spread(differences: Iterable[float]) -> float:
    """Return the standard deviation around zero."""
    squares = [difference**2 for difference in differences]
    return sqrt(sum(squares) / len(squares))


def detectable(error: float, n_before: int, n_after: int) -> float:
    """Return the minimal detectable change of a difference of means, in hundredths, upwards.

    ``1.96 · SEM · √(1/n + 1/m)``: MDC95 (Weir 2005) for means of n and m answers.
    """
    return ceil(round(100 * COVERS * error * sqrt(1 / n_before + 1 / n_after), 6)) / 100
