"""A panel in whole interviews without devices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from simulator import storage
from simulator.errors import UsageProblem
from simulator.interview.panel import panel_of
from simulator.interview.personas import load_persona
from simulator.session.candidate import Typist
from simulator.session.closing import write_reports
from simulator.session.interview import Interview
from simulator.session.opening import Scene, new_interview, reopen
from simulator.session.room import Room
from simulator.values.people import Persona, Voice
from simulator.values.session import Session
from simulator.values.stage import Stage
from tests.session.typed import TypedTalk

pytestmark = pytest.mark.usefixtures("mensetsu_home")
VAGUE = (
    "みんなで協力して、いろいろと頑張りました。毎日とても忙しかったのですが、良い経験になりました。"
)


@dataclass
class Mouth:
    """In place of the voice: who said what."""

    said: list[tuple[str, Voice]]
    ready: list[tuple[str, Voice | None]]
    reacted: tuple[str, Voice] | None = None

    is_soon_ready = False

    def prepare(self, texts, *, voice: Voice | None = None) -> None:  # type: ignore[no-untyped-def]
        self.ready += [(text, voice) for text in texts]

    def react(self, words: Sequence[str], *, voice: Voice, within_s: float) -> str:
        self.reacted = words[0], voice
        return words[0]

    def begin(self, text: str, *, voice: Voice) -> bool:
        return False

    def lead_in(self, text: str, leads: Sequence[str], *, voice: Voice) -> str:
        return ""

    def say(self, text: str, *, voice: Voice | None = None, **rest: object) -> None:
        if voice is None:  # the goodbye, after all others
            return
        reacted, self.reacted = self.reacted, None
        if reacted and reacted[1] == voice:
            text = reacted[0] + text
        elif reacted:
            self.said.append(reacted)
        self.said.append((text, voice))


class Talk(TypedTalk):
    """Remembers who said what."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self.by: list[tuple[str, str]] = []

    def says(self, persona: Persona, text: str) -> None:
        super().says(persona, text)
        self.by.append((persona.id, text))


def hold(session: Session, words: list[str], mouth: Mouth | None = None) -> tuple[Session, Talk]:
    talk, panel = Talk(words), panel_of(session)
    room = Room(
        persona=panel.chair,
        colleagues=panel.colleagues,
        candidate=Typist(talk),
        talk=talk,
        voice=mouth,  # type: ignore[arg-type]
        listener=None,
    )
    return Interview(session, room).run(), talk


@pytest.mark.parametrize("stage", Stage)
def test_each_asks_in_their_own_name_and_follows_up_what_they_asked(stage: Stage) -> None:
    """On the screen, in the record and in the report; the wordings are the asker's own."""
    session, talk = hold(new_interview(stage, scene=Scene(panel=3)), [VAGUE])
    assert storage.load_session(session.id) == session
    assert len(session.panel) == 3
    asked_by = {text: who for who, text in talk.by}
    main = None
    followed = 0
    for turn in session.turns:
        shown = next(who for text, who in asked_by.items() if text.endswith(turn.asked.text))
        assert turn.asked.by == shown
        if turn.asked.gap is None:
            main = turn.asked
            continue
        assert main is not None
        assert turn.asked.by == main.by
        assert any(
            re.fullmatch(re.sub(r"\\\$\w+", ".+", re.escape(wording)), turn.asked.text)
            for wording in load_persona(shown).follow_ups[turn.asked.gap]
        )
        followed += 1
    assert followed
    assert {turn.asked.by for turn in session.turns} == set(session.panel)
    assert {who for who, _ in talk.by[:3]} == set(session.panel)  # all introduce themselves
    written = write_reports(session)
    page = written.markdown_path.read_text(encoding="utf-8")
    for member in map(load_persona, session.panel):
        assert f"質問した人: {member.title} {member.name}" in page
        assert f"質問した人: {member.title} {member.name}" in written.html_path.read_text("utf-8")


def test_who_was_answered_reacts_before_somebody_else_asks() -> None:
    """Each in own words; the next one takes over."""
    session, talk = hold(new_interview(Stage.FIRST, scene=Scene(panel=3)), [VAGUE])
    changes = 0
    for turn, following in zip(session.turns, session.turns[1:], strict=False):
        if turn.asked.by == following.asked.by:
            continue
        changes += 1
        at = next(
            place for place, (_, text) in enumerate(talk.by) if text.endswith(following.asked.text)
        )
        reacting, reaction = talk.by[at - 1]
        assert reacting == turn.asked.by
        reactions = load_persona(reacting).reactions.values()
        assert reaction in [words for kind in reactions for words in kind]
    assert changes >= 2


def test_who_asked_says_it_again() -> None:
    """A request goes to the one who asked, also in a panel."""
    session = new_interview(Stage.FIRST, scene=Scene(panel=3))
    _, talk = hold(session, [VAGUE, VAGUE, "もう一度お願いします。"])
    again = [
        (who, text)
        for who, text in talk.by
        if any(text.startswith(line) for line in load_persona(who).replies["repeat"])
    ]
    assert again
    for who, text in again:
        first = next(by for by, said in talk.by if text.endswith(said[-15:]))
        assert first == who


def test_each_is_heard_in_their_own_voice() -> None:
    """What is said aloud is what is shown, in the voice of who is shown; so is what is prepared."""
    mouth = Mouth([], [])
    session, talk = hold(new_interview(Stage.FIRST, scene=Scene(panel=3)), [VAGUE], mouth)
    shown = [(text, load_persona(who).voice) for who, text in talk.by]
    assert mouth.said == shown[: len(mouth.said)]
    assert len({voice for _, voice in mouth.said}) == 3
    for asked in session.plan:
        assert asked.by is not None
        assert (asked.text, load_persona(asked.by).voice) in mouth.ready


def test_fewer_questions_than_people_is_said() -> None:
    """Nobody sits there for nothing, and the last question is the candidate's own."""
    with pytest.raises(UsageProblem, match="--questions を 4 以上"):
        new_interview(Stage.FIRST, questions=3, scene=Scene(panel=3))
    with pytest.raises(UsageProblem, match="--questions を 6 以上"):
        new_interview(Stage.FINAL, questions=5, scene=Scene(panel=4))


def test_who_was_asked_for_is_in_the_chair_and_it_is_kept() -> None:
    """A resumed interview has the same people."""
    start = new_interview(Stage.FIRST, persona_id="manager", scene=Scene(panel=2))
    storage.save_session(start)
    again = reopen(start.id)
    assert again == start
    assert [each.id for each in panel_of(again).members] == ["manager", "hr"]


def test_a_single_interviewer_is_not_named_with_every_answer() -> None:
    """The report says it once, at its head."""
    session, _ = hold(new_interview(Stage.FIRST), [VAGUE])
    assert session.panel == ()
    assert {turn.asked.by for turn in session.turns} == {None}
    assert "質問した人" not in write_reports(session).markdown_path.read_text(encoding="utf-8")
