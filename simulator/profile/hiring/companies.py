"""Find the names of companies in a text by their legal form, e.g. 株式会社."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from simulator.documents.passages import MARKS
from simulator.profile.lines.headings import SURE
from simulator.profile.lines.labels import Label, heading_share, label_of
from simulator.profile.words import words
from simulator.reading.names import ends_organisation, is_named
from simulator.reading.sentences import words_of

FORM = r"(?:(?:株式|有限|合同|合資|合名)会社|[(（]株[)）]|[㈱㈲])"
OTHER_FORM = (
    r"(?:(?:社会)?医療|社会福祉|学校|宗教|(?:一般|公益)?(?:財団|社団)"
    r"|(?:(?:特例)?認定)?(?:(?:特定)?非営利活動|NPO|ＮＰＯ)"
    r"|(?:地方)?独立行政|国立(?:大学|研究開発)|農事組合|監査|特許業務|[一-鿿]{2,6}士)"
    r"法人(?:社団|財団)?+"
)
"""Of law, and the NPO that papers write for one."""
_LATIN = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_LETTER = f"[一-鿿々ァ-ヺー{_LATIN}&＆・]"
_BLANK = "[ \u3000]"
_NO_PARTICLE = "(?![のはがをにでともへや])[一-鿿々ァ-ヺーA-Za-z0-9ぁ-ゖ]"
_COMPANY = re.compile(
    rf"(?P<form>{FORM}|{OTHER_FORM}){_BLANK}?"
    rf"(?:(?P<latin>[{_LATIN}&＆]{{2,20}}(?:[ \u3000][A-ZＡ-Ｚ][A-Za-zＡ-Ｚａ-ｚ]{{1,20}}){{1,3}})"
    rf"(?![一-鿿々ァ-ヺーぁ-ゖ{_LATIN}])"
    rf"|[一-鿿々ァ-ヺー{_LATIN}ぁ-ゖ&＆・]{{2,20}}|(?P<single>[一-鿿])(?=[(（\s]|$))"
    rf"|(?P<before>{_LETTER}{{2,20}}|(?<=[ぁ-ゖー]){_LETTER})"
    rf"(?:{FORM}|{_BLANK}{FORM}(?!{_NO_PARTICLE}))"
)
"""A form between a blank and a name belongs to that name: 求人票 株式会社青空. Latin words have
blanks between them: 合同会社 Aozora Works. A single letter is one alone behind its form, 合同会社
結（ゆい）, or ends one in hiragana: さくら屋株式会社."""
_NAMED_BEHIND = re.compile(f"{_BLANK}{_NO_PARTICLE}")
_ENDS_LINE = re.compile(r"[^\S\n]+|[(（\n]|$")
_CORPORATE = re.compile(FORM)
_HIRAGANA = re.compile("[ぁ-ゖー]+$")
_GOING_ON = re.compile("の(?P<rest>[ぁ-ゖ一-鿿々ァ-ヺー]{2,12})")
_BEFORE_NAME = re.compile(rf"(?:{FORM}|{OTHER_FORM}){_BLANK}?")
_LEAST_NAMED = 2
_NO_END = frozenset({"助詞", "助動詞", "動詞"})
_LETTERS_BEFORE = re.compile("[一-鿿々ァ-ヺーA-Za-z0-9]{1,8}$")
_OF_NAMES = (("固有名詞",), ("普通名詞", "一般"))
_FIRST_OF_NAME = ("名詞", "動詞", "形容詞", "形状詞")
_BEFORE_NAMES = "\n\t \u3000、。|｜/／「『【(（:："
_FORM_AND_BLANK = re.compile(rf"^({FORM}|{OTHER_FORM}){_BLANK}")
_NEVER_FIRST = ("を", "が", "化")
ADDRESSES = frozenset({"さん", "様", "さま"})
"""Behind a company that is spoken of with respect."""
_LEAST_TITLE_BEHIND = 3
"""Letters; 青空製作会社案内 ends in a title, 日本求人 may be a name."""


def companies_in(text: str) -> Iterator[str]:
    """Yield the names of companies without their form.

    Before 株式会社 must stand a name, not a sentence, and never the title of a paper: 求人票.
    """
    at = 0
    while found := _COMPANY.search(text, at):
        at = found.end()
        before = found["before"]
        is_behind = before and _NAMED_BEHIND.match(text, found.end()) is not None
        if before and (
            _is_no_name(before) or before.endswith("会社") or (is_behind and _is_time(before))
        ):
            # 求人票株式会社青空, 運営会社 株式会社はるか: the form may be of what follows
            at = found.end("before")
            continue
        if found["single"] or found["latin"]:
            yield found["single"] or found["latin"]
            continue
        start = found.start()
        if before:
            name = _beginning(text[:start]) + before
            name = name[_end_of_pronoun(name) :]  # 私たち|青空株式会社
        else:
            name = _longest_alone(text, _up_to_particle(text, found), found.start())
        if before and len(name) < 2:
            at = found.end("before")  # ここは|当|株式会社青空
            continue
        bare = without_title(name).lstrip("ー・")
        if len(bare := bare if bare == name else bare.removesuffix("の")) >= 2:
            yield bare


def _is_no_name(before: str) -> bool:
    """Return whether what stands before a form is the title of a paper, a year or a label."""
    is_label = heading_share(before) >= SURE and label_of(before) is Label.COMPANY_NAME
    return before.isdecimal() or is_label or not without_title(before)


def _is_time(before: str) -> bool:
    """Return whether what stands before a form counts years: 創業六十年　株式会社青空."""
    last = [token.pos for token in words_of(before)[-2:]]
    return len(last) > 1 and "数詞" in last[0] and "助数詞可能" in last[1]


def _end_of_pronoun(text: str) -> int:
    return max((token.end for token in words_of(text) if token.is_a("代名詞")), default=0)


def _up_to_particle(text: str, found: re.Match[str]) -> str:
    """Return the name behind a form; a particle, a verb or さん ends it: 株式会社青空|は."""
    name = without_form(found.group()).removesuffix("では")
    if name.startswith(_NEVER_FIRST):
        return ""
    tokens = words_of(name)
    is_sentence = tokens[-1].pos[0] in ("助詞", "助動詞") and any(
        token.is_a("動詞") or token.is_a("助動詞") for token in tokens
    )
    if not is_sentence and _is_alone(text, found.start(), found.end()):
        return name  # 株式会社ことのは
    for token in tokens:
        if token.pos[0] in ("助詞", "助動詞", "動詞") or token.surface in ADDRESSES:
            return name[: token.start]
    return name


def _longest_alone(text: str, name: str, start: int) -> str:
    """Return a name that 「の」 may have cut as it stands alone on a line elsewhere.

    NPO法人みなと|のともしびは、…, and below it NPO法人みなとのともしび alone: nowhere is it
    called by what stands before the 「の」 only.
    """
    cut = text.find(name, start) + len(name)
    going_on = _GOING_ON.match(text, cut) if name else None
    if not going_on:
        return name
    for token in reversed(words_of(going_on["rest"])):
        whole = name + going_on.group()[: 1 + token.end]
        is_alone = token.pos[0] not in _NO_END and whole in _ends_of_lines(text, name)
        if is_alone and text.count(whole) == text.count(name) >= _LEAST_NAMED:
            return whole
    return name


@lru_cache(maxsize=8)
def _ends_of_lines(text: str, name: str) -> frozenset[str]:
    """Return what stands from a name on to the end of its line, where the line begins with it."""
    lines = (line.strip() for line in text.split("\n"))
    return frozenset(
        line[at:]
        for line in lines
        if (at := line.find(name)) >= 0 and (at == 0 or _BEFORE_NAME.fullmatch(line[:at]))
    )


def _beginning(before: str) -> str:
    """Return the noun in hiragana with which a name begins: みなと|物流株式会社.

    At the beginning of a line it may be a doubled sound: ころころ|堂株式会社.
    """
    run = _HIRAGANA.search(before[-20:])
    if (
        run
        and _is_doubled(run.group())
        and not before[: -len(run.group())].split("\n")[-1].strip(MARKS)
    ):
        return run.group()
    if run and _is_whole_word(before[: len(before) - len(run.group())], run.group()):
        return run.group()
    last = words_of(run.group())[-1:] if run else ()
    if not run or not last or not any(last[0].is_a("名詞", *kind) for kind in _OF_NAMES):
        return ""
    # 北東|さくら|物流株式会社, but not 東京の|さくら|物流株式会社.
    is_whole = last[0].surface == run.group()
    first = _LETTERS_BEFORE.search(before[-20:][: run.start()]) if is_whole else None
    return (without_title(first.group()) if first else "") + last[0].surface


def _is_whole_word(before: str, run: str) -> bool:
    """Return whether hiragana that begin a line or a phrase are a single word: みはらし|交通."""
    words = words_of(run)
    is_first = not before or before[-1] in _BEFORE_NAMES
    return is_first and len(words) == 1 and words[0].pos[0] in _FIRST_OF_NAME


def _is_doubled(text: str) -> bool:
    half = len(text) // 2
    return half >= 2 and text == 2 * text[:half]


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether it begins its line, and a blank or bracket stands behind it if anything."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(MARKS) and _ENDS_LINE.match(text, end) is not None


def without_form(name: str) -> str:
    """Return a company's name without 株式会社 and the like."""
    return _CORPORATE.sub("", name).strip(" 　・")


