"""What the interviewer does next, and in which words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageProblem
from simulator.interview.gaps import find_gaps
from simulator.interview.personas import WORDED, load_personas
from simulator.interview.plan import ASKS_BACK_FROM, plan_interview
from simulator.interview.policy import Answered, AskNext, Close, FollowUp, next_step
from simulator.interview.questions import find_question
from simulator.interview.wording import word_follow_up
from simulator.reading.read import read
from simulator.signals.care import needs_care
from simulator.signals.contradictions.find import find_contradiction
from simulator.signals.gap_quote import find_quote
from simulator.signals.learned.marking import MARKS
from simulator.signals.taken_up import MAX_QUOTE, take_up
from simulator.signals.terms import term
from simulator.signals.values import Labels, Level, Signals, Tag, Turn
from simulator.values.assessment import Remark
from simulator.values.marks import Mark, MarkKind
from simulator.values.people import Persona, Request, TurnKind
from simulator.values.question import AskedQuestion, Gap
from simulator.values.stage import Stage

OPEN_GAPS = {
    Gap.NO_OWN_ROLE: 0.25,
    Gap.NO_NUMBER: 0.2,
    Gap.CLAIM: 0.16,
    Gap.UNANSWERED: 0.14,
    Gap.BLAME: 0.13,
    Gap.RISK: 0.12,
}
TEXT = "倉庫の在庫を管理していました。"


def said(
    text: str = TEXT,
    kinds: tuple[MarkKind, ...] = (),
    *,
    gaps: Mapping[Gap, float] = OPEN_GAPS,
    enough: bool = False,
    request: Request | None = None,
    spoken_s: float | None = 40.0,
    ungradable: str | None = None,
    unsure: float = 0.0,
) -> Signals:
    """Return an answer with the labels that a test wants, and marks on its first letters.

    Each of its sentences surely does what ``kinds`` name.
    """
    reading = replace(
        read(text, spoken_s=spoken_s, unsure=unsure),
        characters=len(text),
        ungradable=ungradable,
    )
    return Signals(
        reading=reading,
        marks=tuple(Mark(kind=kind, start=0, end=4) for kind in kinds),
        turn=Turn(
            kind=TurnKind.REQUEST if request else TurnKind.ANSWER, request=request, probability=1.0
        ),
        labels=Labels(
            gaps=gaps,
            enough=enough,
            sure=tuple(_tags(*kinds) for _ in reading.sentences),
        ),
        distress=needs_care(text),
        by="scripted",
    )


def _tags(*kinds: MarkKind) -> frozenset[Tag]:
    return frozenset(tag for tag, kind in MARKS.items() if kind in kinds)


CLEAR = tuple(gap for gap in OPEN_GAPS if gap is not Gap.UNANSWERED)


@pytest.mark.parametrize(
    ("answer", "gaps"),
    [
        pytest.param(said(), CLEAR, id="the likeliest first"),
        pytest.param(
            said(gaps={Gap.UNANSWERED: 0.7, Gap.CLAIM: 0.2}),
            (Gap.UNANSWERED, Gap.CLAIM),
            id="clearly unanswered",
        ),
        pytest.param(
            said(gaps={Gap.UNANSWERED: 0.25, Gap.CLAIM: 0.2, Gap.RISK: 0.05}),
            (Gap.CLAIM,),
            id="perhaps answered",
        ),
        pytest.param(said(gaps={Gap.BLAME: 0.05, Gap.RISK: 0.9}), (Gap.RISK,), id="no mere guess"),
        pytest.param(said(enough=True), (), id="nothing is missing"),
        pytest.param(said(enough=True, spoken_s=120), (Gap.TOO_LONG,), id="too long"),
        pytest.param(said(ungradable="一語"), (Gap.TOO_SHORT,), id="nothing to grade"),
        pytest.param(said("", ungradable="声がない"), (Gap.STUCK,), id="silence"),
        pytest.param(said(request=Request.STUCK), (Gap.STUCK,), id="nothing comes to mind"),
    ],
)
def test_gaps_follow_from_their_probabilities(answer: Signals, gaps: tuple[Gap, ...]) -> None:
    """Whether to ask at all comes before what to ask."""
    assert find_gaps(answer, target_s=60, gaps=tuple(Gap)) == gaps


@pytest.mark.parametrize(("likely", "found"), [(0.05, (Gap.NO_OWN_ROLE,)), (0.01, ())])
def test_who_has_told_of_the_own_part_is_not_asked_for_it(
    likely: float, found: tuple[Gap, ...]
) -> None:
    """The gap and what an adviser would say of the answer have to agree."""
    answer = said(gaps={Gap.NO_OWN_ROLE: 0.6})
    labels = replace(answer.labels, remarks={Remark.NO_OWN_ROLE: likely})
    assert find_gaps(replace(answer, labels=labels), target_s=60, gaps=tuple(Gap)) == found


@pytest.mark.parametrize(("likely", "found"), [(0.1, (Gap.UNANSWERED,)), (0.01, (Gap.RISK,))])
def test_a_question_is_put_again_only_where_an_adviser_would_miss_its_answer(
    likely: float, found: tuple[Gap, ...]
) -> None:
    """Else the next likeliest gap is asked about."""
    answer = said(gaps={Gap.UNANSWERED: 0.5, Gap.RISK: 0.3})
    labels = replace(answer.labels, remarks={Remark.UNANSWERED: likely})
    assert find_gaps(replace(answer, labels=labels), target_s=60, gaps=tuple(Gap))[:1] == found


def test_only_gaps_that_are_wanted_are_found() -> None:
    """Others are left alone."""
    assert find_gaps(said(), target_s=60, gaps=(Gap.CLAIM, Gap.NO_NUMBER)) == (
        Gap.NO_NUMBER,
        Gap.CLAIM,
    )


@pytest.mark.parametrize(
    ("to_come", "is_asked"), [("why_not_competitor", False), ("what_to_realise", True)]
)
def test_why_this_company_waits_for_its_own_question(to_come: str, is_asked: bool) -> None:
    """Put twice in other words, it sounds as if nobody had listened."""
    plan = [
        AskedQuestion(question_id=name, text=find_question(name).variants[0], target_s=60.0)
        for name in ("five_years", to_come)
    ]
    open_reason = said(gaps={Gap.NO_COMPANY_REASON: 0.9})
    step = next_step(plan, [Answered(asked=plan[0], signals=open_reason)])
    assert isinstance(step, FollowUp) is is_asked


PLAN = plan_interview(Stage.SECOND, questions=4, seed=1)
OPEN = said()
FINE = said(enough=True)
SILENT = said("", ungradable="声がない")
STUCK = said("すみません、ちょっと思いつかないです。", request=Request.STUCK, ungradable="短い")


NOTHING = said("特にありません。", ungradable="短い")


def _history(*answers: tuple[AskedQuestion, Signals | None]) -> list[Answered]:
    history: list[Answered] = []
    for asked, answer in answers:
        history.append(_answered(asked, answer, history))
    return history


def _answered(
    asked: AskedQuestion, answer: Signals | None, before: Sequence[Answered] = ()
) -> Answered:
    earlier = [past.signals.reading for past in before if past.signals]
    if answer is not None:
        answer = replace(answer, contradiction=find_contradiction(answer.reading, earlier))
    return Answered(asked=asked, signals=answer)


def _followed(asked: AskedQuestion, gap: Gap) -> AskedQuestion:
    return AskedQuestion(question_id=asked.question_id, text="深掘り", target_s=30, gap=gap)


def test_the_interview_begins_with_the_first_question() -> None:
    """Before any answer the plan's first question is asked."""
    assert next_step(PLAN, []) == AskNext(asked=PLAN[0])


