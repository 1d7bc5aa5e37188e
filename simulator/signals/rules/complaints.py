"""Find complaints by their grammar, without words of blame.

These are a judged working condition, a scornful あんな, an appeal in vain, 〜ばかり, and a burden
that nobody decided on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.reading.lexicon import make_phrases, phrases, words
from simulator.reading.negation import NOT
from simulator.reading.tokens import Token
from simulator.values.marks import MarkKind

Found = tuple[MarkKind, int, int]
"""The kind, the index of the first word, and one past the last."""

_MISFIT = make_phrases(("合う ない",))
_WEIGHED_REACH = 6
"""How many words a verdict may come after its condition (給料がなかなか上がらない: 5)."""
_ANSWER_REACH = 20
"""How many words after that the negative answer may come."""
_APPEAL_REACH = 7
"""How many words が・ても may come after an appeal (ご相談はしたのですが: 5)."""


def find_complaints(tokens: Sequence[Token], *, acts: bool, hopes: bool) -> Iterator[Found]:
    """Yield the complaints in one sentence.

    ``acts``: the candidate does something about it in the same sentence. ``hopes``: they learn from
    it or want something there; then ばかり and ことになる only describe how it was.
    """
    if not acts:
        yield from _weighed_conditions(tokens)
        yield from _appeals_in_vain(tokens)
    if not (acts or hopes):
        yield from _nothing_but(tokens)
        yield from _burdens(tokens)
    yield from _misfits(tokens)
    yield from _scorn(tokens)
    yield from _not_even(tokens)


def _weighed_conditions(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield judged conditions, e.g. 給料が上がらない, 家から近い; with a figure they are facts."""
    asks = bool(tokens) and tokens[-1].surface == "か"
    for start, stop in phrases("condition", "noun").find(tokens):
        if stop < len(tokens) and tokens[stop].surface == "の":
            continue  # 夜勤の責任者: the condition only modifies a noun
        clause = _same_clause(tokens[stop : stop + _WEIGHED_REACH])
        if next(phrases("condition", "accepted").find(clause), None):
            continue
        figures = [
            token for token in (*tokens[max(0, start - 3) : start], *clause) if _counts(token)
        ]
        if figures:
            continue
        verdicts = list(phrases("condition", "verdict").find(clause))
        if verdicts and _describes(clause, verdicts[0][1]):
            continue
        if verdicts:
            yield MarkKind.ESCAPE, start, stop + verdicts[0][1]
        elif clause and clause[0].lemma in ("です", "だ"):
            yield MarkKind.ESCAPE, start, stop + 1  # 理由は給料ですよね
        elif asks:
            yield MarkKind.ESCAPE, start, len(tokens)


def _describes(clause: Sequence[Token], stop: int) -> bool:
    """Return whether the verdict before ``stop`` modifies a noun: 夜勤が多い|病棟, not 〜|こと."""
    if stop >= len(clause) or not clause[stop].is_a("名詞"):
        return False
    return clause[stop].surface not in words("verb", "carrying_noun")


def _scorn(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield scornful demonstratives with a person or place, e.g. あんな会社, ああいう店."""
    for start, stop in phrases("attitude", "scornful").find(tokens):
        if stop < len(tokens) and tokens[stop].lemma in words("attitude", "scorned"):
            yield MarkKind.BLAME, start, stop + 1


def _misfits(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield misfits, e.g. 上司と合わない, 社風が合いませんでした, but not サイズが合わない."""
    for start, stop in _MISFIT.find(tokens):
        before = tokens[max(0, start - 2) : start]
        if not before or before[0].lemma in words("attitude", "misfits"):
            yield MarkKind.BLAME, max(0, start - 2), stop


def _not_even(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield omissions of a duty, e.g. 謝りもしない, 現場に来もしないし."""
    for index in range(len(tokens) - 3):
        verb, also, does, denied = tokens[index : index + 4]
        if (
            verb.is_a("動詞")
            and verb.pos[5].startswith("連用形")
            and also.surface == "も"
            and does.lemma == "する"
            and denied.lemma in NOT
        ):
            yield MarkKind.BLAME, index, index + 4


def _nothing_but(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield 〜ばかり, e.g. 怒るばかりで, 弱い人ばかりでした, but not 始めたばかり, ばかりでなく."""
    for index, token in enumerate(tokens):
        if token.surface != "ばかり" or index == 0 or tokens[index - 1].lemma == "た":
            continue
        after = tokens[index + 1 : index + 4]
        closes = not after or after[0].lemma in ("だ", "です") or after[0].is_a("補助記号")
        if closes and not any(token.lemma in NOT for token in after):
            yield MarkKind.HELPLESS, index - 1, index + 1


def _appeals_in_vain(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield appeals in vain, e.g. 何度言っても…ない, 相談はしたのですが…とのお返事でした."""
    for start, stop in phrases("attitude", "appeal").find(tokens):
        window = tokens[stop : stop + _APPEAL_REACH]
        turns = [i for i in range(len(window)) if _concedes(window, i)]
        if not turns:
            continue
        answer = stop + turns[0] + 1
        rest = tokens[answer : answer + _ANSWER_REACH]
        if any(
            token.lemma in NOT or token.lemma in words("attitude", "no_answer") for token in rest
        ):
            yield MarkKind.HELPLESS, start, stop + turns[0] + 1


def _burdens(tokens: Sequence[Token]) -> Iterator[Found]:
    """Yield burdens that nobody decided on, e.g. 自然と私が入ることになりまして."""
    starts = [start for start, _ in phrases("attitude", "undecided").find(tokens)]
    for _, stop in phrases("attitude", "turned_out").find(tokens):
        before = [start for start in starts if start < stop]
        if before:
            yield MarkKind.HELPLESS, before[-1], stop


def _concedes(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.surface == "も":
        return index > 0 and tokens[index - 1].surface in ("て", "で")
    return token.is_a("助詞", "接続助詞") and token.surface in ("が", "けど", "けれど", "のに")


def _same_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    for index, token in enumerate(tokens):
        joins = token.is_a("助詞", "接続助詞") and token.surface not in ("て", "で")
        if token.is_a("補助記号") or joins:
            return tokens[:index]
    return tokens


def _counts(token: Token) -> bool:
    return token.is_a("名詞", "数詞") and "何" not in token.surface