def without_title(name: str) -> str:
    """Return a name without the title of a paper behind it; "" if it is nothing but a title."""
    titles = words().papers.titles
    bare = name.strip()
    if bare in titles:
        return ""
    behind = [one for one in titles if len(one) >= _LEAST_TITLE_BEHIND and bare.endswith(one)]
    return bare.removesuffix(max(behind, key=len)).strip() if behind else bare


def is_employer(text: str) -> bool:
    """Return whether a text is the name of a company, corporation or house, and no more."""
    plain = _FORM_AND_BLANK.sub(r"\1", text)
    is_company = [*companies_in(plain)] == [without_form(plain)]
    return is_company or is_house(text, is_alone=True)


def is_house(text: str, *, ends: tuple[str, ...] = (), is_alone: bool = False) -> bool:
    """Return whether a text is the name of a house by its last word: さくら坂内科クリニック.

    ``ends`` are other letters that it may end in. Some word before that must be a name, or in
    kana: 急性期病院 names none. In a text that is alone on its line what looks like a particle
    may be letters of a name (かな|で|クリニック), but の joins a place to a kind.
    """
    tokens = words_of(text)
    is_noun = all(
        token.pos[0] in ("名詞", "接頭辞", "接尾辞", "形状詞")
        or (is_alone and token.is_a("助詞") and token.surface != "の")
        for token in tokens
    )
    if len(tokens) < 2 or not is_noun:
        return False
    if not text.endswith(ends) and not ends_organisation(tokens[-1].surface):
        return False
    return any(token.is_a("名詞") and is_named(token) for token in tokens[:-1])
