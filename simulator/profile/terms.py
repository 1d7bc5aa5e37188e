"""Find the names that the recogniser should know: the company, its products, its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.documents.passages import passages
from simulator.documents.values import BlockKind, Document, DocumentKind
from simulator.guard.instructions import find_instructions
from simulator.profile.companies import companies_in, without_form, without_title
from simulator.profile.labels import Label
from simulator.profile.outline import ASKING, outline
from simulator.reading.sentences import words_of
from simulator.reading.tokens import Token

MOST_TERMS = 12
"""The room in the recogniser's prompt (``speech/bias.py``)."""
_LONGEST = 24
_MOST_READ = 3_000
"""In passages; names come at the beginning of a company's papers."""
_REPEATS = 2
_FIRST_PAGES = 5
"""In which a company's paper names it; later ones list its subsidiaries."""
_BEHIND_NAME = re.compile(r"[(（/／|｜、。].*")
"""E.g. an address or the market it is listed on."""
_LONGEST_COMPANY = 40
_FORM = r"(?:(?:株式|有限|合同)会社|㈱|[(（]株[)）])"
_OF_NAME = "[々一-鿿ァ-ヺーA-Za-z0-9ぁ-ゖ&＆・]"
_HIRING = re.compile(
    rf"(?:{_FORM}[ \u3000]?(?P<behind>{_OF_NAME}{{2,20}}?)"
    rf"|(?P<before>{_OF_NAME}{{2,30}})[ \u3000]?{_FORM})"
    r"[ \u3000]?(?:(?:様|さま)[ \u3000]?の[^。、\n]{0,15}?(?:求人|募集|選考|面接)|の採用担当)"
)
"""A company that is named as the one that hires: 株式会社青空様の求人, 株式会社青空の採用担当."""
_OF_CORPORATION = re.compile(
    r"(?P<name>(?:医療|社会福祉|学校|農事組合)法人(?:社団|財団)?[ \u3000]?[^ \u3000]{2,20})"
    r"[ \u3000]\S"
)
"""A corporation before one of its houses: 社会福祉法人 青空会 ひかり園."""
_STEM = "(?<![一-鿿々ぁ-ゖ])(?![当本同各])(?:[一-鿿々ヶケ]{1,6}|[ぁ-ゖ]{3,5})"
_PUBLIC = re.compile(
    rf"(?P<house>{_STEM}[都道府県市区町村]立[一-鿿々ァ-ヺー]{{2,12}})"
    rf"|(?P<body>{_STEM}[都道府県市区町村])"
    r"(?:では|役所|役場|教育委員会|会計年度任用職員|(?:任期付|非常勤)?職員(?:採用|募集|の))"
)
"""A public body has no other legal form than its name: みどり市職員採用試験, 青空町立図書館."""
_SENDER = "差出人"
_MOST_WORDS = 2
"""On the line of a company's name: 農業法人 有限会社青空."""
_READING = re.compile(r"[ァ-ヺー・ \u3000ｦ-ﾟ]+")
_REPEATED = re.compile(r"^(.{2,20}?)[ \u3000]*(?=\1)")
_FORM_READ = re.compile("(?:カブシキ|ユウゲン|ゴウドウ)(?:ガイシャ|カイシャ)")
"""株式会社 and the like in katakana, which only a reading (ふりがな) has."""
_NAME = re.compile(r"[「『]([^「」『』。、！？]{2,20})[」』]")
_KATAKANA = re.compile(r"[ァ-ヺー・]{3,}")
_LETTERS = re.compile(r"[一-鿿々ァ-ヺーぁ-ゖA-Za-z0-9]")


