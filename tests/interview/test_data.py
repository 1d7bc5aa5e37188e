"""Personas and questions are strict data: a mistake names its file and key."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest

from simulator.errors import DataError, SimulatorError
from simulator.interview import personas, questions
from simulator.interview.company import load_sheet
from simulator.interview.personas import WORDED, load_persona, load_personas, persona_ids
from simulator.interview.plan import plan_interview
from simulator.interview.questions import find_question, load_banks, load_questions, questions_for
from simulator.resources import data_folder
from simulator.values.people import AnswerKind, Persona, Reaction, Request
from simulator.values.question import Gap
from simulator.values.situation import Situation
from simulator.values.stage import Stage

SHARED_IDS = {
    Stage.FIRST: {"self_introduction", "motivation", "career_history", "reverse_question"},
    Stage.SECOND: {
        "reverse_question_team",
        "proudest_result",
        "hardship",
        "team_role",
        "how_contribute",
        "resignation_reason",
    },
    Stage.FINAL: {
        "reverse_question_board",
        "five_years",
        "what_to_realise",
        "why_not_competitor",
        "last_words",
        "company_challenge",
    },
}
PERSONAS = load_personas()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder that a test may spoil."""
    copy = tmp_path / "personas"
    for path in data_folder("personas").rglob("*.toml"):
        target = copy / path.relative_to(data_folder("personas"))
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for module in (personas, questions):
        monkeypatch.setattr(module, "data_folder", lambda name: copy)
    load_banks.cache_clear()
    yield copy
    load_banks.cache_clear()


def test_each_stage_has_its_interviewer() -> None:
    """Somebody asks at every stage, and no two have the same voice or family name."""
    assert {*Stage} <= {each.stage for each in PERSONAS}
    assert len({(each.voice.speaker, each.voice.speed) for each in PERSONAS}) == len(PERSONAS)
    assert len({each.family_name for each in PERSONAS}) == len(PERSONAS)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("gap", WORDED)
def test_every_gap_has_six_wordings_of_its_own(persona: Persona, gap: Gap) -> None:
    """Some take up the candidate's words and some do without; none is another persona's."""
    wordings = persona.follow_ups[gap]
    assert len(set(wordings)) >= 6
    assert any(not Template(each).get_identifiers() for each in wordings)
    if gap is not Gap.TOO_LONG:
        assert any(Template(each).get_identifiers() for each in wordings)
    others = [each.follow_ups[gap] for each in PERSONAS if each is not persona]
    assert not set(wordings) & {text for texts in others for text in texts}


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("gap", WORDED)
def test_a_follow_up_is_one_polite_question(persona: Persona, gap: Gap) -> None:
    """At most a short remark and one question or request, which $easier and $asked stand for."""
    for wording in persona.follow_ups[gap]:
        spoken = re.sub("「.*?」", "例", wording)
        asks = ("か。", "ください。", "お願いします。", "$easier", "$asked")
        assert spoken.endswith(asks), wording
        assert sum(map(spoken.count, ("か。", "$easier", "$asked"))) <= 1, wording
        assert spoken.count("。") <= 3 - spoken.startswith("例。"), wording
        assert len(wording) <= 70, wording


_THANKS = ("ありがと", "感謝", "恐れ入ります")
_RUN = 5
"""Letters in common from which two sentences say the same: 大丈夫です, わかりました."""


def _runs(text: str) -> set[str]:
    letters = re.sub("[、。]", "", text)
    return {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}


