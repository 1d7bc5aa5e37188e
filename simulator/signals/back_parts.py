"""Part what a candidate asks in one turn into its questions, and name what each is about.

Only syntax: which clauses ask on their own, which sentence only goes on with the question before it
(「係長でも決められますか」), and the noun that a question is about, in the candidate's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from simulator.reading.lexicon import words
from simulator.reading.names import is_office
from simulator.reading.tokens import Token

_ASKING = (
    "何", "なん", "どない", "どれ", "どこ", "どの", "どん", "どなた", "どう", "どちら", "どっち",
    "いつ", "誰", "だれ", "いくら", "いくつ", "なぜ",
)  # fmt: skip
_NOT_ASKING = frozenset({"どうぞ", "どうも", "どうしても", "なんか", "なんと", "いつも", "何卒"})
_OPEN_AFTER = frozenset({"か", "も", "でも", "とも"})
"""Behind an asking word they make it any (何か, 誰でも)."""
_FURTHER = (
    "あと", "それと", "それから", "また", "次に", "つぎに", "最後に", "もう一", "もうひと",
    "ほかに", "他に", "ついでに", "一つは",
)  # fmt: skip
"""They begin another question, as an ordinal does."""
_ORDINAL = re.compile("[二三四五2-5２-５](?:つ|点|番|個)目")
_SAY = frozenset({"いう", "言う"})
_OR = ("それとも", "あるいは", "または", "もしくは", "例えば", "たとえば", "つまり")
"""They go on with the same question."""
_CHOICE = ("どちら", "どっち")
"""They ask for one of the things before them, which are then no questions of their own."""
_POINTS_BACK = ("その", "それ", "そう", "そこ", "そっち", "そちら")
_TOPIC = frozenset({"は", "って", "っていう", "とは"})
_MARKS = (_TOPIC | {"て"}, frozenset({"が", "も"}), frozenset({"を", "とか"}))
"""Particles behind the noun that a question is about, the surest first. て is spoken for って."""
_LEADS_IN = frozenset({"が", "けど", "けれど", "けれども", "ので", "もので", "んで", "たら"})
_JOINS = frozenset({"の", "と", "や", "とか", "か", "など"})
_POLITE = frozenset({"さん", "様", "さま"})
_COUNTED = {
    "何人": "人数", "何名": "人数", "いくら": "金額", "いつ": "時期", "何回": "回数",
    "何時": "時刻", "何日": "日数",
}  # fmt: skip
_SHORTEST, _LONGEST = 2, 18
"""Letters of a name that can be said in passing."""
COUNT = re.compile("[一二三四五六七八九十]+(?:人|名|つ|度|回|番|点)")
"""It names nothing: 一人 of 「私一人とかだったりします?」."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A clause that asks, as tokens of its sentence."""

    tokens: tuple[Token, ...]
    goes_on: bool
    """Whether it only goes on with the part before it, and asks nothing of its own."""
    points_back: bool
    """Whether it can be understood only with the part before it (その間, それは)."""

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def parts_of(tokens: Sequence[Token], *, follows: bool) -> tuple[Part, ...]:
    """Part a sentence that asks; ``follows`` says whether another question stands before it."""
    cuts = [0, *_cuts(tokens), len(tokens)]
    pieces = [tuple(tokens[a:b]) for a, b in pairwise(cuts)]
    return tuple(
        _part(_trimmed(piece), follows=follows or at > 0, cut=at > 0)
        for at, piece in enumerate(pieces)
    )


def matter_of(tokens: Sequence[Token]) -> str | None:
    """Return the noun that a question is about, in its own words; None if none can be named.

    One that may only say when or how far (今日は, 朝は) is named where there is no other.
    """
    name = _name_in(tokens)
    return name.text if name else None


def says_itself(tokens: Sequence[Token]) -> bool:
    """Return whether the name of the matter says what is asked without the words around it.

    Not what says when or how far (去年は, このあたりは, お仕事のあとも), nor one noun whose content
    is the clause before it (鉄道に売っていくお考えは).
    """
    name = _name_in(tokens)
    return name is not None and not name.says_when and not name.ends_clause


