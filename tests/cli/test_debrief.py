"""``debrief``: from the memo to the summary."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator import storage
from simulator.cli.commands.debrief import filling
from simulator.cli.commands.debrief.filling import Given, begin, go_on
from simulator.errors import Interrupted, UsageProblem
from simulator.practice.debrief.reflections import (
    load_reflection,
    load_reflections,
    memo_path,
    save_reflection,
)
from simulator.values.reflection import Field, Mark, Outcome, ReflectedQuestion
from tests.cli.conftest import DEMO, Run, complaint
from tests.cli.test_me import Typed

MEMO = "転職理由は何ですかと聞かれて、残業の話をしてしまった。"
FORM = ("開発部長", "1", "残業", "", "×", "", "学ぶ時間がほしい", "年収の希望は", "", "", "○", "")
POINTS = ("挨拶", "", "", "55")


def written(mensetsu: Run, *lines: str, company: str = "青空製作") -> str:
    """Write a reflection with these lines; its id."""
    done = mensetsu(
        "debrief", "new", "--text", "--company", company, "--stage", "second",
        "--at", "2026-11-27 15:00", stdin="".join(f"{line}\n" for line in lines),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return load_reflections().reflections[-1].id


def test_memo_and_form_are_written_and_shown(mensetsu: Run) -> None:
    """A number takes a question over from the memo; what the options say is not asked again."""
    name = written(mensetsu, MEMO, "", *FORM, *POINTS)
    reflection = load_reflection(name)
    assert [question.asked for question in reflection.questions] == [
        "転職理由は何ですか",
        "年収の希望は",
    ]
    assert reflection.memo is not None and reflection.memo.text == MEMO
    assert reflection.asked_by == "開発部長" and reflection.estimate == 55
    assert reflection.place.is_end
    shown = mensetsu("debrief", "show").stdout
    assert "青空製作" in shown and "× 転職理由は何ですか" in shown and MEMO in shown
    listed = json.loads(mensetsu("debrief", "list", "--json").stdout)
    assert [(entry["id"], entry["questions"]) for entry in listed] == [(name, 2)]
    asked = json.loads(mensetsu("debrief", "questions", "--json").stdout)
    assert {entry["question_id"] for entry in asked} == {"resignation_reason", None}


def test_whatever_was_written_when_the_input_ends_is_kept(mensetsu: Run) -> None:
    """``resume`` goes on with the next field, and says so."""
    name = written(mensetsu, "", "開発部長", "転職理由は", "残業")
    assert load_reflection(name).place.field is Field.REACTION
    done = mensetsu("debrief", "resume", stdin="沈黙\n2\n\n\n\n\n\n\n")
    assert done.returncode == 0 and "質問1「転職理由は」" in done.stderr
    reflection = load_reflection(name)
    assert reflection.questions[0].reaction == "沈黙" and reflection.place.is_end
    assert "edit" in complaint(mensetsu("debrief", "resume", name))


def test_nothing_is_stored_before_something_is_written(mensetsu: Run) -> None:
    assert mensetsu("debrief", "new", stdin="").returncode == 0
    assert load_reflections().reflections == ()


@pytest.mark.parametrize("lines", [1, 3, 5, 9])
def test_ctrl_c_loses_nothing_and_names_what_goes_on(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    """Wherever it comes."""

    class Tired(Typed):
        def _ask(self, prompt: str) -> str:
            if not self.left:
                raise KeyboardInterrupt
            return super()._ask(prompt)

    typed = ("2", MEMO, "", *FORM)[: lines + 1]
    monkeypatch.setattr(filling, "make_screen", lambda wishes: Tired(*typed))
    given = Given(company="青空製作", profile=None, stage=None, at="2026-11-27 15:00")
    with pytest.raises(Interrupted) as ended:
        begin(given, text=False, audio_in=None)
    (reflection,) = load_reflections().reflections
    assert f"debrief resume {reflection.id}" in str(ended.value)
    assert reflection.memo is not None and reflection.memo.text == MEMO


def test_a_step_back_asks_the_field_before_again(
    mensetsu_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong is asked again too, with nothing lost."""
    screen = Typed("", "四次", "2", "人事", "<", "部長", *[""] * 6)
    monkeypatch.setattr(filling, "make_screen", lambda wishes: screen)
    given = Given(company="青空製作", profile=None, stage=None, at="2026-11-27 15:00")
    begin(given, text=False, audio_in=None)
    (reflection,) = load_reflections().reflections
    assert reflection.asked_by == "部長" and reflection.stage == "second"
    assert reflection.place.is_end


