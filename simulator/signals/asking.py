"""Tell by syntax whether words ask something of the interviewer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.reading.lexicon import phrases, words
from simulator.reading.requests import asks
from simulator.reading.tokens import Token
from simulator.signals.back_parts import asks_politely

_FAVOURS = frozenset({"もらう", "いただく", "くださる", "くれる"})
_FAVOURS_HOPED = frozenset({"いただける", "もらえる", "くださる", "くれる"})
_TELLS = frozenset({"教える", "話す", "語る", "述べる", "説明", "聞かす", "聞かせる"})
_CONCERNS = ("気", "に", "なる")
_THINKS = frozenset({"思う", "存ずる", "存じる"})
_BETWEEN = frozenset({"する", "できる", "れる", "いただく", "て", "とく", "おく", "みる"})
"""May stand between a verb of asking and the wish: お聞き|でき|たら, 聞い|とき|たい."""
_ENDINGS = frozenset({"か", "かね", "かな", "かしら", "のん", "でしょう"})
_WONDERED = frozenset({"て", "おる", "いる", "てる", "とる", "た", "ます", "です", "の", "ん"})
"""May stand behind the thought in a question that is only wondered: かなと思い|まし|て."""
_LONGEST_AFTERTHOUGHT = 5
_REPORTED = frozenset({"こと", "件", "点", "ところ"})
_POLITE = frozenset({"です", "ます"})


def asks_something(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence asks, or wishes to be told, something."""
    said = _said(tokens)
    if not said or "よろしくお願い" in "".join(token.surface for token in tokens):
        return False
    if ends_asking(tokens) or _leaves_unsaid(_said(_without_afterthought(tokens))):
        return True
    if _wonders(said):
        return True
    if any(token.surface == "以上" for token in said[-3:]):  # 聞きたいことは、以上です
        return False
    if any(token.surface == "ありがとう" for token in said):  # 教えてくださってありがとうございます
        return False
    ordered = asks(tokens) and said[-1].surface not in ("て", "で")  # 緊張してしまって
    return wishes_to_hear(said) or ordered