def test_a_complete_answer_leads_on() -> None:
    """Nothing open: the next planned question."""
    assert next_step(PLAN, _history((PLAN[0], FINE))) == AskNext(asked=PLAN[1])


def test_a_gap_is_followed_up() -> None:
    """The most telling gap of the question is gone after."""
    step = next_step(PLAN, _history((PLAN[0], OPEN)))
    assert isinstance(step, FollowUp)
    assert step.gap is Gap.NO_OWN_ROLE


def _go_on(history: list[Answered], answer: Signals | None, **how) -> FollowUp | AskNext:
    """Answer what comes next; returns what that was."""
    step = next_step(PLAN, history, **how)
    assert not isinstance(step, Close)
    asked = step.asked if isinstance(step, AskNext) else _followed(step.answered.asked, step.gap)
    history.append(_answered(asked, answer, history))
    return step


def _gaps(answers: list[Signals | None], **how) -> list[Gap | None]:
    """Which gaps are gone after, None for a planned question, while ``answers`` are given."""
    history: list[Answered] = []
    for answer in answers:
        _go_on(history, answer, **how)
    return [each.asked.gap for each in history]


def test_a_question_is_followed_up_three_deep_at_most() -> None:
    """Each time on another gap, then on."""
    asked = _gaps([OPEN] * 5)
    assert asked[0] is None
    assert len(set(asked[1:4])) == 3
    assert None not in asked[1:4]
    assert asked[4] is None


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_an_interviewer_lets_go_when_patience_ends(persona: Persona) -> None:
    """The one who asks how exactly goes on longer than the others."""
    asked = _gaps([OPEN] * 6, persona=persona)
    assert asked.index(None, 1) == 1 + persona.patience


