"""逆質問: what is a question, what is said to it, and whether there is one more."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Template

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.interview.back_answer import MOST, Reply, answer_back, ask_for_more
from simulator.interview.company import load_sheet
from simulator.interview.personas import load_personas
from simulator.profile.values import Profile
from simulator.reading.read import read
from simulator.signals.back_questions import (
    About,
    asks_for_leave,
    find_back_questions,
    known_topics,
)
from simulator.values.people import AnswerKind, Persona
from simulator.values.question import AskedQuestion
from simulator.values.session import Answer, Turn

PERSONAS = load_personas()
ASKED = AskedQuestion(question_id="reverse_question", text="ご質問はありますか。", target_s=30)
PROFILE = Profile(
    name="青空",
    company="青空製作",
    terms=(),
    rows=(),
    documents=(
        Document(
            kind=DocumentKind.COMPANY,
            title="中期経営計画",
            pages=(
                written_page(1, "ごあいさつ"),
                written_page(2, "新人は、入社後の3か月間、現場の倉庫で研修を受けます。"),
            ),
        ),
    ),
)
TRAINING = "入社後の研修について教えていただけますか。"
DAY = "一日の仕事の流れを教えていただけますか。"


def turn(text: str | None, asked: AskedQuestion = ASKED, **more: str) -> Turn:
    answer = Answer(audio=None, duration_s=None, transcript=None, typed=text)
    return Turn(number=1, asked=asked, answer=answer, **more)  # type: ignore[arg-type]


def answered(text: str | None, persona: Persona, profile: Profile | None = PROFILE) -> str | None:
    found = answer_back(turn(text), (), persona=persona, profile=profile, seed=3)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("チームは何名ですか。", [About.DAILY]),
        ("残業は月に何時間くらいですか。", [About.CONDITIONS]),
        ("選考の結果はいつ頃わかりますか？", [About.PROCESS]),
        ("御社の研修についてお聞かせいただけますでしょうか。", [About.DAILY]),
        ("期待されることは何でしょうか。給料は毎年上がりますか。", [About.WORK, About.CONDITIONS]),
        ("入社までに学んでおくことを知りたいです。", [About.WORK]),
        ("チームの課題は何ですか。", [About.WORK]),
        ("中期経営計画の海外展開で、課題は何ですか。", [About.DIRECTION]),
        ("会社として、一番変えていきたいことは何でしょうか。", [About.DIRECTION]),
        ("夜勤の手当は、月にいくらになりますの、手取りで。", [About.CONDITIONS]),
        ("休憩は、何分を何回もらえますの。", [About.WORK]),
        ("専務さんは、こちらの店をどこと比べておられます。", [About.WORK]),
        ("二点目が、評価が賞与に何か月分響くのか、ということです。", [About.CONDITIONS]),
        ("土曜は毎週出るのでしょうか、家族がいるもので。", [About.WORK]),
        ("皆さんの仲はどうですか、前の職場がぎすぎすしていて。", [About.WORK]),
        ("何ができるか、自分で考えていて。", []),
        ("大丈夫ですか、と聞かれて驚きまして。", []),
        ("どんな仕事でも頑張ります。", []),
        ("なんとなく好きです。", []),
        ("どんな方と働けるのか、楽しみです。", []),
        ("どちらの店も好きです。何卒よろしくお願いいたします。", []),
        ("特にありません。本日はありがとうございました。", []),
        ("いえ、以上です。どうぞよろしくお願いいたします。", []),
        ("二つ質問してもよろしいでしょうか。", []),
        ("私はもっと頑張るべきではないかと思います。", []),
        ("", []),
    ],
)
def test_a_question_is_known_and_what_it_is_about(text: str, about: list[About]) -> None:
    """Its sentence stands in the answer, word for word."""
    found = find_back_questions(read(text))
    assert [each.about for each in found] == about
    for each in found:
        assert text[each.evidence.start : each.evidence.end] == each.evidence.quote


def test_asking_for_leave_is_not_a_question_yet() -> None:
    assert asks_for_leave(read("二つ質問してもよろしいでしょうか。"))
    assert not asks_for_leave(read("特にありません。"))
    assert not asks_for_leave(read("そうなんですか。知りませんでした。"))
    assert not asks_for_leave(read("質問してもよろしいですか。残業は多いですか。"))


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_the_papers_say_is_told_with_its_page(persona: Persona) -> None:
    """As a spoken sentence, in this person's manner; what they do not say is put off."""
    said = answered(TRAINING, persona)
    assert said is not None
    assert "会社の資料の2ページ" in said
    assert said.endswith("新人は、入社後の3か月間、現場の倉庫で研修を受けます。")
    assert "$" not in said and "「" not in said
    put_off = answered(DAY, persona) or ""
    assert put_off.endswith(persona.answers[AnswerKind.CHECK])


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_each_question_is_answered_and_no_line_said_twice(persona: Persona) -> None:
    said = (
        answered(f"{TRAINING}{DAY}夜勤はどう組まれますか。結果はいつわかりますか。", persona) or ""
    )
    assert said.count("会社の資料") == 1
    assert sum(said.count(line) for line in persona.answers[AnswerKind.CHECK]) == 1
    assert sum(said.count(line) for line in persona.answers[AnswerKind.PROCESS]) == 1


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_nothing_is_said_where_nothing_is_asked(persona: Persona) -> None:
    """Also not where the candidate is to answer, or the words are not known yet."""
    assert answered("特にありません。", persona) is None
    assert answered(None, persona) is None
    elsewhere = replace(ASKED, question_id="motivation")
    asked = turn("どういうことですか。", elsewhere)
    assert answer_back(asked, (), persona=persona, profile=None, seed=1) is None
    assert (
        answered("二つ質問してもよろしいでしょうか。", persona)
        in (persona.answers[AnswerKind.LEAVE])
    )


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_five_times_and_never_in_the_same_words(persona: Persona) -> None:
    """Five questions get five wordings; before the last, it is said that time allows one more."""
    turns: list[Turn] = []
    asked: AskedQuestion | None = ASKED
    more = []
    while asked is not None:
        now = turn("屋上の太陽光パネルは何枚ありますか。", asked)
        said = answer_back(now, turns, persona=persona, profile=None, seed=11)
        assert said is not None
        turns.append(replace(now, reply=said.text))
        asked = ask_for_more(turns, persona=persona, seed=11)
        more.append(asked.text if asked else "")
    assert len(turns) == MOST
    assert len({each.reply for each in turns}) == MOST
    assert len(set(more)) == len(more)
    assert more[-2] in persona.answers[AnswerKind.LAST]
    assert all(one in persona.answers[AnswerKind.MORE] for one in more[:-2])
    assert [each.asked.is_main for each in turns] == [True, *[False] * (MOST - 1)]


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_without_papers_facts_are_those_of_the_made_up_company(persona: Persona) -> None:
    """And the reply says of itself that they are made up."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    asked = turn("残業は月に何時間くらいですか。")
    said = answer_back(asked, (), persona=persona, profile=None, seed=3)
    assert said == Reply(text=sheet.facts["overtime"], is_made_up=True)


@pytest.mark.parametrize("profile", [None, PROFILE], ids=["no papers", "papers"])
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_an_opinion_is_the_interviewers_own(persona: Persona, profile: Profile | None) -> None:
    """It is answered at once, with papers and without, and is no fact of a company."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    asked = turn("ご自身が一番の壁だと感じていらっしゃることは何でしょうか。")
    said = answer_back(asked, (), persona=persona, profile=profile, seed=3)
    assert said == Reply(text=sheet.opinions["wall"])


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_view_that_is_not_known_is_owned_up_to(persona: Persona) -> None:
    """Who asks what somebody thinks is not told that papers will be looked up."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    asked = turn("正直なところ、屋上の太陽光パネルをご自身はどうお感じですか。")
    said = answer_back(asked, (), persona=persona, profile=None, seed=3)
    assert said is not None
    assert not any(line in said.text for line in persona.answers[AnswerKind.CHECK])
    assert said.text == Template(sheet.open_on).substitute(name="屋上の太陽光パネル")
    asked = turn("正直なところ、ご自身はどうお感じですか。")
    said = answer_back(asked, (), persona=persona, profile=None, seed=3)
    assert said is not None
    assert said.text in sheet.open


def test_the_same_is_not_told_twice() -> None:
    """Who asks again was not answered, so the same sentences would not help."""
    asked = turn("有給休暇は年にどのくらい取れますか。")
    first = answer_back(asked, (), persona=PERSONAS[0], profile=None, seed=3)
    assert first is not None
    before = replace(asked, reply=first.text)
    again = answer_back(asked, (before,), persona=PERSONAS[0], profile=None, seed=3)
    assert again is not None
    assert first.text not in again.text


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_one_question_is_not_numbered_and_several_are_put_off_at_once(persona: Persona) -> None:
    """Beside an answer, what is put off is named in the candidate's words; alone it needs none."""
    check = persona.answers[AnswerKind.CHECK]
    assert answered("屋上の太陽光パネルは何枚ありますか。", persona, None) in check
    assert answered("噴水の深さは何センチですか。池の鯉は何匹いますか。", persona, None) in check
    other = answered("住宅手当はいくらですか。噴水の深さは何センチですか。", persona, None) or ""
    assert "1万5千円" in other
    assert "深さについては、" in other
    assert other.endswith(check)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_who_does_a_thing_is_told_only_by_what_speaks_of_it(persona: Persona) -> None:
    """How work is parted in general is no answer to who shovels the snow."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    snow = (
        answered("雪かきは、担当の人がするんですか、業者さんがするんですか。", persona, None) or ""
    )
    assert snow.endswith(persona.answers[AnswerKind.CHECK])
    assert sheet.facts["roles"] not in snow
    tools = answered("仕事で使うソフトは何ですか。", persona, None)
    assert tools == sheet.facts["tools"]


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_second_put_off_in_a_row_goes_with_the_first(persona: Persona) -> None:
    """An answer between them pays what was owed."""
    turns: list[Turn] = []
    for text, again in (
        ("噴水の深さは何センチですか。", False),
        ("池の鯉は何匹いますか。", True),
        ("残業は月に何時間くらいですか。", False),
        ("屋上の旗は何色ですか。", False),
    ):
        said = answer_back(turn(text), turns, persona=persona, profile=None, seed=5)
        assert said is not None
        lines = persona.answers[AnswerKind.CHECK_AGAIN]
        assert any(line in said.text for line in lines) is again, text
        turns.append(replace(turn(text), reply=said.text))


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_things_listed_in_one_request_are_answered_each(persona: Persona) -> None:
    sheet = load_sheet(persona.id)
    assert sheet is not None
    asked = "差し支えなければ、退職金の制度と、噴水の深さなどをうかがえればと思います。"
    said = answered(asked, persona, None) or ""
    assert said.startswith(sheet.facts["retirement"])
    assert "噴水の深さについては、" in said


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_second_question_is_answered_though_the_first_precedes_it(persona: Persona) -> None:
    """Read together with the first, it would be heard as the first again."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    two = "配属の希望は出せますか。遠くでもいいんですけど、引っ越しのお金って出たりします?"
    said = answered(two, persona, None)
    assert said == sheet.facts["placement"] + sheet.facts["relocation"]


