"""Find the company that hires, by how its papers name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from simulator.documents.values import BlockKind, Document, DocumentKind
from simulator.profile.hiring.companies import FORM, companies_in, without_form
from simulator.profile.hiring.houses import copyright_holders, houses, public_bodies, signers
from simulator.profile.hiring.named import company_of_data, labelled_company
from simulator.profile.hiring.texts import LICENCE, agencies, body_text, counted_text, is_mail
from simulator.profile.lines.examples import without_examples
from simulator.profile.lines.headings import ASKING
from simulator.profile.lines.outline import outline
from simulator.reading.sentences import words_of

_BEHIND_NAME = re.compile(r"[(（/／|｜、。].*")
"""E.g. an address or the market it is listed on."""
_OF_NAME = "[々一-鿿ァ-ヺーA-Za-z0-9ぁ-ゖ&＆・]"
_HIRING = re.compile(
    rf"(?:{FORM}[ \u3000]?(?P<behind>{_OF_NAME}{{2,20}}?)"
    rf"|(?P<before>{_OF_NAME}{{2,30}})[ \u3000]?{FORM})"
    r"(?:[ \u3000]?(?:(?:様|さま)[ \u3000]?の[^。、\n]{0,15}?(?:求人|募集|選考|面接)|の採用担当)"
    r"|[ \u3000\n]?の?(?:人事|採用|総務|労務){1,3}(?:部|局|課|室|係|担当|グループ|チーム|センター)"
    r"|[ \u3000](?:人事|採用)[ \u3000]+[一-鿿ァ-ヺー]"
    r"|(?:で|にて|の)[一-鿿ァ-ヺー]{0,6}(?:人事|採用)(?:全般|業務|活動)?を(?:担当|受け持|務め|し))"
)
"""A company that is named as the one that hires: 株式会社青空様の求人, 株式会社青空 人事部, and by
who writes: 株式会社青空で採用を担当しております, 株式会社青空 人事 森田. Others' hiring is
supported, not done."""
_RELATED_BEFORE = re.compile(r"(?:親会社|旧社名|旧商号|前身|旧)(?:は|の|で?ある)?[・:：、\s「]*$")
_RELATED_BEHIND = re.compile(
    r"^(?:株式会社)?(?:が|の|による)?\s*(?:100\s?[%％]\s?)?(?:出資|傘下|子会社)"
)
"""Around a company that owns the one that hires, or what that was called: 親会社：株式会社港."""
_LONGEST_RELATED = 200
"""Letters of a line that is read for it; each of its companies takes time."""
_LATIN_FORM = re.compile(
    r"(?P<name>[A-Z][A-Za-z0-9&]*(?:[ -][A-Z0-9&][A-Za-z0-9&]*){0,3}),?\s"
    r"(?:Inc\.|Co\.,\s?Ltd\.|LLC|K\.K\.|Ltd\.|Corp\.|GmbH)"
)
"""Legal forms of other countries, which papers in Japanese have too: Aozora Works, Inc."""
_ADDRESSED = re.compile(r"(?:様|さま|殿|御中|各位|先生(?:方)?)[)）]?$")
_MOST_ADDRESS = 6
"""Lines at the head of a mail that may say who it is to: school, office, person."""
_MOST_WORDS = 2
"""On the line of a company's name: 農業法人 有限会社青空."""