@dataclass(frozen=True, kw_only=True)
class _Name:
    text: str
    says_when: bool
    """Whether the noun before the particle may be an adverb: 去年|は, 仕事のあと|も."""
    is_one_noun: bool
    """Whether that noun is all of the name."""
    ends_clause: bool
    """Whether it is one noun behind a clause that describes it."""


def _name_in(tokens: Sequence[Token]) -> _Name | None:
    names = list(_names_in(tokens[_after_lead_in(tokens) :]))
    matters = (name for name in names if not (name.says_when and name.is_one_noun))
    return next(matters, names[0] if names else None)


def _names_in(asked: Sequence[Token]) -> Iterator[_Name]:
    """Yield what may be the matter, the surest first."""
    for marks in _MARKS:
        for at, token in enumerate(asked):
            if token.is_a("助詞") and _marked(asked, at) in marks:
                end = at - (at > 0 and asked[at - 1].surface == "など")
                name = _name_before(asked, end)
                text = "".join(one.surface for one in name)
                counted = _counted(asked[at:], text) if name else ""
                if name and (counted or not _is_somebody(asked[:end])):
                    before = asked[: asked.index(name[0])]
                    yield _Name(
                        text=text + counted,
                        says_when=asked[end - 1].is_a("名詞", "普通名詞", "副詞可能"),
                        is_one_noun=text + counted == asked[end - 1].surface,
                        ends_clause=_ends_clause(before) and _is_one_noun(name) and not counted,
                    )


def _is_somebody(tokens: Sequence[Token]) -> bool:
    """Return whether the last noun is a person who is asked about nothing: 社長は, 部長さんが."""
    kinds = ("名詞", "接頭辞", "接尾辞")
    nouns = tuple(takewhile(lambda token: token.pos[0] in kinds, reversed(tokens)))
    return all(
        token.is_a("接頭辞")
        or token.surface.endswith("自身")
        or token.surface in _POLITE
        or is_office(token.surface)
        or _is_persons_name(token)
        for token in nouns
    )


def to_yourself(tokens: Sequence[Token]) -> str:
    """Return the words with a person's name replaced by 「ご自身」: 佐々木さんが新人のころ….

    Nobody but the interviewer is called by name in a question to them.
    """
    said: list[str] = []
    named = False
    for token in tokens:
        if named and (token.surface in _POLITE or token.surface.endswith("自身")):
            continue
        named = _is_persons_name(token)
        said.append("ご自身" if named else token.surface)
    return "".join(said)


def _is_persons_name(token: Token) -> bool:
    return token.is_a("名詞", "固有名詞", "人名")


def _marked(tokens: Sequence[Token], at: int) -> str:
    """Return the particle at ``at``; とか may be two words."""
    pair = tokens[at].surface == "と" and at + 1 < len(tokens) and tokens[at + 1].surface == "か"
    return "とか" if pair else tokens[at].surface


def without_lead_in(tokens: Sequence[Token]) -> str | None:
    """Return the question behind its reason; None without one, or if it then names nothing."""
    asked = tokens[_after_lead_in(tokens) :]
    if len(asked) == len(tokens) or matter_of(asked) is None:
        return None
    return "".join(token.surface for token in asked)


def _part(tokens: tuple[Token, ...], *, follows: bool, cut: bool) -> Part:
    text = "".join(token.surface for token in tokens)
    further = _is_further(text)
    points = text.startswith(_POINTS_BACK) and not further
    alone = matter_of(tokens) is not None and not points
    goes_on = follows and not further and (text.startswith(_OR) or not (alone or cut))
    return Part(
        tokens=tokens,
        goes_on=goes_on,
        points_back=follows and not further and (points or matter_of(tokens) is None),
    )


