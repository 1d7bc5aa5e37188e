"""対面 and オンライン in whole interviews without devices."""

from __future__ import annotations

import pytest

from simulator import storage
from simulator.errors import UsageProblem
from simulator.interview.personas import load_persona
from simulator.interview.settings import setting_guide
from simulator.report.html import to_html
from simulator.report.markdown import to_markdown
from simulator.report.terminal import to_text
from simulator.session.candidate import Typist
from simulator.session.interview import Interview
from simulator.session.opening import Scene, new_interview, reopen
from simulator.session.room import Room
from simulator.values.people import Setting, SoundCheck
from simulator.values.session import BreakReaction, Session
from simulator.values.stage import Stage
from tests.report.report_samples import report_on
from tests.session.typed import TypedTalk

pytestmark = pytest.mark.usefixtures("mensetsu_home")
ANSWER = (
    "佐藤と申します。食品会社の物流部門で6年、在庫管理を担当し、私が発注の手順を見直して"
    "欠品を月に12件から3件に減らしました。御社の倉庫の仕組みを現場で育てたいと考えています。"
)
AGAIN = "恐れ入ります、音声が途切れてしまいました。もう一度お願いできますでしょうか。"
HEARD = "はい、聞こえています。"
CHECK = load_persona("hr").greeting(Setting.ONLINE).sound_check
assert isinstance(CHECK, SoundCheck)


class Candidate(TypedTalk):
    """Replies to a sound check, answers questions, and has words for one that came in pieces."""

    def __init__(self, *, replies: tuple[str, ...] = (HEARD,), broken: str = ANSWER) -> None:
        super().__init__([ANSWER])
        self._replies = list(replies)
        self._broken = broken

    def read_line(self, prompt: str) -> str | None:
        if self.said[-1] in ("".join(CHECK.ask), "".join(CHECK.unheard)):
            return self._replies.pop(0)
        return self._broken if "……" in self.said[-1] else ANSWER


def hold(talk: Candidate, session: Session) -> Session:
    room = Room(
        persona=load_persona(session.persona_id),
        candidate=Typist(talk),
        talk=talk,
        voice=None,
        listener=None,
    )
    done = Interview(session, room).run()
    assert storage.load_session(done.id) == done
    return done


def forms(session: Session) -> tuple[str, ...]:
    """Every form of the report, without line breaks and blanks."""
    report = report_on(session, load_persona(session.persona_id))
    made = to_text(report), to_markdown(report), to_html(report, audio={})
    return tuple("".join(form.split()) for form in made)


def test_in_a_room_one_is_asked_in_and_seen_out() -> None:
    """Directions before and after, a chair, and a list of what nobody can hear."""
    talk = Candidate()
    session = hold(talk, new_interview(Stage.FIRST, scene=Scene(setting=Setting.IN_PERSON)))
    guide = setting_guide(Setting.IN_PERSON)
    assert guide.arrive in talk.notes
    assert talk.notes[-1] == guide.leave
    assert "おかけください" in talk.said[0]
    first, *rest = load_persona("hr").greeting(Setting.IN_PERSON).closing
    assert talk.said[-3].endswith(first)
    assert talk.said[-2:] == rest
    assert session.sound_check is None
    for form in forms(session):
        assert guide.title in form
        assert "/対面/" in form
        assert "採点していません" in form[form.rindex(guide.title) :]


def test_without_a_setting_all_is_as_before() -> None:
    """No directions, no list, the usual words."""
    talk = Candidate()
    session = hold(talk, new_interview(Stage.FIRST))
    assert session.setting is None
    assert talk.said[0] == "".join(load_persona("hr").opening)
    for form in forms(session):
        assert "ご自身で確かめること" not in form
        assert "対面/" not in form


def test_a_sound_check_is_neither_an_answer_nor_graded() -> None:
    """The first turn is the answer to the first question; the reply is told apart."""
    talk = Candidate()
    session = hold(talk, new_interview(Stage.FIRST, scene=Scene(setting=Setting.ONLINE)))
    assert talk.said[:2] == ["".join(CHECK.ask), "".join(CHECK.heard)]
    assert session.sound_check == HEARD
    assert {turn.answer.text for turn in session.turns} == {ANSWER}
    assert [turn.asked for turn in session.turns if turn.asked.gap is None] == list(session.plan)
    for form in forms(session):
        assert "「はい、聞こえています」と返事をしました" in form


@pytest.mark.parametrize(
    "replies", [("", HEARD), ("聞こえません。", HEARD), ("", ""), ("", "聞こえにくいです。")]
)
def test_who_is_not_heard_is_asked_once_more(replies: tuple[str, ...]) -> None:
    """Then the interview begins, whatever came, and nothing of it is an answer."""
    talk = Candidate(replies=replies)
    session = hold(talk, new_interview(Stage.FIRST, scene=Scene(setting=Setting.ONLINE)))
    assert talk.said[1] == "".join(CHECK.unheard)
    assert ("".join(CHECK.heard) in talk.said) is (replies[-1] == HEARD)
    assert session.sound_check == replies[-1]
    assert session.turns[0].answer.text == ANSWER


def broken_turn(session: Session) -> int:
    assert session.broken_sound is not None
    return next(
        turn.number
        for turn in session.turns
        if turn.asked.question_id == session.broken_sound.question_id
    )


def test_a_broken_question_that_is_asked_back_comes_whole() -> None:
    """It is shown in pieces, then as it is; the report tells what was said, without a score."""
    talk = Candidate(broken=AGAIN)
    start = new_interview(Stage.FIRST, scene=Scene(setting=Setting.ONLINE, break_sound=True))
    session = hold(talk, start)
    assert session.broken_sound is not None
    assert session.broken_sound.reaction is BreakReaction.ASKED
    [broken] = [said for said in talk.said if "……" in said]
    turn = session.turns[broken_turn(session) - 1]
    assert talk.said[talk.said.index(broken) + 1].endswith(turn.asked.text)
    assert turn.answer.text == ANSWER
    for form in forms(session):
        assert f"回答{turn.number}の質問で、音を途切れさせました。" in form
        assert f"「{AGAIN.rstrip('。')}」と聞き返していました。" in form


@pytest.mark.parametrize(
    ("words", "reaction", "told"),
    [
        (ANSWER, BreakReaction.WENT_ON, "聞き返さずに答えていました。"),
        ("", BreakReaction.SILENT, "声はありませんでした。"),
    ],
)
def test_who_does_not_ask_back_is_told_so(words: str, reaction: BreakReaction, told: str) -> None:
    """It is played once; nothing but the observation is in the report."""
    talk = Candidate(broken=words)
    start = new_interview(Stage.FIRST, scene=Scene(setting=Setting.ONLINE, break_sound=True))
    session = hold(talk, start)
    assert session.broken_sound is not None
    assert session.broken_sound.reaction is reaction
    assert sum("……" in said for said in talk.said) == 1
    for form in forms(session):
        assert f"回答{broken_turn(session)}の質問で、音を途切れさせました。{told}" in form


@pytest.mark.parametrize("setting", [None, Setting.IN_PERSON])
def test_sound_breaks_over_the_net_only(setting: Setting | None) -> None:
    """In a room it would be a riddle."""
    with pytest.raises(UsageProblem, match="--setting online"):
        new_interview(Stage.FIRST, scene=Scene(setting=setting, break_sound=True))


def test_a_resumed_interview_is_where_it_was() -> None:
    """The setting and the question that breaks are kept with the session."""
    start = new_interview(Stage.FIRST, scene=Scene(setting=Setting.ONLINE, break_sound=True))
    storage.save_session(start)
    assert reopen(start.id) == start