def _remark(wording: str) -> str:
    """Return the words before the question, without those about the candidate's own."""
    first, _, rest = wording.partition("。")
    return first if rest and "$" not in first else ""


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_follows_a_reaction_does_not_say_it_again(persona: Persona) -> None:
    """The reaction has thanked for the answer, heard it, or calmed the candidate."""
    wordings = [text for gap in WORDED for text in persona.follow_ups[gap]]
    later = persona.answers[AnswerKind.LATER]
    assert not [text for text in (*wordings, *later) if any(word in text for word in _THANKS)]
    heard = [(words, wordings) for words in persona.reactions[Reaction.ANSWER]]
    calmed = [(words, persona.follow_ups[Gap.STUCK]) for words in persona.reactions[Reaction.STUCK]]
    for words, after in (*heard, *calmed):
        again = [text for text in after if _runs(words) & _runs(_remark(text))]
        assert not again, words


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_missing_reason_is_asked_for_beside_other_companies(persona: Persona) -> None:
    """Not the occasion, and not the question that the reason was an answer to once more."""
    plain = [text for text in persona.follow_ups[Gap.NO_COMPANY_REASON] if "$" not in text]
    assert plain
    for text in plain:
        assert any(word in text for word in ("ほか", "よそ", "他社")), text
        assert "きっかけ" not in text, text


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_candidates_own_question_is_met_with_a_plain_word(persona: Persona) -> None:
    """Another for each question would be heard as a machine's."""
    assert all(
        len(text) <= 6 and "です" not in text for text in persona.reactions[Reaction.QUESTION]
    )


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_last_round_says_who_asks(persona: Persona) -> None:
    """「あと一つうかがいます」 would be the interviewer's question."""
    for text in persona.answers[AnswerKind.LAST]:
        assert not re.search("うかがい|うかがう|聞きます", text), text


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_who_has_no_opinion_says_so_and_promises_none(persona: Persona) -> None:
    """Nobody will hear of it again."""
    sheet = load_sheet(persona.id)
    assert sheet and len(set(sheet.open)) >= 3
    for text in sheet.open:
        assert len(text) <= 40, text
        assert not re.search("次に|後日|あらためて|考えて|時間を|人事", text), text


def test_a_planned_question_has_words_of_the_persons_own() -> None:
    """One polite question, and no sentence is another's or the bank's."""
    bank = [text for stage in Stage for each in load_questions(stage) for text in each.variants]
    own = [text for who in PERSONAS for texts in who.questions.values() for text in texts]
    assert len({*bank, *own}) == len(bank) + len(own)
    for text in own:
        assert text.endswith(("か。", "ください。")), text
        assert text.count("か。") <= 1 and text.count("。") <= 2, text


def test_what_goes_deeper_is_one_short_question_and_no_other() -> None:
    """No wording comes for two questions, and no closing or one-fact question has any."""
    bank = [each for stage in Stage for each in load_questions(stage)]
    asks = [probe.asks for each in bank for probe in each.deeper]
    for text in asks:
        assert text.endswith("か。") and text.count("。") == 1 and len(text) <= 60, text
    of_one = [{probe.asks for probe in each.deeper} for each in bank]
    assert sum(map(len, of_one)) == len(asks)
    assert not any(each.deeper for each in bank if each.closes or each.one_fact)


def test_help_is_a_question_of_its_own() -> None:
    """Whatever is asked, there is a smaller question for one who is stuck, and no other's."""
    easier = [each.easier for stage in Stage for each in load_questions(stage)]
    assert all(each and each.endswith("か。") and each.count("。") == 1 for each in easier)
    assert len(set(easier)) == len(easier)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_each_person_has_habits_of_their_own(persona: Persona) -> None:
    """How long a gap is pressed, and what is said to a request."""
    assert 1 <= persona.patience <= 3
    others = [each for each in PERSONAS if each is not persona]
    assert set(persona.replies) == set(Request) - {Request.STUCK}
    assert not set(persona.calming) & {text for each in others for text in each.calming}
    for request in persona.replies:
        said = {text for each in others for text in each.replies[request]}
        assert persona.replies[request]
        assert not set(persona.replies[request]) & said


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_first_words_are_short(persona: Persona) -> None:
    """They have to be spoken at once."""
    assert len(persona.opening[0]) <= 15


@pytest.mark.parametrize("stage", Stage)
def test_the_bank_is_rich_and_holds_the_usual_questions(stage: Stage) -> None:
    """At least twelve questions with two wordings, and the usual ones."""
    bank = load_questions(stage)
    assert len(bank) >= 12
    assert {each.id for each in bank} >= SHARED_IDS[stage]
    for situation in Situation:
        asked = questions_for(stage, (situation,))
        usual = sorted(each.core for each in asked if each.core)
        assert len(set(usual)) == len(usual) >= 4
    (asks_back,) = [each for each in bank if each.takes_questions]
    assert asks_back.closes
    assert asks_back.core == usual[-1]
    assert all(len(each.variants) >= 2 for each in bank)
    assert all(30 <= each.target_s <= 90 for each in bank)