def points_back(part: Part) -> bool:
    """Return whether the clause begins with a word for what was said before it: その, それ."""
    text = "".join(token.surface for token in part.tokens)
    return text.startswith(_POINTS_BACK) and not _is_further(text)


def begins_another(tokens: Sequence[Token]) -> bool:
    """Return whether the words say of themselves that they ask another thing (あと、二つ目は)."""
    return _is_further("".join(token.surface for token in tokens))


def asks_what(tokens: Sequence[Token]) -> bool:
    """Return whether an asking word stands in the words (何, どう)."""
    return any(_asks_what(tokens, at) for at in range(len(tokens)))


def asks_politely(tokens: Sequence[Token]) -> bool:
    """Return whether an asking word asks up to the end of the words.

    Not where it only makes a part of them a question (どうなるか楽しみです) or any of many
    (どんな仕事でもします).
    """
    asking = [at for at in range(len(tokens)) if _asks_what(tokens, at)]
    after = tokens[asking[-1] + 1 :] if asking else ()
    return bool(asking) and not any(token.surface in _OPEN_AFTER for token in after)


def _is_further(text: str) -> bool:
    further = text.startswith(_FURTHER) and not text.startswith(_OR)
    return further or _ORDINAL.match(text) is not None


def _trimmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without the comma and interjections at either end."""
    while len(tokens) > 1 and (tokens[0].is_a("補助記号") or tokens[0].is_a("感動詞")):
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].is_a("補助記号"):
        tokens = tokens[:-1]
    return tokens


def _cuts(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield where another question begins: behind a comma, where both sides ask something."""
    last = 0
    for at in range(2, len(tokens)):
        comma = tokens[at - 1].surface == "、"
        left, right = tokens[last : at - 1 if comma else at], tokens[at:]
        if left and (comma or _ends_asking(left)) and _parts_here(left, right, comma=comma):
            yield at
            last = at


def _parts_here(left: Sequence[Token], right: Sequence[Token], *, comma: bool) -> bool:
    text = "".join(token.surface for token in right)
    if text.startswith(_OR) or not _has_content(right) or any(one in text for one in _CHOICE):
        return False
    further = _is_further(text)
    if not comma:  # What was heard has no comma: …でしょうか|あと社員の方は….
        return further
    if _is_listed(left) and _asks_within(right):
        return True
    asked = asks_what(left)
    bare = left[:-1] if left[-1].surface == "と" and len(left) > 1 else left
    if _ends_asking(bare):
        return further or _asks_by_itself(right)
    if further:
        return asked or left[-1].surface == "と"
    joins = left[-1].is_a("助詞", "接続助詞") or (left[-1].surface == "で" and len(left) > 1)
    if not (asked and joins and left[-1].surface in ("て", "で", "し")):
        return False
    amount = left[-1].surface == "で" and (
        left[-2].surface in ("くらい", "ぐらい", "ほど") or _asks_what(left, len(left) - 2)
    )
    return amount or _asks_by_itself(right)


def _is_listed(tokens: Sequence[Token]) -> bool:
    """Return whether a noun phrase stands alone as one of the things asked: 研修の期間と、…."""
    commas = [at for at, token in enumerate(tokens) if token.surface == "、"]
    phrase = tokens[commas[-1] + 1 if commas else 0 : -1]
    return (
        len(phrase) > 2
        and tokens[-1].surface == "と"
        and any(token.surface == "の" for token in phrase)
        and all(
            token.pos[0] in ("名詞", "接頭辞", "接尾辞") or token.surface == "の"
            for token in phrase
        )
    )


def _asks_within(tokens: Sequence[Token]) -> bool:
    """Return whether the words ask something: いつごろか、お教え…; 年収の目安などをうかがえれば."""
    if any(token.lemma in words("back_question", "hears") for token in tokens):
        return any(token.is_a("助詞") and token.surface in ("を", "も") for token in tokens)
    return any(token.surface == "か" for token in tokens[:-1]) and _asks_by_itself(tokens)


