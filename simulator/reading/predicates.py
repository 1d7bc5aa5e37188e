"""Find the predicates of a sentence: subject, tense, mood, voice and negation.

Japanese puts all of these but the subject after the verb: 減らし|まし|た, 減らし|たい,
減らし|て|いただき|まし|た, 減らせ|ませ|ん. A clause that ends in て or in a bare stem takes its
tense and mood from the next one: 店を回って、話を聞きました reports two actions,
店を回って、話を聞きたいです none.

Endings are analysed only here. Rules read the fields of a ``Predicate``.
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
    """In the future, or at no particular time."""


class Mood(StrEnum):
    """Whether a predicate is a fact, or only wished, resolved, supposed or commanded."""

    FACT = "fact"
    WISH = "wish"
    VOLITION = "volition"
    CONDITION = "condition"
    COMMAND = "command"


class Voice(StrEnum):
    """The relation of the subject to the action."""

    ACTIVE = "active"
    PASSIVE = "passive"
    CAUSATIVE = "causative"
    FAVOUR = "favour"
    """Somebody else does it for the speaker, e.g. 教えてくれました."""
    HONORIFIC = "honorific"
    """Not used of oneself, e.g. お持ちです, お聞きになりました."""


NOT = frozenset({"ない", "ぬ", "ず", "無い"})
LIGHT_VERBS = frozenset({"する", "致す", "いたす"})
"""Verbs that make a verb of a noun, e.g. 導入|する."""
_WISH = frozenset({"たい", "ほしい", "欲しい"})
_GOES_ON = frozenset({"いる", "おる", "てる", "でる"})
_JOINS = frozenset({"て", "で", "ながら"})
_PASSIVE = frozenset({"れる", "られる"})
_CAUSATIVE = frozenset({"せる", "させる"})
_FAVOURS = frozenset({"くださる", "くれる", "もらう", "もらえる", "いただける"})
"""Verbs of ``Voice.FAVOUR``. Not いただく, which is humble too: 担当させていただきました."""
_THINKS = frozenset({"思う", "考える", "感じる", "存ずる", "存じる"})
_DENIED_NOUNS = frozenset({"わけ", "訳", "こと", "事", "つもり", "覚え"})
_THOUGHT_REACH = 2
"""Words from と to the verb of thinking, e.g. と|は|思いません."""
_DENIAL_REACH = 5
"""Words within which such a noun is negated, e.g. わけ|で|は|あり|ませ|ん."""


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """A verb, an adjective or a noun with だ, and what its ending expresses.

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
    """Whether it ends in て, ながら or a bare stem, so that another clause follows."""
    describes: bool
    """Whether it modifies what follows, and takes its tense and mood: 減らす|ことができた."""

    @property
    def happened(self) -> bool:
        """Whether it is a fact of the past or present, not wished, resolved or supposed."""
        return self.mood is Mood.FACT and self.tense is not Tense.OPEN


def find_predicates(tokens: Sequence[Token]) -> tuple[Predicate, ...]:
    """Return the predicates of one sentence, in order. Takes linear time."""
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
    """Yield the ``(head, stop)`` of every predicate."""
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
    """Return one past the ending that begins at ``begins``; 減り|続け has one ending."""
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
    """Return whether a bare stem is a noun or a part of one, e.g. 並べ|方, 飲み残し|を.

    教え|に行く and 離れ|そう count too. A stem with an object is a verb, even before a noun:
    表を|作り|数字を並べ.
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
    """Return where the ending of a predicate with its head at ``at`` begins; None without one."""
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
    """Return the tense that the ending itself has; None for て, たら and なら."""
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
    """Return the tense of a predicate without た: OPEN for a verb (減らす), else ONGOING."""
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
    """Return whether a predicate is negated, e.g. 減らせ|ませ|ん, 減らし|た|ことはありません."""
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
    """Return whether a negated thought follows, e.g. 昇進したい|と思ったことはありません."""
    return (
        following is not None
        and following.denied
        and tokens[stop].surface in ("と", "って")
        and tokens[following.head].lemma in _THINKS
        and following.head - stop <= _THOUGHT_REACH
    )