def test_ids_are_unique_over_all_stages() -> None:
    """A question id names one question."""
    ids = [each.id for stage in Stage for each in load_questions(stage)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(lambda text: text + "\n[[", "hr.toml", id="broken TOML"),
        pytest.param(lambda text: text.replace('name = "水野 佳代"\n', ""), "name", id="missing"),
        pytest.param(lambda text: 'colour = "red"\n' + text, "colour", id="unknown key"),
        pytest.param(lambda text: text.replace('"first"', '"third"'), "stage", id="bad stage"),
        pytest.param(lambda text: text.replace("blame = [", "fame = ["), "follow_ups", id="gap"),
        pytest.param(lambda text: text.replace("speed = 1.0", 'speed = "1.0"'), "speed", id="type"),
        pytest.param(lambda text: text.replace("1.0 }", "true }"), "speed", id="a truth"),
        pytest.param(lambda text: text.replace("1.0 }", "nan }"), "speed", id="no number"),
        pytest.param(lambda text: text.replace("kokoro", "kokolo"), "voice.engine", id="engine"),
        pytest.param(lambda text: text.replace("jf_alpha", "mei"), "voice.speaker", id="speaker"),
        pytest.param(lambda text: text.replace("水野 佳代", " "), "name", id="blank"),
        pytest.param(lambda text: text.replace("こんにちは。", ""), "opening.0", id="says nothing"),
        pytest.param(
            lambda text: text.replace("はい、", "はい\\n"), "reactions.answer.0", id="two lines"
        ),
        pytest.param(
            lambda text: text.replace('"大丈夫ですよ。", ', ""),
            "reactions.stuck",
            id="one reaction",
        ),
        pytest.param(
            lambda text: text.replace("\nwhich = ", "\nwhat = "), "replies", id="no such request"
        ),
        pytest.param(lambda text: re.sub("\nwhich = .*", "", text), "replies.which", id="no reply"),
        pytest.param(
            lambda text: text.replace("\nwhich = ", '\nstuck = ["はい。"]\nwhich = '),
            "replies.stuck",
            id="a reply where a follow-up helps",
        ),
        pytest.param(lambda text: re.sub("\ncalming = .*", "", text), "calming", id="no calm"),
        pytest.param(
            lambda text: text.replace("「$quote」とおっ", "「$qoute」とおっ", 1),
            "no_number.0",
            id="placeholder",
        ),
        pytest.param(
            lambda text: text.replace("「$quote」とおっ", "「$5」とおっ", 1),
            "no_number.0",
            id="dollar",
        ),
        pytest.param(
            lambda text: text.replace("「$quote」というお話、覚えて", "お話、覚えて"),
            "acknowledges.0",
            id="nothing is said back",
        ),
        pytest.param(
            lambda text: (
                text.replace("では、どんなお仕事なら", "「$quote」でないなら")
                .replace("これからのお仕事で、", "「$quote」。")
                .replace("これから働くうえで、大切", "「$quote」。大切")
            ),
            "follow_ups.blame",
            id="none without the candidate's words",
        ),
        pytest.param(
            lambda text: text.replace("もう少し詳しくお話しいただけますか。", "").replace(
                "ゆっくりで大丈夫ですよ。", "いまのお答えに、例か理由を一つ加えていただけますか。"
            ),
            "follow_ups.too_short",
            id="a wording twice",
        ),
        pytest.param(
            lambda text: text.replace(
                '    "30秒ほどでまとめていただくと、どのようなお話になりますか。",\n', ""
            ),
            "follow_ups.too_long",
            id="five wordings",
        ),
        pytest.param(
            lambda text: text.replace("\ntoo_long = [", "\ndeeper = ["),
            "follow_ups.deeper",
            id="what the questions word",
        ),
        pytest.param(
            lambda text: text.replace('    "self_introduction", "motivation"', '    "small_talk"'),
            "asks.0",
            id="no such question",
        ),
        pytest.param(
            lambda text: text.replace("\nresignation_reason = [", "\nsmall_talk = ["),
            "questions.small_talk",
            id="a question that is not there",
        ),
        pytest.param(
            lambda text: text.replace("$colleague", "$college"), "takes_over.0", id="no such place"
        ),
        pytest.param(
            lambda text: text.replace("[settings.in-person]", "[settings.outdoors]"),
            "settings",
            id="no such setting",
        ),
        pytest.param(
            lambda text: re.sub(r"\[settings\.in-person\].*?(?=\n\[)", "", text, flags=re.DOTALL),
            "settings.in-person",
            id="no words for a place",
        ),
        pytest.param(
            lambda text: text.replace("[settings.online.", "[settings.in-person."),
            "settings.in-person.sound_check",
            id="a sound check in a room",
        ),
    ],
)
def test_a_broken_persona_names_file_and_key(folder: Path, change, named: str) -> None:
    """Whoever writes a persona learns where the mistake is."""
    path = folder / "hr.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        load_persona("hr")
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(
            lambda text: text.replace("target_s = 30", "target_s = -3"), "target_s", id="no"
        ),
        pytest.param(
            lambda text: text.replace('"motivation"', '"strengths"'), "strengths", id="twice"
        ),
        pytest.param(lambda text: text.replace('"motivation"', '"../x"'), "id", id="bad id"),
        pytest.param(lambda text: text.replace("variants", "variant", 1), "variant", id="typo"),
        pytest.param(
            lambda text: text.replace("target_s = 30", 'target_s = "30"'), "target_s", id="type"
        ),
        pytest.param(lambda text: text.replace("core = 1", "core = true"), "core", id="a truth"),
        pytest.param(
            lambda text: text.replace("closes = true", 'closes = "yes"'), "closes", id="no truth"
        ),
        pytest.param(
            lambda text: text.replace("ご自身の強みを一つ教えてください。", ""),
            "variants.0",
            id="blank",
        ),
        pytest.param(
            lambda text: text.replace('"motivation"', '"hardship"'), "hardship", id="stages"
        ),
        pytest.param(
            lambda text: text.replace('lacks = ["worry"]', 'lacks = ["sorrow"]'), "lacks", id="tag"
        ),
        pytest.param(
            lambda text: text.replace('unless = ["weaknesses"]', 'unless = ["small_talk"]'),
            "strengths.deeper",
            id="a question that is not there",
        ),
    ],
)
def test_a_broken_question_names_file_and_key(folder: Path, change, named: str) -> None:
    """The same for the question bank."""
    path = folder / "questions" / "first.toml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        load_questions(Stage.FIRST)
    assert str(path) in str(caught.value)