def test_a_gap_that_a_later_answer_closes_is_closed() -> None:
    """Who tells the number while telling the role is not asked for it again."""
    told = said(kinds=(MarkKind.OWN_ACTION, MarkKind.QUANTITY), enough=True)
    asked = _gaps([OPEN, told, FINE, FINE])
    assert asked[1] is Gap.NO_OWN_ROLE
    assert Gap.NO_NUMBER not in asked


def test_the_words_that_a_follow_up_takes_up_are_from_the_answer_that_left_it_open() -> None:
    """The second follow-up goes back to the main answer where that is where the number lacks."""
    history = _history(
        (PLAN[0], OPEN), (_followed(PLAN[0], Gap.NO_OWN_ROLE), said(kinds=(MarkKind.OWN_ACTION,)))
    )
    step = next_step(PLAN, history)
    assert isinstance(step, FollowUp)
    assert (step.gap, step.answered) == (Gap.NO_NUMBER, history[0])


def _tells_of_a_break(answer: Signals) -> Signals:
    return replace(answer, labels=replace(answer.labels, break_told=0.9))


def test_a_break_that_was_told_is_asked_about_once() -> None:
    """Also after a good answer, and before what else is open."""
    asked = _gaps([_tells_of_a_break(FINE), FINE, _tells_of_a_break(OPEN), FINE, FINE])
    assert asked[1] is Gap.RISK
    assert asked.count(Gap.RISK) == 1


def test_a_break_is_left_to_the_question_that_is_planned_for_it() -> None:
    """Nobody has to tell it twice."""
    planned = replace(PLAN[1], question_id="career_break_board")
    history = _history((PLAN[0], _tells_of_a_break(FINE)))
    assert next_step((PLAN[0], planned), history) == AskNext(asked=planned)


def test_no_question_is_put_again_after_another_follow_up() -> None:
    """At once it is asked once more, and later what else is open."""
    missing = said(gaps={Gap.RISK: 0.5, Gap.UNANSWERED: 0.4, Gap.CLAIM: 0.2})
    first = said(gaps={Gap.UNANSWERED: 0.5, Gap.RISK: 0.4})
    assert _gaps([missing, FINE, FINE])[1:3] == [Gap.RISK, Gap.CLAIM]
    assert _gaps([first, FINE])[1] is Gap.UNANSWERED


def test_the_same_gap_is_not_gone_after_for_two_questions_in_a_row() -> None:
    """Nobody is asked 「数字で」 again and again."""
    asked = _gaps([OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN])
    places = [place for place, gap in enumerate(asked) if gap is None]
    first, second = asked[places[0] + 1 : places[1]], asked[places[1] + 1 : places[2]]
    assert first
    assert not set(first) & set(second)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(SILENT, id="silence"),
        pytest.param(STUCK, id="says so"),
        pytest.param(NOTHING, id="says there is nothing"),
    ],
)
def test_who_is_stuck_is_helped_once_and_then_left_in_peace(answer: Signals) -> None:
    """A smaller question; when that brings nothing either, the next one."""
    assert _gaps([answer] * 4) == [None, Gap.STUCK, None, Gap.STUCK]


def test_who_is_stuck_at_a_follow_up_is_not_pressed() -> None:
    """「覚えていないです」 about the number ends the question."""
    assert _gaps([OPEN, STUCK, FINE])[2] is None


def test_nobody_is_pressed_for_questions_of_their_own() -> None:
    """「特にありません」 is an answer where the candidate may ask."""
    asked = replace(PLAN[-1], question_id="reverse_question_team")
    history = _history((asked, NOTHING))
    assert not isinstance(next_step([asked], history), FollowUp)


def test_what_is_answered_after_help_is_an_answer() -> None:
    """It is gone after like one."""
    assert _gaps([STUCK, OPEN, FINE])[:3] == [None, Gap.STUCK, Gap.NO_OWN_ROLE]


def test_a_speech_is_cut_short_before_all_else() -> None:
    """Far past the target: the next answer would be as long."""
    assert _gaps([said(spoken_s=160), FINE])[1] is Gap.TOO_LONG


def test_who_was_asked_to_be_brief_is_not_asked_for_more() -> None:
    """One word was wanted, and the long answer before it told the scene."""
    brief = said("要するに、段取りです。", gaps={Gap.CLAIM: 0.9})
    assert _gaps([said(spoken_s=160), brief, FINE])[1:] == [Gap.TOO_LONG, None]


