"""Find names in a sentence as whole words, and tell names from everyday words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

_FORM = re.compile(r"(?:株式|有限|合同)会社|\(株\)|\(有\)")
_NO_COMPANY = re.compile(
    r"第?[一二三四五1-5](?:志望|社目|番目)|本命.*|練習.*|滑り止め|テスト.*|test.*|仮.*"
    r"|[a-z]社|候補.*|.*(?:業界|職)|応募先.*|会社.*|企業.*|転職.*|就活.*|面接.*"
)
"""What candidates call an application without naming the company."""
_BEFORE = re.compile(r"(?:株式会社|有限会社|合同会社|\(株\)|[「『])$")
_BEHIND = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|[」』]|様|さま|さん|社(?![一-鿿])|グループ"
)
_INTRODUCED = r"(?:サービス|製品|商品|ブランド|アプリ|システム|プロダクト|ツール|シリーズ)"
_MARKED = r"[「『:：の、は\"]{0,2}"
_OFTEN = 2
"""Times that a name stands in 「」 in its company's papers; a word may do so once."""
_KANA_OR_LETTER = re.compile(r"[ァ-ヺーA-Za-z0-9]")


def fold(text: str) -> str:
    """Return ``text`` as names are compared: NFKC, lower case, without blanks in a line."""
    return re.sub(r"[^\S\n]+", "", unicodedata.normalize("NFKC", text)).casefold()


def is_no_company(name: str) -> bool:
    """Return whether a name of an application names no company, e.g. 第一志望, A社, 練習用."""
    return _NO_COMPANY.fullmatch(fold(name)) is not None


def is_distinctive(term: str, papers: str, *, added: bool) -> bool:
    """Return whether a term of an application is surely a name, e.g. of a product.

    ``papers`` are the folded words of its company, ``added`` whether the candidate wrote the term.
    A single word of the dictionary is none. Other words must be introduced as a name, e.g. as
    サービス「えんがわ帳」, or be in 「」 more than once and hold a word that the dictionary lacks.
    It is too little that it lacks it: オンボーディング is no name.
    """
    tokens = words_of(fold(term))
    if _is_ordinary(tokens):
        return False
    name = re.escape(fold(term))
    introduced = re.search(
        rf"{_INTRODUCED}{_MARKED}{name}|{name}[」』]?(?:という)?{_INTRODUCED}", papers
    )
    if introduced or (added and not term.isascii()):
        return True
    quoted = len(re.findall(rf"[「『]{name}[」』]", papers)) >= _OFTEN
    strange = any(not token.known or token.is_a("名詞", "固有名詞", "一般") for token in tokens)
    return quoted and strange


class Names:
    """Names to look for; each is found as a whole word only."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for name in names:
            if folded := _FORM.sub("", fold(name)):
                self._names.setdefault(folded, name)

    def found_in(self, sentence: str) -> Iterator[str]:
        """Yield the names that stand in ``sentence``, once each."""
        text = fold(sentence)
        for folded, name in self._names.items():
            if next(_places(folded, text), None) is not None:
                yield name

    def without(self, sentence: str) -> str:
        """Return the folded sentence with a comma in place of every name."""
        text = fold(sentence)
        for name in self._names:
            for start, end in reversed([*_places(name, text)]):
                text = f"{text[:start]}、{text[end:]}"
        return text


def _places(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where ``name`` stands as a word of its own; an everyday word needs a mark beside it.

    E.g. ライフ in 株式会社ライフ and ライフさん, but not in ライフを支える.
    """
    if name not in text:
        return
    tokens = words_of(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    # A single letter stands anywhere: in code, in a formula, in text of a wrong encoding.
    is_ordinary = len(name) == 1 or _is_ordinary(words_of(name))
    for found in re.finditer(re.escape(name), text):
        start, end = found.span()
        whole = start in starts and end in ends and not _runs_on(text, start, end)
        marked = _BEFORE.search(text[:start]) or _BEHIND.match(text, end)
        if whole and (marked or not is_ordinary):
            yield start, end


def _is_ordinary(tokens: tuple[Token, ...]) -> bool:
    """Return whether it is one word of the dictionary, and no name."""
    return len(tokens) == 1 and tokens[0].known and not tokens[0].is_a("名詞", "固有名詞")


def _runs_on(text: str, start: int, end: int) -> bool:
    """Return whether the letters beside the name go on in the same katakana or Latin word."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return any(
        _KANA_OR_LETTER.match(outer) and _KANA_OR_LETTER.match(inner)
        for outer, inner in ((before, text[start]), (behind, text[end - 1]))
    )
