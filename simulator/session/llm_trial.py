"""Try a language model on sample answers of the program, to see what it is good for here."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import add
from pathlib import Path

from simulator.evaluation.judge.exam import ExamResult, Paper, find_result, load_papers
from simulator.evaluation.judge.panel import LONGEST_REPLY as LONGEST_OPINION
from simulator.evaluation.judge.panel import SAMPLES
from simulator.evaluation.judge.panel import TEMPERATURE as JUDGES_AT
from simulator.evaluation.judge.prompt import Matter, judge_messages
from simulator.evaluation.judge.reply import JudgeReply, reply_schema
from simulator.interview.ask_prompt import question_prompt
from simulator.interview.exchanges import Exchange
from simulator.interview.model_wording import LONGEST_REPLY, TEMPERATURE, WORDING_DEADLINE_S
from simulator.interview.personas import interviewer_of
from simulator.interview.policy import Answered, FollowUp
from simulator.interview.reply_check import Context, Refusal, check
from simulator.llm.ask import Call, ask_once
from simulator.llm.chat import Chat, make_chat
from simulator.llm.completion import Counted, Tokens
from simulator.llm.dialect import NO_SCHEMA, Dialect
from simulator.llm.dialects import learned
from simulator.llm.faults import SENTENCES, FaultKind
from simulator.llm.purse import Purse
from simulator.llm.reply import BadReply, parse_reply
from simulator.llm.server_errors import Failure
from simulator.llm.settings import LlmSettings
from simulator.llm.wake import settle
from simulator.session.judging import model_name
from simulator.session.needle import ContextUse, find_needle
from simulator.values.question import AskedQuestion, Gap
from simulator.values.stage import Stage

TRIAL_DEADLINE_S = 60.0
"""A local model may have to be loaded for its first reply."""
FOLLOW_UPS = ((2, Gap.NO_OWN_ROLE), (4, Gap.NO_NUMBER))
"""Number of answers so far and gap: as many follow-ups as an interview of four questions has."""
ANSWERS = 4 + len(FOLLOW_UPS)
UNFIT = (
    "返事は来ますが、面接の質問として使えませんでした。"
    "別のモデルを MENSETSU_MODEL に指定してください。"
)
LATE = (
    f"返事が面接で待てる {WORDING_DEADLINE_S:.0f} 秒に間に合いませんでした。"
    "より速いモデルを MENSETSU_MODEL に指定してください。"
)
_KIND = "weak"
"""Kind of the exam's papers that leave gaps."""


@dataclass(frozen=True, kw_only=True)
class Price:
    """A provider's charges, in yen for a million tokens."""

    sent: float
    received: float

    def of(self, tokens: Tokens | None) -> float | None:
        """Return the price in yen; None if nothing was counted."""
        if tokens is None:
            return None
        return (tokens.sent * self.sent + tokens.received * self.received) / 1_000_000


class SchemaUse(StrEnum):
    """What a server and a model make of a JSON schema."""

    WORKS = "works"
    REFUSED = "refused"
    """The server refuses it; the judge asks without it."""
    IGNORED = "ignored"
    """The server takes it, but the reply has another form."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Trial:
    """The result of one model's trial."""

    model: str
    """Name and host."""
    where: str
    """Where the candidate's words would go."""
    dialect: Dialect
    """How its server wants to be asked."""
    fault: FaultKind | None
    """Why there was no reply at all."""
    first_s: float | None = None
    """Time until the first whole reply, loading included."""
    next_s: float | None = None
    questions: tuple[str | None, ...] = ()
    """The follow-ups that would have been asked; None for a refused reply."""
    refused: tuple[str, ...] = ()
    """The reasons of the refusals: values of ``reply_check.Reason`` or ``FaultKind``."""
    schema: SchemaUse = SchemaUse.UNKNOWN
    thinks: bool = False
    """Whether it still thinks before a question, which takes time."""
    context: ContextUse = ContextUse.UNKNOWN
    asking: Tokens | None = None
    """Tokens of an interview's follow-ups; None if the server does not count."""
    judging: Tokens | None = None
    """Tokens of grading its answers: those of one opinion, times the number of opinions."""
    exam: ExamResult | None = None

    @property
    def in_time(self) -> bool:
        """Whether a question comes before its deadline."""
        return self.next_s is not None and self.next_s < WORDING_DEADLINE_S

    @property
    def why(self) -> str | None:
        """A sentence on why the model is of no use in an interview; None if it is of use."""
        if self.fault is not None:
            return SENTENCES[self.fault]
        if not any(self.questions):
            return UNFIT
        return None if self.in_time else LATE

    @property
    def usable(self) -> bool:
        """Whether its questions would be asked."""
        return self.why is None


