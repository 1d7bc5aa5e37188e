"""How an answer was heard, told to the candidate: what was put right, left out, or not sure.

All strings here are safe to look at (``text.visible``) and not yet escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from simulator.report.text import one_line
from simulator.values.delivery import Delivery
from simulator.values.findings import AnswerFindings, FillersGather
from simulator.values.session import Answer, Turn
from simulator.values.transcript import Transcript

_MOST_NAMED = 6
"""So many of a kind are listed; a longer list is not read."""

CORRECTING = "答えの文は、次のコマンドで直せます。"

_GATHER_WORDS = {FillersGather.OPENING: "話し始め", FillersGather.BEFORE_NUMBERS: "数字の前"}


def clock(seconds: float) -> str:
    """Format seconds as minutes and seconds, e.g. ``1:05``."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def hearing_lines(turn: Turn, found: AnswerFindings) -> tuple[str, ...]:
    """Return the lines on how the words came about, one a fact; none if there is nothing to say."""
    transcript, typed = turn.answer.transcript, turn.answer.typed
    if typed is not None:
        changed = turn.answer.corrected is not None
        told = f"ご自身で直した文で採点しています。はじめに入力した文: {typed}"
        return (one_line(told),) if changed else ()
    if transcript is None or not transcript.text:
        return ()
    return tuple(map(one_line, _lines(turn.answer, transcript, found)))


def _lines(answer: Answer, transcript: Transcript, found: AnswerFindings) -> Iterator[str]:
    yield f"聞き取り: {_models(answer, transcript)}。"
    if answer.corrected is not None:
        yield "ご自身で直した文で採点しています。聞き取ったままの文: " + transcript.text
    elif unsure := transcript.unsure_stretches:
        named = "、".join(_stretch(transcript, *span) for span in unsure[:_MOST_NAMED])
        more = f" ほか{len(unsure) - _MOST_NAMED}か所" if len(unsure) > _MOST_NAMED else ""
        yield f"聞き取りに自信がないところ: {named}{more}"
    for repair in transcript.repairs:
        yield (
            f"聞き違いとみて「{repair.heard}」を「{repair.written}」と書きました"
            f"（{clock(repair.start_s)}）。{repair.reason}"
        )
    for dropped in transcript.dropped:
        yield f"外した言葉: 「{dropped.text}」（{clock(dropped.start_s)}）。{dropped.reason}"
    if answer.delivery is not None and answer.delivery.fillers:
        yield _fillers(answer.delivery, found.fillers_gather)


def _models(answer: Answer, transcript: Transcript) -> str:
    """Name the model that heard each version. A model of one's own is named by its folder."""
    name = Path(transcript.model).name
    if answer.first_heard is None:
        return f"Whisper {name}"
    return f"Whisper {name}（面接の間は {Path(answer.first_heard.model).name}）"


def _stretch(transcript: Transcript, start: int, end: int) -> str:
    at_s = transcript.moment_of(start)
    return f"「{transcript.text[start:end]}」" + ("" if at_s is None else f"（{clock(at_s)}）")


def _fillers(delivery: Delivery, gather: tuple[FillersGather, ...]) -> str:
    """Say how many fillers there are, how often they come and where they gather."""
    fillers = delivery.fillers
    named = "、".join(
        f"{'のばした音' if filler.text == 'ー' else filler.text}（{clock(filler.start_s)}）"
        for filler in fillers[:_MOST_NAMED]
    )
    more = f" ほか{len(fillers) - _MOST_NAMED}回" if len(fillers) > _MOST_NAMED else ""
    rate = (
        f"、話した1分あたり{len(fillers) / delivery.speech_s * 60:.0f}回"
        if delivery.speech_s
        else ""
    )
    places = "と".join(_GATHER_WORDS[place] for place in gather)
    where = f"。{places}に集まっています" if places else ""
    return f"言いよどみ {len(fillers)}回{rate}: {named}{more}{where}"
