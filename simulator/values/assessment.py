"""The grading of an answer: scores, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from simulator.values.people import Request, TurnKind
from simulator.values.stage import Stage

Criterion: TypeAlias = str
"""Id of a graded quality (``length``, …); ``evaluation/rubric.toml`` lists them all."""

LOWEST, HIGHEST = 1.0, 5.0
"""The scale of scores."""
EXACT = 1e-9
"""Two sums of hundredths that differ by less than this are equal."""


class Method(StrEnum):
    """The origin of a score: computed from the answer, or judged by a language model."""

    MEASURED = "measured"
    JUDGED = "judged"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A literal quote from the answer: ``answer[start:end] == quote``."""

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

    Every way of measuring fills the same fields. A weighted count has ``count`` passages at
    ``weight`` points. A rule that holds or does not, a limit and the rounding have a count of 1. A
    learned model has one term per sentence (or feature): its contribution as the points, the
    sentence as the span.
    """

    label: str
    """The counted thing in words for the candidate, e.g. 「自分の行動」."""
    count: float
    """How many passages count; fewer than the spans if a kind is capped."""
    weight: float
    points: float
    """``count * weight`` in hundredths, so that the displayed terms add up."""
    spans: tuple[TextSpan, ...] = ()
    """The passages behind it; empty if no passage shows it."""


def total(terms: Iterable[Term]) -> float:
    """Return the exact sum of the points, which are hundredths."""
    return sum(round(100 * term.points) for term in terms) / 100


def interval_around(value: float | None, margin: float | None) -> tuple[float, float] | None:
    """Return the lowest and highest value within the margin and the scale; None without either."""
    if value is None or margin is None:
        return None
    return round(max(LOWEST, value - margin), 1), round(min(HIGHEST, value + margin), 1)


@dataclass(frozen=True, kw_only=True)
class Score:
    """One criterion of one answer.

    The points of ``terms`` add up to ``value``. Sessions from older versions have values without
    terms.
    """

    criterion: Criterion
    value: float | None
    """1.0 (nothing there) to 5.0; None is 「未採点」 and ``reason`` gives the cause."""
    reason: str
    """One Japanese sentence."""
    evidence: tuple[Evidence, ...] = ()
    method: Method | None = None
    """None if there is no value."""
    advice: str | None = None
    """One thing to do better; None if there is no advice."""
    more_advice: tuple[str, ...] = ()
    """Other wordings that fit too, so that a report says nothing twice."""
    margin: float | None = None
    """± of the value; None if there is none."""
    applies: bool = True
    """Whether the question gives an opportunity to show it; if not, the answer does not miss it."""
    measured: float | None = None
    """The measured part, if ``value`` combines it with a judged one."""
    judged: float | None = None
    spread: float | None = None
    """Difference between the model's highest and lowest opinion."""
    terms: tuple[Term, ...] = ()
    """How the value came about; empty if there is no value."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lowest and highest value within the margin and the scale; None without a margin."""
        return interval_around(self.value, self.margin)

    def __post_init__(self) -> None:
        """Raise ValueError if the terms do not add up to the value."""
        if self.terms and (self.value is None or abs(total(self.terms) - self.value) > EXACT):
            raise ValueError(f"{self.criterion}: {total(self.terms)} is not {self.value}")


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One of the three parts of a 志望動機, with its evidence."""

    id: str
    """``goal`` | ``choice_criterion`` | ``comparison``"""
    evidence: Evidence | None
    """The sentence that holds it; None if the answer lacks it."""

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
    """Whether a threshold is reached, taking the margin into account."""

    REACHED = "reached"
    MISSED = "missed"
    OPEN = "open"
    """The margin includes the threshold: both are possible."""

    @property
    def label(self) -> str:
        """The Japanese label; it describes the answers and predicts nothing."""
        return {
            "reached": "届いている",
            "open": "どちらとも言えない",
            "missed": "まだ届いていない",
        }[self.value]

    def because_of(self, names: str) -> str:
        """Say that the criteria with these names keep an answer from REACHED."""
        if self is Outcome.OPEN:
            return f"{names}は、±を含めると届いたと言い切れない"
        return f"{names}が{self.label}"


@dataclass(frozen=True, kw_only=True)
class Lens:
    """The view that one stage's interviewer takes of the answer."""

    stage: Stage
    fit: float | None
    """1.0 to 5.0 over the graded criteria; None if too few are graded."""
    margin: float | None
    outcome: Outcome | None
    """Compared with the stage's rule; None if ``fit`` is None."""
    says: str
    """What this interviewer would say to a colleague."""
    good: tuple[Criterion, ...]
    """Criteria that speak for the candidate here, the weightiest first."""
    weak: tuple[Criterion, ...]
    because: tuple[str, ...] = ()
    """What keeps the answer from passing this stage, beyond ``fit``."""
    missing: tuple[Criterion, ...] = ()
    """Criteria that count at this stage and are 「未採点」."""
    who: str = "面接官"
    """Who asks at this stage, e.g. 「人事担当」; sessions from older versions have the default."""

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lowest and highest ``fit`` within the margin and the scale; None without ``fit``."""
        return interval_around(self.fit, self.margin)


class Worry(StrEnum):
    """What an interviewer worries about, and asks about before all else."""

    BLAME = "blame"
    CONDITION = "condition"
    """Conditions first, or a way out."""
    CIRCUMSTANCE = "circumstance"
    """Health, a break, leaving soon, no experience."""

    @property
    def remark(self) -> Remark:
        """What an adviser says of an answer that leaves it."""
        return Remark.WORRY if self is Worry.CIRCUMSTANCE else Remark(self.value)


class Remark(StrEnum):
    """What an adviser would change in an answer."""

    NO_NUMBER = "no_number"
    """A good story without size, amount, period or change."""
    NO_OWN_ROLE = "no_own_role"
    CLAIM = "claim"
    """A high opinion of oneself without an example."""
    NO_EXAMPLE = "no_example"
    """Thoughts or an outline without a scene."""
    NO_COMPANY_REASON = "no_company_reason"
    UNANSWERED = "unanswered"
    """The question, or half of it, is not answered."""
    CONCLUSION_LATE = "conclusion_late"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    STUCK = "stuck"
    """Nothing came to mind."""
    BLAME = "blame"
    CONDITION = "condition"
    """Conditions, ease or one's own gain come first."""
    WORRY = "worry"
    """Health, a break, leaving soon, no experience, left without a word on how it is met."""
    NO_WILL = "no_will"
    """No word on what one wants to do."""
    CONTRADICTION = "contradiction"
    """Against an earlier answer."""