def find_company(documents: Iterable[Document]) -> str | None:
    """Find the company's name without 株式会社; None rather than a wrong one.

    The best place comes first: a label; the fields of data; where it is said who hires, or a mail
    names one company alone on a line; the companies named most often, never a mail's; a public
    body; whoever signs; a house; the file's name; the line of the rights. No agency counts.
    """
    kinds = (DocumentKind.POSTING, DocumentKind.COMPANY)
    papers = [without_examples(document) for document in documents if document.kind in kinds]
    for document in sorted(papers, key=lambda document: kinds.index(document.kind)):
        name = labelled_company(document)
        if name is None:
            name = company_of_data(document)
        if name is not None:
            return name or None
    texts_of = [*map(counted_text, papers)]
    introducing = {name for text in texts_of for name in (*agencies(text), *_related(text))}
    introducing -= {name for document in papers for name in _alone_and_hiring(document)}
    for names_of in (_hiring_companies, _names_alone):
        names = {name for document in papers for name in names_of(document)} - introducing
        if len(names) == 1:
            return names.pop()
    own = [document for document in papers if not is_mail(document)]
    for texts in (map(body_text, own), map(counted_text, own)):
        found = (without_form(name) for text in texts for name in companies_in(text))
        if name := _most_common(name for name in found if name not in introducing):
            return name
    return (
        _most_common(name for document in own for name in public_bodies(document))
        or _most_common(name for document in papers for name in signers(document))
        or _most_common(found["name"] for text in texts_of for found in _LATIN_FORM.finditer(text))
        or _most_common(name for document in own for name in houses(document))
        or _most_common(name for document in own for name in _in_title(document, introducing))
        or _most_common(name for document in own for name in copyright_holders(document))
    )


def _alone_and_hiring(document: Document) -> Iterator[str]:
    """Yield the one company that a paper names if it has an office that hires, and no licence.

    The title of its page, …株式会社 採用サイト, may sound like that of an agency.
    """
    text = counted_text(document)
    named = {without_form(name) for name in companies_in(text)}
    if len(named) == 1 and named == {*_hiring_companies(document)} and not LICENCE.search(text):
        yield from named


def _related(text: str) -> Iterator[str]:
    """Yield the companies that own the one that hires, and what that was called before."""
    for line in text.split("\n"):
        for name in companies_in(line) if len(line) <= _LONGEST_RELATED else ():
            before, _, behind = line.partition(without_form(name))
            before = re.sub(rf"{FORM}[ \u3000]?$", "", before)
            if _RELATED_BEFORE.search(before) or _RELATED_BEHIND.match(behind):
                yield without_form(name)


def _in_title(document: Document, introducing: Collection[str]) -> Iterator[str]:
    """Yield the companies in a file's name, which for a saved page is what the site called it."""
    names = map(without_form, companies_in(document.title.replace("_", " ")))
    yield from (name for name in names if name not in introducing)


def _most_common(names: Iterable[str]) -> str | None:
    """Return the name that comes most often, of several the first."""
    return next((name for name, _ in Counter(names).most_common(1)), None)


def _hiring_companies(document: Document) -> Iterator[str]:
    for found in _HIRING.finditer(counted_text(document)):
        if found["behind"]:
            yield found["behind"]
            continue
        before = found["before"]  # このたびは|青空製作株式会社様
        for name in companies_in(f"{before}株式会社"):
            yield name
            break
        else:
            ends = [t.end for t in words_of(before) if t.pos[0] in ("助詞", "助動詞", "動詞")]
            if len(rest := before[max(ends, default=0) :]) >= 2:
                yield rest


def _names_alone(document: Document) -> Iterator[str]:
    """Yield companies of a mail that stand alone on a line above what is asked.

    Below it stand the senders, and within sentences who introduces whom.
    """
    lines = [*outline(_without_address(document))] if is_mail(document) else []
    asking = [at for at, line in enumerate(lines) if line.label in ASKING]
    for line in lines[: max(asking, default=0)]:
        text = line.text or line.name
        words = _BEHIND_NAME.sub("", text).split()
        for name in companies_in(text):
            if len(words) <= _MOST_WORDS and without_form(words[-1]) == without_form(name):
                yield without_form(name)


def _without_address(document: Document) -> Document:
    """Return a mail without the lines above its greeting that say who it is to."""
    first, *others = document.pages
    body = [at for at, block in enumerate(first.blocks) if block.kind is not BlockKind.FIELD]
    ends = [at for at in body[:_MOST_ADDRESS] if _ADDRESSED.search(first.blocks[at].cells[0])]
    blocks = (*first.blocks[: body[0]], *first.blocks[ends[-1] + 1 :]) if ends else first.blocks
    return replace(document, pages=(replace(first, blocks=blocks), *others))
