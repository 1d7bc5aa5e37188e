"""What the candidate asks of the interviewer instead of answering."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.follow_ups import asked_question, read_labelled
from simulator.interview.asked_back import reply, turn_of
from simulator.interview.personas import load_personas
from simulator.interview.question_kinds import load_follow_up_rules
from simulator.interview.questions import find_question
from simulator.signals.read import classify_turn
from simulator.values.people import Persona, Request, TurnKind
from simulator.values.question import AskedQuestion, Gap

REPEAT = (
    "もう一度お願いします。",
    "すみません、もう一度お願いします",
    "もう一度質問をお願いできますか。",
    "申し訳ありません、もう一度おっしゃっていただけますか。",
    "すみません、聞き取れませんでした。もう一度お願いできますでしょうか。",
    "質問をもう一度聞かせてください",
    "えっと、すみません、今の質問、もう一回言ってもらえますか？",
    "もう一度伺ってもよろしいでしょうか。",
    "声が途切れてしまいました。",
    "恐れ入ります、音声が途切れてしまいました。もう一度お願いできますでしょうか。",
    "すみません、後半が途切れてしまったので、もう一度お願いできますか",
    "申し訳ありません、通信の関係で音が飛んでしまいました。再度お願いいたします。",
    "すみません、途中の音声が乱れて聞こえませんでした。",
    "すみません、質問が聞こえませんでした",
    "何とおっしゃいましたか。",
    "もう1度お願いします。",
    "再度お願いできますか。",
    "ご質問を繰り返していただけますか。",
)
REPHRASE = (
    "質問の意図を教えていただけますか。",
    "すみません、ご質問の意図を確認させてください。",
    "それはどういう意味でしょうか。",
    "どういうことですか？",
    "質問の意味がわかりませんでした。",
    "別の言い方でお願いします。",
    "言い換えていただけますか。",
    "すみません、質問の意図がわからなかったのですが、もう一度お願いします。",
    "もう少し具体的に質問していただけますか。",
    "もう少しわかりやすく質問をお願いできますか",
    "どのような意図のご質問でしょうか。",
    "何をお答えすればよろしいでしょうか。",
    "質問の趣旨をもう一度お願いします",
)
MOMENT = (
    "少し考えさせてください。",
    "えーと、少しお時間をいただけますか。",
    "ちょっと待ってください。",
    "少々お待ちください。",
    "すみません、少し考えてもよろしいでしょうか。",
    "そうですね、少し考える時間をいただけますか。",
    "ちょっと考えます。",
    "少しだけ時間をください。",
    "考えをまとめてもいいですか。",
    "少し整理させてください。",
)
BACK_QUESTIONS = (
    "入社後はどのような仕事ですか。",
    "残業はどのくらいですか。",
    "一日の仕事の流れを教えていただけますか。",
)
ANSWERS = (
    "",
    "はい。",
    "すみません。",
    "えーと。",
    "わかりません。",
    "特にありません。",
    "はい、お願いします。",
    "教えてください。",
    "もう一度営業に挑戦したいです。",
    "少し考えさせてくださいと上司に言いました。",
    "質問の意図を確認することを心がけています。",
    "そうですね、少し考えますと、やはり粘り強さだと思います。",
    "お客様に少々お待ちくださいと言うのが仕事でした。",
    "もう一度やり直せるなら、準備をします。",
    "どういうことかと言うと、在庫です。",
    "待ってください、在庫は私が直しました。",
    "意図を説明しました。",
    "お時間をいただきありがとうございます。",
    "すみません、聞き取れませんでした。はい、前職では倉庫にいました。",
    "考えることです。",
    "画面を直しました。",
    "通信の途中で電波が切れる部分を直しました。",
    "時間を守ることです。",
)


QUESTION = find_question("team_role")
MAIN = AskedQuestion(question_id="team_role", text=QUESTION.variants[0], target_s=60)
PERSONAS = load_personas()


def test_requests_are_told_from_answers() -> None:
    """Most phrases are known for what they ask for; of all curt answers at most two are taken."""
    asked = {Request.REPEAT: REPEAT, Request.REPHRASE: REPHRASE, Request.MOMENT: MOMENT}
    taken = [
        (request, classify_turn(text, QUESTION))
        for request, texts in asked.items()
        for text in texts
    ]
    understood = [turn.asked_back is request for request, turn in taken]
    assert sum(understood) >= 0.85 * len(understood)
    turn_to_ask = find_question("reverse_question")
    given = [(text, QUESTION) for text in ANSWERS]
    given += [(text, turn_to_ask) for text in BACK_QUESTIONS]
    assert sum(classify_turn(text, asked).asked_back is not None for text, asked in given) <= 2


def test_labelled_answers_are_not_taken_for_requests() -> None:
    """Whatever people say in them, beside those that say that nothing comes to mind."""
    said = [
        line
        for line in read_labelled(Path(__file__).with_name("biggest_gap_more.jsonl"))
        if line["gap"] != Gap.STUCK
    ]
    kinds = [turn_of(line["text"], asked_question(line)).kind for line in said]
    assert kinds == [TurnKind.ANSWER] * len(said)


@pytest.mark.parametrize(
    ("words", "is_confirmed"),
    [
        pytest.param("直近の会社のことでよろしいでしょうか。", True, id="one"),
        pytest.param("介護で休んでいた四年間のことですか", True, id="one-unmarked"),
        pytest.param("前の会社ですか、今の会社ですか。", False, id="two"),
        pytest.param("前の会社のことですか今いるところのことですか", False, id="two-unmarked"),
        pytest.param("二社あるのですが、どちらのことでしょうか。", False, id="pronoun"),
        pytest.param("", False, id="unknown"),
    ],
)
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_who_asks_whether_it_is_meant_so_hears_yes(
    words: str, is_confirmed: bool, persona: Persona
) -> None:
    """「どちらでも」 answers only who has named two."""
    said, asked = _reply(Request.WHICH, MAIN, persona, words)
    assert (said in persona.confirms) is is_confirmed
    assert asked == MAIN


@pytest.mark.parametrize(
    ("words", "explains"),
    [
        pytest.param("どのへんの数でしょうか。", True, id="what"),
        pytest.param("人数ですか、それとも期間ですか。", False, id="two"),
        pytest.param("どちらのことでしょうか。", False, id="pronoun"),
    ],
)
def test_who_asks_what_a_follow_up_is_about_is_told(words: str, explains: bool) -> None:
    """「どちらでも」 would answer nothing; a planned question has no such explanation."""
    follow_up = replace(MAIN, gap=Gap.NO_NUMBER)
    for persona in PERSONAS:
        said, asked = _reply(Request.WHICH, follow_up, persona, words)
        assert said.endswith(str(load_follow_up_rules()[Gap.NO_NUMBER].means)) is explains
        assert asked == follow_up
        assert _reply(Request.WHICH, MAIN, persona, words)[0] in persona.replies[Request.WHICH]


def _reply(
    request: Request, asked: AskedQuestion, persona: Persona, words: str = ""
) -> tuple[str, AskedQuestion]:
    used = {MAIN.text, asked.text}
    return reply(request, asked, persona=persona, used=used, seed=4, words=words)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_same_question_is_said_again(persona: Persona) -> None:
    """Word for word, behind a remark of this person's."""
    said, asked = _reply(Request.REPEAT, MAIN, persona)
    assert said.endswith(MAIN.text)
    assert said != MAIN.text
    assert asked == MAIN


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_question_is_put_in_other_words(persona: Persona) -> None:
    """Another variant of the same question; it is the one that is answered then."""
    said, asked = _reply(Request.REPHRASE, MAIN, persona)
    assert asked.text == QUESTION.variants[1]
    assert asked.question_id == MAIN.question_id
    assert said.endswith(asked.text)