class Concern(StrEnum):
    """What an interviewer asks themselves at a circumstance."""

    HEALTH = "health"
    FAMILY = "family"
    """Care, family or the way to work, which leave less time."""
    LEAVING = "leaving"
    """Whether they stay."""
    PAST = "past"
    """What is over: a short stay, a break, a dismissal."""
    UNREADY = "unready"
    """Nothing looked up, decided or learned yet."""
    UNSURE = "unsure"
    """Lack of experience, a licence or confidence."""
    MANNER = "manner"
    """How they work: silent, late, at others' cost."""


@dataclass(frozen=True, kw_only=True)
class Risk:
    """A sentence that an interviewer worries about."""

    worry: Worry
    evidence: Evidence
    share: float = 0.0
    """How likely it worries; 0 in sessions from older versions."""
    concern: Concern | None = None
    """Of a circumstance; None where it is not sure, and in sessions from older versions."""


@dataclass(frozen=True, kw_only=True)
class Needless:
    """A sentence that the answer is better without."""

    evidence: Evidence
    share: float
    """How likely an adviser would have it left out."""


class Reason(StrEnum):
    """What a candidate gives for a reason where why this company stays open."""

    BENEFIT = "benefit"
    """What the candidate gets besides the work: nearness, pay, holidays."""
    FIELD = "field"
    """The trade, the kind of work or the product, which others have too."""
    PRAISE = "praise"
    """Praise that fits any company."""
    GROW = "grow"
    """What the candidate wants to learn or become."""
    AIM = "aim"
    """What the candidate wants to do there, or to be useful for, in general words."""


@dataclass(frozen=True, kw_only=True)
class Strength:
    """A sentence that shows something of the candidate."""

    criterion: Criterion
    """What it shows."""
    evidence: Evidence
    worth: float = 0.0
    """How much it is worth praising, to compare with those of other answers."""
    does: str = ""
    """What the sentence does, a tag's name; empty in sessions from older versions."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence of an answer that does no harm, however it is worded."""

    does: str
    """A tag's name; a sentence that does two things stands here twice. "" for none of them."""
    evidence: Evidence
    worth: float
    """How much it is worth praising, to compare with those of other answers."""


