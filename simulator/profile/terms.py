"""Find the names that the recogniser should know: the company, its products, its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from simulator.documents.passages import passages
from simulator.documents.values import Document, DocumentKind
from simulator.guard.instructions import find_instructions
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

MOST_TERMS = 12
"""The room in the recogniser's prompt (``speech/bias.py``)."""
_LONGEST = 24
_MOST_READ = 3_000
"""In passages; names come at the beginning of a company's papers."""
_REPEATS = 2
_NAME = re.compile(r"[「『]([^「」『』。、！？]{2,20})[」』]")
_KATAKANA = re.compile(r"[ァ-ヺー・]{3,}")
_LETTERS = re.compile(r"[一-鿿々ァ-ヺーぁ-ゖA-Za-z0-9]")


def find_terms(documents: Sequence[Document], company: str | None) -> tuple[str, ...]:
    """Find names in 「」, katakana compounds and unknown words; at most ``MOST_TERMS`` in all.

    Names in 「」 come first. A word counts if it occurs at least twice.
    """
    counts: Counter[str] = Counter()
    quoted: set[str] = set()
    own = [document for document in documents if document.kind is not DocumentKind.CV]
    for passage in passages(own)[:_MOST_READ]:
        if find_instructions(passage.quote):
            continue
        for word in _quoted_names(passage.quote):
            counts[word] += 1
            quoted.add(word)
        counts.update(_compounds(words_of(passage.quote)))
    terms = [
        word
        for word, times in counts.most_common()
        if times >= _REPEATS and word != company and not (company and company in word)
    ]
    terms.sort(key=lambda word: word not in quoted)
    return tuple(terms[: MOST_TERMS - bool(company)])


def merge_terms(
    current: Sequence[str], made: Sequence[str], fresh: Sequence[str]
) -> tuple[str, ...]:
    """Merge the candidate's own terms, first, and found ones; a removed one stays removed."""
    own = [term for term in current if term not in made]
    found = [term for term in fresh if term in current or term not in made]
    return tuple(dict.fromkeys((*own, *found)))[: max(MOST_TERMS, len(own))]


def _quoted_names(sentence: str) -> Iterator[str]:
    """Yield the names in 「」, e.g. えんがわ帳, but not 挑戦する人を応援する, which has a verb."""
    for found in _NAME.finditer(sentence):
        name = found[1].strip()
        plain = words_of(name)
        if _LETTERS.search(name) and all(
            token.pos[0] in ("名詞", "接頭辞", "接尾辞", "形状詞", "記号", "感動詞")
            or token.surface in "・-"
            for token in plain
        ):
            yield name


def _compounds(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names in runs of nouns: katakana words together, or an unknown word."""
    run: list[Token] = []
    for token in (*tokens, None):
        joins = (
            token is not None
            and (token.is_a("名詞") or bool(_KATAKANA.fullmatch(token.surface)))
            and not token.is_a("名詞", "数詞")
            and bool(_LETTERS.match(token.surface))
            and (not run or run[-1].end == token.start)
        )
        if token is not None and joins:
            run.append(token)
            continue
        yield from _name_of(run)
        run = []


def _name_of(run: Sequence[Token]) -> Iterator[str]:
    """Cut a run to its katakana and unknown words, e.g. スマートヘルスケア事業 loses 事業."""
    marked = [
        index
        for index, token in enumerate(run)
        if not token.known or _KATAKANA.fullmatch(token.surface)
    ]
    if not marked:
        return
    core = run[marked[0] : marked[-1] + 1]
    name = "".join(token.surface for token in core)
    unknown = any(not token.known for token in core)
    if 3 <= len(name) <= _LONGEST and (len(marked) > 1 or unknown):
        yield name
