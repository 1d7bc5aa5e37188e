"""Split spoken Japanese into sentences, with or without the recogniser's punctuation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simulator.reading.tokens import Token, tokenize

_STOPS = frozenset("。！？!?．\n")
_PREDICATE = 7
"""Words at the end among which a wish stands: たい|と|考え|て|おり|ます|。"""
_POLITE = frozenset({"です", "ます"})
_CALLED = ("申す", "言う", "いう")
_SOFT_AFTER = ("助詞", "助動詞", "補助記号", "接尾辞")
"""May follow です or ます within a sentence, e.g. ですが, ますので, ですね."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with its words; its offsets leave out stops and leading blanks."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def split_sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Split at stops, and after a polite ending if a new sentence seems to begin there."""
    sentences: list[Sentence] = []
    current: list[Token] = []
    quoted = _quoted(tokens)
    for index, token in enumerate(tokens):
        if token.surface[0] in _STOPS and index not in quoted:
            _close(current, sentences)
            continue
        current.append(token)
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if index in quoted:
            continue
        ends = _ends_politely(tokens, index) and not _gives_a_name(tokens, index + 1)
        if following and ends and following.pos[0] not in _SOFT_AFTER:
            _close(current, sentences)
    _close(current, sentences)
    return tuple(sentences)


def _gives_a_name(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a name that a polite clause describes follows: 働いてきました|佐藤です."""
    stop = start
    while stop < len(tokens) and tokens[stop].is_a("名詞", "固有名詞", "人名"):
        stop += 1
    after = tokens[stop : stop + 2]
    if stop == start or not after:
        return False
    quoted = after[0].is_a("助詞") and after[0].surface == "と"
    return after[0].lemma == "です" or (quoted and after[-1].lemma in _CALLED)


def introduces_by_name(sentence: Sentence) -> bool:
    """Return whether the candidate says their name, e.g. 佐藤と申します, 営業の佐藤です."""
    return any(_gives_a_name(sentence.tokens, start) for start in range(len(sentence.tokens)))


def without_fillers(text: str) -> str:
    """Return ``text`` without its えーと and あのー, and without the comma after each."""
    tokens = tokenize(text)
    kept, start = [], 0
    for at, token in enumerate(tokens):
        if not (token.is_a("感動詞", "フィラー") or _stands_alone(tokens, at)):
            continue
        if token.start < start:  # a part of the filler before it
            continue
        kept.append(text[start : token.start])
        after = at + 1 if at + 1 < len(tokens) and tokens[at + 1].surface != "と" else at + 2
        token = tokens[min(after, len(tokens)) - 1]
        follows = tokens[after] if after < len(tokens) else None
        comma = follows is not None and follows.is_a("補助記号", "読点")
        start = follows.end if follows and comma else token.end
    return "".join((*kept, text[start:]))


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an interjection or determiner is a filler by its commas: 店は、あの、広くて.

    The dictionary takes えっ|と apart there, and no determiner stands before a comma.
    """
    word = tokens[at]
    if at and not tokens[at - 1].is_a("補助記号", "読点"):
        return False
    if not (word.is_a("感動詞") or (word.is_a("連体詞") and word.surface in _HESITATES)):
        return False
    after = tokens[at + 1 : at + 3]
    after = after[1:] if after and after[0].surface == "と" else after
    return bool(after) and after[0].is_a("補助記号", "読点")


_HESITATES = ("あの", "その", "この")
REMEMBERED = 64
"""Answers in a cache: every new answer is compared with all before it."""


@lru_cache(maxsize=REMEMBERED)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of ``text``; cached, as the last answers are read again and again."""
    return split_sentences(tokenize(text))


def words_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text other than an answer: a question, a name, a document's line."""
    return tokenize(text)


def _quoted(tokens: Sequence[Token]) -> set[int]:
    """Return the positions of the tokens in 「」 or 『』; an unclosed bracket quotes nothing."""
    places: set[int] = set()
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.surface in ("「", "『"):
            opened.append(index)
        elif token.surface in ("」", "』") and opened:
            places.update(range(opened.pop(), index))
    return places


def without_quotes(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out what stands in 「」 or 『』, if the bracket is closed in the same sentence."""
    kept: list[Token] = []
    opened: list[int] = []
    for token in tokens:
        if token.surface in ("「", "『"):
            opened.append(len(kept))
        kept.append(token)
        if token.surface in ("」", "』") and opened:
            del kept[opened.pop() :]
    return tuple(kept)


def between_commas(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the parts of a sentence between its commas."""
    start = 0
    for index, token in enumerate(tokens):
        if token.is_a("補助記号", "読点"):
            yield tokens[start:index]
            start = index + 1
    yield tokens[start:]


def _close(current: list[Token], sentences: list[Sentence]) -> None:
    if current:
        sentences.append(Sentence(current[0].start, current[-1].end, tuple(current)))
        current.clear()


def ends_politely(tokens: Sequence[Token]) -> bool:
    """Return whether the last of the words ends politely: です, ます, ました, でした, ません."""
    return bool(tokens) and _ends_politely(tokens, len(tokens) - 1)


def ends_in_question(tokens: Sequence[Token]) -> bool:
    """Return whether it asks somebody: …でいいですか, not 何だろうか or なんて言えばいいか."""
    said = [token for token in tokens if not token.is_a("補助記号")]
    return bool(said) and said[-1].surface == "か" and ends_politely(said[:-1])


def ends_in_wish(sentence: str) -> bool:
    """Return whether the last predicate is a wish: やりたいです, おりたいと思います."""
    last = tokenize(sentence)[-_PREDICATE:]
    return any(token.lemma == "たい" and token.is_a("助動詞") for token in last)


def ends_in_guess(sentence: str) -> bool:
    """Return whether it ends in what one thinks will or would be: 先に決めると思います.

    What one thinks was, or wishes, is none: 効いたと思います, 続けたいと思います.
    """
    last = [token for token in tokenize(sentence)[-_PREDICATE:] if not token.is_a("補助記号")]
    for at, token in enumerate(last):
        if token.lemma == "思う" and at > 1 and last[at - 1].surface == "と":
            return last[at - 2].is_a("動詞") or last[at - 2].lemma in _POLITE
    return False


def _ends_politely(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a polite ending ends at ``index``: です, ます, ました, でした, ません."""
    token = tokens[index]
    if not (token.is_a("助動詞") and token.pos[5].startswith(("終止形", "連体形"))):
        return False  # 話していただけましたら|幸いです
    if token.lemma in _POLITE:
        return True
    before = tokens[index - 1] if index else None
    return token.lemma in ("た", "ぬ") and before is not None and before.lemma in _POLITE
