"""What a 転職理由 has, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from simulator.report.terminal_lines import beside
from simulator.report.text import one_line
from simulator.values.resignation import Heard, OtherAnswer, OtherNumber, Part, ReasonLook

_NOT_FOUND = "見つかりませんでした(読み取れないこともあります)"


def reason_of(look: ReasonLook) -> RenderableType:
    """Return what to print of a 転職理由."""
    return Group(*_form(look), *_blame(look), *_facts(look), *_others(look), Text())


def _form(look: ReasonLook) -> Iterator[RenderableType]:
    yield Text("課題と志向", "bold")
    yield _part("課題", look.problem)
    if look.problem.evidence and not look.problem.with_number:
        yield _line("", "数字はまだ入っていません。一つあると、事実として伝わります。", "dim")
    yield _part("志向", look.wish)


def _part(label: str, part: Part) -> RenderableType:
    if part.evidence is None:
        return _line(label, _NOT_FOUND)
    unsure = "" if part.heard is Heard.SURE else "(たぶん、ここです)"
    return _line(label, f"「{one_line(part.evidence.quote)}」{unsure}")


def _blame(look: ReasonLook) -> Iterator[RenderableType]:
    yield Text("責めるように聞こえるところ", "bold")
    if not look.blame:
        yield _line("", "見つかりませんでした。")
        return
    for sentence in look.blame:
        unsure = "" if sentence.is_sure else "(そう聞こえるかもしれません)"
        yield _line("", f"「{one_line(sentence.evidence.quote)}」{unsure}", "yellow")
    yield _line(
        "→", "人や会社のことより、起きていたことを事実と数字で言うと、課題として伝わります。"
    )


def _facts(look: ReasonLook) -> Iterator[RenderableType]:
    if not look.facts:
        return
    yield Text("あなたの事実", "bold")
    for kept in look.facts:
        heard = "言えました" if kept.is_heard else "今回は見つかりませんでした"
        yield _line(kept.fact.label, f"{heard}(書いた事実: {one_line(kept.words)})")
    for number in look.against_facts:
        yield _line("数字", f"書いた事実は{_differs(number)}", "yellow")
    if look.against_facts:
        yield _line("→", "正しいほうに、どちらかをそろえておきましょう。")


def _others(look: ReasonLook) -> Iterator[RenderableType]:
    if not look.against_answers:
        return
    yield Text("前の回答と違う数字", "bold")
    for other in look.against_answers:
        yield _line(other.session_id, f"前は{_differs(other.number)}{_as_written(other)}", "yellow")
    yield _line("→", "どの段階で聞かれても同じ数字で言えるように、そろえておきましょう。")


def _as_written(other: OtherAnswer) -> str:
    return "(今回は、書いた事実と同じです)" if other.is_as_written else ""


def _differs(number: OtherNumber) -> str:
    return f"「{one_line(number.before)}」、今回は「{one_line(number.now)}」"


def _line(lead: str, body: str, style: str = "") -> RenderableType:
    return beside(Text(lead), Text(body, style))
