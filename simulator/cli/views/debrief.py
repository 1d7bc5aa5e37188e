"""Reflections on the terminal: while they are written, and afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.text import Text

from simulator.cli.display import is_plain, make_console, print_table
from simulator.cli.output import talk_console
from simulator.command_line import typed
from simulator.practice.debrief.form import Prompt
from simulator.practice.debrief.own_questions import topic_of
from simulator.practice.debrief.reflections import Kept, hours_left
from simulator.practice.debrief.to_practise import least_sure, practice_command
from simulator.report import reflection_view as view
from simulator.report.text import visible
from simulator.values.reflection import OF_QUESTION, Outcome, OwnQuestion, Reflection

_STILL_USEFUL = "いまからでも役に立ちます"


def print_memo(console: Console, words: str) -> None:
    """Print the words of the memo, to write from."""
    _line(console, view.MEMO, "bold")
    _line(console, words, "dim")


def print_part(console: Console, part: str, reflection: Reflection) -> None:
    """Print the heading of a part, and the question if the form goes on in the middle of one."""
    console.print()
    _line(console, f"■ {part}", "bold cyan")
    place = reflection.place
    if place.field in OF_QUESTION:
        _line(console, f"質問{place.number}「{reflection.questions[place.number - 1].asked}」")


def print_prompt(console: Console, asked: Prompt, quotes: tuple[str, ...]) -> None:
    """Print what one field asks, what stands there already, and what the memo offers for it."""
    if quotes:
        _line(console, "メモで質問のように聞こえたところ(番号を入れると、そのまま使えます)", "dim")
        for number, quote in enumerate(quotes, start=1):
            _line(console, f"  {number}  {quote}", "dim")
    hint = f"  {asked.hint}" if asked.hint else ""
    console.print(Text(asked.label, style="bold").append(visible(hint), style="dim"))
    stands = f"いま: {visible(asked.stands)}(Enter でそのまま)" if asked.stands else ""
    if stands:
        _line(console, stands, "dim")


def print_end(console: Console, reflection: Reflection) -> None:
    """Print what can be done next, after the last field."""
    console.print()
    _line(
        console,
        "書き終えて、保存しました。思い出して書くのは、力の要ることです。お疲れさまでした。",
    )
    if own := least_sure(reflection):
        _line(console, f"練習するなら: {practice_command(own)}", "dim")
    if not reflection.outcome.is_decided:
        later = typed("debrief", "result", reflection.id, "passed")
        _line(console, f"結果が届いたら: {later}(見送りなら rejected)", "dim")


def print_list(kept: Kept) -> None:
    """Print all reflections as a table, the latest interview last."""
    talk = talk_console()
    if not kept.reflections and not kept.unreadable:
        _line(
            talk, f"振り返りはまだありません。面接のあとに `{typed('debrief', 'new')}` でどうぞ。"
        )
        return
    now = datetime.now().astimezone()
    rows = [
        (
            reflection.id,
            f"{reflection.interviewed_at:%m-%d %H:%M}",
            reflection.company or reflection.profile or "",
            reflection.stage.label if reflection.stage else "",
            _state(reflection, now),
        )
        for reflection in kept.reflections
    ]
    rows += [(name, "", "", "", "読めません") for name in kept.unreadable]
    headings = ("ID", "面接", "会社", "段階", "いま")
    print_table(make_console(), headings, rows)
    if any(not reflection.place.is_end for reflection in kept.reflections):
        _line(talk, f"続きは `{typed('debrief', 'resume')}` で書けます。")


def print_unreadable(kept: Kept) -> None:
    """Name the reflections that can't be read, and so are not in what follows."""
    for name in kept.unreadable:
        shown = typed("debrief", "show", name)
        _line(talk_console(), f"読めないので入れていない振り返り: {name}(訳は `{shown}`)")


def _state(reflection: Reflection, now: datetime) -> str:
    """Return the outcome, and while the form is open the time that is left of the 24 hours."""
    outcome = reflection.outcome
    if reflection.place.is_end:
        return outcome.label
    left = hours_left(reflection, now)
    begun = f"書きかけ・あと {left} 時間" if left else f"書きかけ・{_STILL_USEFUL}"
    return begun if outcome is Outcome.WAITING else f"{outcome.label}・{begun}"


