"""Find the names, terms and numbers of another application that were left in a text.

Careful on purpose: a warning about an everyday word teaches to overlook warnings. So a term counts
only if it surely is a name, a number only if the other company's papers have it of the same thing,
and nothing counts that the candidate's own CV or this application's papers have too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from simulator.documents.passages import passages
from simulator.documents.values import DocumentKind, Passage
from simulator.errors import DataError, StorageError
from simulator.practice.names import Names, fold, is_distinctive, is_no_company
from simulator.profile.claims import OWN_JOB
from simulator.profile.folder import load_made, load_profile, profile_names
from simulator.profile.statements import Statement, find_statements
from simulator.profile.values import Profile
from simulator.reading.numbers import find_numbers
from simulator.reading.numerals import NUMERAL
from simulator.reading.sentences import sentences_of, words_of
from simulator.signals.words import company_words
from simulator.values.template import Leftover, LeftoverKind, TemplateKind

_PAPERS = (DocumentKind.COMPANY, DocumentKind.POSTING)
_MOSTLY_OWN = frozenset({TemplateKind.SELF_INTRODUCTION, TemplateKind.RESIGNATION_REASON})
"""Texts about oneself: there a number is the company's only beside 御社 or its name."""
_FORMS = frozenset({"株式会社", "有限会社", "合同会社"})
_HAS_NUMERAL = re.compile(NUMERAL)
_OF_EXPERIENCE = re.compile("経験|実務|以上|以内|歳|入社")
"""A posting's line about who may apply, not about the company."""
_ANYWHERE = frozenset(
    {"年間", "月間", "月", "国内", "全国", "世界", "海外", "平均", "業界", "経験", "社", "全社"}
    | {"仕事", "業務", "毎月", "毎年", "今", "チーム"}
)
"""Nouns that don't say what is counted."""


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

    def text_of(self, *kinds: DocumentKind) -> str:
        """Return all words of these documents, folded."""
        papers = self.profile.of_kind(*kinds)
        return fold("\n".join(page.text for document in papers for page in document.pages))


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
    own = next((one for one in applications if one.profile.name == profile), None)
    others = [
        application
        for application in applications
        if application is not own
        and not (own and own.company and own.company == application.company)
    ]
    finder = _Finder(kind, own, others, applications)
    sentences = [text[sentence.start : sentence.end] for sentence in sentences_of(text)]
    return tuple(found for sentence in sentences for found in finder.find(sentence))


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
        self._own_papers = _papers(own) if own else _Papers()
        self._every_name = frozenset(filter(None, (one.company for one in every))) | _FORMS
        self._own_numbers = _own_numbers(every)
        self._names = {
            application.profile.name: self._foreign_names(application, every)
            for application in others
        }
        self._terms = {
            application.profile.name: self._foreign_terms(application, every)
            for application in others
        }
        self._papers = {one.profile.name: _papers(one) for one in others}

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
        yield from self._numbers(sentence)

    def _foreign_names(self, other: Application, every: Sequence[Application]) -> Names:
        """The company's name, unless it is in this application's papers or another's CV."""
        names = filter(None, (other.company,))
        return Names(name for name in names if not self._is_known(name, other, every))

    def _foreign_terms(self, other: Application, every: Sequence[Application]) -> Names:
        """The names among the terms that no other application has anywhere."""
        text = other.text_of(*_PAPERS)
        third = [application for application in every if application is not other]
        return Names(
            term
            for term in other.profile.terms
            if term != other.profile.company
            and is_distinctive(term, text, added=term in other.added)
            and not self._is_known(term, other, every)
            and not any(fold(term) in application.text_of(*_PAPERS) for application in third)
        )

    def _is_known(self, word: str, of: Application, every: Sequence[Application]) -> bool:
        folded = fold(word)
        cvs = (
            application.text_of(DocumentKind.CV) for application in every if application is not of
        )
        own = self._own
        mine = own is not None and folded in fold("\n".join((*own.profile.terms, _rows(own))))
        papers = own is not None and folded in own.text_of(*_PAPERS)
        return mine or papers or any(folded in cv for cv in cvs)

    def _numbers(self, sentence: str) -> Iterator[Leftover]:
        if not _HAS_NUMERAL.search(sentence) or not self._is_of_company(sentence):
            return
        for stated in find_statements(fold(sentence), own_names=self._every_name):
            if stated.value in self._own_numbers or _source(stated, self._own_papers):
                continue
            for other in self._others:
                if found := _source(stated, self._papers[other.profile.name]):
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


@dataclass(frozen=True, kw_only=True)
class _Papers:
    """The sentences of a company's papers that have a numeral."""

    names: frozenset[str] = frozenset()
    passages: tuple[tuple[DocumentKind, Passage], ...] = ()


def _papers(application: Application) -> _Papers:
    return _Papers(
        names=frozenset(filter(None, (application.company, *_FORMS))),
        passages=tuple(
            (kind, passage)
            for kind in _PAPERS
            for passage in passages(application.profile.of_kind(kind))
            if _HAS_NUMERAL.search(passage.quote)
        ),
    )


def _source(stated: Statement, papers: _Papers) -> Passage | None:
    """Return the sentence of ``papers`` that has the number of the same thing; None if none has."""
    nouns = stated.subject - _ANYWHERE
    for kind, passage in papers.passages:
        if not any(noun in passage.quote for noun in nouns):
            continue
        if kind is DocumentKind.POSTING and _OF_EXPERIENCE.search(passage.quote):
            continue
        for other in find_statements(passage.quote, own_names=papers.names):
            alike = other.unit == stated.unit or not (other.unit and stated.unit)
            if alike and other.value == stated.value and nouns & other.subject:
                return passage
    return None


def _written(stated: Statement, sentence: str) -> str:
    """Return the number with its unit as the sentence writes it."""
    for number in find_numbers(words_of(sentence)):
        if number.value == stated.value:
            return sentence[number.start : number.end]
    return f"{stated.value.normalize():f}{stated.unit}"


def _own_numbers(applications: Iterable[Application]) -> frozenset[Decimal]:
    """Return the amounts of every CV, and of the experience in every table."""
    texts = [
        passage.quote
        for application in applications
        for passage in passages(application.profile.of_kind(DocumentKind.CV))
    ]
    texts += [_rows(application) for application in applications]
    return frozenset(
        number.value
        for text in texts
        if _HAS_NUMERAL.search(text)
        for number in find_numbers(words_of(fold(text)))
        if number.value is not None
    )


def _rows(application: Application) -> str:
    rows = application.profile.rows
    return "\n".join(f"{row.experience or ''}\n{row.number or ''}" for row in rows)
