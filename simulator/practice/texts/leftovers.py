"""Find the names, terms and numbers of another application that were left in a text.

Careful on purpose: a warning about an everyday word teaches to overlook warnings. So a term counts
only if it surely is a name, a number only if the other company's papers have it of the same thing,
and nothing counts that the candidate's own CV or this application's papers have too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from simulator.documents.passages import passages
from simulator.documents.values import DocumentKind, Passage
from simulator.errors import DataError, StorageError
from simulator.practice.texts.companies import other_companies
from simulator.practice.texts.names import Names, fold, is_distinctive, is_no_company
from simulator.profile.claims.oneself import OWN_JOB
from simulator.profile.claims.statements import Statement, find_statements
from simulator.profile.folder import load_made, load_profile, profile_names
from simulator.profile.values import Profile
from simulator.reading.numbers import find_numbers
from simulator.reading.numerals import has_numeral
from simulator.reading.sentences import sentences_of, words_of
from simulator.signals.words import company_words
from simulator.values.template import Leftover, LeftoverKind, TemplateKind

_PAPERS = (DocumentKind.COMPANY, DocumentKind.POSTING)
_MOSTLY_OWN = frozenset({TemplateKind.SELF_INTRODUCTION, TemplateKind.RESIGNATION_REASON})
"""Texts about oneself: there a number is the company's only beside 御社 or its name."""
_FORMS = frozenset({"株式会社", "有限会社", "合同会社"})
_KANJI_FIGURE = re.compile("[一二三四五六七八九十百千半]")
_OF_EXPERIENCE = re.compile("経験|実務|以上|以内|歳|入社")
"""A posting's line about who may apply, not about the company."""
_EVERYDAY, _FEW = frozenset({"回", "人", "日", "時間", "分", "週", "か月", "年"}), 10
"""Units of which a few stand in every paper and every answer: 面接は2回, 賞与は年2回."""
_ANYWHERE = frozenset(
    {"年間", "月間", "月", "国内", "全国", "世界", "海外", "平均", "業界", "経験", "社", "全社"}
    | {"仕事", "業務", "毎月", "毎年", "今", "チーム"}
)
"""Nouns that don't say what is counted."""


@dataclass(frozen=True, kw_only=True)
class _Numbered:
    kind: DocumentKind
    passage: Passage
    digits: str
    """Its figures alone."""


@dataclass(frozen=True, kw_only=True)
class Application:
    """A profile with those of its terms that the candidate added by hand."""

    profile: Profile
    added: frozenset[str] = frozenset()

    @property
    def company(self) -> str | None:
        """The company's name; that of the profile if it has none of its own."""
        name = self.profile.company or self.profile.name
        return None if is_no_company(name) else name

    @cached_property
    def papers(self) -> str:
        """The folded words of the company's papers."""
        return self._words_of(*_PAPERS)

    @cached_property
    def cv(self) -> str:
        """The folded words of the CVs, and of the experience in the table."""
        rows = "\n".join(f"{row.experience or ''}\n{row.number or ''}" for row in self.profile.rows)
        return f"{self._words_of(DocumentKind.CV)}\n{fold(rows)}"

    def _words_of(self, *kinds: DocumentKind) -> str:
        documents = self.profile.of_kind(*kinds)
        return fold("\n".join(page.text for document in documents for page in document.pages))

    @cached_property
    def numbered(self) -> tuple[_Numbered, ...]:
        """The sentences of the company's papers that have a numeral."""
        return tuple(
            _Numbered(kind=kind, passage=passage, digits=_digits(passage.quote))
            for kind in _PAPERS
            for passage in passages(self.profile.of_kind(kind))
            if has_numeral(passage.quote)
        )

    @cached_property
    def own_numbers(self) -> frozenset[Decimal]:
        """The amounts of the CVs, and of the experience in the table."""
        return frozenset(
            number.value
            for line in self.cv.splitlines()
            if has_numeral(line)
            for number in find_numbers(words_of(line))
            if number.value is not None
        )


def load_applications() -> tuple[tuple[Application, ...], tuple[str, ...]]:
    """Load every application, and the names of those that can't be read."""
    found, unreadable = [], []
    for name in profile_names():
        try:
            profile = load_profile(name)
        except (StorageError, DataError):
            unreadable.append(name)
            continue
        made = {*load_made(name).terms, profile.company}
        added = frozenset(term for term in profile.terms if term not in made)
        found.append(Application(profile=profile, added=added))
    return tuple(found), tuple(unreadable)


def find_leftovers(
    text: str, kind: TemplateKind, profile: str | None, applications: Sequence[Application]
) -> tuple[Leftover, ...]:
    """Find what ``text`` has from an application other than ``profile``, in order of the text.

    In the common text (None) everything that belongs to one application is left over. Two
    applications to the same company have nothing that is foreign to the other.
    """
    own = next((one for one in applications if _is_called(one, profile)), None)
    others = [
        application
        for application in applications
        if application is not own
        and not (own and own.company and own.company == application.company)
    ]
    finder = _Finder(kind, own, others, applications)
    sentences = [text[sentence.start : sentence.end] for sentence in sentences_of(text)]
    return tuple(found for sentence in sentences for found in finder.find(sentence))