def print_reflection(reflection: Reflection) -> None:
    """Print one reflection, with the one next step."""
    console = make_console()
    _line(console, view.title(reflection), "bold")
    for label, text in view.facts(reflection):
        _line(console, f"{label}  {text}")
    if memo := view.memo_words(reflection):
        console.print()
        print_memo(console, memo)
    for number, question in enumerate(reflection.questions, start=1):
        console.print()
        _line(console, f"{number}. {view.heading(question)}", "bold")
        for label, text in view.lines(question):
            _line(console, f"   {label}  {text}")
    for label, points in view.points(reflection):
        console.print()
        _line(console, label, "bold")
        for point in points:
            _line(console, f"・{point}")
    _tell_next(talk_console(), reflection)


def _tell_next(console: Console, reflection: Reflection) -> None:
    """Print the one next step, and the time that is left while the form is open."""
    now = datetime.now().astimezone()
    if not reflection.place.is_end:
        left = hours_left(reflection, now)
        time = f"面接から 24 時間まで、あと {left} 時間です。" if left else f"{_STILL_USEFUL}。"
        _line(console, f"書きかけです。{time}続き: {typed('debrief', 'resume', reflection.id)}")
    elif own := least_sure(reflection):
        _line(console, f"次の一歩: {practice_command(own)}")


def print_result(reflection: Reflection) -> None:
    """Print that a result is written down; after a refusal little, and one next step."""
    console = talk_console()
    if reflection.outcome is Outcome.REJECTED:
        _print_refusal(console, reflection)
        return
    words = {
        Outcome.PASSED: "通過、おめでとうございます。書き残しました。",
        Outcome.WITHDRAWN: "辞退として書き残しました。",
        Outcome.WAITING: "結果待ちに戻しました。",
    }
    _line(console, words[reflection.outcome])


def _print_refusal(console: Console, reflection: Reflection) -> None:
    """Print the article's words on a refusal, and the one step that comes next."""
    _line(console, "書き残しました。連絡を受けるだけでも、気持ちの要ることだったと思います。")
    _line(
        console,
        "面接で見送りになっても、あなたがだめだったということではありません。"
        "段階ごとに見られるところが違い、会社との相性もあります。",
    )
    _line(console, f"次の一歩は一つだけです。今日でなくて大丈夫です。{_step(reflection)}")


def _step(reflection: Reflection) -> str:
    own = least_sure(reflection)
    if not reflection.place.is_end:
        return f"振り返りの続きを書く: {typed('debrief', 'resume', reflection.id)}"
    if own is None:
        return f"書いたものを読み返す: {typed('debrief', 'show', reflection.id)}"
    asked = f"「{topic_of(own)}」への最初の一文を声に出してみる"
    return f"{asked}: {practice_command(own)}"


def print_questions(questions: tuple[OwnQuestion, ...]) -> None:
    """Print the candidate's own bank, the latest question first."""
    if not questions:
        new = typed("debrief", "new")
        _line(talk_console(), f"本番で聞かれた質問はまだありません。`{new}` で書くとたまります。")
        return
    rows = [
        (
            own.text,
            own.stage.label if own.stage else "",
            _signs(own),
            own.next_answer,
        )
        for own in questions
    ]
    headings = ("聞かれたこと", "段階", "手ごたえ", "次の答え")
    print_table(make_console(), headings, rows, lines=True)
    asking = typed("interview", "--own-questions")
    _line(talk_console(), f"練習で聞いてもらうには `{asking}`(× と △ が先、2 つまで)。")


def _signs(own: OwnQuestion) -> str:
    """Return the marks in the order in which they were given, e.g. ×→△→○."""
    return "→".join(mark.sign if mark else "・" for mark in own.marks)


def questions_as_data(questions: Iterable[OwnQuestion]) -> list[dict[str, Any]]:
    """Return the own bank as JSON data."""
    return [
        {
            "question": own.text,
            "question_id": own.question_id,
            "stage": own.stage,
            "marks": list(own.marks),
            "next_answer": own.next_answer,
            "asked_at": own.asked_at.isoformat(),
        }
        for own in questions
    ]


def kept_as_data(kept: Kept) -> list[dict[str, Any]]:
    """Return all reflections as JSON data, in short."""
    now = datetime.now().astimezone()
    found: list[dict[str, Any]] = [
        {
            "id": reflection.id,
            "interviewed_at": reflection.interviewed_at.isoformat(),
            "company": reflection.company,
            "stage": reflection.stage,
            "questions": len(reflection.questions),
            "estimate": reflection.estimate,
            "outcome": reflection.outcome,
            "finished": reflection.place.is_end,
            "hours_left": hours_left(reflection, now),
        }
        for reflection in kept.reflections
    ]
    return [*found, *({"id": name, "error": "読めません"} for name in kept.unreadable)]


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(visible(text), style=style), soft_wrap=is_plain(console))
