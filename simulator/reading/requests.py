"""Tell requests and orders from reports of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from simulator.reading.lexicon import phrases
from simulator.reading.tokens import Token

_FAVOURS = frozenset({"いただける", "もらえる", "くださる", "くれる", "賜れる", "賜る", "頂ける"})
_IF = frozenset({"たら", "ば", "なら", "と"})
_THANKS = frozenset({"ありがたい", "幸い", "嬉しい", "うれしい", "助かる", "有難い", "救う"})
_SAYS = frozenset(
    {
        "言う",
        "頼む",
        "聞く",
        "伝える",
        "声",
        "話す",
        "書く",
        "呼ぶ",
        "おっしゃる",
        "教える",
        "叱る",
        "注意",
        "指示",
    }
)
_THINKS = frozenset({"思う", "存ずる", "存じる", "考える"})


def asks(tokens: Sequence[Token]) -> bool:
    """Return whether the words request or order something, and do not only report that.

    E.g. 付けてください, 付けること, 付けていただけますか.
    """
    return any(
        _requests(tokens, index) and not _is_quoted(tokens, index) for index in range(len(tokens))
    )


def asks_anyone(tokens: Sequence[Token]) -> bool:
    """Return whether the words ask, or suggest in the volitional: なかったことにしよう."""
    last = _last_word(tokens)
    return asks(tokens) or (
        last is not None and last.pos[5].startswith("意志推量形") and last.lemma != "です"
    )


def is_norm(after: Sequence[Token], sentence: Sequence[Token]) -> bool:
    """Return whether an order is stated as a fact in the present, e.g. 〜のが決まりです."""
    return not is_past(sentence) and any(phrases("grader", "norms").find(after))


def is_past(tokens: Sequence[Token]) -> bool:
    """Return whether the sentence ends in 〜た."""
    last = _last_word(tokens)
    return last is not None and last.is_a("助動詞") and last.lemma == "た"


def is_reported(tokens: Sequence[Token]) -> bool:
    """Return whether the words report what somebody said, e.g. 〜と言われ, or end in 〜からって."""
    said = [token for token in tokens if token.pos[0] != "補助記号"]
    if said and said[-1].surface == "って":
        return True
    return any(
        token.surface in ("と", "って")
        and any(word.lemma in _SAYS for word in tokens[at + 1 : at + 7])
        for at, token in enumerate(tokens)
    )


def _is_quoted(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a request is quoted.

    E.g. 教えてください|と頼み, but not いただきたい|と思います.
    """
    after = tokens[index + 1 : index + 3]
    return (
        bool(after)
        and after[0].surface in ("と", "って")
        and not any(word.lemma in _THINKS for word in after[1:])
        and tokens[index].lemma not in _FAVOURS - {"くださる", "くれる"}
    )


def _requests(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    if token.is_a("動詞") and token.pos[5].startswith("命令形"):
        return True
    if token.lemma == "願う" or token.surface == "お願い":
        polite = token.surface == "お願い" or (before is not None and before.surface == "お")
        return polite and not _reports(tokens[index + 1 : index + 6])
    if token.lemma == "たい":
        return before is not None and before.lemma in ("いただく", "もらう", "頂く")
    if token.lemma in ("ほしい", "欲しい"):
        return before is not None and before.surface in ("て", "で")
    if token.lemma in _FAVOURS:
        return _hopes(tokens[index + 1 : index + 8])
    return index == len(tokens) - 1 - _marks_behind(tokens) and _ends_as_order(token, before)


def _reports(after: Sequence[Token]) -> bool:
    """Return whether お願い reports a past request: お願い|し、結果を公開した; お願い|しました."""
    for token, following in pairwise(after):
        if token.is_a("動詞") and following.surface in ("、", "て"):
            return True
        if following.is_a("助動詞") and following.lemma == "た":
            return True
        if not token.is_a("動詞") and not token.is_a("助動詞"):
            return False
    return False


def _hopes(after: Sequence[Token]) -> bool:
    """Return whether a verb of favour requests, e.g. いただけますか, 賜れますとありがたい."""
    if any(word.surface == "か" for word in after[:4]):
        return True
    conditional = any(word.surface in _IF for word in after[:3])
    return conditional and (
        any(word.lemma in _THANKS for word in after) or after[0].surface in ("たら", "たなら")
    )


def _ends_as_order(token: Token, before: Token | None) -> bool:
    """Return whether the sentence ends as an order: 〜すること, 〜しないこと, 〜しておいて."""
    if before is None:
        return False
    if token.surface == "こと":
        return before.is_a("動詞") or before.lemma in ("ない", "ぬ")
    return token.surface in ("て", "で") and before.is_a("動詞") and token.is_a("助詞", "接続助詞")


def _marks_behind(tokens: Sequence[Token]) -> int:
    """Count the punctuation and sentence-final particles (ね, よ) that end the sentence."""
    count = 0
    while count < len(tokens) and (
        tokens[-1 - count].pos[0] in ("補助記号", "空白")
        or tokens[-1 - count].is_a("助詞", "終助詞")
    ):
        count += 1
    return count


def _last_word(tokens: Sequence[Token]) -> Token | None:
    behind = _marks_behind(tokens)
    return tokens[-1 - behind] if behind < len(tokens) else None