def test_a_broken_bank_of_another_stage_is_said_before_the_interview(folder: Path) -> None:
    """The follow-ups look through all stages; nobody is interrupted by a typo half-way."""
    (folder / "questions" / "final.toml").write_text("questions = [", encoding="utf-8")
    with pytest.raises(DataError, match=r"final\.toml"):
        plan_interview(Stage.FIRST, questions=4, seed=0)


@pytest.mark.parametrize("name", ["HR2.toml", "人事.toml", "hr 2.toml"])
def test_a_file_that_cannot_be_called_is_said(folder: Path, name: str) -> None:
    """A persona that `personas` lists can also be asked for."""
    (folder / name).write_text((folder / "hr.toml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(name)):
        load_personas()


def test_a_byte_order_mark_is_no_mistake(folder: Path) -> None:
    """Editors on Windows write one."""
    path = folder / "hr.toml"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert load_persona("hr").name == "水野 佳代"


def test_what_an_editor_or_system_leaves_behind_is_no_persona(folder: Path) -> None:
    """Hidden files (macOS writes ._hr.toml) are passed over."""
    (folder / "._hr.toml").write_bytes(b"\x00\x05\x16\x07")
    assert load_personas() == PERSONAS


def test_a_new_persona_is_a_new_file_and_nothing_else(folder: Path) -> None:
    """A file beside the others is found under its name."""
    text = (folder / "hr.toml").read_text(encoding="utf-8").replace("水野 佳代", "新しい 人")
    (folder / "hr_senior.toml").write_text(text, encoding="utf-8")
    assert load_persona("hr_senior").name == "新しい 人"
    assert "hr_senior" in [each.id for each in load_personas()]


@pytest.mark.parametrize("persona_id", ["ghost", "../hr", "", "HR", "questions/first"])
def test_an_unknown_persona_lists_the_known_ones(persona_id: str) -> None:
    """Nothing outside the folder can be named."""
    with pytest.raises(SimulatorError, match="・".join(persona_ids())):
        load_persona(persona_id)


def test_an_unknown_question_lists_the_known_ones() -> None:
    """A wrong id says which there are."""
    with pytest.raises(SimulatorError, match="motivation"):
        find_question("no_such")