def test_one_word_is_asked_for_once_in_an_interview() -> None:
    """However long the other answers are; what else they lack is asked about."""
    long = said(spoken_s=160)
    asked = _gaps([long, FINE, long, FINE, FINE, long, FINE])
    assert asked.count(Gap.TOO_LONG) == 1
    assert set(asked) > {None, Gap.TOO_LONG}


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        pytest.param((Tag.ANSWERS, Tag.GOAL), Gap.TOO_SHORT, id="nothing but an answer"),
        pytest.param((Tag.BACKGROUND,), Gap.UNANSWERED, id="something else"),
    ],
)
def test_a_short_answer_is_asked_on_about_and_not_asked_for_again(
    tags: tuple[Tag, ...], found: Gap
) -> None:
    """Who has answered in a few words did hear the question."""
    answer = said("小さな店を任されたいです。", gaps={Gap.UNANSWERED: 0.6}, spoken_s=6)
    labels = replace(answer.labels, tags=(frozenset(tags),))
    assert find_gaps(replace(answer, labels=labels), target_s=60, gaps=tuple(Gap)) == (found,)


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        pytest.param(
            "ここまでで、話し足りないことはありますか。", False, id="whether there is more"
        ),
        pytest.param("言い残したことがあれば、お聞かせください。", False, id="if there is more"),
        pytest.param("覚えておいてほしいことを、一つ聞かせてください。", True, id="for one thing"),
    ],
)
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(said("いえ、私のほうからは。", gaps={Gap.TOO_SHORT: 0.5}), id="a short word"),
        pytest.param(NOTHING, id="nothing"),
    ],
)
def test_who_has_nothing_to_add_at_the_end_is_let_go(
    answer: Signals, question: str, is_asked: bool
) -> None:
    """Nobody said that there was more."""
    asked = AskedQuestion(question_id="last_words", text=question, target_s=45)
    step = next_step([asked], _history((asked, answer)))
    assert isinstance(step, FollowUp) is is_asked


def test_who_is_cut_short_by_the_first_question_keeps_a_follow_up_for_the_last() -> None:
    """However open every answer is, no planned question but the closing one goes unfollowed."""
    history: list[Answered] = []
    while not isinstance(next_step(PLAN, history), Close):
        _go_on(history, OPEN)
    asked = [each.asked.gap for each in history]
    mains = [place for place, gap in enumerate(asked) if gap is None]
    assert all(asked[place + 1] is not None for place in mains[:-1])
    assert len(history) <= 10


def _good(
    *tags: Tag,
    level: float = 4.5,
    gaps: Mapping[Gap, float] | None = None,
    request: Request | None = None,
) -> Signals:
    """Return an answer that would satisfy an interviewer; its sentences surely do ``tags``."""
    answer = said(enough=True, gaps=gaps or {}, request=request)
    of_one = (frozenset(tags),) * len(answer.sentences)
    return replace(
        answer,
        labels=replace(answer.labels, tags=of_one, sure=of_one),
        levels={"stage_fit": Level(terms=term("中身", level), reason="")},
    )


def _asked_on(answer: Signals, asked: AskedQuestion = PLAN[0]) -> tuple[str, ...]:
    """Return how the first answer of an interview is asked on about."""
    step = next_step((asked, *PLAN[1:]), _history((asked, answer)))
    return step.asks if isinstance(step, FollowUp) and step.gap is Gap.DEEPER else ()


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_a_question_that_waits_for_its_answer_is_put_again(persona: Persona) -> None:
    """After another question 「さっきの質問」 may be any."""
    step = FollowUp(gap=Gap.UNANSWERED, answered=_history((PLAN[0], said()))[0])
    used: set[str] = set()
    for _ in range(3):
        worded = word_follow_up(step, persona, used=used, seed=1).text
        assert worded.endswith(PLAN[0].text)
        assert worded not in used
        used.add(worded)


def test_a_good_answer_is_asked_on_about_at_every_other_question() -> None:
    """It is a conversation and no questionnaire, and no interrogation either."""
    assert _gaps([_good()] * 6) == [None, Gap.DEEPER, None, None, Gap.DEEPER, None]


def test_what_goes_deeper_is_asked_in_the_words_of_the_question() -> None:
    """One of those in its entry, after a sentence of the one who asks."""
    persona = load_personas()[1]
    step = next_step(PLAN, _history((PLAN[0], _good())), persona=persona)
    assert isinstance(step, FollowUp)
    asked = word_follow_up(step, persona, used=(), seed=3)
    assert asked.gap is Gap.DEEPER
    assert asked.text in {lead + asks for lead in persona.leads for asks in step.asks}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(said(enough=False, gaps={}), id="not surely good"),
        pytest.param(_good(level=2.5), id="little content"),
        pytest.param(_good(gaps={Gap.RISK: 0.2}), id="delicate"),
        pytest.param(_good(request=Request.WHICH), id="asks something"),
        pytest.param(replace(_good(), distress=True), id="needs care"),
    ],
)
def test_other_answers_are_not_asked_on_about(answer: Signals) -> None:
    """More would be pressed out of somebody who has no more to say, or had better not."""
    assert _asked_on(_good())
    assert not _asked_on(answer)


