"""The report's data files are read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.interview.questions import load_questions
from simulator.report import wording
from simulator.report.wording import Advice, Stages, parse, practice, stage_guide
from simulator.values.assessment import Outcome, Remark, Worry
from simulator.values.stage import Stage

FOLDER = Path(wording.__file__).parent
STAGES = (FOLDER / "stages.toml").read_text(encoding="utf-8")
ADVICE = (FOLDER / "advice.toml").read_text(encoding="utf-8")


def test_the_shipped_files_are_whole() -> None:
    """Every stage has its guide, and every situation its practice."""
    assert {len(stage_guide(stage).checklist) for stage in Stage} == {5}
    for name in wording.SITUATIONS:
        assert practice(name).text


@pytest.mark.parametrize("stage", Stage)
def test_the_checklist_names_questions_that_are_asked(stage: Stage) -> None:
    """A question id in a rule stands in the question bank."""
    named = {name for entry in stage_guide(stage).checklist for name in entry.question_ids}
    asked = {question.id for each in Stage for question in load_questions(each)}
    assert named <= asked


@pytest.mark.parametrize(
    ("text", "model", "key"),
    [
        pytest.param(
            STAGES.replace("recorded = true", "recorded = 3", 1), Stages, "checklist.3.recorded",
            id="unknown-value",
        ),
        pytest.param(STAGES + "\nextra = 1\n", Stages, "checklist.4.extra", id="unknown-key"),
        pytest.param(STAGES.replace("[final]", "[last]"), Stages, "final", id="missing-stage"),
        pytest.param(
            STAGES.replace("[[final.checklist]]", "[[second.checklist]]", 1), Stages, "second",
            id="six-items",
        ),
        pytest.param(
            STAGES.replace("seconds = 30", 'seconds = 30\nslot = "goal"'), Stages,
            "first.checklist.1", id="two-rules",
        ),
        pytest.param(
            ADVICE.replace("--stage $stage", "--stage $stags", 1), Advice, "practice",
            id="placeholder",
        ),
        pytest.param("= 1", Advice, "TOML", id="broken-toml"),
    ],
)  # fmt: skip
def test_a_damaged_file_is_named_with_its_key(text: str, model: type, key: str) -> None:
    """An unknown key, a missing one or a wrong value is one sentence that says where."""
    with pytest.raises(DataError) as caught:
        parse(text, model, name="x.toml")
    assert "x.toml" in str(caught.value) and key in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_first_page_has_words_for_every_remark_and_worry() -> None:
    """Nothing that can come first is without a sentence and something to do."""
    said = wording.words()
    assert {remark.value for remark in Remark} | {"unnamed"} == said.things.keys()
    assert {worry.value for worry in Worry} <= said.risks.keys()


TELLS_REAL_RESULTS = {"debrief.py", "lost_where.py"}
"""What a company has decided may be called by its name."""
SHOWN = (
    *FOLDER.glob("*.toml"),
    *FOLDER.glob("*.py"),
    *FOLDER.parent.glob("evaluation/*.toml"),
    *(path for path in FOLDER.parent.glob("cli/views/*.py") if path.name not in TELLS_REAL_RESULTS),
)
PREDICTS = re.compile("合格|通りそう|通過|受か[るりっ]|内定|落ち(?:る|ます)|次の面接に")


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_no_text_about_an_answer_predicts_the_outcome(path: Path) -> None:
    """How the answers stand is said; nobody knows who passes."""
    assert PREDICTS.findall(path.read_text(encoding="utf-8")) == []


def test_an_outcome_has_one_word_that_every_view_takes() -> None:
    """The words stand beside the value alone, so that no two views can differ."""
    words = {each.label for each in Outcome}
    assert len(words) == len(Outcome)
    package = FOLDER.parent
    for word in words:
        holders = [
            path.name
            for path in package.rglob("*.py")
            if f'"{word}"' in path.read_text(encoding="utf-8")
        ]
        assert holders == ["assessment.py"], word
