"""What an answer was worth, each score with its proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from simulator.values.stage import Stage

Criterion: TypeAlias = str
"""Id of what is graded (``length``, …); ``evaluation/rubric.toml`` has them all."""

EXACT = 1e-9
"""Two sums of hundredths that are nearer than this are the same."""


class Method(StrEnum):
    """How a score came about: computed from the answer, or judged by a language model."""

    MEASURED = "measured"
    JUDGED = "judged"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A passage that stands word for word in the answer: ``answer[start:end] == quote``."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class TextSpan:
    """Offsets of a passage of an answer: ``answer[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Term:
    """One summand of a score, in points of the scale.

    Whatever measures fills the same fields. A weighted count has ``count`` passages at ``weight``
    points; a rule that holds or does not, a limit and the rounding have a count of 1; a learned
    model has one term for each sentence (or feature), its contribution as the points and the
    sentence as the span.
    """

    label: str
    """What was counted, in a candidate's words: 「自分の行動」."""
    count: float
    """How many of them count; fewer than the spans where a kind is capped."""
    weight: float
    points: float
    """``count * weight`` in hundredths, so that what is shown adds up."""
    spans: tuple[TextSpan, ...] = ()
    """What it rests on; empty for what no passage shows."""


def total(terms: Iterable[Term]) -> float:
    """Return the exact sum of the points, which are hundredths."""
    return sum(round(100 * term.points) for term in terms) / 100


@dataclass(frozen=True, kw_only=True)
class Score:
    """One criterion of one answer.

    The points of ``terms`` add up to ``value``. A session that was saved before terms were kept has
    values without them.
    """

    criterion: Criterion
    value: float | None
    """1.0 (nothing there) to 5.0; None is 「未採点」 and ``reason`` says why."""
    reason: str
    """One Japanese sentence."""
    evidence: tuple[Evidence, ...] = ()
    method: Method | None = None
    """None where there is no value."""
    advice: str | None = None
    """One thing to do better; None where there is nothing to say."""
    margin: float | None = None
    """± of the value; None where there is none."""
    applies: bool = True
    """Whether the question gives the occasion to show it; if not, it isn't missed."""
    measured: float | None = None
    """The measured part, where it was put together with a judged one."""
    judged: float | None = None
    spread: float | None = None
    """Between the highest and the lowest opinion of the model."""
    terms: tuple[Term, ...] = ()
    """How the value came about; none where there is no value."""

    def __post_init__(self) -> None:
        """Raises ValueError where the terms do not add up to the value."""
        if self.terms and (self.value is None or abs(total(self.terms) - self.value) > EXACT):
            raise ValueError(f"{self.criterion}: {total(self.terms)} is not {self.value}")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One of the three parts of a 志望動機, and where it was heard."""

    id: str
    """``goal`` | ``choice_criterion`` | ``comparison``"""
    evidence: Evidence | None
    """The sentence that holds it; None where it was not heard."""

    @property
    def label(self) -> str:
        """The part's Japanese name."""
        return {
            "goal": "実現したい目標",
            "choice_criterion": "企業選択の基準",
            "comparison": "他社との比較",
        }[self.id]

    @property
    def heard(self) -> bool:
        return self.evidence is not None


class Outcome(StrEnum):
    """Whether something is reached, the margin taken into account."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"
    """The margin reaches across the line: it could be either."""

    @property
    def label(self) -> str:
        """The word for it, everywhere; it says how the answers stand, and predicts nothing."""
        return {
            "reached": "届いている",
            "open": "どちらとも言えない",
            "missed": "まだ届いていない",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class Lens:
    """How one stage's interviewer would hear the answer."""

    stage: Stage
    fit: float | None
    """1.0 to 5.0 over what was graded; None where too little was."""
    margin: float | None
    outcome: Outcome | None
    """Against the stage's rule; None where ``fit`` is."""
    says: str
    """What this interviewer would tell a colleague."""
    good: tuple[Criterion, ...]
    """What speaks for the candidate here, the weightiest first."""
    weak: tuple[Criterion, ...]
    because: tuple[str, ...] = ()
    """What this stage does not get past."""
    missing: tuple[Criterion, ...] = ()
    """What counts at this stage and is 「未採点」."""
    who: str = "面接官"
    """「人事担当」; older sessions do not have it."""


@dataclass(frozen=True, kw_only=True)
class RewriteLine:
    """One line of an answer put together anew."""

    label: str
    text: str
    """The candidate's own sentence, or a blank to fill in (＿＿)."""
    evidence: Evidence | None


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """How the answer could be put tomorrow, in the candidate's own facts."""

    title: str
    lines: tuple[RewriteLine, ...]
    worded: str | None = None
    """The same in flowing words of a model; every number, name and claim stands in the answer."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """All that was graded in one answer."""

    scores: tuple[Score, ...]
    slots: tuple[Slot, ...] | None
    """Only for 志望動機."""
    overall: float | None
    """Weighted mean of what counts at the stage and has a score; None where nothing has."""
    overall_reason: str
    """What the mean covers; names what is ``missing``."""
    overall_margin: float | None = None
    missing: tuple[Criterion, ...] = ()
    """What counts at the stage, was asked for and is 「未採点」."""
    lenses: tuple[Lens, ...] = ()
    """One per stage, in their order."""
    set_aside: tuple[Evidence, ...] = ()
    """What was said to whoever grades; nothing rests on it."""
    rewrite: Rewrite | None = None
    understood_by: str | None = None
    """Name of the heads whose signals it rests on; None in sessions from before they had one."""

    def lens(self, stage: Stage) -> Lens | None:
        return next((lens for lens in self.lenses if lens.stage is stage), None)

    def score(self, criterion: Criterion) -> Score | None:
        return next((score for score in self.scores if score.criterion == criterion), None)
