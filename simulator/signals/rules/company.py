"""Mark the names of the interviewer's company and the three parts of a 志望動機."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import is_undone
from simulator.reading.sentences import Sentence, between_commas
from simulator.reading.tokens import Token
from simulator.values.marks import Mark, MarkKind

_OBJECT_REACH = 12
"""How many words the object of a wish may come before it."""
_CHOOSING_REACH = 4
"""How many words 選ぶ or 見学 may come after the company (病院をいくつか見学: 3)."""


def find_company(sentence: Sentence, *, wishes: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the marks of the company's names and of the parts of a 志望動機 in one sentence.

    ``wishes`` are the sentence's marks of will; those with an object are marked as goals too.
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
    """Return names with さん, e.g. 縁側ソフトさん, unless the nouns name people or any company."""
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
        person = bool(name) and name[-1].is_a("名詞", "固有名詞", "人名")  # not 高橋製菓さん
        if name and not person and name[-1].surface not in words("company", "not_a_company"):
            marks.append(_mark(MarkKind.COMPANY, tokens[start : index + 1]))
    return marks


def _of_companies(tokens: Sequence[Token]) -> Iterator[tuple[MarkKind, int, int]]:
    """Yield criteria of choice (病院を選ぶうえで) and comparisons (ほかの事業所, 五社を見学)."""
    for index, token in enumerate(tokens):
        if not _is_company(token) or is_undone(tokens, index + 1):
            continue
        after = tokens[index + 1 : index + 1 + _CHOOSING_REACH]
        if any(token.lemma in words("slot", "choosing") for token in after):
            yield MarkKind.CHOICE_CRITERION, index, index + 1
        before = tokens[max(0, index - 3) : index]
        named = [token for token in before if not token.is_a("名詞", "数詞")]  # ほかの2社
        others = [token.surface for token in named[-2:]] in (
            ["ほか", "の"],
            ["他", "の"],
            ["別", "の"],
        )
        own_work = any(token.lemma == "た" for token in before)  # 担当した73社のうち
        several = not own_work and any(
            token.is_a("名詞", "数詞") or token.surface == "数" for token in before
        )
        looked_at = any(token.lemma in words("slot", "looked_at") for token in after)
        among = [token.surface for token in after[:2]] in (
            ["の", "うち"],
            ["の", "中"],
            ["の", "なか"],
        )
        applied = [token.lemma for token in after[:2]] in (["も", "受ける"], ["も", "応募"])
        if (others and not applied) or (several and (looked_at or among)):
            yield MarkKind.COMPARISON, index - min(index, 2), index + 1


def _is_company(token: Token) -> bool:
    return token.is_a("名詞") and token.surface in words("slot", "kind_of_company")


def _is_goal(before: Sequence[Token], said: Sequence[Token]) -> bool:
    """Return whether a wish has an object, e.g. 〜を減らしたい, but not 頑張りたい alone."""
    if not any(token.lemma == "たい" for token in said):
        return False
    if {token.lemma for token in said} & words("slot", "no_goal"):
        return False
    *_, clause = between_commas(_without_breaths((*before, *said)))
    return any(
        token.is_a("助詞", "格助詞") and token.surface in ("を", "に", "と") for token in clause
    )


def _without_breaths(tokens: Sequence[Token]) -> list[Token]:
    """Drop commas after case particles, e.g. 負担を、仕組みで軽くしたい: they end no clause."""
    return [
        token
        for index, token in enumerate(tokens)
        if not (
            token.is_a("補助記号", "読点") and index and tokens[index - 1].is_a("助詞", "格助詞")
        )
    ]


def _wished(tokens: Sequence[Token], wishes: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the wishes of this sentence that name a goal."""
    starts = [token.start for token in tokens]
    for wish in wishes:
        first, stop = bisect_left(starts, wish.start), bisect_left(starts, wish.end)
        if _is_goal(tokens[max(0, first - _OBJECT_REACH) : first], tokens[first:stop]):
            yield Mark(kind=MarkKind.GOAL, start=wish.start, end=wish.end)


def _mark(kind: MarkKind, tokens: Sequence[Token]) -> Mark:
    return Mark(kind=kind, start=tokens[0].start, end=tokens[-1].end)
