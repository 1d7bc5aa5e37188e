"""What the place of an interview asks for: checked by the candidate, and told without a score."""

from __future__ import annotations

from simulator.report.text import beginning
from simulator.report.values import SettingCheck
from simulator.values.findings import SettingFindings
from simulator.values.session import BreakReaction, BrokenSound, Session

_ASKING = "「恐れ入ります、音声が途切れてしまいました。もう一度お願いできますでしょうか」"
_LONGEST = 60
"""Characters of what was said that are quoted."""


def setting_check(session: Session, found: SettingFindings | None) -> SettingCheck | None:
    """Return the place's list and what the session showed of it; None without a setting."""
    if found is None:
        return None
    return SettingCheck(
        title=found.title,
        why=found.why,
        items=found.items,
        seen=(*_sound_check(session.sound_check, found), *_broken(session)),
    )


def _sound_check(reply: str | None, found: SettingFindings) -> tuple[str, ...]:
    if reply is None:
        return ()
    if not reply:
        return ("はじめの音の確認では、声が聞き取れませんでした。マイクを確かめておきましょう。",)
    words = f"はじめの音の確認には「{_short(reply)}」と返事をしました"
    if found.hears_well:
        return (f"{words}(答えには数えていません)。",)
    return (f"{words}。本番の前に、スピーカーと通信を確かめておきましょう。",)


def _broken(session: Session) -> tuple[str, ...]:
    broken = session.broken_sound
    if broken is None:
        return ()
    number = next(
        (
            turn.number
            for turn in session.turns
            if turn.asked.question_id == broken.question_id and turn.asked.gap is None
        ),
        None,
    )
    if broken.reaction is not None:
        where = f"回答{number}の質問" if number else "質問の一つ"
        return (f"{where}で、音を途切れさせました。{_reacted(broken)}",)
    if number is None:
        return ("音を途切れさせる質問までは進みませんでした。",)
    return (f"回答{number}の質問で音を途切れさせましたが、どうされたかは記録がありません。",)


def _reacted(broken: BrokenSound) -> str:
    match broken.reaction:
        case BreakReaction.ASKED:
            return (
                f"「{_short(broken.said)}」と聞き返していました。聞き返すのは失礼ではありません。"
            )
        case BreakReaction.SILENT:
            return f"声はありませんでした。黙って待つより、{_ASKING}と伝えると、相手も気づけます。"
        case _:
            return (
                "聞き返さずに答えていました。聞こえた言葉だけで足りたのなら、それで構いません。"
                f"迷ったときは、{_ASKING}と聞き返して大丈夫です。"
            )


def _short(text: str) -> str:
    return beginning(text, _LONGEST).rstrip("。")
