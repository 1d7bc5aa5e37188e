"""Prepared texts on the terminal and as JSON data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import typer
from rich.console import RenderableType
from rich.text import Text

from simulator.cli.display import make_console, print_table
from simulator.cli.output import print_json
from simulator.cli.screen import Screen
from simulator.cli.views.leftovers import FOUND_NOTHING, leftover_lines
from simulator.cli.views.resignation import reason_of
from simulator.command_line import typed
from simulator.interview.questions import find_question
from simulator.practice.texts.leftovers import Application, find_leftovers
from simulator.practice.texts.look import look_at
from simulator.practice.texts.resignation import load_facts
from simulator.practice.texts.templates import (
    kept_templates,
    latest_template,
    load_templates,
    seconds_of,
)
from simulator.practice.versions import Versions
from simulator.reading.text import count_characters
from simulator.report.text import one_line, visible
from simulator.values.template import (
    ComparedSentence,
    Leftover,
    Standing,
    Template,
    TemplateKind,
    TemplateLook,
)

_COMMON = "共通"
_MARKS = {
    Standing.SHARED: ("共通", ""),
    Standing.ADAPTED: ("言い換え", "cyan"),
    Standing.SPECIFIC: ("この応募先だけ", "green"),
}


def name_of(kind: TemplateKind, profile: str | None) -> str:
    """Return what a text is called: 志望動機(青空製作)."""
    return f"{kind.label}({_COMMON if profile is None else one_line(profile)})"


def print_list(profile: str | None, *, as_json: bool) -> None:
    """Print the latest version of every text."""
    found = [(kind, of, load_templates(kind, of)) for kind, of in kept_templates(profile)]
    if as_json:
        print_json([_listed(kind, of, kept) for kind, of, kept in found])
        return
    for _, _, kept in found:
        _print_unreadable(kept)
    if not found:
        example = typed("templates", "edit", TemplateKind.MOTIVATION.value)
        typer.echo(f"用意した文はまだありません。`{example}` で志望動機から書けます。", err=True)
        return
    headings = ("種類", "応募先", "版", "字", "秒(目安)", "保存した日")
    print_table(make_console(), headings, [_row(kind, of, kept) for kind, of, kept in found])


def _listed(kind: TemplateKind, of: str | None, kept: Versions[Template]) -> dict[str, Any]:
    latest = kept.latest
    return {
        "kind": kind.value,
        "profile": of,
        "versions": len(kept.records),
        "unreadable": len(kept.unreadable),
        "text": latest.text if latest else None,
        "saved_at": latest.saved_at.isoformat() if latest else None,
    }


def _row(kind: TemplateKind, of: str | None, kept: Versions[Template]) -> tuple[str, ...]:
    who = _COMMON if of is None else of
    latest = kept.latest
    if latest is None:
        return kind.label, who, "読めません", "", "", ""
    return (
        kind.label,
        who,
        str(len(kept.records)),
        str(count_characters(latest.text)),
        f"{seconds_of(latest.text):.0f}({find_question(kind.question_id).target_s:.0f})",
        f"{latest.saved_at:%Y-%m-%d}",
    )


def _print_unreadable(kept: Versions[Template]) -> None:
    for why in kept.unreadable:
        typer.echo(why, err=True)


def print_begin(
    screen: Screen, kind: TemplateKind, profile: str | None, begin: str, *, from_answer: bool
) -> None:
    """Show what there is before a new text is typed, and the common text beside it."""
    if not screen.waits_for_keys:
        return
    if begin:
        what = "この回答から始めます" if from_answer else "今の文"
        _quote(screen, f"{name_of(kind, profile)} {what}{_size(begin)}:", begin)
    else:
        unreadable = load_templates(kind, profile).unreadable
        for why in unreadable:
            screen.note(why)
        missing = "" if unreadable else f"{name_of(kind, profile)}の文は、まだありません。"
        screen.note(f"{missing}{_aim(kind)}")
    common = latest_template(kind, None) if profile is not None else None
    if common:
        _quote(screen, f"共通の文{_size(common.text)}:", common.text)


def _quote(screen: Screen, heading: str, text: str) -> None:
    screen.console.print(Text(heading, "bold"))
    for line in visible(text).split("\n"):
        screen.console.print(Text(f"  {line}"), soft_wrap=True)


def _size(text: str) -> str:
    return f"({count_characters(text)} 字・約 {seconds_of(text):.0f} 秒)"


def _aim(kind: TemplateKind) -> str:
    target = find_question(kind.question_id).target_s
    return {
        TemplateKind.MOTIVATION: f"実現したい目標・企業選択の基準・他社との比較を、{target:.0f} 秒"
        "(150 字くらい)で。",
        TemplateKind.SELF_INTRODUCTION: f"{target:.0f} 秒くらいで。",
        TemplateKind.REVERSE_QUESTIONS: "一行に一つ、二つか三つ。",
        TemplateKind.RESIGNATION_REASON: "困っていることを事実と数字で。次にやりたいことと一緒に、"
        f"{target:.0f} 秒くらいで。",
    }[kind]


def print_saved(
    screen: Screen, kind: TemplateKind, profile: str | None, saved: Template | None
) -> None:
    """Say what was saved, and warn at once of what belongs to another application."""
    from simulator.practice.texts.leftovers import load_applications

    if saved is None:
        screen.note(f"{name_of(kind, profile)}は前と同じ文なので、新しい版は作りませんでした。")
        return
    version = len(load_templates(kind, profile).records)
    screen.note(f"{name_of(kind, profile)}を {version} 版めとして保存しました{_size(saved.text)}。")
    applications, _ = load_applications()
    found = find_leftovers(saved.text, kind, saved.profile, applications)
    for line in leftover_lines(found):
        screen.console.print(line, soft_wrap=True)
    of = () if profile is None else ("--profile", profile)
    screen.note(f"`{typed('templates', 'show', kind.value, *of)}` で見られます。")


def print_look(
    template: Template,
    common: Template | None,
    profile: str | None,
    applications: Sequence[Application],
    *,
    as_json: bool,
) -> None:
    """Print a text with all that can be said of it."""
    look = look_at(template, common, applications, load_facts().latest)
    if as_json:
        saved_at = template.saved_at.isoformat()
        data = {"kind": template.kind.value, "profile": template.profile, "saved_at": saved_at}
        print_json({**data, **asdict(look)})
        return
    console = make_console()
    if profile is not None and template.profile is None:
        console.print(Text(f"{one_line(profile)} だけの文はまだないので、共通の文を表示します。"))
    for line in _look(template, look):
        console.print(line, soft_wrap=isinstance(line, Text))


def _look(template: Template, look: TemplateLook) -> Iterator[RenderableType]:
    yield Text(name_of(template.kind, template.profile), "bold").append(
        f"  {template.saved_at:%Y-%m-%d} 保存", "dim"
    )
    yield Text(
        f"{look.characters} 字・声に出すと約 {look.seconds:.0f} 秒(目安 {look.target_s:.0f} 秒)"
    )
    yield Text()
    yield from _text(look)
    if look.comparison and look.comparison.left_out:
        yield Text("\n共通の文にあって、ここにないもの", "bold")
        yield from (Text(f"  {one_line(sentence)}") for sentence in look.comparison.left_out)
    yield from _slots(look)
    if template.kind is TemplateKind.REVERSE_QUESTIONS:
        yield Text(f"\n質問として読めた文: {len(look.questions)}")
    yield Text()
    if look.reason:
        yield reason_of(look.reason)
    yield from (leftover_lines(look.leftovers) if look.leftovers else [Text(FOUND_NOTHING, "dim")])


def _text(look: TemplateLook) -> Iterator[Text]:
    if look.comparison is None:
        yield from (Text(f"  {line}") for line in visible(look.text).split("\n"))
        return
    for sentence in look.comparison.sentences:
        yield from _sentence(sentence)


def _sentence(sentence: ComparedSentence) -> Iterator[Text]:
    label, style = _MARKS[sentence.standing]
    yield Text(f"  [{label}] ", style or "dim").append(one_line(sentence.text), style)
    if sentence.standing is Standing.ADAPTED and sentence.common:
        yield Text(f"      共通の文では: {one_line(sentence.common)}", "dim")


def _slots(look: TemplateLook) -> Iterator[Text]:
    if not look.slots:
        return
    yield Text("\n三つの要素", "bold")
    for slot in look.slots:
        found = f"「{one_line(slot.evidence.quote)}」" if slot.evidence else "見つかりませんでした"
        yield Text(f"  {slot.label}: {found}")
    if not all(slot.heard for slot in look.slots):
        yield Text(
            "  (読み取れないこともあります。書いたつもりなら、一文に一つずつにしてみてください)",
            "dim",
        )


def print_check(profile: str | None, applications: Sequence[Application], *, as_json: bool) -> None:
    """Print what of other applications stands in the latest version of every text."""
    kept = [load_templates(kind, of) for kind, of in kept_templates(profile)]
    for versions in kept:
        _print_unreadable(versions)
    texts = [versions.latest for versions in kept if versions.latest]
    found = [
        (template, find_leftovers(template.text, template.kind, template.profile, applications))
        for template in texts
    ]
    if as_json:
        print_json(
            [
                {
                    "kind": template.kind.value,
                    "profile": template.profile,
                    "leftovers": [asdict(leftover) for leftover in leftovers],
                }
                for template, leftovers in found
            ]
        )
        return
    _print_checked(found)


def _print_checked(found: Sequence[tuple[Template, Sequence[Leftover]]]) -> None:
    console = make_console()
    if not found:
        console.print(Text("確かめる文がありません。"))
    for template, leftovers in found:
        console.print(Text(name_of(template.kind, template.profile), "bold"))
        for line in leftover_lines(leftovers) if leftovers else [Text(f"  {FOUND_NOTHING}")]:
            console.print(line, soft_wrap=True)


def print_history(versions: Versions[Template], *, as_json: bool) -> None:
    """Print every version of a text, oldest first."""
    if as_json:
        said = [(one.saved_at.isoformat(), one.text) for one in versions.records]
        print_json([{"saved_at": saved_at, "text": text} for saved_at, text in said])
        return
    _print_unreadable(versions)
    console = make_console()
    for number, template in enumerate(versions.records, start=1):
        size = _size(template.text)
        heading = f"{number} 版  {template.saved_at:%Y-%m-%d %H:%M}{size}"
        console.print(Text(heading, "bold"))
        for line in visible(template.text).split("\n"):
            console.print(Text(f"  {line}"), soft_wrap=True)