@pytest.mark.parametrize(
    ("question_id", "text"),
    [
        pytest.param("reverse_question_team", None, id="closes"),
        pytest.param("own_fact", None, id="one fact"),
        pytest.param("proudest_result", "設計の経験はありますか。", id="not the bank's"),
    ],
)
def test_other_questions_are_not_asked_on_about(question_id: str, text: str | None) -> None:
    """What their answers are like is not known."""
    words = text or find_question(question_id).variants[0]
    assert not _asked_on(_good(), replace(PLAN[0], question_id=question_id, text=words))


def test_who_was_helped_is_not_asked_on_about() -> None:
    """Who needed help is glad to have found an answer."""
    assert _gaps([STUCK, _good(), FINE])[2] is None


def test_what_the_answer_has_told_is_not_asked() -> None:
    """A question that asks for what was learned is for an answer that tells nothing of it."""
    (probe,) = [each for each in find_question("hardship").deeper if Tag.LEARNING in each.lacks]
    hardship = replace(PLAN[0], question_id="hardship", text=find_question("hardship").variants[0])
    assert probe.asks in _asked_on(_good(), hardship)
    assert probe.asks not in _asked_on(_good(Tag.LEARNING), hardship)


def test_what_another_question_asks_is_left_to_it() -> None:
    """Nobody is asked twice how the result would be reached here."""
    (probe,) = [each for each in find_question("proudest_result").deeper if each.unless]
    (other,) = probe.unless
    answer = _good(Tag.RESULT)
    assert probe.asks in _asked_on(answer)
    plan = (PLAN[0], replace(PLAN[1], question_id=other))
    step = next_step(plan, _history((PLAN[0], answer)))
    assert isinstance(step, FollowUp)
    assert probe.asks not in step.asks


def test_a_contradiction_names_both_sayings() -> None:
    """What was said before, and what is said now."""
    history = _history(
        (PLAN[0], said("成果は納期の短縮です。チームは9人でした。", enough=True)),
        (PLAN[1], said("私が大変なときも乗り越えました。チームは4人でした。", enough=True)),
    )
    step = next_step(PLAN, history)
    assert isinstance(step, FollowUp)
    assert (step.gap, step.said_before, step.said_now) == (
        Gap.CONTRADICTION,
        "チームは9人",
        "チームは4人",
    )
    asked = word_follow_up(step, load_personas()[1], used=(), seed=3)
    assert "「チームは9人」" in asked.text
    assert "「チームは4人」" in asked.text


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_what_goes_beyond_the_cv_is_asked_about_once_in_words_that_name_both(
    persona: Persona,
) -> None:
    """In the persona's own words, and not at the next question again."""
    against = ("営業経験3年", "営業を5年")
    beyond = replace(_answered(PLAN[0], FINE), against_cv=against)
    step = next_step(PLAN, [beyond], persona=persona)
    assert isinstance(step, FollowUp)
    assert (step.gap, step.written, step.said_now) == (Gap.AGAINST_CV, *against)
    asked = word_follow_up(step, persona, used=(), seed=3)
    assert "「営業経験3年」" in asked.text
    assert "「営業を5年」" in asked.text
    answered = _answered(asked, FINE)
    later = replace(beyond, asked=PLAN[1])
    after = next_step(PLAN, [beyond, answered, later], persona=persona)
    assert getattr(after, "gap", None) is not Gap.AGAINST_CV


def test_a_number_that_may_be_misheard_contradicts_nothing() -> None:
    """The recogniser's doubt is not the candidate's fault."""
    unsure = said("私が大変なときも乗り越えました。チームは4人でした。", enough=True, unsure=0.3)
    history = _history(
        (PLAN[0], said("成果は納期の短縮です。チームは9人でした。", enough=True)),
        (PLAN[1], unsure),
    )
    assert isinstance(next_step(PLAN, history), AskNext)


def test_nothing_is_followed_up_after_words_that_need_care() -> None:
    """Not at this question and not at a later one."""
    hurt = said("もう死にたいです。")
    assert _gaps([OPEN, hurt, OPEN, OPEN, OPEN]) == [None, Gap.NO_OWN_ROLE, None, None, None]


