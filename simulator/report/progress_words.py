"""What every form says of progress: on the page, in Markdown and on the terminal.

All strings here are safe to look at (``text.one_line``) and not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.command_line import typed
from simulator.report.dates import day
from simulator.values.progress import (
    Change,
    CountLine,
    EstimateLine,
    Half,
    Line,
    LineKind,
    Progress,
    Signal,
    StageProgress,
)

TITLE = "練習の歩み"
KINDS = {
    LineKind.FIRST_TIME: "はじめての質問(実力)",
    LineKind.REPEATED: "同じ質問への答え直し",
}
KIND_WORDS = {
    LineKind.FIRST_TIME: "はじめて聞かれた質問への答えです。"
    "質問が変わっても出せる力なので、こちらだけを実力と呼びます。",
    LineKind.REPEATED: "二度以上答えた質問です。"
    "同じ質問は、慣れるだけでも点が上がるので、実力とは分けています。",
}
HALVES = {Half.BEFORE: "前半", Half.AFTER: "後半", None: "(比べない)"}
COUNTS = "数えたもの"
COUNTS_WORDS = "点ではなく、数えた値です。いつもの幅は、ご自身の値のばらつきから決めました。"
ESTIMATES = "自己評価と測った点"
ESTIMATES_WORDS = (
    "練習の直後にご自身で付けた1〜5と、測った点の差です。"
    "差が小さくなるのは、自分の答えが見えてきたということです。"
)
TABLE = "表で見る"
TABLES = "グラフのもとの表"
NOT_YET = "まだ言えません"
WITHIN = "差は誤差の範囲"
LEGEND = "見方"
_NEEDED = 3


def nothing(progress: Progress) -> str:
    """Say that there is nothing to compare; empty if there is."""
    if progress.stages:
        return ""
    if progress.old_ruler or progress.study:
        return "いま比べられる回答はありません。"
    here = "ここで見る回答が" if progress.sessions else "採点した回答が"
    return f"{here}まだありません。`{typed('interview')}` で一度どうぞ。"


def way(stage: StageProgress) -> str:
    """Say which answers of a stage are compared."""
    this, other = ("文字", "声") if stage.is_typed else ("声", "文字")
    words = f"{this}の回答{stage.compared}件で見ています。"
    if stage.other_way:
        words += f"{other}の回答{stage.other_way}件は、測り方が違うので入れていません。"
    return words


def drilled(stage: StageProgress) -> str:
    """Say in one line that a stage was only drilled so far."""
    return (
        f"ドリルと答え直しの回答が{stage.compared}件あります。"
        f"{stage.stage.label}の練習をすると、ここで比べられます。"
    )


def headline(stage: StageProgress) -> str:
    """Say in a sentence or two what changed at a stage, new questions first."""
    said = [_changed(stage, kind) for kind in LineKind]
    changed = "".join(reversed([words for words in said if words]))
    if changed:
        return changed
    if any(line.change is Change.WITHIN_NOISE for line in stage.lines):
        return "比べられた項目は、どれも差が誤差の範囲です。上がったとも下がったとも言えません。"
    return f"まだ言えません。前半{_NEEDED}件・後半{_NEEDED}件の回答がそろうと、比べられます。"


def by_chance(stage: StageProgress) -> str:
    """Warn that some of many lines change by chance; empty if none has changed."""
    said = [line.change for line in stage.lines if line.change is not Change.TOO_FEW]
    if not {Change.BETTER, Change.WORSE}.intersection(said):
        return ""
    return f"{len(said)}本を比べました。力が変わらなくても、20本に1本ほどは「変化あり」と出ます。"


def _changed(stage: StageProgress, kind: LineKind) -> str:
    up, down = (
        "・".join(line.label for line in stage.lines if (line.kind, line.change) == (kind, change))
        for change in (Change.BETTER, Change.WORSE)
    )
    parts = [f"{up}が上がりました"] if up else []
    parts += [f"{down}が下がりました"] if down else []
    where = {
        LineKind.FIRST_TIME: "はじめての質問(実力)では、",
        LineKind.REPEATED: "同じ質問への答え直しでは、",
    }[kind]
    return f"{where}{'。'.join(parts)}。" if parts else ""


def verdict(line: Line) -> str:
    """Say what can be said of a line: 「まだ言えません」, 「差は誤差の範囲」 or 「変化あり」."""
    match line.change:
        case Change.TOO_FEW:
            return f"まだ言えません({_lacks(line)})"
        case Change.WITHIN_NOISE:
            return f"差は誤差の範囲(±{line.mdc:.2f})"
        case Change.BETTER:
            return "変化あり: 上がりました"
        case Change.WORSE:
            return "変化あり: 下がりました"


def _lacks(line: Line) -> str:
    if min(line.n_before, line.n_after) >= _NEEDED or not line.is_noise_known:
        return "誤差の大きさがまだ測れていません"
    if line.kind is LineKind.FIRST_TIME and not line.n_after:
        return "まだ練習1回分"
    return f"前半{line.n_before}件・後半{line.n_after}件"


def briefly(line: Line) -> str:
    """Give the difference of a line and its noise, in a few characters."""
    return f"{line.label} {signed(line.difference or 0.0)}(±{line.mdc or 0.0:.2f})"


def numbers(line: Line) -> str:
    """Give both means with their numbers of answers, and the difference."""
    if line.mean_before is None or line.mean_after is None or line.difference is None:
        return ""
    around = "" if line.mdc is None else f"、誤差 ±{line.mdc:.2f}"
    return (
        f"前半{line.n_before}件 {line.mean_before:.2f} → "
        f"後半{line.n_after}件 {line.mean_after:.2f}(差 {signed(line.difference)}{around})"
    )


def signed(difference: float) -> str:
    """Write a difference with its sign, a real minus."""
    return f"{difference:+.2f}".replace("-", "−") if difference else "0.00"


def not_yet(lines: Sequence[Line]) -> str:
    """List the criteria of which nothing can be said yet, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for line in lines:
        by_reason.setdefault(_lacks(line), []).append(line.label)
    return "、".join(f"{'・'.join(labels)}({reason})" for reason, labels in by_reason.items())