def test_results_of_the_work_are_not_those_of_the_interview() -> None:
    """The next steps are known by meaning, not by the word 結果."""
    process = PERSONAS[0].answers[AnswerKind.PROCESS]
    assert answered("面接の結果はいつごろわかりますか。", PERSONAS[0]) in process
    assert answered("水温で実験の結果が変わるのですか。", PERSONAS[0]) not in process


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_next_steps_have_days_only_where_the_company_is_made_up(persona: Persona) -> None:
    """A real company's days are not known."""
    asked = turn("面接の結果はいつごろわかりますか。")
    made_up = answer_back(asked, (), persona=persona, profile=None, seed=3)
    assert made_up is not None and made_up.is_made_up and "1週間" in made_up.text
    real = answer_back(asked, (), persona=persona, profile=PROFILE, seed=3)
    assert real is not None and not real.is_made_up and "1週間" not in real.text


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("給料の袋は何色ですか。", AnswerKind.CHECK_CONDITIONS, id="pay"),
        pytest.param("新規事業の看板は何色ですか。", AnswerKind.CHECK_DIRECTION, id="direction"),
        pytest.param(
            "先ほどおっしゃった噴水は何色ですか。", AnswerKind.CHECK_SAID, id="said before"
        ),
        pytest.param("噴水は何色ですか。", AnswerKind.CHECK, id="anything else"),
    ],
)
def test_what_is_put_off_says_who_will_be_asked(
    persona: Persona, text: str, kind: AnswerKind
) -> None:
    """What was said before is not enlarged upon by who does not know more of it."""
    said = answered(text, persona, None) or ""
    assert said.endswith(persona.answers[kind])


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_is_put_off_comes_with_a_day(persona: Persona) -> None:
    """「後日」 is no day that anybody could wait for; what joins it names no second one."""
    for kind in AnswerKind:
        if kind.value.startswith("check"):
            for line in persona.answers[kind]:
                day = re.search("明日|今週|来週|[0-9]日|次(に|の)", line)
                assert bool(day) is (kind is not AnswerKind.CHECK_AGAIN), line