def test_what_was_only_recorded_is_not_followed_up() -> None:
    """With --record-only nothing is known about the answer."""
    assert next_step(PLAN, _history((PLAN[0], None))) == AskNext(asked=PLAN[1])


@given(
    st.lists(st.sampled_from([OPEN, FINE, SILENT, STUCK, None]), min_size=30, max_size=30),
    st.integers(1, 8),
    st.sampled_from([None, *load_personas()]),
)
def test_every_interview_ends_after_all_questions(
    answers: list[Signals | None], questions: int, persona: Persona | None
) -> None:
    """Each planned question is asked once, in order, and it stays a conversation."""
    plan = plan_interview(Stage.SECOND, questions=questions, seed=5)
    history: list[Answered] = []
    for answer in answers:
        step = next_step(plan, history, persona=persona)
        if isinstance(step, Close):
            break
        asked = (
            step.asked if isinstance(step, AskNext) else _followed(step.answered.asked, step.gap)
        )
        history.append(_answered(asked, answer, history))
    assert isinstance(next_step(plan, history, persona=persona), Close)
    assert [each.asked for each in history if each.asked.gap is None] == list(plan)
    followed = [each.asked.gap for each in history if each.asked.gap]
    assert len(followed) <= 1.5 * questions + 0.5
    assert max((followed.count(gap) for gap in followed), default=0) <= 3
    for question in plan:
        gaps = [
            each.asked.gap for each in history if each.asked.question_id == question.question_id
        ]
        assert len(gaps) == len(set(gaps)) <= 4


@pytest.mark.parametrize("stage", Stage)
@given(seed=st.integers(0, 65535), questions=st.integers(1, 12))
def test_a_plan_is_the_same_for_the_same_seed(stage: Stage, seed: int, questions: int) -> None:
    """No question twice, closing ones last, and a resumed interview goes on as it began."""
    plan = plan_interview(stage, questions=questions, seed=seed)
    assert plan == plan_interview(stage, questions=questions, seed=seed)
    ids = [each.question_id for each in plan]
    assert len(ids) == len(set(ids)) == questions
    closing = [find_question(each).closes for each in ids]
    assert closing == sorted(closing)
    asks_back = [find_question(each).takes_questions for each in ids]
    assert asks_back == [False] * (questions - 1) + [questions >= ASKS_BACK_FROM]


@pytest.mark.parametrize("questions", [-1, 0, 13, 99])
def test_a_number_of_questions_that_cannot_be_asked_is_said(questions: int) -> None:
    """The sentence says how many there are; a negative number is no slice of the bank."""
    with pytest.raises(UsageProblem, match="1 個から 12 個"):
        plan_interview(Stage.FIRST, questions=questions, seed=0)


def _ask(persona: Persona, gap: Gap, text: str, *, used: set[str], seed: int) -> AskedQuestion:
    marks = tuple(MarkKind) if text else ()
    answered = _answered(PLAN[0], said(text, marks))
    step = FollowUp(gap=gap, answered=answered)
    if gap is Gap.CONTRADICTION and text:
        step = replace(step, said_before="営業を8年", said_now=text)
    if gap is Gap.AGAINST_CV and text:
        step = replace(step, written="営業経験8年", said_now=text)
    return word_follow_up(step, persona, used=used, seed=seed)


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
@pytest.mark.parametrize("gap", WORDED)
@pytest.mark.parametrize("words", ["棚の並び", ""], ids=["with words to take up", "without"])
def test_no_wording_is_used_twice_in_a_session(persona: Persona, gap: Gap, words: str) -> None:
    """Other words of the candidate in the same sentence do not make it another sentence."""
    used: set[str] = set()
    wordings = persona.follow_ups[gap]
    fitting = [
        each for each in wordings if words or not re.search(r"\$(quote|before|written)", each)
    ]
    for number in range(len(fitting)):
        meant = "直したいです" if gap is Gap.NO_COMPANY_REASON else "直しました"
        quoted = f"{words}を{'甲乙丙丁戊己'[number]}さんと{meant}" if words else ""
        asked = _ask(persona, gap, quoted, used=used, seed=9)
        assert asked.gap is gap
        assert "$" not in asked.text
        used.add(asked.text)
    assert len({re.sub("[甲乙丙丁戊己]さん", "", text) for text in used}) == len(fitting) >= 3


@pytest.mark.parametrize("persona", load_personas(), ids=lambda persona: persona.id)
def test_the_same_words_are_not_quoted_twice(persona: Persona) -> None:
    """Two questions in a row about one half sentence sound as if nothing else had been heard."""
    words = "棚の並びを直しました"
    first = _ask(persona, Gap.NO_NUMBER, words, used=set(), seed=9)
    assert f"「{words}」" in first.text
    second = _ask(persona, Gap.NO_OWN_ROLE, words, used={first.text}, seed=9)
    assert words not in second.text