@pytest.mark.parametrize("gap", Gap)
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_a_follow_up_means_is_said(persona: Persona, gap: Gap) -> None:
    """The question stays, as another wording for its gap may ask for something else.

    One that says itself what it means, e.g. a smaller question for who is stuck, is repeated.
    """
    asked_for = persona.follow_ups.get(gap, ("そのとき、何を思いましたか。",))[-1]
    follow_up = AskedQuestion(question_id="team_role", text=asked_for, target_s=30, gap=gap)
    said, asked = _reply(Request.REPHRASE, follow_up, persona)
    means = load_follow_up_rules()[gap].means
    remarks = persona.replies[Request.REPHRASE if means else Request.REPEAT]
    assert asked == follow_up
    assert said.removesuffix(means or follow_up.text) in remarks


@pytest.mark.parametrize(
    ("words", "says_more"),
    [
        pytest.param("もう一度お願いできますか。どの話のことでしょうか。", True, id="which"),
        pytest.param("すみません、もう一度お願いできますか？", False, id="not heard"),
    ],
)
def test_who_asks_what_is_meant_does_not_hear_the_same_words_again(
    words: str, says_more: bool
) -> None:
    """Even where they ask for a repeat, too."""
    follow_up = AskedQuestion(
        question_id="team_role", text="いまの例は。", target_s=30, gap=Gap.CLAIM
    )
    said, _ = _reply(Request.REPEAT, follow_up, PERSONAS[0], words=words)
    means = load_follow_up_rules()[Gap.CLAIM].means
    assert means
    assert said.endswith(means if says_more else follow_up.text)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_moment_is_given(persona: Persona) -> None:
    """Without asking again."""
    said, asked = _reply(Request.MOMENT, MAIN, persona)
    assert "どうぞ" in said
    assert MAIN.text not in said
    assert asked == MAIN


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("request_", [Request.WHICH, Request.RESTART])
def test_a_request_that_needs_no_question_gets_one_kind_line(
    request_: Request, persona: Persona
) -> None:
    """Which one is meant, and a new beginning: then the candidate answers."""
    said, asked = _reply(request_, MAIN, persona)
    assert said in persona.replies[request_]
    assert asked == MAIN


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("request_", [each for each in Request if each is not Request.STUCK])
def test_nerves_are_met_with_calm_before_all_else(request_: Request, persona: Persona) -> None:
    """A calm line of this person's stands before what the candidate asked for, and only then."""
    calm, plain = (
        _reply(request_, MAIN, persona, words=words)[0]
        for words in ("すみません、緊張していて、もう一回", "すみません、もう一回")
    )
    assert calm.removesuffix(plain) in persona.calming
    assert not plain.startswith(persona.calming)
