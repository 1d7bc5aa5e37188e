"""The short word after an answer: it fits what was said, and says nothing of how good it was."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from simulator.interview.personas import load_personas
from simulator.interview.reactions import Impression, reaction_to, word_reactions
from simulator.values.people import Persona, Reaction
from simulator.values.question import AskedQuestion, Gap

ASKED = AskedQuestion(question_id="career_history", text="ご経歴をお願いします。", target_s=60)
TOLD = "物流部門で六年間、在庫の管理を担当し、棚卸しの時間を月に四十時間から減らしました。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(TOLD, Reaction.ANSWER, id="an answer"),
        pytest.param("はい、四年ほどです。", Reaction.NOD, id="a few words"),
        pytest.param("ちょっと思いつかないです。", Reaction.STUCK, id="nothing comes to mind"),
        pytest.param("", Reaction.STUCK, id="silence"),
        pytest.param("前の職場では、もう死にたいと思っていました。", Reaction.CARE, id="distress"),
        pytest.param("もう一度お願いします。", None, id="a request is done, not reacted to"),
        pytest.param("少し考えさせてください。", None, id="a moment"),
    ],
)
def test_the_reaction_fits_what_was_said(text: str, kind: Reaction | None) -> None:
    """Whoever has no words is met gently, whoever asks for something is not thanked for it."""
    assert reaction_to(Impression(text=text, is_whole=True), ASKED) is kind


@pytest.mark.parametrize(
    ("impression", "kind"),
    [
        pytest.param(Impression(spoken_s=3.0), Reaction.NOD, id="short"),
        pytest.param(Impression(spoken_s=40.0), Reaction.ANSWER, id="long"),
        pytest.param(Impression(text=TOLD * 3, spoken_s=9.0), Reaction.ANSWER, id="many words"),
        pytest.param(Impression(text="思いつかないです。", spoken_s=4.0), Reaction.NOD, id="open"),
        pytest.param(Impression(text="死にたいと", spoken_s=40.0), Reaction.CARE, id="distress"),
    ],
)
def test_what_is_not_heard_yet_gets_no_more_than_is_known(
    impression: Impression, kind: Reaction
) -> None:
    """Of words that are still being heard nobody says that they were few or none."""
    assert reaction_to(impression, ASKED) is kind


FAULT = "発注の数を一桁間違えて、冷蔵庫に入りきらない牛乳が届きました。確かめなかった私のせいです。"
ILLNESS = "パニック障害と診断されて、電車に乗れなくなりました。半年休んで、そのまま辞めました。"
GYM = "家の近くのジムに週三回通っています。プールでも泳いで、おかげで体がとても軽くなりました。"


@pytest.mark.parametrize(
    ("question_id", "text"),
    [
        pytest.param("failure", FAULT, id="a fault"),
        pytest.param("career_break", ILLNESS, id="a break"),
        pytest.param("resignation_reason", ILLNESS, id="an illness"),
        pytest.param("hardship", ILLNESS, id="wherever some have it to tell"),
    ],
)
def test_what_is_hard_to_tell_is_thanked_for(question_id: str, text: str) -> None:
    """「なるほど。」 after a confession sounds as if nobody had listened."""
    asked = replace(ASKED, question_id=question_id)
    assert reaction_to(Impression(text=text, is_whole=True), asked) is Reaction.SHARED
    assert (
        reaction_to(Impression(text="特にないです。", is_whole=True), asked) is not Reaction.SHARED
    )


@pytest.mark.parametrize(
    ("question_id", "gap", "text"),
    [
        pytest.param("hardship", None, TOLD, id="work"),
        pytest.param("resignation_reason", None, TOLD, id="no reason to hide"),
        pytest.param("career_break", Gap.RISK, GYM, id="a pastime, after a follow-up"),
        pytest.param("career_history", None, ILLNESS, id="a question that is not sore"),
    ],
)
def test_nobody_is_thanked_for_frankness_about_everyday_things(
    question_id: str, gap: Gap | None, text: str
) -> None:
    """「率直に話してくれて」 after a pastime makes one wonder what was wrong with it."""
    asked = replace(ASKED, question_id=question_id, gap=gap)
    assert reaction_to(Impression(text=text, is_whole=True), asked) is Reaction.ANSWER


def test_a_persona_without_words_for_it_says_the_same_as_to_any_answer() -> None:
    """Personas that people wrote for older versions go on working."""
    persona = load_personas()[0]
    others = {kind: said for kind, said in persona.reactions.items() if kind is not Reaction.SHARED}
    older = replace(persona, reactions=others)
    said = word_reactions(Reaction.SHARED, older, before="", seed=0)
    assert said == word_reactions(Reaction.ANSWER, older, before="", seed=0)


@pytest.mark.parametrize("persona", load_personas(), ids=lambda each: each.id)
@pytest.mark.parametrize("kind", Reaction)
def test_no_reaction_is_said_twice_in_a_row(persona: Persona, kind: Reaction) -> None:
    """Whatever the seed: nobody hears 「なるほど。なるほど。」."""
    said = [""]
    for turn in range(40):
        words = word_reactions(kind, persona, before=said[-1], seed=(turn * 7919) % 13)
        assert said[-1] not in words
        said.append(words[0])
    assert all(one != other for one, other in pairwise(said))
    assert set(said[1:]) == set(persona.reactions[kind])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "配属先では、一日の仕事をどのように進めていらっしゃいますか。",
            Reaction.QUESTION,
            id="asked",
        ),
        pytest.param("一つお聞きしてもよろしいでしょうか。", None, id="leave"),
        pytest.param("もう一度お願いします。", None, id="request"),
        pytest.param("特にありません。", Reaction.NOD, id="none"),
    ],
)
def test_a_question_of_the_candidates_is_not_thanked_for(text: str, kind: Reaction | None) -> None:
    """It is answered; 「はい、どうぞ。」 needs no はい before it."""
    invited = replace(ASKED, question_id="reverse_question")
    assert reaction_to(Impression(text=text, is_whole=True), invited) is kind
