"""The place of a shared page where an adviser writes, and the same form as text."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.values.sharing import Keep, SharedVoice

OF_SESSION, WRITER, WHOLE, ANSWER = "面接", "お名前", "全体", "回答"
"""What begins a line of the text form."""
_KEPT = {
    Keep.NAMES: "人の名前",
    Keep.COMPANIES: "会社や学校の名前",
    Keep.PLACES: "地名",
    Keep.NUMBERS: "連絡先や日付",
}
_OF_VOICE = {
    SharedVoice.NONE: "録音は入っていません。",
    SharedVoice.ALTERED: "録音は、声の高さを変え、伏せた言葉のところに音を重ねてあります。"
    "話し方から本人が分かることはあります。",
    SharedVoice.AS_IS: "録音は、もとの声のまま入っています。伏せた言葉も、録音では聞こえます。",
}


@dataclass(frozen=True, kw_only=True)
class NotesForm:
    """What a shared page needs to take an adviser's notes."""

    session_id: str
    says: tuple[str, ...]
    """What the adviser reads first."""
    text: str
    """The same form as text."""


def notes_form(
    session_id: str, turns: tuple[int, ...], *, keep: frozenset[Keep], voice: SharedVoice
) -> NotesForm:
    """Return the form for a session with these turns."""
    kept = "・".join(_KEPT[one] for one in Keep if one in keep)
    hides = (
        f"{kept}はそのままで、そのほかの名前などは〔人A〕〔会社A〕のように伏せてあります。"
        if kept
        else "名前・会社・連絡先などは、〔人A〕〔会社A〕のように伏せてあります。"
    )
    says = (
        f"面接の練習のレポートの写しです。{hides}",
        _OF_VOICE[voice],
        "それぞれの回答の下に、気づいたことを書いてください。最後の「メモを保存」でファイルになります。",
    )
    lines = [f"{OF_SESSION}：{session_id}", f"{WRITER}："]
    lines += [f"{ANSWER}{number}：" for number in turns]
    return NotesForm(session_id=session_id, says=says, text="\n".join([*lines, f"{WHOLE}："]))