def _ends_asking(tokens: Sequence[Token]) -> bool:
    ends = tokens[-1].surface == "か" and tokens[-1].is_a("助詞", "終助詞")
    return ends and not (len(tokens) > 1 and tokens[-2].lemma in _SAY)  # なんていうか、


def _asks_by_itself(tokens: Sequence[Token]) -> bool:
    """Return whether a clause has a topic or an asking word of its own."""
    return any(
        _asks_what(tokens, at)
        or (token.is_a("助詞") and token.surface in _TOPIC and at and _name_before(tokens, at))
        for at, token in enumerate(tokens)
    )


def _asks_what(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if not token.surface.startswith(_ASKING) or token.surface in _NOT_ASKING:
        return False
    after = tokens[at + 1 : at + 3]
    if after and after[-1].lemma in _SAY:  # 何というか
        return False
    if [word.lemma for word in after] == ["と", "ない"]:  # なんとなく
        return False
    any_of_them = token.surface in _ASKING and after and after[0].surface in _OPEN_AFTER
    return not any_of_them


def _has_content(tokens: Sequence[Token]) -> bool:
    beside = words("back_question", "beside")
    return any(
        token.pos[0] in ("名詞", "動詞", "形容詞", "形状詞")
        and not token.is_a("名詞", "数詞")
        and not {token.lemma, token.surface} & beside
        for token in tokens
    )


def _after_lead_in(tokens: Sequence[Token]) -> int:
    """Return where the question itself begins: behind the last …ので、 with a name after it."""
    for at in range(len(tokens) - 1, 1, -1):
        leads = tokens[at].surface == "、" and tokens[at - 1].surface in _LEADS_IN
        clause = tokens[at - 1].is_a("助詞", "接続助詞") or tokens[at - 1].is_a("助動詞")
        if leads and clause and any(token.is_a("名詞") for token in tokens[at + 1 :]):
            return at + 1
    return 0


def _is_one_noun(name: Sequence[Token]) -> bool:
    return sum(token.is_a("名詞") for token in name) == 1


def _name_before(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """Return the noun phrase before ``at``, without words that only ask; none if none is left."""
    first = at
    while first and (
        tokens[first - 1].pos[0] in ("名詞", "形状詞", "接頭辞", "接尾辞")
        or (tokens[first - 1].surface in _JOINS and tokens[first - 1].is_a("助詞") and first < at)
    ):
        first -= 1
    if _hangs_on_clause(tokens, first):
        first += 1
    name = list(tokens[first:at])
    while name and not name[0].is_a("接頭辞") and (name[0].is_a("助詞") or _is_beside(name[0])):
        del name[0]
    while len(name) > 2 and _is_beside(name[-1]) and name[-2].surface == "の":
        del name[-2:]  # 経理の方, お休みのこと
    text = "".join(token.surface for token in name)
    heads = [token for token in name if not token.is_a("接尾辞")]
    if not heads or not _SHORTEST <= len(text) <= _LONGEST or name[0].is_a("名詞", "数詞"):
        return ()
    return () if COUNT.fullmatch(text) or _is_beside(heads[-1]) else tuple(name)


def _hangs_on_clause(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun only says when or what for of the clause before it: 増やす|ため."""
    return _ends_clause(tokens[:at]) and tokens[at].is_a("名詞", "普通名詞", "副詞可能")


def _ends_clause(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[-1].pos[0] in ("動詞", "助動詞", "形容詞")


def _is_beside(token: Token) -> bool:
    said = {token.lemma, token.surface}
    return bool(said & words("back_question", "beside") or said & words("back_question", "unnamed"))


def _counted(after: Sequence[Token], name: str) -> str:
    """Return what is asked of the noun, e.g. の人数 for 何人."""
    clause = takewhile(lambda token: token.surface not in ("、", "か"), after)
    text = "".join(token.surface for token in clause)
    found = next((counted for asking, counted in _COUNTED.items() if asking in text), None)
    return f"の{found}" if found and found not in name and not name.endswith("数") else ""
