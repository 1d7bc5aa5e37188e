"""Predicates of a sentence: who acts, when, in what mood, and whether it is denied.

Japanese puts all of this behind the verb: 減らし|まし|た, 減らし|たい, 減らし|て|いただき|まし|た,
減らせ|ませ|ん. A clause that ends in て or in a bare stem takes its tense from the next one:
店を回って、話を聞きました tells two deeds, 店を回って、話を聞きたいです tells none.

Each predicate is decided here once. A rule asks a ``Predicate``; it does not look at endings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from simulator.reading.subjects import Subject, find_subjects
from simulator.reading.tokens import Token, phrase_end


class Tense(StrEnum):
    """When a predicate holds."""

    PAST = "past"
    ONGOING = "ongoing"
    OPEN = "open"
    """To come, or at no time in particular."""


class Mood(StrEnum):
    """How a predicate is meant."""

    FACT = "fact"
    WISH = "wish"
    VOLITION = "volition"
    CONDITION = "condition"
    COMMAND = "command"


class Voice(StrEnum):
    """Who does what the verb says."""

    ACTIVE = "active"
    PASSIVE = "passive"
    CAUSATIVE = "causative"
    FAVOUR = "favour"
    """Done by somebody else for the speaker: 教えてくれました."""
    HONORIFIC = "honorific"
    """Never said of oneself: お持ちです, お聞きになりました."""


NOT = frozenset({"ない", "ぬ", "ず", "無い"})
LIGHT_VERBS = frozenset({"する", "致す", "いたす"})
"""They make a verb of a noun: 導入|する."""
_WISH = frozenset({"たい", "ほしい", "欲しい"})
_GOES_ON = frozenset({"いる", "おる", "てる", "でる"})
_JOINS = frozenset({"て", "で", "ながら"})
_PASSIVE = frozenset({"れる", "られる"})
_CAUSATIVE = frozenset({"せる", "させる"})
_FAVOURS = frozenset({"くださる", "くれる", "もらう", "もらえる", "いただける"})
"""Somebody else does it for the speaker. いただく is not among them: 担当させていただきました."""
_THINKS = frozenset({"思う", "考える", "感じる", "存ずる", "存じる"})
_DENIED_NOUNS = frozenset({"わけ", "訳", "こと", "事", "つもり", "覚え"})
_THOUGHT_REACH = 2
"""Words from と to the verb of thinking: と|は|思いません."""
_DENIAL_REACH = 5
"""Words in which the denial of such a noun stands: わけ|で|は|あり|ませ|ん."""


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """A verb, an adjective or a noun with だ, and all that its ending says.

    ``head`` and ``stop`` are positions among the sentence's tokens: its first word, and one past
    its last.
    """

    head: int
    stop: int
    subject: Subject
    tense: Tense
    mood: Mood
    voice: Voice
    denied: bool
    joins: bool
    """Whether it ends in て, ながら or a bare stem, so that a clause follows."""
    describes: bool
    """Whether it describes what follows, and is as real as that: 減らす|ことができた."""

    @property
    def happened(self) -> bool:
        """Whether it tells what was or is so, not what is wished, resolved or supposed."""
        return self.mood is Mood.FACT and self.tense is not Tense.OPEN

    @property
    def is_own_doing(self) -> bool:
        """Whether the one who speaks of it, where no other is named, did or does it."""
        by_others = self.voice in (Voice.PASSIVE, Voice.FAVOUR, Voice.HONORIFIC)
        return self.happened and not (self.denied or self.describes or by_others)


def find_predicates(tokens: Sequence[Token]) -> tuple[Predicate, ...]:
    """Return the predicates of one sentence in their order. Time is linear in its length."""
    predicates: list[Predicate] = []
    following: Predicate | None = None
    subjects = find_subjects(tokens)
    for head, stop in reversed(list(_stretches(tokens))):
        predicate = _read(tokens, head, stop, following, subjects[head])
        predicates.append(predicate)
        if not predicate.describes:
            following = predicate
    return tuple(reversed(predicates))


def _is_attributive(tokens: Sequence[Token], stop: int) -> bool:
    attributive = tokens[stop - 1].pos[5].startswith("連体形")
    return attributive and stop < len(tokens) and tokens[stop].surface not in ("と", "って")


def _stretches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where each predicate begins, and one past where it ends."""
    at = 0
    while at < len(tokens):
        begins = _ending_of(tokens, at)
        if begins is None:
            at += 1
            continue
        stop = _end(tokens, begins)
        if not _is_nominal(tokens, at, stop):
            yield at, stop
        at = stop


def _end(tokens: Sequence[Token], begins: int) -> int:
    """Return where the ending from ``begins`` on stops, past that of a compound verb: 減り|続け."""
    stop = phrase_end(tokens, begins)
    while (
        stop < len(tokens)
        and tokens[stop].is_a("動詞")
        and tokens[stop - 1].is_a("動詞")
        and tokens[stop - 1].pos[5].startswith("連用形")
    ):
        stop = phrase_end(tokens, stop + 1)
    return stop


