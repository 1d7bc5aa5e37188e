"""This company: where it is named, and the three parts of the 志望動機."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence, between_commas
from simulator.reading.tokens import Token
from simulator.values.marks import Mark, MarkKind

_OBJECT_REACH = 12
"""How far what is wished for may stand before the wish."""
_CHOOSING_REACH = 4
"""How far 選ぶ or 見学 may stand behind the company (病院をいくつか見学: 3)."""


def find_company(sentence: Sentence, *, wishes: Sequence[Mark]) -> tuple[Mark, ...]:
    """Names of the company, and the parts of a 志望動機 that this sentence holds.

    ``wishes`` are the sentence's marks of will: what one wants to do is a goal too, unless the
    sentence tells what one chooses by.
    """
    tokens = sentence.tokens
    marks = [
        _mark(MarkKind.COMPANY, tokens[a:b]) for a, b in phrases("company", "name").find(tokens)
    ]
    marks += _named_with_san(tokens)
    of_companies = bool(marks) or any(_is_company(token) for token in tokens)
    for kind in (MarkKind.CHOICE_CRITERION, MarkKind.COMPARISON, MarkKind.GOAL):
        marks += [
            _mark(kind, tokens[start:stop])
            for start, stop in phrases("slot", kind.value).find(tokens)
            if not is_undone(tokens, stop) and (of_companies or tokens[start].surface != "だけ")
        ]
    marks += [_mark(kind, tokens[a:b]) for kind, a, b in _of_companies(tokens)]
    marks += _wished(tokens, wishes)
    marks += [_mark(MarkKind.NAME, [token]) for token in tokens if token.is_a("名詞", "固有名詞")]
    return tuple(marks)


def _named_with_san(tokens: Sequence[Token]) -> list[Mark]:
    """縁側ソフトさん: nouns in a row before さん, where they don't name people or any company."""
    marks = []
    for index, token in enumerate(tokens):
        if token.surface != "さん" or not token.is_a("接尾辞"):
            continue
        start = index
        while (
            start and tokens[start - 1].is_a("名詞") and not tokens[start - 1].is_a("名詞", "数詞")
        ):
            start -= 1
        name = tokens[start:index]
        person = bool(name) and name[-1].is_a("名詞", "固有名詞", "人名")  # 高橋製菓さん is none
        if name and not person and name[-1].surface not in words("company", "not_a_company"):
            marks.append(_mark(MarkKind.COMPANY, tokens[start : index + 1]))
    return marks


def _of_companies(tokens: Sequence[Token]) -> Iterator[tuple[MarkKind, int, int]]:
    """病院を選ぶうえで; ほかの事業所, 五社を見学, 四つの病院のうち."""
    for index, token in enumerate(tokens):
        if not _is_company(token) or is_undone(tokens, index + 1):
            continue
        after = tokens[index + 1 : index + 1 + _CHOOSING_REACH]
        if any(each.lemma in words("slot", "choosing") for each in after):
            yield MarkKind.CHOICE_CRITERION, index, index + 1
        before = tokens[max(0, index - 3) : index]
        named = [each for each in before if not each.is_a("名詞", "数詞")]  # ほかの2社
        others = [each.surface for each in named[-2:]] in (
            ["ほか", "の"],
            ["他", "の"],
            ["別", "の"],
        )
        own_work = any(each.lemma == "た" for each in before)  # 担当した73社のうち
        several = not own_work and any(
            each.is_a("名詞", "数詞") or each.surface == "数" for each in before
        )
        looked_at = any(each.lemma in words("slot", "looked_at") for each in after)
        among = [each.surface for each in after[:2]] in (
            ["の", "うち"],
            ["の", "中"],
            ["の", "なか"],
        )
        applied = [each.lemma for each in after[:2]] in (["も", "受ける"], ["も", "応募"])
        if (others and not applied) or (several and (looked_at or among)):
            yield MarkKind.COMPARISON, index - min(index, 2), index + 1


def _is_company(token: Token) -> bool:
    return token.is_a("名詞") and token.surface in words("slot", "kind_of_company")


def _is_goal(before: Sequence[Token], said: Sequence[Token]) -> bool:
    """A wish for something (〜を減らしたい, 〜になりたい), not 頑張りたい or 働きたい alone."""
    if not any(token.lemma == "たい" for token in said):
        return False
    if {token.lemma for token in said} & words("slot", "no_goal"):
        return False
    *_, clause = between_commas(_without_breaths((*before, *said)))
    return any(
        token.is_a("助詞", "格助詞") and token.surface in ("を", "に", "と") for token in clause
    )


def _without_breaths(tokens: Sequence[Token]) -> list[Token]:
    """A comma after を is a breath, as in 負担を、仕組みで軽くしたい, and ends nothing."""
    return [
        token
        for index, token in enumerate(tokens)
        if not (
            token.is_a("補助記号", "読点") and index and tokens[index - 1].is_a("助詞", "格助詞")
        )
    ]


def _wished(tokens: Sequence[Token], wishes: Sequence[Mark]) -> Iterator[Mark]:
    """The wishes of this sentence that name a goal."""
    starts = [token.start for token in tokens]
    for wish in wishes:
        first, stop = bisect_left(starts, wish.start), bisect_left(starts, wish.end)
        if _is_goal(tokens[max(0, first - _OBJECT_REACH) : first], tokens[first:stop]):
            yield Mark(kind=MarkKind.GOAL, start=wish.start, end=wish.end)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
