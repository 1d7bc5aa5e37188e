"""Count what the program understands of papers, beside what a careful person understood.

    python3 run.py bench papers FOLDER… [--json] [--totals]

Every ``NAME.expect.json`` in the folders names its paper (``file``), the ``kind`` of it, and what
is to be understood: ``company``; of a posting ``required``, ``preferred``, ``people`` and
``never``; of a CV ``experience``, ``not_experience`` and ``figures``. Each paper is taken in as
``profile add`` does it, in a home of its own. Prints a line for each paper and under it what was
missed and what does harm; ``--totals`` prints the sums alone, so that nobody sees the papers.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from simulator.documents.reading import read_document
from simulator.documents.values import DocumentKind
from simulator.errors import SimulatorError
from simulator.profile import folder
from simulator.profile.claims.beyond_cv import facts_in_cv, find_beyond_cv
from simulator.profile.matching.table import find_experiences
from simulator.profile.update import remake
from simulator.profile.values import Profile, Section

EXPECTED = ".expect.json"
SECTIONS = {
    "required": Section.REQUIRED,
    "preferred": Section.PREFERRED,
    "people": Section.PERSON,
}
SAME = 0.8
"""Least share of common pairs of letters (Dice) of two texts that are the same."""
LEAST_HELD = 3
"""Letters from which a text is known again within another."""
RIGHT, RIGHT_CV, PARTLY = 0.9, 0.8, 0.6
"""Least shares of what is to be found."""
_FORM = re.compile(
    r"(?:株式|有限|合同|合資|合名|相互)会社|[(](?:株|有|同|医|福|学)[)]"
    r"|(?:医療|社会福祉|学校|宗教|農事組合|特定非営利活動|NPO|独立行政|(?:一般|公益)?(?:財団|社団))法人"
    r"(?:社団|財団)?"
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was understood of one paper."""

    file: str
    kind: str
    verdict: str
    """``right``, ``partly`` or ``wrong``."""
    seconds: float
    company: bool | None = None
    """Whether the name is right; None where none is looked for."""
    items: int = 0
    """What is to be found."""
    found: int = 0
    """Of these in the right section."""
    misplaced: int = 0
    larger: int = 0
    noticed: int = 0
    """Of the ``larger`` claims."""
    false_alarms: int = 0
    missed: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    """What was taken for something that it is not, and what it was taken as."""
    remarks: tuple[str, ...] = ()