def _is_nominal(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Whether a bare stem is a noun or a part of one: 並べ|方, 飲み残し|を, 教え|に行く, 離れ|そう.

    With an object of its own it is none, also where no comma follows: 表を|作り|数字を並べ.
    """
    following = tokens[stop] if stop < len(tokens) else None
    last = tokens[stop - 1]
    if following is None or not last.pos[5].startswith("連用形") or not last.is_a("動詞"):
        return False
    if following.is_a("名詞") and last.lemma not in LIGHT_VERBS:
        return at == 0 or tokens[at - 1].surface != "を"
    particle = following.is_a("助詞", "格助詞") or following.is_a("助詞", "係助詞")
    return particle or following.is_a("接尾辞") or following.surface == "そう"


def _ending_of(tokens: Sequence[Token], at: int) -> int | None:
    """Return where the ending of a predicate with its head at ``at`` begins; None where none is."""
    token = tokens[at]
    if token.is_a("動詞"):
        return at + 1
    if token.is_a("形容詞"):
        adverb = token.pos[5].startswith("連用形") and tokens[at + 1 : at + 2]
        return None if adverb and adverb[0].is_a("動詞") else at + 1
    following = tokens[at + 1].lemma if at + 1 < len(tokens) else ""
    verbal_noun = token.is_a("名詞", "普通名詞", "サ変可能")
    if verbal_noun and following in LIGHT_VERBS | {"できる"}:
        return at + 2
    nominal = token.pos[0] in ("名詞", "代名詞", "形状詞", "接尾辞")
    copula = following in ("だ", "です") and tokens[at + 1].surface != "に"
    return at + 1 if nominal and copula else None


def _read(
    tokens: Sequence[Token],
    head: int,
    stop: int,
    following: Predicate | None,
    subject: Subject,
) -> Predicate:
    ending = tokens[head + 1 : stop]
    after = tokens[stop] if stop < len(tokens) else None
    mood = _mood(tokens[stop - 1], ending, after)
    tense = _own_tense(ending)
    joins = tense is None and mood is Mood.FACT and _joins(tokens[head:stop], after)
    describes = tense is None and mood is Mood.FACT and _is_attributive(tokens, stop)
    if joins or describes:
        tense = following.tense if following else Tense.PAST
        mood = following.mood if following else Mood.FACT
    return Predicate(
        head=head,
        stop=stop,
        subject=subject,
        tense=tense or _state(tokens[head], ending),
        mood=mood,
        voice=_voice(tokens, head, stop),
        denied=_is_denied(ending, tokens[stop : stop + 1 + _DENIAL_REACH])
        or _is_denied_thought(tokens, stop, following),
        joins=joins,
        describes=describes,
    )


def _mood(last: Token, ending: Sequence[Token], after: Token | None) -> Mood:
    if any(token.lemma in _WISH for token in ending):
        return Mood.WISH
    if after is not None and after.surface == "ば":
        return Mood.CONDITION
    if last.pos[5].startswith("意志推量形") and last.lemma not in ("だ", "です"):
        return Mood.VOLITION
    return Mood.COMMAND if last.pos[5].startswith("命令形") else Mood.FACT


def _own_tense(ending: Sequence[Token]) -> Tense | None:
    """Return what the ending itself says; たら and なら say as little as て."""
    past = any(
        token.lemma == "た" and token.is_a("助動詞") and not token.pos[5].startswith("仮定形")
        for token in ending
    )
    if past:
        return Tense.PAST
    lemmas = [token.lemma for token in ending]
    came = any(pair == ("て", "くる") for pair in pairwise(lemmas)) and lemmas[-1:] == ["て"]
    return Tense.ONGOING if came or _GOES_ON & set(lemmas) else None


def _joins(predicate: Sequence[Token], after: Token | None) -> bool:
    last = predicate[-1]
    if last.surface in _JOINS or (after is not None and after.surface == "ながら"):
        return True
    conditional_past = last.lemma == "た" and last.pos[5].startswith("仮定形")
    return conditional_past or last.pos[5].startswith("連用形")


def _state(head: Token, ending: Sequence[Token]) -> Tense:
    """Return the tense of a predicate without た: 減らす is open, 便利です tells how it is."""
    verbal = head.is_a("動詞") or any(token.is_a("動詞") for token in ending)
    return Tense.OPEN if verbal else Tense.ONGOING


def _voice(tokens: Sequence[Token], head: int, stop: int) -> Voice:
    lemmas = [token.lemma for token in tokens[head + 1 : stop + 2]]
    respected = head and tokens[head - 1].is_a("接頭辞") and tokens[head].is_a("動詞")
    if respected and (lemmas[:1] in (["だ"], ["です"]) or lemmas[:2] == ["に", "なる"]):
        return Voice.HONORIFIC
    ending = set(lemmas[: stop - head - 1])
    if ending & _FAVOURS:
        return Voice.FAVOUR
    if ending & _PASSIVE:
        return Voice.PASSIVE
    return Voice.CAUSATIVE if ending & _CAUSATIVE else Voice.ACTIVE


def _is_denied(ending: Sequence[Token], after: Sequence[Token]) -> bool:
    """減らせ|ませ|ん; 減らし|た|ことは|あり|ませ|ん."""
    if any(token.lemma in NOT for token in ending):
        return True
    noun, *rest = after or (None,)
    return (
        noun is not None
        and noun.surface in _DENIED_NOUNS
        and any(token.surface in ("は", "も", "が", "で") for token in rest[:1])
        and any(token.lemma in NOT for token in rest)
    )


def _is_denied_thought(tokens: Sequence[Token], stop: int, following: Predicate | None) -> bool:
    """昇進したい|と思ったことはありません: what is never thought is not wished either."""
    return (
        following is not None
        and following.denied
        and tokens[stop].surface in ("と", "って")
        and tokens[following.head].lemma in _THINKS
        and following.head - stop <= _THOUGHT_REACH
    )
