"""What is made of the heads' outputs: terms, quotes, a reason, or no score."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.signals.learned.levels import UNPROVEN, UNSURE, learned_level
from simulator.signals.learned.understanding import LearnedLevel, Understanding
from simulator.signals.learned.wordings import WORDINGS
from simulator.signals.read import read_answer
from simulator.signals.values import Level, Marked, Tag
from simulator.values.assessment import total

SENTENCES = (
    ("えー、うちの店は駅前にあります。", {Tag.BACKGROUND}),
    ("店長は棚をそのままにしていました。", {Tag.OTHERS_ACTION}),
    ("私が棚を14か所入れ替えました。", {Tag.OWN_ACTION, Tag.FIGURE}),
    ("返品は半分になりました。", {Tag.RESULT}),
)
TEXT = "".join(text for text, _ in SENTENCES)
NO_MEANING = np.zeros(0, np.float32)


def found(criterion: str, level: LearnedLevel) -> Level:
    """Return the level of ``criterion`` for ``TEXT``, whose sentences have their tags for sure."""
    tags = tuple({tag: float(tag in own) for tag in Tag} for _, own in SENTENCES)
    heads = Understanding(
        levels={criterion: level}, gaps={}, kinds={}, tags=tags, meaning=NO_MEANING,
        asked={}, remarks={}, content=3.0, graded=len(tags),
    )  # fmt: skip
    return learned_level(criterion, heads, Marked(reading=read_answer(TEXT), marks=()))


def level(*parts: float, whole: float = 3.0, half: float = 0.5, **more: object) -> LearnedLevel:
    return LearnedLevel(whole=whole, parts=parts, half=half, **more)  # type: ignore[arg-type]


def test_every_sentence_with_points_has_a_term_that_says_what_it_does() -> None:
    """The terms add up to the level, and each names its sentence; the small ones share one."""
    concrete = found("concreteness", level(-0.04, -0.3, 0.9, 0.35, whole=3.2))
    assert total(concrete.terms) == pytest.approx(3.2 + 1.25 - 0.34, abs=0.005)
    by_sentence = {term.label: TEXT[s.start : s.end] for term in concrete.terms for s in term.spans}
    assert by_sentence == {
        "2文目：ほかの人の行動": "店長は棚をそのままにしていました",
        "3文目：自分の行動": "私が棚を14か所入れ替えました",
        "4文目：結果": "返品は半分になりました",
    }


def test_the_sentences_with_most_points_are_quoted_first() -> None:
    """Whole, and only those that show the criterion."""
    concrete = found("concreteness", level(0.9, 0.1, 0.4, 0.6))
    assert [quote.quote for quote in concrete.evidence] == [
        "返品は半分になりました",
        "私が棚を14か所入れ替えました",
    ]


def test_a_low_level_quotes_what_speaks_against_it() -> None:
    """Else the quote would show the opposite of the score."""
    concrete = found("concreteness", level(-0.3, -0.5, -0.2, -0.2))
    assert [quote.quote for quote in concrete.evidence] == ["店長は棚をそのままにしていました"]


def test_nothing_is_quoted_that_shows_something_else() -> None:
    """A score without a fitting sentence has no quote, rather than a wrong one."""
    assert found("company_specificity", level(0.4, 0.4, 0.4, 0.4)).evidence == ()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        pytest.param(level(0, 0, 0, 0, half=1.3, widest=1.25), UNSURE, id="too wide"),
        pytest.param(level(0, 0, 0, 0, proven=False), UNPROVEN, id="not proven"),
    ],
)
def test_a_level_that_is_not_sure_has_no_number(given: LearnedLevel, reason: str) -> None:
    """It says so, kindly and truly, and quotes nothing."""
    for criterion in WORDINGS:
        unsure = found(criterion, given)
        assert (unsure.value, unsure.evidence, unsure.reason) == (None, (), reason)


def test_the_end_of_the_scale_narrows_an_interval() -> None:
    """Between 1.0 and 2.4 there is something to say, however wide the rest would be."""
    assert found("concreteness", level(-2, 0, 0, 0, half=1.4, widest=1.25)).value == 1.0
    assert found("concreteness", level(0, 0, 0, 0, half=1.4, widest=1.25)).value is None


@pytest.mark.parametrize("criterion", [name for name in WORDINGS if name != "stage_fit"])
@pytest.mark.parametrize("whole", [1.2, 2.6, 3.4, 4.8])
@pytest.mark.parametrize("half", [0.2, 0.9])
def test_a_reason_says_no_more_than_its_interval(criterion: str, whole: float, half: float) -> None:
    """One sentence; that something is there or not is said only where the interval agrees."""
    reason = found(criterion, level(0, 0, 0, 0, whole=whole, half=half)).reason
    assert reason.count("。") == 1 and reason.endswith("。")
    wording = WORDINGS[criterion]
    if whole - half < 3.0:
        assert wording.high not in reason
    if whole + half >= 3.0:
        assert wording.low not in reason


@pytest.mark.parametrize(
    ("first", "told"), [(0, "最初の一文"), (2, "3文目"), (None, "決められませんでした")]
)
def test_the_place_of_the_answer_is_told(first: int | None, told: str) -> None:
    """結論から: the candidate learns which sentence was taken for the answer."""
    tags = tuple({tag: float(tag is Tag.ANSWERS and at == first) for tag in Tag} for at in range(4))
    heads = Understanding(
        levels={"conclusion_first": level(0, 0, 0, 0)},
        gaps={},
        kinds={},
        tags=tags,
        asked={},
        remarks={},
        content=3.0,
        meaning=NO_MEANING,
        graded=len(tags),
    )
    answer = Marked(reading=read_answer(TEXT), marks=())
    assert told in learned_level("conclusion_first", heads, answer).reason