def test_the_same_seed_words_a_follow_up_alike() -> None:
    """A resumed interview says what it would have said; another one may say it differently."""
    persona = load_personas()[0]
    texts = [
        _ask(persona, Gap.NO_NUMBER, "", used=set(), seed=seed).text for seed in (*range(9), 0)
    ]
    assert texts[0] == texts[-1]
    assert len(set(texts)) > 1


def test_what_is_no_complaint_is_not_repeated_as_one() -> None:
    """「家から近い」 is a way out and no hardship: it is gone after without being repeated."""
    answer = said("一番は家から近いことです。", (MarkKind.ESCAPE,))
    assert find_quote(answer, Gap.BLAME) is None
    assert find_quote(answer, Gap.RISK) == "一番は家から近いことです"


@pytest.mark.parametrize(
    ("gap", "kind", "text", "quote"),
    [
        pytest.param(
            Gap.NO_COMPANY_REASON,
            MarkKind.GOAL,
            "企画の仕事がしたいです。",
            "企画の仕事がしたいです",
            id="a wish",
        ),
        pytest.param(
            Gap.NO_COMPANY_REASON,
            MarkKind.GOAL,
            "どうぞよろしくお願いいたします。",
            None,
            id="a polite phrase is no wish",
        ),
        pytest.param(
            Gap.NO_OWN_ROLE,
            MarkKind.TEAM_SUBJECT,
            "売場を入口に移しました。",
            "売場を入口に移しました",
            id="a deed",
        ),
        pytest.param(
            Gap.NO_OWN_ROLE, MarkKind.TEAM_SUBJECT, "異動はわりとあるんです。", None, id="no deed"
        ),
        pytest.param(
            Gap.NO_OWN_ROLE, MarkKind.CHANGE, "本当にいい冬でした。", None, id="a mood is no deed"
        ),
        pytest.param(
            Gap.NO_OWN_ROLE,
            MarkKind.TEAM_SUBJECT,
            "あれを店で直しました。",
            None,
            id="points at what is not quoted",
        ),
        pytest.param(
            Gap.TOO_SHORT, MarkKind.OWN_ACTION, "えっと、と思っています。", None, id="hangs"
        ),
        pytest.param(
            Gap.NO_NUMBER,
            MarkKind.OWN_ACTION,
            "売上を1,200万円伸ばしました。",
            None,
            id="there is the number",
        ),
        pytest.param(
            Gap.BLAME,
            MarkKind.BLAME,
            "上司が話を聞いてくれません。",
            "上司が話を聞いてくれません",
            id="the whole complaint",
        ),
        pytest.param(
            Gap.BLAME,
            MarkKind.BLAME,
            "遅刻してくる人とお金が同じなのもどうかと思っていて、朝は私が早く来ています。",
            None,
            id="a clause beside the complaint",
        ),
        pytest.param(
            Gap.BLAME, MarkKind.OWN_ACTION, "上司が話を聞いてくれません。", None, id="not sure"
        ),
    ],
)
def test_a_quote_surely_carries_the_gap(
    gap: Gap, kind: MarkKind, text: str, quote: str | None
) -> None:
    """The question is about the quoted words, so they are what it is asked for, or none are."""
    assert find_quote(said(text, (kind,)), gap) == quote