def main(argv: Sequence[str]) -> int:
    """Print the outcome of every paper in the folders."""
    parser = argparse.ArgumentParser(prog="bench papers", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--totals", action="store_true", help="the sums alone")
    given = parser.parse_args(argv)
    outcomes = [outcome_of(path) for path in _papers(given.folders)]
    totals = {kind: _totals(some) for kind, some in _by_kind(outcomes)}
    if given.json:
        papers = [] if given.totals else [asdict(outcome) for outcome in outcomes]
        print(json.dumps({"papers": papers, "totals": totals}, ensure_ascii=False))
        return 0
    for outcome in () if given.totals else outcomes:
        print(*_lines(outcome), sep="\n")
    for kind, sums in totals.items():
        print(f"{kind}: " + ", ".join(f"{name} {value}" for name, value in sums.items()))
    return 0


def _papers(folders: Iterable[Path]) -> Iterator[Path]:
    for given in folders:
        yield from sorted(given.glob(f"*{EXPECTED}"))


def outcome_of(path: Path) -> Outcome:
    """Take in the paper that the expectations at ``path`` are about, and compare it with them."""
    wanted = json.loads(path.read_text(encoding="utf-8"))
    kind = DocumentKind(wanted["kind"])
    began = time.perf_counter()
    base = Outcome(file=wanted["file"], kind=kind, verdict="wrong", seconds=0)
    try:
        profile = take_in(path.parent / wanted["file"], kind)
    except SimulatorError as error:
        return replace(base, remarks=(f"not read: {error}",))
    base = replace(base, seconds=round(time.perf_counter() - began, 2))
    match kind:
        case DocumentKind.POSTING:
            return _of_posting(base, wanted, profile)
        case DocumentKind.CV:
            return _of_cv(base, wanted, profile)
        case DocumentKind.COMPANY:
            named = _with_company(base, wanted, profile)
            return replace(named, verdict="right" if named.company else "wrong")


def take_in(path: Path, kind: DocumentKind) -> Profile:
    """Return the profile of which the paper at ``path`` is the only document.

    Raises SimulatorError if it can't be read.
    """
    name = "papers"
    with tempfile.TemporaryDirectory() as home:
        os.environ["MENSETSU_HOME"] = home
        folder.make_profile(name, "")
        folder.save_document(name, read_document(path, kind).document)
        remake(name)
        return folder.load_profile(name)


def _with_company(base: Outcome, wanted: Mapping[str, Any], profile: Profile) -> Outcome:
    is_right = is_same_company(wanted.get("company"), profile.company)
    wrong = f"company: {profile.company!r}, not {wanted.get('company')!r}"
    return replace(base, company=is_right, remarks=() if is_right else (wrong,))


def _of_posting(base: Outcome, wanted: Mapping[str, Any], profile: Profile) -> Outcome:
    taken = [(row.requirement, row.section) for row in profile.rows]
    asked = [(item, section) for key, section in SECTIONS.items() for item in wanted.get(key, ())]
    found, misplaced, missed = 0, 0, []
    for item, section in asked:
        places = {at for text, at in taken if at in SECTIONS.values() and is_same(item, text)}
        found += section in places
        misplaced += bool(places) and section not in places
        if section not in places:
            where = ", ".join(place.label for place in places) or "nowhere"
            missed.append(f"{item} ({section.label}: {where})")
    asking = [(text, at.label) for text, at in taken if at in SECTIONS.values()]
    outcome = replace(
        _with_company(base, wanted, profile),
        items=len(asked),
        found=found,
        misplaced=misplaced,
        missed=tuple(missed),
        harm=tuple(_harm(wanted.get("never", ()), asking, [item for item, _ in asked], profile)),
    )
    is_right = outcome.company and not outcome.harm and _reaches(found, asked, RIGHT)
    return replace(outcome, verdict=_verdict(found, asked, is_right=bool(is_right)))


def _of_cv(base: Outcome, wanted: Mapping[str, Any], profile: Profile) -> Outcome:
    offered = [passage.quote for passage in find_experiences(profile.documents)]
    told: Sequence[str] = wanted.get("experience", ())
    missed = [item for item in told if not any(is_same(item, text) for text in offered)]
    facts = facts_in_cv(profile.documents)
    larger = noticed = alarms = 0
    remarks = []
    for figure in wanted.get("figures", ()):
        against = find_beyond_cv(figure["said"], facts)
        larger += figure["larger"]
        noticed += figure["larger"] and against is not None
        alarms += not figure["larger"] and against is not None
        if figure["larger"] == (against is None):
            how = f"false alarm, {against.words}" if against else "larger, not noticed"
            remarks.append(f"{how}: {figure['said']} ({figure['in_paper']})")
    never = wanted.get("not_experience", ())
    harm = tuple(_harm(never, [(text, "experience") for text in offered], told, profile))
    found = len(told) - len(missed)
    is_right = not harm and not alarms and _reaches(found, told, RIGHT_CV)
    return replace(
        base,
        verdict=_verdict(found, told, is_right=is_right),
        items=len(told),
        found=found,
        larger=larger,
        noticed=noticed,
        false_alarms=alarms,
        missed=tuple(missed),
        harm=harm,
        remarks=tuple(remarks),
    )


def _reaches(found: int, items: Sequence[Any], least: float) -> bool:
    return found >= least * len(items)


def _verdict(found: int, items: Sequence[Any], *, is_right: bool) -> str:
    if is_right:
        return "right"
    return "partly" if _reaches(found, items, PARTLY) else "wrong"


def _harm(
    never: Iterable[str], taken: Iterable[tuple[str, str]], asked: Sequence[str], profile: Profile
) -> Iterator[str]:
    """Yield every text of ``never`` that was taken, and what it was taken as.

    A text that was rightly taken does no harm because a longer one of ``never`` speaks of it too,
    and none that was taken from elsewhere: 営業職 beside 希望する職種：営業職または企画職.
    """
    pairs = [(text, at, [item for item in asked if is_same(item, text)]) for text, at in taken]
    times = Counter(letters(text) for text, _, _ in pairs)
    paper = letters("".join(page.text for document in profile.documents for page in document.pages))
    for one in never:
        for text, at, own in pairs:
            is_own = any(letters(one) in letters(item) for item in own)
            is_part = (
                not own and holds(one, text) and times[letters(text)] > _beside(paper, one, text)
            )
            if (holds(text, one) or is_alike(text, one) or is_part) and not is_own:
                yield f"{one} ({at}: {text})"
                break


def _beside(paper: str, one: str, text: str) -> int:
    """Return how often ``text`` stands in the letters of a paper, but not within ``one``."""
    whole, part = letters(one), letters(text)
    return paper.replace(whole, "\n").count(part)


def is_same(one: str, other: str) -> bool:
    """Return whether two texts are the same, or one stands within the other."""
    return holds(one, other) or holds(other, one) or is_alike(one, other)


def holds(text: str, part: str) -> bool:
    """Return whether ``part`` stands in ``text``, by letters and digits alone."""
    whole, piece = letters(text), letters(part)
    return whole == piece or (len(piece) >= LEAST_HELD and piece in whole)


def is_alike(one: str, other: str) -> bool:
    """Return whether two texts have most of their pairs of letters in common."""
    here, there = _pairs(letters(one)), _pairs(letters(other))
    both = here.total() + there.total()
    return both > 0 and 2 * (here & there).total() >= SAME * both


def letters(text: str) -> str:
    """Return the letters and digits of ``text`` in one width and case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def is_same_company(one: str | None, other: str | None) -> bool:
    """Return whether two names are of one company: without legal forms, with a house or without.

    社会福祉法人 青空会 is 青空会 ひかり園, and so is ひかり園; either may be unnamed in both.
    """
    here, there = (_words_of_company(name) for name in (one, other))
    if "".join(here) == "".join(there):
        return True
    short, long = sorted((here, there), key=len)
    return bool(short) and short in (long[: len(short)], long[-len(short) :])


def _words_of_company(name: str | None) -> tuple[str, ...]:
    """Return the words of a company's name as they are compared; none if there is no name."""
    plain = _FORM.sub(" ", unicodedata.normalize("NFKC", name or ""))
    return tuple(filter(None, map(letters, re.split(r"[\s()]+", plain))))


def _by_kind(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    for kind in DocumentKind:
        if some := [outcome for outcome in outcomes if outcome.kind == kind]:
            yield kind.value, some


def _totals(outcomes: Sequence[Outcome]) -> dict[str, float]:
    verdicts = Counter(outcome.verdict for outcome in outcomes)
    sums = {
        name: sum(getattr(outcome, name) for outcome in outcomes)
        for name in ("items", "found", "misplaced", "larger", "noticed", "false_alarms")
    }
    return {
        "papers": len(outcomes),
        **{name: verdicts[name] for name in ("right", "partly", "wrong")},
        "companies": sum(outcome.company is True for outcome in outcomes),
        **sums,
        "harm": sum(len(outcome.harm) for outcome in outcomes),
        "seconds_per_paper": round(sum(o.seconds for o in outcomes) / len(outcomes), 2),
    }


def _lines(outcome: Outcome) -> Iterator[str]:
    figures = f", larger {outcome.noticed}/{outcome.larger}, false alarms {outcome.false_alarms}"
    yield (
        f"{outcome.verdict:7}{outcome.kind:8}{outcome.file}: found {outcome.found}/{outcome.items},"
        f" misplaced {outcome.misplaced}, harm {len(outcome.harm)}"
        f"{figures if outcome.kind == DocumentKind.CV else ''}, {outcome.seconds} s"
    )
    yield from (f"        missed  {text}" for text in outcome.missed)
    yield from (f"        harm    {text}" for text in outcome.harm)
    yield from (f"        {text}" for text in outcome.remarks)
