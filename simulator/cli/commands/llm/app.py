"""``llm``: what the configured models are good for here, at what cost; and their keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli import options
from simulator.cli.app import App
from simulator.command_line import typed
from simulator.errors import LlmFault, UsageProblem

if TYPE_CHECKING:
    from simulator.llm.completion import Tokens
    from simulator.session.llm_trial import Price, Trial

_UNMEASURED = "未測定"

app = App(default="test")


@app.command("test", help="試しに尋ねて、速さ、返事の形、一回の面接のトークン数と料金を測ります。")
def test(
    yen_per_million: options.YenPerMillion = None,
    as_json: options.Json = False,
) -> None:
    """Try the configured models out."""
    _test(options.price_of(yen_per_million), as_json=as_json)


@app.command("key", help="API キーを OS のキーリングに預けます。")
def key(
    delete: Annotated[bool, typer.Option("--delete", help="預けたキーを消します。")] = False,
    second: Annotated[
        bool, typer.Option("--second", help="二つ目のモデルのサーバーのキー。")
    ] = False,
) -> None:
    """Put a key into the keyring, or take it out again."""
    from simulator.cli.commands.llm.key import drop_key, keep_key

    (drop_key if delete else keep_key)(second=second)


def _test(price: Price | None, *, as_json: bool) -> None:
    from simulator.cli.judging import NOT_SET
    from simulator.cli.local_model import started
    from simulator.cli.output import print_json, talk_console
    from simulator.config import exams_folder
    from simulator.llm.faults import FaultKind
    from simulator.llm.purse import open_purse
    from simulator.session.asking import read_ladder
    from simulator.session.llm_trial import try_model

    ladder = read_ladder(os.environ)
    if not ladder:
        raise UsageProblem(NOT_SET)
    console = talk_console()
    ladder = tuple(started(settings, console.status) for settings in ladder)
    hosts = "・".join(dict.fromkeys(settings.destination for settings in ladder))
    console.print(
        f"見本の会話だけを {hosts} に送ります。あなたの回答は使いません。",
        style="dim",
        markup=False,
    )
    purse = open_purse(os.environ)
    with console.status("尋ねています"):
        trials = [try_model(settings, exams_folder(), purse) for settings in ladder]
    prices = (price, None)  # of the first model, and of the second
    priced = list(zip(trials, prices, strict=False))
    if as_json:
        print_json([_as_data(trial, its) for trial, its in priced])
    else:
        for trial, its in priced:
            typer.echo(_in_words(trial, its))
    if why := trials[0].why:
        raise LlmFault(why, kind=trials[0].fault or FaultKind.BAD_REPLY)


def _as_data(trial: Trial, price: Price | None) -> dict[str, Any]:
    from dataclasses import asdict

    data = {"usable": trial.usable, "why": trial.why, **asdict(trial), "in_time": trial.in_time}
    data["dialect"].pop("doubted")
    data["exam"] = {"passed": sorted(trial.exam.passed)} if trial.exam else None
    spent = {"asking": trial.asking, "judging": trial.judging}
    data["yen"] = {name: price.of(tokens) for name, tokens in spent.items()} if price else None
    return data


def _in_words(trial: Trial, price: Price | None) -> str:
    lines = [f"モデル: {trial.model}", f"  送り先: {trial.where}"]
    lines.append(f"  面接で: {trial.why or '使えます'}")
    if trial.fault is None:
        lines += [
            f"  最初の返事まで: {_seconds(trial.first_s)}",
            f"  次の返事まで: {_seconds(trial.next_s)}{_late(trial)}",
            f"  深掘りの質問: {_questions(trial)}",
            f"  決めた形(JSON スキーマ)での返事: {_SCHEMA[trial.schema.value]}",
            f"  長い文章: {_CONTEXT[trial.context.value]}",
            f"  頼み方: {_dialect(trial)}",
            f"  一回の面接のトークン(深掘り {len(trial.questions)} 問): "
            + _cost(trial.asking, price),
        ]
        if trial.exam and trial.exam.passed:
            lines.append(f"  同じく採点(概算): {_cost(trial.judging, price)}")
    lines.append(f"  採点の試験: {_exam(trial)}")
    return "\n".join(lines)


_SCHEMA = {
    "works": "できます",
    "refused": "サーバーが受け付けません(形は文章で頼みます)",
    "ignored": "守られませんでした(古い Ollama なら、新しくすると守られます)",
    "unknown": f"{_UNMEASURED}(返事がありませんでした)",
}


_CONTEXT = {
    "whole": "初めから終わりまで読めます",
    "cut": "初めが黙って切り落とされます。Ollama なら `OLLAMA_CONTEXT_LENGTH=16384 ollama serve` で"
    "始め直してください(LM Studio は Context Length、llama.cpp は -c で 16384 に)",
    "too_long": "一度に読める長さを超えます(職務経歴書の表と、長い面接には使えません)",
    "unsure": "初めの言葉が返ってきませんでした(読み落としか、設定の長さが足りないかです)",
    "unknown": f"{_UNMEASURED}(返事がありませんでした)",
}


def _dialect(trial: Trial) -> str:
    """Return how the server wants to be asked, in a few words."""
    dialect = trial.dialect
    effort = f"考える量 {dialect.effort}" if dialect.effort else "考える量は指定しない"
    if trial.thinks:
        effort += "(それでも考えてから答えます)"
    return "、".join(
        (
            "温度あり" if dialect.temperature else "温度なし",
            f"形 {dialect.schema}",
            effort,
            "決まりは system に" if dialect.system else "決まりは質問と一緒に",
            f"長さの上限 {dialect.cap or 'なし'}",
            "一文ずつ受け取る" if dialect.live else "返事は全部そろってから",
        )
    )


def _seconds(took_s: float | None) -> str:
    return _UNMEASURED if took_s is None else f"{took_s:.1f} 秒"


def _late(trial: Trial) -> str:
    from simulator.interview.model_wording import WORDING_DEADLINE_S

    if trial.in_time or trial.next_s is None:
        return ""
    return f"(面接では {WORDING_DEADLINE_S:.0f} 秒しか待たないので、定型の言い方になります)"


def _questions(trial: Trial) -> str:
    fit = [question for question in trial.questions if question]
    told = f"{len(trial.questions)} 問のうち {len(fit)} 問が、そのまま使えます"
    return f"{told}(例: {fit[0]})" if fit else told


def _cost(tokens: Tokens | None, price: Price | None) -> str:
    if tokens is None:
        return _UNMEASURED
    yen = price.of(tokens) if price else None
    charged = "" if yen is None else f"(約 {yen:,.2f} 円)"
    return f"送信 {tokens.sent:,}・受信 {tokens.received:,}{charged}"


def _exam(trial: Trial) -> str:
    if trial.exam is None:
        return f"まだ受けていません(`{typed('judge', 'exam')}` で受けられます)"
    if not trial.exam.passed:
        return "基準に達していません(採点は測定だけで行います)"
    from simulator.evaluation.rubric import criterion_label

    return "合格 " + "・".join(
        criterion_label(criterion) for criterion in sorted(trial.exam.passed)
    )