def test_a_question_that_names_nothing_is_read_with_what_leads_up_to_it() -> None:
    """The sentence before it says what is asked about."""
    sheet = load_sheet("executive")
    assert sheet is not None
    executive = next(persona for persona in PERSONAS if persona.id == "executive")
    asked = "そのときは、どうされるおつもりですか。"
    rival = "大手の値下げでお客様を取られるかもしれませんよね。"
    storm = "大きな台風で建物が壊れるかもしれませんよね。"
    assert answered(rival + asked, executive, None) == sheet.facts["survival"]
    assert answered(storm + asked, executive, None) == sheet.facts["disaster"]


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_the_goodbye_alone_says_thanks_and_nobody_is_sent_elsewhere(persona: Persona) -> None:
    """Two thanks in a row are odd, and so is a head of the field who will ask the field."""
    assert not any("ありがと" in line for line in persona.answers[AnswerKind.OVER])
    assert not any("現場" in line for line in persona.answers[AnswerKind.CHECK])


def test_a_persona_without_a_sheet_puts_questions_off() -> None:
    stranger = replace(PERSONAS[0], id="stranger")
    assert answered(TRAINING, stranger, None) in stranger.answers[AnswerKind.CHECK]


def test_all_sheets_tell_of_the_same_company() -> None:
    """Every persona has an answer to every topic, and all name the same numbers."""
    sheets = {persona.id: load_sheet(persona.id) for persona in PERSONAS}
    for sheet in sheets.values():
        assert sheet is not None
        assert sheet.facts.keys() | sheet.opinions.keys() == known_topics()
    for topic in ("overtime", "plans", "customers", "turnover", "trial", "transfer"):
        numbers = {
            frozenset(re.findall(r"[0-9]+", sheet.facts[topic]))
            for sheet in sheets.values()
            if sheet
        }
        assert len(numbers) == 1, topic


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_depends_on_the_work_is_said_to(persona: Persona) -> None:
    """The candidate may hold a job ad of any trade, with nights, a uniform or a car."""
    sheet = load_sheet(persona.id)
    assert sheet is not None
    for topic in ("hours", "holidays", "shift", "on_call", "clothing", "remote", "body", "licence"):
        assert re.search("部署|仕事|配属先", sheet.facts[topic]), topic


def test_nobody_answers_like_another() -> None:
    """Each person has lines of their own for everything."""
    for kind in AnswerKind:
        lines = [line for persona in PERSONAS for line in persona.answers[kind]]
        assert len(set(lines)) == len(lines)
    said = [
        line
        for persona in PERSONAS
        if (sheet := load_sheet(persona.id))
        for line in (*sheet.facts.values(), *sheet.opinions.values())
    ]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_only_says_when_is_not_named_in_a_put_off(persona: Persona) -> None:
    """「去年については」 would name no matter; a thing is named."""
    told = "残業は月に何時間くらいですか。"
    when = answered(f"{told}去年はどのへんで釣れましたか。", persona, None) or ""
    assert "去年については" not in when
    assert "釣り竿については" in (
        answered(f"{told}釣り竿は、どの川で使いますか。", persona, None) or ""
    )