@pytest.mark.parametrize(
    ("text", "passage", "quote"),
    [
        pytest.param(
            "はい、みんなで協力しながら、進めました。",
            "みんな",
            "みんなで協力",
            id="clause",
        ),
        pytest.param("みんなで" + "とても" * 9 + "進めました。", "みんな", None, id="too long"),
        pytest.param("はい、みんな。", "みんな", None, id="too short"),
        pytest.param(
            "売上を1,200万円伸ばしました。",
            "伸ばし",
            "売上を1,200万円伸ばしました",
            id="a number with a comma stays whole",
        ),
        pytest.param(
            "平均で3.5日短縮しました。",
            "短縮",
            "平均で3.5日短縮しました",
            id="a decimal stays whole",
        ),
        pytest.param(
            "平均で３．５日短縮しました。",
            "短縮",
            "平均で３．５日短縮しました",
            id="full-width too",
        ),
        pytest.param(
            "現場にPower BIを導入しました。",
            "導入",
            "現場にPower BIを導入しました",
            id="a name of two words stays whole",
        ),
        pytest.param("Node.jsで作り直しました", "作り直", "Node.jsで作り直しました", id="and one"),
        pytest.param(
            "作りました.みんなで直しました.", "直し", "みんなで直しました", id="ASCII stops"
        ),
        pytest.param(
            "作りました\nみんなで直しました", "直し", "みんなで直しました", id="line break"
        ),
        pytest.param(
            "私は「例の件」を進めました。",
            "進め",
            "私は例の件を進めました",
            id="brackets of its own are left out",
        ),
        pytest.param(
            "「助かる。」という声を増やしました。", "増やし", None, id="half of another sentence"
        ),
        pytest.param("半分は新人、という状態を作りました。", "作り", None, id="hangs on the rest"),
        pytest.param(
            "工場は2か所を担当して、回りました。",
            "工場",
            "工場は2か所を担当",
            id="ends in its noun",
        ),
        pytest.param(
            "料理長がいつも怒鳴る人で、辛かったです。",
            "料理長",
            "料理長がいつも怒鳴る人",
            id="without the で of a predicate",
        ),
        pytest.param(
            "店長が人を増やしてくれないし、辞めました。",
            "店長",
            "店長が人を増やしてくれない",
            id="without what links it on",
        ),
        pytest.param(
            "みんなで使うと思いましたので、作りました。",
            "みんな",
            "みんなで使うと思いました",
            id="without its ので",
        ),
        pytest.param("棚の置き方を私が変えて、減らしました。", "変え", None, id="stops half-way"),
        pytest.param("現場では採用してもらえず、困りました。", "採用", None, id="would turn round"),
        pytest.param("みんなで電話で、進めました。", "みんな", None, id="a means is no sentence"),
        pytest.param("有休は希望の日に取れますか。", "希望", None, id="asks something"),
        pytest.param("十年後の店はですね、まだ無くて。", "十年", None, id="a topic alone"),
        pytest.param(
            "最初は戸惑いましたが、手順を作り直しました。",
            "最初は戸惑いましたが、手順を作り直しました。",
            "手順を作り直しました",
            id="the main clause is the last",
        ),
        pytest.param("みんなで\x1b[31m直しました。", "直し", None, id="control characters"),
    ],
)
def test_a_quote_is_a_whole_clause_of_the_candidate(
    text: str, passage: str, quote: str | None
) -> None:
    """Short enough for one breath, cut where the candidate pauses, never within a number."""
    start = text.index(passage)
    mark = Mark(kind=MarkKind.TEAM_SUBJECT, start=start, end=start + len(passage))
    found = take_up(replace(said(text), marks=(mark,)), (mark.kind,))
    assert found == quote
    assert found is None or len(found) <= MAX_QUOTE


@given(st.text(alphabet="12,.，．Aあ、。「」 \n", max_size=40), st.data())
def test_a_quote_never_changes_a_number(text: str, data: st.DataObject) -> None:
    """Whatever is taken up, each number in it stands in the answer just so."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mark = Mark(kind=MarkKind.TEAM_SUBJECT, start=start, end=end)
    quote = take_up(replace(said(text), marks=(mark,)), (mark.kind,))
    number = re.compile(r"\d(?:[\d,.，．]*\d)?")
    spoken = re.sub("[「」]", "", text)
    assert set(number.findall(quote or "")) <= set(number.findall(spoken))


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        pytest.param("もう死にたいです。", True, id="die"),
        pytest.param("消えたいと思うことがあります。", True, id="vanish"),
        pytest.param("在庫のずれを消したいです。", False, id="erase something"),
        pytest.param("死角をなくす工夫をしました。", False, id="another word"),
    ],
)
def test_the_interviewer_steps_back_in_distress(text: str, needed: bool) -> None:
    """No follow-up goes after such words, and help is named."""
    assert needs_care(text) is needed
    step = next_step(PLAN, _history((PLAN[0], said(text))))
    assert isinstance(step, AskNext) is needed


def _doubted(answer: Signals, words: tuple[int, int]) -> Signals:
    return replace(answer, reading=replace(answer.reading, doubtful=(words,)))


def test_nobody_is_quoted_with_words_that_may_be_misheard() -> None:
    """「お予念ほど」 is the recogniser's; the next sure deed is taken up instead."""
    words = "営業事務をお予念ほど担当しました。私が見積書の書式をまとめました。"
    sure = said(words, (MarkKind.OWN_ACTION,))
    assert find_quote(sure, Gap.TOO_SHORT) == "営業事務をお予念ほど担当しました"
    at = words.index("予念")
    unsure = _doubted(sure, (at, at + 1))
    assert find_quote(unsure, Gap.TOO_SHORT) == "私が見積書の書式をまとめました"
    nothing_sure = _doubted(sure, (0, len(words)))
    assert find_quote(nothing_sure, Gap.TOO_SHORT) is None