def value_of(count: CountLine, value: float) -> str:
    """Write a counted value with its unit."""
    return f"{value:.{count.digits}f}{count.unit}"


def count_words(count: CountLine) -> str:
    """Say whether a counted thing moves within its own natural limits."""
    mean = f"平均{value_of(count, count.mean)}"
    if count.low is None or count.high is None:
        return f"{mean}。いつもの幅は、6件の回答から出します(いま{len(count.dots)}件)。"
    usual = f"{count.low:.{count.digits}f}〜{value_of(count, count.high)}"
    match count.signal:
        case Signal.NONE if count.low == count.high:
            return f"いつも{value_of(count, count.mean)}です。"
        case Signal.NONE:
            return f"いつもの幅({usual})の中で動いています。{mean}。"
        case Signal.OUTSIDE:
            last = count.outside[-1]
            which = (
                f"{day(last.at)}の回答({value_of(count, last.value)})"
                if len(count.outside) == 1
                else f"{len(count.outside)}件(最後は{day(last.at)}、{value_of(count, last.value)})"
            )
            return f"{which}が、いつもの幅({usual})の外でした。{mean}。"
        case Signal.RUN:
            side = "上" if count.dots[-1].value > count.mean else "下"
            return f"このごろの8件は、続けて平均({value_of(count, count.mean)})より{side}です。"


def estimate_words(line: EstimateLine) -> str:
    """Say whether the candidate's own marks have come closer to the measured ones."""
    gaps = f"差の平均は、前半{line.gap_before:.1f}、後半{line.gap_after:.1f}"
    if line.has_shrunk:
        return f"{gaps}。自己評価が、測った点に近づいてきました。これも進歩です。"
    return f"{gaps}です。"


@dataclass(frozen=True, kw_only=True)
class Note:
    """Why something is not compared, and what helps."""

    text: str
    command: str = ""
    """To be typed; empty if nothing helps."""


def notes(progress: Progress) -> tuple[Note, ...]:
    """Say what was left out and why, with the remedy where there is one."""
    return tuple(_notes(progress))


def _notes(progress: Progress) -> Iterator[Note]:
    if progress.old_ruler:
        yield Note(
            text=f"前のものさしで採点した回答{progress.old_ruler}件は、点の付き方が違うので比べていません。"
            "採点し直すと、比べられます。",
            command=typed("sessions", "regrade", "--all"),
        )
    if progress.study:
        yield Note(text=f"ヒントを見ながら答えた回答{progress.study}件は、比べていません。")
    if progress.unreadable:
        yield Note(
            text=f"読めない記録が{len(progress.unreadable)}件あり、飛ばしました。一覧で確かめられます。",
            command=typed("sessions"),
        )
    if progress.ahead:
        ids = "・".join(progress.ahead[:3]) + ("など" if len(progress.ahead) > 3 else "")
        yield Note(
            text=f"日時の合わない記録があります({ids})。パソコンの時計がずれていたのかもしれません。"
            "順番は、記録にある日時のとおりです。"
        )


def legend() -> tuple[str, ...]:
    """Explain the lines, the band and the words."""
    return (
        "点は1.0から5.0までです。回答を時間の順に前半と後半に分け、平均どうしを比べます。"
        "同じ質問は、質問ごとに前半と後半に分けます。はじめての質問は、練習の回の切れ目で分けます。",
        f"前半と後半に{_NEEDED}件ずつそろうまでは「まだ言えません」としています。",
        "灰色の帯は、力が変わらなくても出る差(誤差)です。帯の中の差は、上がったとも下がったとも言えません。",
        "誤差は、同じ人が同じ質問に二度答えた90組の点のずれから測りました。"
        "答えは、応募者の役をした言語モデルが書いたもので、人のものではありません。",
        "合否を当てるものではありません。",
    )


def at_day(at: datetime) -> str:
    """Write a date with its year, as it was where the answer was given."""
    return f"{at.year}-{at.month:02}-{at.day:02}"
