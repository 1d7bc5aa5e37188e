"""Turn the note of a question that a real interview asked into what an interviewer says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from simulator.reading.tokens import tokenize

_MARK = re.compile(
    r"^(?:[・*＊●○■□◆-]+|Q\s*\d*\s*[.:)]?|質問\s*\d*\s*[:.)]|\(?\d{1,2}\s*[.):、])\s*"
)
_ASKER = re.compile(
    r"^(?:面接官|人事|採用|店長|所長|課長|部長|社長|役員|先方|相手)(?:担当)?(?:の(?:方|人))?(?:から|に)は?、?"
)
_REPORT = re.compile(
    r"(?:と(?:か|いう|の)?|って|を|が|も|について|に関して)?(?:も|は)?、?"
    r"(?:(?:聞|訊|き|突|つ)かれ|(?:言|い)われ|問われ|(?:尋|たず)ねられ|求められ"
    r"|(?:質問|確認|指摘|深掘り|深堀り)され|(?:突っ|つっ)こまれ|突っ込まれ)"
    r"(?:た|まし?た|ています|てい?た|る|て[^、。]{0,12})?(?:こと|の|ん(?:です|だ)(?:けど|が)?|けど|が)?$"
)
_ABOUT = re.compile(
    r"(?:について(?:の(?:こと|話|質問))?|に関して|に関する(?:こと|話|質問)|の(?:こと|話|件))$"
)
_CITES = re.compile(r"(?<=[かのねよい])(?:と(?:の|いう)?|って)(?:質問|こと|話)?$")
_QUOTE = re.compile(r"^[「『“\"](?P<said>[^「」『』“”\"]+)[」』”\"](?:と(?:の|いう)?質問)?$")
_ELIDED = re.compile(r"(?<=[^\sで])(?:(?<!こ)とは|は)[?]?$")
_ASKS = re.compile(
    r"(?:(?:で|ま)(?:す|した|しょう)|ません|ないです|んです)か(?:ね|な)?$"
    r"|(?:です|ます|ました|でした|でしょう)(?:よ)?ね$"
    r"|(?:ください|下さい|(?:お願い|聞かせ|教え)[^、]{0,12})$"
    r"|\?$"
)
_TITLE_BEFORE = re.compile(
    r"^(?P<title>[^、,。?:]{2,16}?)(?:(?:のところ|の話|の中)?で(?:は)?|について(?:は)?|に関して(?:は)?|は)?[、,:]"
)
_WHY_OR_HOW = frozenset({"なぜ", "何故", "どうして", "なんで", "何で", "どう", "いかが"})
_ASKING = re.compile(
    "何|なに|なん|どう|どん|どの|どれ|どこ|どちら|なぜ|いつ|いくら|いくつ|誰|だれ|いかが"
)
_COUNTED = re.compile(
    "何(?:時間|年|か月|ヶ月|カ月|ヵ月|週間|曜日|日|時|分|人|名|社|回|件|歳|才|円|点|級|台|割|%|キロ)"
    "|いくら|いくつ|いつ(?!も)|(?:どこ|どちら)(?:です|でした|か|から|に(?:お)?住|$)"
)
_TELLS = re.compile(
    "なぜ|どう|どん|どのよう|いかが|何[をがに]|理由|きっかけ|経緯|具体的|詳しく|思い?ま|考え"
)
_INVITES = re.compile(
    "いただけ|頂け|もらえ|くれま|くださいま|願え|教え|聞かせ|話し|説明|紹介|経験は|経験が|たことは|たことが"
)


@lru_cache
def bare(note: str) -> str:
    """Return the question alone: without list marks, and without the report that it was asked.

    E.g. 残業はできますか for 「1. 残業はできますかと聞かれた」, and 残業 for 残業のこと.
    """
    text = unicodedata.normalize("NFKC", note).strip().rstrip("。. ")
    text = _ASKER.sub("", _MARK.sub("", text)) if _REPORT.search(text) else _MARK.sub("", text)
    before = None
    while text != before:
        before = text
        for tail in (_REPORT, _ABOUT, _CITES):
            text = tail.sub("", text).rstrip("。、 ") or text
        if quoted := _QUOTE.fullmatch(text):
            text = quoted["said"].rstrip("。 ")
    if _ELIDED.search(text) and not _ASKING.search(text):
        text = _ELIDED.sub("", text)
    return text or note.strip()


def is_title(note: str) -> bool:
    """Return whether the note only names what was asked about, e.g. 残業, 入社後にしたいこと."""
    text = bare(note)
    if _ASKS.search(text):
        return False
    words = [token for token in tokenize(text) if not token.is_a("補助記号")]
    if not words or any(word.surface in _WHY_OR_HOW for word in words):
        return False
    return words[-1].is_a("接尾辞") or (
        (words[-1].is_a("名詞") or words[-1].is_a("代名詞"))
        and not _ASKING.fullmatch(words[-1].surface)
    )


def title_before(note: str) -> str:
    """Return what stands before the question itself, e.g. 志望動機 in 「志望動機で、どうして…」."""
    found = _TITLE_BEFORE.match(bare(note))
    return found["title"] if found else ""


@lru_cache
def spoken(note: str) -> str:
    """Return the sentence with which an interviewer asks it; a real question stays as it is."""
    text = bare(note)
    if _ASKS.search(text):
        return text if text.endswith("?") else f"{text}。"
    if is_title(note):
        return f"{text}について、お聞かせください。"
    return f"「{text.replace('「', '『').replace('」', '』')}」という点を、お聞かせください。"


def wants_one_fact(note: str) -> bool:
    """Return whether a number, a time, a place, or はい or いいえ answers the question."""
    text = bare(note)
    if _TELLS.search(text):
        return False
    if _COUNTED.search(text):
        return True
    return text.endswith(("か", "?")) and not (_ASKING.search(text) or _INVITES.search(text))