def try_model(settings: LlmSettings, exams: Path, purse: Purse | None = None) -> Trial:
    """Ask for the follow-ups of a sample interview, for one opinion, and for a word far above.

    ``exams`` has the results of the judge's exams. A fault is part of the result, not raised. How
    the server wants to be asked is learned anew: it may have changed.
    """
    name = model_name(settings)
    exam = find_result(name, exams)
    known = replace(learned(settings), dialect=Dialect(), is_new=True)
    chat = make_chat(
        settings, temperature=TEMPERATURE, longest=LONGEST_REPLY, learned=known, purse=purse
    )
    replies, took_s = _ask_questions(chat)
    trial = Trial(model=name, where=settings.where, dialect=known.dialect, fault=None, exam=exam)
    if isinstance(replies[0], Failure):
        return replace(trial, fault=replies[0].kind)
    judge = _ask_opinion(chat)
    settle(chat)
    asking = _sum(replies)
    context = find_needle(chat, per_letter=_tokens_per_letter(asking))
    checked = [
        _checked(reply, answers, gap)
        for reply, (answers, gap) in zip(replies, FOLLOW_UPS, strict=True)
    ]
    opinions = ANSWERS * SAMPLES * len(exam.passed) if exam else 0
    counted = judge.tokens if isinstance(judge, Counted) else None
    return replace(
        trial,
        dialect=known.dialect,
        first_s=round(took_s[0], 2),
        next_s=round(took_s[-1], 2) if isinstance(replies[-1], Counted) else None,
        questions=tuple(found if isinstance(found, str) else None for found in checked),
        refused=tuple(_why(found) for found in checked if not isinstance(found, str)),
        schema=_schema_use(judge, known.dialect),
        thinks=any(isinstance(reply, Counted) and reply.thought for reply in replies),
        context=context,
        asking=asking,
        judging=counted * opinions if counted and opinions else None,
    )


def _ask_questions(chat: Chat) -> tuple[list[Counted | Failure], list[float]]:
    """Return the replies and how long they took; nothing more is asked if the first fails."""
    replies: list[Counted | Failure] = []
    took_s: list[float] = []
    for answers, gap in FOLLOW_UPS:
        begun = time.monotonic()
        replies.append(ask_once(chat, _question_call(answers, gap)))
        took_s.append(time.monotonic() - begun)
        if isinstance(replies[0], Failure):
            break
    return replies, took_s


def _ask_opinion(chat: Chat) -> Counted | Failure:
    """Ask for an opinion as the judge does, and keep how long it took for the exam's plan."""
    begun = time.monotonic()
    reply = ask_once(replace(chat, temperature=JUDGES_AT, longest=LONGEST_OPINION), _opinion_call())
    if isinstance(reply, Counted):
        chat.learned.note_speed(time.monotonic() - begun)
    return reply


def _tokens_per_letter(asking: Tokens | None) -> float | None:
    """Return how many tokens the server counts for a letter of the follow-ups' prompts."""
    calls = [_question_call(answers, gap) for answers, gap in FOLLOW_UPS]
    letters = sum(len(text) for call in calls for _, text in call.messages)
    return asking.sent / letters if asking else None


def _papers() -> tuple[Paper, ...]:
    return tuple(
        paper for paper in load_papers() if paper.stage is Stage.SECOND and paper.kind == _KIND
    )


def _talk(answers: int) -> tuple[Exchange, ...]:
    return tuple(
        Exchange(question=paper.question, answer=paper.answer) for paper in _papers()[:answers]
    )


def _question_call(answers: int, gap: Gap) -> Call:
    persona = interviewer_of(Stage.SECOND)
    paper = _papers()[answers - 1]
    asked = AskedQuestion(question_id=paper.id, text=paper.question, target_s=0.0)
    step = FollowUp(gap=gap, answered=Answered(asked=asked, signals=None))
    prompt = question_prompt(step, persona, _talk(answers))
    return Call(messages=prompt.messages, deadline_s=TRIAL_DEADLINE_S)


def _opinion_call() -> Call:
    paper = _papers()[0]
    matter = Matter(
        criterion=next(iter(paper.labels)),
        stage=paper.stage,
        question=paper.question,
        answer=paper.answer,
    )
    return Call(messages=judge_messages(matter), deadline_s=TRIAL_DEADLINE_S, schema=reply_schema())


def _checked(reply: Counted | Failure, answers: int, gap: Gap) -> str | Refusal | Failure:
    if isinstance(reply, Failure):
        return reply
    talk = _talk(answers)
    return check(reply.text, Context(talk=talk, asked=tuple(past.question for past in talk)))


def _why(found: Refusal | Failure) -> str:
    return found.reason.value if isinstance(found, Refusal) else found.kind.value


def _schema_use(reply: Counted | Failure, dialect: Dialect) -> SchemaUse:
    if isinstance(reply, Failure):
        return SchemaUse.UNKNOWN
    if dialect.schema == NO_SCHEMA:
        return SchemaUse.REFUSED
    try:
        parse_reply(reply.text, JudgeReply)
    except BadReply:
        return SchemaUse.IGNORED
    return SchemaUse.WORKS


def _sum(replies: list[Counted | Failure]) -> Tokens | None:
    """Sum the tokens of the replies; None if one of them has no count."""
    counts = [reply.tokens if isinstance(reply, Counted) else None for reply in replies]
    known = [tokens for tokens in counts if tokens is not None]
    return reduce(add, known) if len(known) == len(counts) else None