def _called(application: Application) -> Iterator[str]:
    """Yield the names by which an application's company may be called."""
    names = (application.profile.name, application.company)
    yield from (name for name in names if name and len(name) > 1 and not is_no_company(name))


def _is_called(application: Application, profile: str | None) -> bool:
    name = unicodedata.normalize("NFC", application.profile.name)  # macOS may have it apart
    return name == profile


class _Finder:
    """What is foreign to one text, prepared once for all its sentences."""

    def __init__(
        self,
        kind: TemplateKind,
        own: Application | None,
        others: Sequence[Application],
        every: Sequence[Application],
    ) -> None:
        self._kind, self._own, self._others = kind, own, others
        self._own_names = Names(filter(None, (own.company,) if own else ()))
        self._every = every
        self._every_name = frozenset(filter(None, (one.company for one in every))) | _FORMS
        self._names = {one.profile.name: self._foreign_names(one) for one in others}
        self._terms = {one.profile.name: self._foreign_terms(one) for one in others}

    def find(self, sentence: str) -> Iterator[Leftover]:
        rest = self._own_names.without(sentence)
        for other in self._others:
            name = other.profile.name
            for kind, names in (
                (LeftoverKind.NAME, self._names[name]),
                (LeftoverKind.TERM, self._terms[name]),
            ):
                for word in names.found_in(rest):
                    yield Leftover(kind=kind, word=word, quote=sentence, profile=name)
        for word in self._unregistered(sentence):
            yield Leftover(kind=LeftoverKind.NAME, word=word, quote=sentence, profile=None)
        yield from self._numbers(sentence)

    def _unregistered(self, sentence: str) -> Iterator[str]:
        """Yield the names of companies that no application is to, and no paper knows."""
        own, every = self._own, self._every
        registered = [fold(name) for one in every for name in _called(one)]
        found = other_companies(
            sentence,
            about_oneself=self._kind in _MOSTLY_OWN,
            employers_known=any(one.profile.of_kind(DocumentKind.CV) for one in every),
        )
        for word in found:
            folded = fold(word)
            known = (own is not None and folded in own.papers) or any(
                folded in one.cv for one in every
            )
            if not known and not any(folded in name or name in folded for name in registered):
                yield word

    def _foreign_names(self, other: Application) -> Names:
        """Return the company's name, unless the candidate may well speak of that company."""
        return Names(
            name for name in filter(None, (other.company,)) if not self._is_known(name, other)
        )

    def _foreign_terms(self, other: Application) -> Names:
        """Return the names among the terms that no other application has anywhere."""
        third = [one for one in self._every if one is not other]
        return Names(
            term
            for term in other.profile.terms
            if term != other.profile.company
            and is_distinctive(term, other.papers, added=term in other.added)
            and not self._is_known(term, other)
            and not any(fold(term) in one.papers for one in third)
        )

    def _is_known(self, word: str, of: Application) -> bool:
        """Return whether this application has the word too, or the CV of another than ``of``."""
        folded, own = fold(word), self._own
        if own and (folded in own.papers or folded in map(fold, own.profile.terms)):
            return True
        return any(folded in one.cv for one in self._every if one is not of)

    def _numbers(self, sentence: str) -> Iterator[Leftover]:
        if not has_numeral(sentence) or not self._is_of_company(sentence):
            return
        for stated in find_statements(fold(sentence), own_names=self._every_name):
            few = stated.unit in _EVERYDAY and stated.value < _FEW
            if few or any(stated.value in one.own_numbers for one in self._every):
                continue
            if self._own and _source(stated, self._own):
                continue
            for other in self._others:
                if found := _source(stated, other):
                    yield Leftover(
                        kind=LeftoverKind.NUMBER,
                        word=_written(stated, sentence),
                        quote=sentence,
                        profile=other.profile.name,
                        source=found.source,
                    )
                    break

    def _is_of_company(self, sentence: str) -> bool:
        """Return whether the sentence may tell of the company, not of the candidate's work."""
        own = self._own.company if self._own else None
        if any(name in sentence for name in (*company_words(), *filter(None, (own,)))):
            return True
        return self._kind not in _MOSTLY_OWN and not OWN_JOB.search(sentence)


def _source(stated: Statement, application: Application) -> Passage | None:
    """Return the sentence of its papers that has the number of the same thing; None if none has."""
    nouns = stated.subject - _ANYWHERE
    names = frozenset(filter(None, (application.company, *_FORMS)))
    figures = _digits(f"{stated.value:f}").strip("0")
    for numbered in application.numbered:
        quote = numbered.passage.quote
        if figures not in numbered.digits and not _KANJI_FIGURE.search(quote):
            continue  # by its letters alone: thousands of sentences can't all be parsed
        if not any(noun in quote for noun in nouns):
            continue
        if numbered.kind is DocumentKind.POSTING and _OF_EXPERIENCE.search(quote):
            continue
        for other in find_statements(quote, own_names=names):
            alike = other.unit == stated.unit or not (other.unit and stated.unit)
            if alike and other.value == stated.value and nouns & other.subject:
                return numbered.passage
    return None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", text)))


def _written(stated: Statement, sentence: str) -> str:
    """Return the number with its unit as the sentence writes it."""
    for number in find_numbers(words_of(sentence)):
        if number.value == stated.value:
            return sentence[number.start : number.end]
    return f"{stated.value.normalize():f}{stated.unit}"
