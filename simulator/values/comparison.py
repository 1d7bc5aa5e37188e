"""What changed from one answer to the next answer to the same question."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.values.assessment import Criterion, Evidence, Remark, Risk


@dataclass(frozen=True, kw_only=True)
class Part:
    """A sentence, and what it does that no sentence of the other answer does."""

    does: str
    """A key of ``[parts]`` in ``comparison.toml``."""
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class ScoreChange:
    """A criterion on which the two answers differ by more than their margins."""

    criterion: Criterion
    before: float
    after: float


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The later of two answers beside the earlier one."""

    came_in: tuple[Part, ...]
    """Sentences of the later answer."""
    gone: tuple[Part, ...]
    """Sentences of the earlier answer."""
    missing: Remark | None
    """What the later answer still lacks; None if nothing clear."""
    settled: tuple[Risk, ...]
    """Worries of the earlier answer, where the later one has none of the kind."""
    worries: tuple[Risk, ...]
    """Worries of the later answer."""
    seconds: tuple[float, float] | None
    """Spoken length before and after; None unless both were spoken."""
    characters: tuple[int, int]
    target_s: float
    is_same_ruler: bool
    """Whether both were graded by the same ruler; if not, ``changes`` is empty."""
    changes: tuple[ScoreChange, ...]