def test_a_result_that_another_program_writes_meanwhile_stays(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form puts its fields into the record as it is then."""
    name = written(mensetsu, "", "開発部長")

    class Meanwhile(Typed):
        def _ask(self, prompt: str) -> str:
            if len(self.left) == 2:
                mensetsu("debrief", "result", name, "passed", "--said", "よかったそうです")
            return super()._ask(prompt)

    screen = Meanwhile("転職理由は", "残業", *[""] * 7)
    monkeypatch.setattr(filling, "make_screen", lambda wishes: screen)
    go_on(name, text=True)
    reflection = load_reflection(name)
    assert reflection.outcome is Outcome.PASSED and reflection.agent_said == "よかったそうです"
    assert reflection.questions[0].said == "残業"


def test_a_recorded_memo_is_kept_as_sound_and_words(mensetsu: Run) -> None:
    """Both lie beside each other; deleting takes both."""
    done = mensetsu("debrief", "new", "--audio-in", DEMO / "05-reverse_question.ogg")
    assert done.returncode == 0, done.stderr
    (reflection,) = load_reflections().reflections
    assert reflection.memo is not None and "期待される" in (reflection.memo.text or "")
    assert storage.has_sound(memo_path(reflection))
    assert mensetsu("debrief", "delete", reflection.id, "--yes").returncode == 0
    assert list(memo_path(reflection).parent.iterdir()) == []


def test_a_refusal_is_answered_by_few_words_and_one_step(mensetsu: Run) -> None:
    """Neither marks nor advice on what went wrong; a verdict on nobody."""
    name = written(mensetsu, "", *FORM[:1], "転職理由は", *FORM[2:], *POINTS)
    done = mensetsu("debrief", "result", "latest", "rejected", "--said", "経験年数が合わず")
    assert done.returncode == 0 and done.stdout == ""
    assert len(done.stderr.splitlines()) == 3
    assert done.stderr.count("mensetsu ") == 1 and "×" not in done.stderr
    reflection = load_reflection(name)
    assert reflection.outcome is Outcome.REJECTED
    assert reflection.agent_said == "経験年数が合わず"


def test_five_results_are_put_together(mensetsu: Run) -> None:
    """Fewer only say how many there are."""
    for number in range(5):
        written(mensetsu, "", *FORM[:1], "転職理由は", *FORM[2:], *POINTS, company=f"{number}社目")
    for number, reflection in enumerate(load_reflections().reflections):
        outcome = "passed" if number == 4 else "rejected"
        assert mensetsu("debrief", "result", reflection.id, outcome).returncode == 0
        if number == 3:
            assert "4 件" in mensetsu("debrief", "summary").stdout
    found = json.loads(mensetsu("debrief", "summary", "--json").stdout)
    assert found["stages"] == [{"stage": "second", "passed": 1, "rejected": 4}]
    assert found["kinds"] == [{"topic": "転職の理由", "in_rejected": 4, "in_passed": 1}]
    shown = mensetsu("debrief", "summary").stdout
    assert "転職の理由" in shown and "55" in shown and "%" not in shown


def test_an_interview_asks_own_questions(mensetsu: Run) -> None:
    """They are graded and reported like any other; a date is all that this one asks for."""
    written(mensetsu, "", "", "いつから働けますか?", "", "", "×", "", "", *[""] * 5)
    answers = "来年の四月から働けます。引き継ぎに二か月かかるためです。\n" * 20
    done = mensetsu(
        "interview", "--stage", "second", "--text", "--no-voice", "--own-questions",
        "--questions", "3", "--json", stdin=answers,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    session = storage.load_session("latest")
    (turn,) = [turn for turn in session.turns if turn.asked.text == "いつから働けますか?"]
    assert turn.asked.question_id == "own_fact" and turn.assessment is not None
    assert any(score.value is not None for score in turn.assessment.scores)
    assert "いつから働けますか?" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("show",), 7, "まだありません", id="nothing-to-show"),
        pytest.param(("resume",), 7, "書きかけ", id="nothing-to-resume"),
        pytest.param(("show", "../x"), 7, "ID", id="hostile"),
        pytest.param(("delete", "20261127-150000-ffff", "--yes"), 7, "ありません", id="unknown"),
        pytest.param(("new", "--at", "2999-01-01 10:00"), 2, "まだ来ていません", id="to-come"),
        pytest.param(("new", "--profile", "どこにも"), 7, "どこにも", id="no-profile"),
        pytest.param(("new", "--audio-in", "no.wav"), 3, "no.wav", id="no-sound-file"),
    ],
)
def test_what_cannot_be_done_ends_in_one_sentence(
    mensetsu: Run, words: tuple[str, ...], code: int, says: str
) -> None:
    done = mensetsu("debrief", *words)
    assert done.returncode == code and says in complaint(done)


def test_an_interview_without_own_questions_says_where_they_come_from(mensetsu: Run) -> None:
    done = mensetsu("interview", "--text", "--own-questions")
    assert done.returncode == UsageProblem.exit_code and "debrief new" in complaint(done)


def test_an_edit_keeps_what_enter_skips(mensetsu: Run) -> None:
    """A new line takes the place of the old one."""
    name = written(mensetsu, "", *FORM[:1], "転職理由は", *FORM[2:], *POINTS)
    before = load_reflection(name)
    done = mensetsu("debrief", "edit", stdin="\n青空ホールディングス\n" + "\n" * 20)
    assert done.returncode == 0
    after = load_reflection(name)
    assert after.company == "青空ホールディングス"
    assert vars(after) == {**vars(before), "company": after.company}
    assert after.questions[0].mark is Mark.BAD


def test_markdown_goes_to_a_file_of_ones_own(mensetsu: Run, tmp_path: Path) -> None:
    written(mensetsu, MEMO, "", *FORM, *POINTS)
    notes = tmp_path / "notes.md"
    done = mensetsu("debrief", "show", "--format", "md", "-o", notes)
    assert done.returncode == 0 and done.stdout == ""
    assert notes.read_text(encoding="utf-8").startswith("# 青空製作 二次面接")
    assert notes.stat().st_mode & 0o077 == 0
    lost = mensetsu("debrief", "show", "-o", tmp_path / "no" / "notes.md")
    assert lost.returncode == 7


def test_the_list_is_a_whole_table(mensetsu: Run) -> None:
    """A long last column is broken, and the border is not pushed out of the terminal."""
    written(mensetsu, "", "", company="青空製作1")
    rows = [line for line in mensetsu("debrief").stdout.splitlines() if line]
    assert "役に立ちます" in "".join(rows).replace("│", "").replace(" ", "")
    assert {row[-1] for row in rows} <= set("┓┃┩│┘")


class WrittenMeanwhile(Typed):
    """A form in which somebody types, while another program puts in this question."""

    def __init__(self, name: str, question: ReflectedQuestion, *lines: str) -> None:
        super().__init__(*lines)
        self.name, self.question = name, question
        self.first = len(lines)

    def _ask(self, prompt: str) -> str:
        if len(self.left) == self.first:
            stored = load_reflection(self.name)
            save_reflection(replace(stored, questions=(self.question,)))
        return super()._ask(prompt)


def test_two_forms_at_once_keep_the_questions_of_both(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question that was added meanwhile stays, with its own answer."""
    name = written(mensetsu, "", "開発部長")
    other = ReflectedQuestion(asked="質問B", said="答えB")
    screen = WrittenMeanwhile(name, other, "質問A", "答えA", *[""] * 8)
    monkeypatch.setattr(filling, "make_screen", lambda wishes: screen)
    go_on(name, text=True)
    assert [(one.asked, one.said) for one in load_reflection(name).questions] == [
        ("質問B", "答えB"),
        ("質問A", "答えA"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ReflectedQuestion(asked="質問A", said="答えB"), id="the same field"),
        pytest.param(ReflectedQuestion(asked="質問B"), id="its question"),
    ],
)
def test_a_field_that_changed_meanwhile_is_not_written_over(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch, other: ReflectedQuestion
) -> None:
    """The candidate hears of it, and goes on from what stands there now."""
    name = written(mensetsu, "", "開発部長", "質問A")
    screen = WrittenMeanwhile(name, other, "答えA", *[""] * 10)
    monkeypatch.setattr(filling, "make_screen", lambda wishes: screen)
    with screen.console.capture() as shown:
        go_on(name, text=True)
    assert "書き換わっていました" in shown.get().replace("\n", "")
    assert load_reflection(name).questions == (other,)


def test_the_latest_is_deleted_by_that_word(mensetsu: Run) -> None:
    written(mensetsu, "", "開発部長")
    assert mensetsu("debrief", "delete", "latest", "--yes").returncode == 0
    assert load_reflections().reflections == ()