@dataclass(frozen=True, kw_only=True)
class Sayable:
    """A sentence of an answer that can be said again and does no harm."""

    at: int
    """Its place among all sentences of the answer, from 0."""
    text: str
    """Without fillers; as it is said at the beginning."""
    connective: str = ""
    """What ties it to the sentence before it."""
    alone: bool
    """Whether it is understood by itself, without its connective."""
    denies: bool = False
    """Whether it says what is not so."""
    evidence: Evidence
    does: tuple[str, ...]
    """Names of the tags that it likely has."""
    sure: tuple[str, ...]
    """Those of them that are sure."""
    worth: float
    """How much it is worth praising; from 0 on an adviser would."""

    @property
    def after(self) -> str:
        """The sentence as it is said after the one before it."""
        return self.connective + self.text


@dataclass(frozen=True, kw_only=True)
class RewriteLine:
    """One sentence of a rewritten answer."""

    text: str
    """The candidate's own sentence without its fillers, or one with a blank (＿＿) to fill in."""
    evidence: Evidence | None
    """None for a sentence with a blank."""
    label: str = ""
    """Its place in the form; only in sessions from older versions."""


@dataclass(frozen=True, kw_only=True)
class Rewrite:
    """A better version of the answer that uses only the candidate's own facts."""

    title: str
    lines: tuple[RewriteLine, ...]
    how: str = ""
    """Name of what is better, a remark's where something is added; empty in older sessions."""
    gain: float = 0.0
    """How much better it is, to compare with those of other answers."""
    worded: str | None = None
    """The same as flowing text by a model; every number, name and claim is in the answer."""

    @property
    def said(self) -> str:
        """What to say tomorrow."""
        return self.worded or "".join(line.text for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The complete grading of one answer."""

    scores: tuple[Score, ...]
    slots: tuple[Slot, ...] | None
    """Only for 志望動機."""
    overall: float | None
    """Weighted mean of the scores that count at the stage; None if there are none."""
    overall_reason: str
    """Which criteria the mean covers; names those in ``missing``."""
    overall_margin: float | None = None
    missing: tuple[Criterion, ...] = ()
    """Criteria that count at the stage, were asked for and are 「未採点」."""
    lenses: tuple[Lens, ...] = ()
    """One per stage, in the order of the stages."""
    set_aside: tuple[Evidence, ...] = ()
    """Passages that address a grader; no score uses them."""
    rewrite: Rewrite | None = None
    told: tuple[Told, ...] = ()
    """Empty in sessions from older versions."""
    sayable: tuple[Sayable, ...] = ()
    """What can be said again tomorrow; empty in sessions from older versions."""
    first_said: int = 0
    """The place of the first sentence that is more than a preamble."""
    kind: TurnKind = TurnKind.ANSWER
    """A turn that is only a request has no score."""
    request: Request | None = None
    """None only for an answer."""
    best: Strength | None = None
    """The sentence that shows most of the candidate; None if none surely shows anything."""
    risks: tuple[Risk, ...] = ()
    """Sentences that surely worry an interviewer."""
    needless: tuple[Needless, ...] = ()
    """Sentences that the answer is surely better without."""
    remarks: Mapping[Remark, float] = field(default_factory=dict)
    """How likely each is true of the answer; empty in sessions from older versions."""
    shows: Mapping[Remark, Evidence] = field(default_factory=dict)
    """By a remark that may be true, the words that show it; empty in older sessions."""
    reason: Reason | None = None
    """What the words that show NO_COMPANY_REASON give instead; None where that is not sure."""
    understood_by: str | None = None
    """Name of the heads whose signals were used; None in sessions from older versions."""
    ruler: str = ""
    """What graded the answer: scores compare only where it is the same. Empty in sessions from
    older versions."""

    def lens(self, stage: Stage) -> Lens | None:
        return next((lens for lens in self.lenses if lens.stage is stage), None)

    def score(self, criterion: Criterion) -> Score | None:
        return next((score for score in self.scores if score.criterion == criterion), None)