def _said(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without marks."""
    return [token for token in tokens if not token.is_a("補助記号")]


def ends_asking(tokens: Sequence[Token]) -> bool:
    """Return whether the words end in か.

    Behind it may stand particles (ね, のう), a と that leaves more unsaid, or an afterthought
    (…ですか、正直).
    """
    said = _said(_without_afterthought(tokens))
    while len(said) > 1 and _may_follow_the_end(said[-1]):
        if not any(token.surface in ("か", "かな") for token in said[-4:]):
            return False
        said.pop()
    if not said:
        return False
    last = said[-1]
    return last.surface in _ENDINGS and not last.is_a("助詞", "副助詞")


def may_be_meant_to_ask(tokens: Sequence[Token]) -> bool:
    """Return whether words without か may ask: an end left unsaid, a wonder, a wish for assent.

    何人で回してます, 何時までか気になります, 紙じゃないんですよね, 日曜も開けてるんでしたっけ.
    Many such words ask nobody, so that something else has to decide.
    """
    said = _said(tokens)
    if not said:
        return False
    unsaid = _leaves_unsaid(_said(_without_afterthought(tokens)))
    return unsaid or _wonders(said) or any(map(_seeks_assent, _before_last_comma(tokens)))


def _before_last_comma(tokens: Sequence[Token]) -> tuple[list[Token], ...]:
    """Return the words, and those before a short afterthought: 要りますよね|、ここ."""
    commas = [at for at, token in enumerate(tokens) if token.surface == "、"]
    is_short = bool(commas) and len(tokens) - commas[-1] - 1 <= _LONGEST_AFTERTHOUGHT
    return (_said(tokens), _said(tokens[: commas[-1]])) if is_short else (_said(tokens),)


def _seeks_assent(tokens: Sequence[Token]) -> bool:
    """Return whether the words end as what one wants confirmed: ですよね, ましたっけ, ますの."""
    ends = [token.surface for token in tokens[-2:]]
    if len(ends) < len(("よ", "ね")):
        return False
    if ends[-1] in ("っけ", "でしょ"):
        return True
    return (ends[0] == "よ" and ends[1] in ("ね", "ねえ")) or (
        ends[1] == "の" and tokens[-2].lemma in _POLITE
    )


def _wonders(tokens: Sequence[Token]) -> bool:
    """Return whether the words end in a question that is only thought, or that concerns one.

    あるのかなと思いまして, どういう方針なのか気になっています. Without a の before the か it is
    a guess (できるかと思います, 特にないかなと思います), unless more is left unsaid.
    """
    lemmas = [token.lemma for token in tokens]
    end = len(tokens)
    while end and lemmas[end - 1] in _WONDERED:
        end -= 1
    unsaid = tokens[-1].surface in ("て", "で")
    if end > 1 and lemmas[end - 1] in _THINKS and tokens[end - 2].surface in ("と", "って"):
        before = tokens[: end - 2]
    elif tuple(lemmas[end - 3 : end]) == _CONCERNS:
        before = _without_between(tokens[: end - 3])
    else:
        return False
    asked = "".join(token.surface for token in before[-3:]).removesuffix("な")
    return asked.endswith(("のか", "んか")) or (unsaid and asked.endswith("か"))


def _without_between(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what stands between a question and its concern.

    どうなるのか|が少し|気になる, 聞けるのか|、そこが|気になる.
    """
    end = len(tokens)
    while end and _may_stand_between(tokens[end - 1]):
        end -= 1
    return tokens[:end]


def _may_stand_between(token: Token) -> bool:
    return token.surface in ("が", "は", "も", "、") or token.pos[0] in ("副詞", "代名詞")


def _may_follow_the_end(token: Token) -> bool:
    particle = token.is_a("助詞", "終助詞") and token.surface not in _ENDINGS
    return particle or token.surface in ("ね", "な", "と", "って")


def _without_afterthought(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what follows a question in the same sentence.

    A reason (…でしょうか|、家族がいるもので), or a few words without a predicate behind the last
    comma (…ですか|、実際のところ).
    """
    tokens = _without_reason(tokens)
    commas = [at for at, token in enumerate(tokens) if token.surface == "、"]
    if not commas or not commas[-1]:
        return tokens
    last, after = commas[-1], tokens[commas[-1] + 1 :]
    is_short = 0 < len(after) <= _LONGEST_AFTERTHOUGHT
    says_nothing = not any(
        token.pos[0] in ("動詞", "形容詞") or token.lemma == "です" for token in after
    )
    asked = tokens[last - 1].is_a("助詞", "終助詞") and tokens[last - 1].surface in _ENDINGS
    unsaid = _is_polite(tokens[:last]) and asks_politely(tokens[:last])
    return tokens[:last] if is_short and says_nothing and (asked or unsaid) else tokens


def _without_reason(tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out what follows a polite か and a comma, if it ends as a reason does: …て, …ので."""
    last = tokens[-1]
    if not (last.is_a("助詞", "接続助詞") or last.surface == "で"):
        return tokens
    for at in range(2, len(tokens) - 1):
        asked = tokens[at - 1].surface == "か" and tokens[at - 2].lemma in _POLITE
        quoted = tokens[at + 1].surface in ("と", "って")
        if tokens[at].surface == "、" and asked and not quoted:
            return tokens[:at]
    return tokens


def _leaves_unsaid(tokens: Sequence[Token]) -> bool:
    """Return whether a question lacks its end.

    A condition (あるかどうか、よろしければ), a polite question without か (何と比べておられます),
    or what is asked and no more (いくら変わるのか、ということです).
    """
    last, before = tokens[-1], tokens[:-1]
    if last.surface in ("ば", "たら"):
        return any(token.surface == "か" for token in before)
    return (_is_polite(tokens) and asks_politely(tokens)) or _reports(tokens)


def _is_polite(tokens: Sequence[Token]) -> bool:
    """Return whether the words end in ます or です, maybe with a の behind."""
    said = tokens[:-1] if tokens[-1].surface == "の" else tokens
    return bool(said) and said[-1].lemma in _POLITE


def _reports(tokens: Sequence[Token]) -> bool:
    """Return whether the words end in か、ということです."""
    lemmas = [token.lemma for token in tokens[-4:]]
    return (
        len(tokens) > len(lemmas)
        and tokens[-5].surface == "か"
        and (lemmas[0], lemmas[-1]) == ("と", "です")
        and tokens[-2].surface in _REPORTED
    )


def wishes_to_hear(tokens: Sequence[Token]) -> bool:
    """Return whether the words wish to be told: 教えてください, お聞きしたい, うかがえればと."""
    hears = words("back_question", "hears")
    for at, token in enumerate(tokens):
        if token.lemma not in hears:
            continue
        after = [word for word in tokens[at + 1 : at + 6] if word.lemma not in _BETWEEN]
        if not after or _has_been_heard(tokens[at + 1 :]):
            continue
        if after[0].lemma == "たい" or after[0].surface in ("たら", "ば"):
            return True
    told = any(
        not _is_told(tokens[after : after + 2])
        for _, after in phrases("back_question", "wishes").find(tokens)
    )
    return told or any(_would_be_told(tokens, at) for at in range(len(tokens)))


def _has_been_heard(after: Sequence[Token]) -> bool:
    """Return whether the thing that one wished to hear is over: 聞き|たいことは、全部聞けました."""
    things = (at for at, token in enumerate(after) if token.lemma == "こと")
    thing = next(things, None)
    if thing is None or thing + 1 >= len(after) or after[thing + 1].surface not in ("は", "も"):
        return False
    ends = pairwise([*after[thing + 2 :], None])
    return any(
        token is not None and token.lemma == "た" and not (behind and behind.pos[0] == "名詞")
        for token, behind in ends
    )


def _would_be_told(tokens: Sequence[Token], at: int) -> bool:
    """Return whether they end in being told as a condition: お聞かせ|いただけれ|ば(と存じます).

    Behind it may stand only a thought, and no consequence: 教えていただければ、すぐ直します.
    """
    if tokens[at].lemma not in _FAVOURS_HOPED or not _tells(tokens[max(at - 3, 0) : at]):
        return False
    after = [token for token in tokens[at + 1 :] if token.lemma != "ます"]
    if not after or after[0].surface not in ("ば", "たら"):
        return False
    return len(after) == 1 or (after[1].surface == "と" and not _follows_from(after[2:]))


def _tells(tokens: Sequence[Token]) -> bool:
    """Return whether somebody tells something: 教える, 話す, 聞か|せる."""
    lemmas = [token.lemma for token in tokens]
    return bool(_TELLS & set(lemmas)) or ("聞く", "せる") in pairwise(lemmas)


def _follows_from(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].lemma not in _THINKS


def _is_told(after: Sequence[Token]) -> bool:
    """Return whether a favour was done and is not asked for: 教えて|もらって, 教えて|くださった."""
    said = [token.lemma for token in after]
    return len(said) == 2 and said[0] in _FAVOURS and said[1] in ("て", "てる", "た")