def find_company(documents: Iterable[Document]) -> str | None:
    """Find the company's name without 株式会社: at its label, else the one named most often.

    A mail may come from an agency, so the name must be that of the company that hires.
    """
    kinds = (DocumentKind.POSTING, DocumentKind.COMPANY)
    papers = [document for document in documents if document.kind in kinds]
    for document in sorted(papers, key=lambda document: kinds.index(document.kind)):
        if name := _labelled_company(document):
            return name
    hiring = {name for document in papers for name in _hiring_companies(_counted_text(document))}
    if len(hiring) == 1:
        return hiring.pop()
    alone = {name for document in papers for name in _names_alone(document)}
    if len(alone) == 1:
        return alone.pop()
    names = Counter(
        without_form(name)
        for document in papers
        if not _is_mail(document)
        for name in companies_in(_counted_text(document))
    )
    return next((name for name, _ in names.most_common(1)), None) or _public_body(papers)


def _public_body(papers: Iterable[Document]) -> str | None:
    """Return the town, or a house of its, that ``papers`` name most often."""
    names = Counter(
        found["house"] or found["body"]
        for document in papers
        if not _is_mail(document)
        for found in _PUBLIC.finditer(_counted_text(document))
    )
    return next((name for name, _ in names.most_common(1)), None)


def _counted_text(document: Document) -> str:
    pages = [
        replace(page, blocks=tuple(block for block in page.blocks if not block.void))
        for page in document.pages[:20]
    ]
    return "\n".join(page.text for page in pages)


def _is_mail(document: Document) -> bool:
    return any(
        block.kind is BlockKind.FIELD and block.cells[0] == _SENDER
        for page in document.pages[:1]
        for block in page.blocks
    )


def _hiring_companies(text: str) -> Iterator[str]:
    for found in _HIRING.finditer(text):
        name = found["behind"] or found["before"]
        start = 0
        if found["before"]:  # このたびは|青空製作株式会社様
            for token in words_of(name):
                if token.pos[0] in ("助詞", "助動詞", "動詞"):
                    start = token.end
        if len(name) - start >= 2:
            yield name[start:]


def _names_alone(document: Document) -> Iterator[str]:
    """Yield companies of a mail that stand alone on a line above what is asked.

    Below it stand the senders, and within sentences who introduces whom.
    """
    lines = [*outline(document)] if _is_mail(document) else []
    asking = [at for at, line in enumerate(lines) if line.label in ASKING]
    for line in lines[: max(asking, default=0)]:
        words = _BEHIND_NAME.sub("", line.text).split()
        for name in companies_in(line.text):
            if len(words) <= _MOST_WORDS and without_form(words[-1]) == without_form(name):
                yield without_form(name)


def _labelled_company(document: Document) -> str | None:
    """Return the name behind 会社名, 事業所名, hiringOrganization or the like.

    A text that is all katakana may be the reading of the name that follows it.
    """
    beginning = replace(document, pages=document.pages[:_FIRST_PAGES])
    reading = None
    for line in outline(beginning):
        if not line.text:
            continue
        if line.label is not Label.COMPANY_NAME:
            if reading:
                return reading
            continue
        text = _without_reading(line.text)
        if corporation := _OF_CORPORATION.match(text):
            text = corporation["name"]
        name = without_title(without_form(_BEHIND_NAME.sub("", text)))
        if not 2 <= len(text) <= _LONGEST_COMPANY or not _LETTERS.search(name):
            continue
        if not _READING.fullmatch(text):
            return name
        reading = reading or without_form(_FORM_READ.sub("", name))
    return reading


def _without_reading(text: str) -> str:
    """Drop the reading that stands before a name: ミナトケイキ カブシキガイシャみなと計器."""
    found = _READING.match(text)
    if not found or not (forms := [*_FORM_READ.finditer(found.group())]):
        return text
    rest = text[found.end() :]
    # カブシキガイシャヒカリ ヒカリ株式会社: the name itself may begin in katakana.
    if _LETTERS.search(without_form(rest)):
        return rest
    return _REPEATED.sub("", text[forms[-1].end() :].lstrip(" \u3000")) or text


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
