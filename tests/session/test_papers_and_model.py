"""What of the candidate's papers reaches a language model, and that it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from loopback import KEY, Server, ok, serve

from simulator.cli.room import make_room
from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.folder import make_profile, save_document
from simulator.profile.update import remake
from simulator.reading.values import Reading
from simulator.session.interview import Interview
from simulator.session.opening import Wishes, new_interview
from simulator.session.room import Room
from simulator.signals import read
from simulator.signals.learned.heads import LearnedHeads
from simulator.signals.values import Labels
from simulator.values.question import Gap, Question
from simulator.values.session import Session
from simulator.values.stage import Stage
from tests.session.test_interview_with_model import QUESTIONS, prompt_of
from tests.session.typed import TypedTalk

CV = "食品メーカーで、棚卸しにかかる時間を月40時間から15時間に短縮しました。\n物流経験3年。"
PLAN = "2027年度までに、海外の売上比率を30%に引き上げる計画です。"
REQUIREMENT = "Pythonによるデータ分析の経験"
VAGUE = "いろいろと工夫しながら、みんなで協力して改善を進めてきました。とても勉強になりました。"
NOTICE = "職務経歴書と資料の全文は渡りません。"


@pytest.fixture
def papers(mensetsu_home: object) -> str:
    make_profile("青空", "青空製作")
    posting = f"## 必須条件\n- {REQUIREMENT}\n"
    for kind, text in (
        (DocumentKind.CV, CV), (DocumentKind.POSTING, posting), (DocumentKind.COMPANY, PLAN),
    ):  # fmt: skip
        save_document("青空", Document(kind=kind, title=kind.label, pages=(written_page(1, text),)))
    remake("青空")
    return "青空"


def room_for(
    session: Session, server: Server, monkeypatch: pytest.MonkeyPatch, *answers: str
) -> tuple[Room, TypedTalk]:
    """As the command line makes it, with the model of the environment."""
    monkeypatch.setenv("MENSETSU_MODEL", "scripted")
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    talk = TypedTalk(answers or (VAGUE,))
    wishes = Wishes(text=True, voice=False)
    return make_room(session, wishes, talk), talk  # type: ignore[arg-type]


class UnclearHeads(LearnedHeads):
    """The learned heads, but the answers on the requirement alone leave open what they claim."""

    def label(self, answer: Reading, asked: Question | None) -> Labels:
        unclear = REQUIREMENT in answer.question
        labels = super().label(answer, asked)
        return replace(labels, gaps={Gap.CLAIM: 0.9} if unclear else {}, enough=not unclear)


def test_only_what_is_asked_leaves_the_machine(
    papers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The requirement stands in the question; CV and plan are in no request."""
    monkeypatch.setattr(read, "_HEADS", UnclearHeads())
    left = list(QUESTIONS) * 4
    with serve(lambda _: ok(left.pop(0))) as server:
        session = new_interview(Stage.SECOND, profile=papers)
        room, talk = room_for(session, server, monkeypatch)
        Interview(session, room).run()
        sent = [prompt_of(each.body) for each in server.asked]
    assert talk.notes.count(next(note for note in talk.notes if NOTICE in note)) == 1
    assert any(REQUIREMENT in each for each in sent)
    for each in sent:
        assert "棚卸し" not in each
        assert "海外の売上比率" not in each


def test_what_goes_beyond_the_cv_is_asked_in_the_interviewers_own_words(
    papers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No model words it, and the report shows both."""
    beyond = "物流を8年やってきて、棚の配置を自分で決め、歩く距離を3割減らしました。"
    left = list(QUESTIONS)
    with serve(lambda _: ok(left.pop(0))) as server:
        session = new_interview(Stage.SECOND, profile=papers)
        room, talk = room_for(session, server, monkeypatch, beyond, VAGUE)
        done = Interview(session, room).run()
        sent = [prompt_of(each.body) for each in server.asked]
    (turn,) = [each for each in done.turns if each.asked.gap is Gap.AGAINST_CV]
    assert turn.number == 2
    assert "「物流経験3年」" in turn.asked.text
    assert "「物流を8年」" in turn.asked.text
    assert turn.asked.text in "".join(talk.said)
    assert sent
    assert not any("棚卸し" in each for each in sent)


def test_without_papers_nothing_is_said_of_them(
    mensetsu_home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve([]) as server:
        _, talk = room_for(new_interview(Stage.SECOND), server, monkeypatch)
    assert talk.notes
    assert not any(NOTICE in note for note in talk.notes)
