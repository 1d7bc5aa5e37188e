"""Tell which lines of a CV say who somebody is, and nothing that was done.

What has a form of its own (an address, a telephone number, a date of birth, a bare name) is told
by code, the rest by its letters (``labels``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from simulator.profile.hiring.companies import is_employer
from simulator.profile.lines.examples import is_example
from simulator.profile.lines.labels import (
    ASIDE,
    LEAST_ASIDE,
    NOTHING,
    SURELY_NAMES,
    WORK,
    aside_share,
    employer_share,
    part_name_share,
    part_shares,
)
from simulator.profile.numbers.work_years import tells_years
from simulator.reading.numbers import Change, find_numbers
from simulator.reading.sentences import words_of
from simulator.signals.words import company_words

_LONGEST = 80
"""Letters of a line that may be an address or a name."""
_LONGEST_WHOLE = 120
_MOST_OF_WHOLE = 1_000
"""Letters of what a sentence stands in that are read to tell whether that is short."""
_SURE, _SURE_PART, _LEAST_AMONG = 0.7, 0.7, 0.15
_SURELY_NOTHING, _SURE_EMPLOYER = 0.9, 0.6
"""Of parts that were not learned from, four of ten of those without work are found so, and one in
forty others; of lines on employers two of three, and one in two hundred others."""
_SURE_OF_YEARS = 0.9
"""Of lines that tell years: a house is 100 years old, a child was raised for three. Of people not
learned from, 16 of 37 such lines are found so, and 3 of 175 on work lost."""
_CONTACT = re.compile(
    r"〒|[\w.+-]{1,64}@[\w-]{1,64}\.|(?<!\d)(?:\+81|0\d{1,4})[-ー‐(]\d{1,4}[-ー‐)]\d{3,4}(?!\d)"
    r"|https?://\S+$|\d日\s?(?:生|誕生)"
)
_DATE = re.compile(
    r"(?:令和|平成|昭和|西暦)?\s?\d{1,4}年\s?\d{1,2}月(?:\s?\d{1,2}日)?\s?(?:現在|作成)?"
)
_FROM_DATE = re.compile(
    r"[^\w]*[0-9０-９元]{1,4}\s?年\s?[0-9０-９]{1,2}\s?月(?:\s?[0-9０-９]{1,2}\s?日)?\s?(?:以降|以後|より|から|まで|頃|ごろ)"
    r"(?:[(（][^()（）]*[)）])?。?"
)
"""From when on alone, and in brackets why: 2027年4月以降（引き継ぎの後）."""
_A_DATE = (
    r"(?:令和|平成|昭和|西暦)?\s?[0-9０-９元]{1,4}\s*[年./-]?\s*[0-9０-９]{1,2}"
    r"(?:\s*月|(?=\s|[-–—~～〜]|$))"
)
_DATE_BEFORE = re.compile(
    rf"\s*(?:[0-9０-９]{{1,2}}\s+)?{_A_DATE}\s*(?:[-–—~～〜]\s*(?:{_A_DATE}|現在)?\s*)?"
)
"""Of a row, maybe behind its number, and the second one of a period: 2016年10月 ～2017年5月."""
_YEAR_AND_MONTH = (
    r"(?:(?:令和|平成|昭和|西暦|[RHS])\s?)?[0-9元]{1,4}\s?[年./-]\s?[0-9]{1,2}(?:\s?月|(?![0-9]))"
)
_PERIOD = re.compile(
    rf"{_YEAR_AND_MONTH}(?:\s*(?:[-–—~～〜―ー]|から)\s*(?:{_YEAR_AND_MONTH}|現在|現職|在職中)?)?(?:\s?まで)?"
)
"""From when to when, R3.6〜R5.3 and 2011年4月 〜 現在 alike, as NFKC has them."""
_READ = re.compile(r"[^\s()。、0-9]{1,6}(?:\s[^\s()。、0-9]{1,6})?\s?\([ぁ-ゖァ-ヺー\s]{2,20}\)")
"""A name with how it is read: 青空 航 (あおぞら わたる)."""
_EMPLOYED = re.compile(
    "(?:正|契約|派遣|嘱託|準|非常勤|常勤)(?:社員|職員)|パート(?:タイム)?|アルバイト|非常勤|常勤"
)
_PLACE_OR_SIZE = re.compile(r"\([^()]{0,20}?(?:[都道府県市区町村]|[0-9]+[^()]{0,3})\)")
_OPENING, _CLOSING = "【〔［[<＜≪《(（", "】〕］]>＞≫》)） \u3000:："
"""Around a label: 【実績】新規契約 26社."""
_SAYS_ALONE = 5
"""Letters from which a text says something without its date and label."""
_ADDRESS = re.compile(
    r"(?:東京都|北海道|京都府|大阪府|\S{2,3}県)\S{1,12}?[市区町村郡](?:[^\d\s]{0,20}(?:\d\S{0,20}(?:\s\S+)?)?)"
)
_NOT_PASSED = re.compile(
    r"(?:入学|進学|中退|中途退学|(?:勉強|学習|受講|申請|挑戦|通学|在学)中"
    r"|(?:取得|受[験検講]|合格|修了|卒業|登録|申請)(?:見込み?|予定))(?:[(（][^()（）]*)?[)）]?。?$"
    r"|[(（][^()（）]*(?:失効|休止|返納)[^()（）]*[)）]$|[\s:：]無し?(?:[(（][^()（）]*[)）])?$|[(（]未[^()（）]{1,4}[)）]$"
)
"""How a line of schooling or licences ends that passed nothing, not yet, or has none: 免許 無, or
has it no more."""
_AMOUNT = re.compile("[0-9０-９]+")
_BOTH_ENDS = 2
_HONORED = "貴御"
"""Begin the words for the company that one writes to; 弊社 is one's own."""
_BETWEEN_NAMES = frozenset({"補助記号", "助詞", "空白", "形容詞", "連体詞"})
_PERSON = ("名詞", "固有名詞", "人名")


def is_aside(
    text: str, *, whole: str = "", part: str = "", label: str = "", before: str = ""
) -> bool:
    """Return whether a line of a CV tells no work: a name, a lack, a hope, the employer's trade.

    ``whole`` is the line that a sentence stands in, ``part`` the heading above it, ``label`` what
    names it nearer by, and ``before`` the heading before ``part``. Where they tell of no work,
    less of it need show in the sentence's own letters; where they tell that nothing was done
    there, none.
    """
    whole = whole[:_MOST_OF_WHOLE]  # a cell has thousands of sentences if somebody means harm
    value = text.removeprefix(label).strip()
    if has_form(text) or _FROM_DATE.fullmatch(value) or is_example(whole or text):
        return True
    if is_not_passed(part):
        return True
    text, whole = _without_label(text, label), _without_label(whole, label)
    share = aside_share(text)
    is_work = share < _SURE_OF_YEARS and tells_years(text)
    if is_work or _tells_result(text):
        share = 0.0
    if share >= LEAST_ASIDE:
        return True
    is_short = len(whole) <= _LONGEST_WHOLE
    if is_short and not is_work and employer_share(whole or text) >= _SURE_EMPLOYER:
        return True
    is_among = is_short and aside_share(whole or text) >= LEAST_ASIDE
    above = _shares_above(part, label)
    is_below = above[ASIDE] + above[NOTHING] >= _SURE_PART
    if not is_work and is_below and _is_of_addressee(text):
        return True
    if _is_in_tail(part, before) and _only_names_things(text):
        return True
    return above[NOTHING] >= _SURELY_NOTHING or (share >= _LEAST_AMONG and (is_among or is_below))


def _is_of_addressee(text: str) -> bool:
    """Return whether a text speaks of the company that one applies to: 貴店, 御社."""
    return any(name[0] in _HONORED and name in text for name in company_words())


def _is_in_tail(part: str, before: str) -> bool:
    """Return whether a part that may tell no work stands behind one that surely tells none.

    A CV tells its work first; behind what is wished stand pastimes, whatever they are called.
    """
    if not part or not before or part_shares(part)[WORK] >= _SURE_PART:
        return False
    return part_shares(before)[WORK] <= 1 - _SURE_PART


def _only_names_things(text: str) -> bool:
    """Return whether a text lists things, of which nothing is told: 釣り、子どもとの川遊び."""
    if _AMOUNT.search(text):
        return False
    return all(token.is_of_names or token.pos[0] in _BETWEEN_NAMES for token in words_of(text))


def _tells_result(text: str) -> bool:
    """Return whether a text tells from what to what something went: 月14件から5件に減らした."""
    if len(_AMOUNT.findall(text)) < _BOTH_ENDS:
        return False
    tokens = words_of(text)
    if not any(token.lemma == "た" for token in tokens[-2:]):
        return False
    return any(number.change is Change.TO for number in find_numbers(tokens))


def _without_label(text: str, label: str) -> str:
    """Return a text without the date before it, or a label of work: 成果 看取りを20例担当.

    The name of a part alone tells nothing, and its letters would outweigh those of the text.
    """
    dated = _DATE_BEFORE.match(text)
    value = text[dated.end() :] if dated else text
    opened = value.lstrip(_OPENING)
    if label and _names_work(label) and opened.startswith(label):
        value = opened.removeprefix(label).lstrip(_CLOSING)
    return value if len(value) >= _SAYS_ALONE else text


def _names_work(label: str) -> bool:
    is_name = part_name_share(label) >= SURELY_NAMES
    return is_name and part_shares(label)[WORK] >= _SURE_PART


def has_form(text: str) -> bool:
    """Return whether a text is an address, a telephone number, a date or a name, by its form."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(text) > _LONGEST:
        return False
    is_told = (
        _CONTACT.search(plain)
        or _NOT_PASSED.search(plain)
        or _DATE.fullmatch(plain)
        or _READ.fullmatch(plain)
        or _is_address(plain)
    )
    return bool(is_told) or _is_name(plain) or _is_time_at_employer(plain)


def _is_time_at_employer(text: str) -> bool:
    """Return whether a text is from when to when alone, or beside an employer: nothing done there.

    2015年4月～現在 株式会社青空（大阪市） 正社員; a section or a post tells something.
    """
    found = _PERIOD.match(text)
    if not found:
        return False
    return _are_employers(_PLACE_OR_SIZE.sub(" ", _EMPLOYED.sub(" ", text[found.end() :])).split())


def _are_employers(words: Sequence[str]) -> bool:
    """Return whether words are names of employers, of one word or two."""
    if not words:
        return True
    return any(
        is_employer(" ".join(words[:many])) and _are_employers(words[many:])
        for many in (2, 1)
        if len(words) >= many
    )


def _shares_above(part: str, label: str) -> dict[str, float]:
    """Return what the label tells of, or the heading where the label leaves it open.

    Where one tells of work and the other of none, the surer one is right: 職種 below 希望条件 is
    what is hoped for.
    """
    shares = [part_shares(name) for name in (label, part) if name]
    told = [one for one in shares if max(one.values()) >= _SURE_PART]
    if not told:
        return {WORK: 1.0, ASIDE: 0.0, NOTHING: 0.0}
    nothing = max(told, key=lambda one: one[NOTHING])
    return told[0] if told[0][WORK] >= max(_SURE_PART, nothing[NOTHING]) else nothing


def is_not_passed(text: str) -> bool:
    """Return whether a line ends in what was begun, or is to come: 簿記1級（受験予定）."""
    return _NOT_PASSED.search(text) is not None


def is_sure_aside(text: str) -> bool:
    """Return whether the letters of a line alone leave hardly a doubt that it tells no work."""
    return aside_share(text) >= _SURE


def _is_address(text: str) -> bool:
    return _ADDRESS.fullmatch(text) is not None and not any(
        token.is_a("助詞") for token in words_of(text)
    )


def _is_name(text: str) -> bool:
    tokens = words_of(text)
    return bool(tokens) and all(token.is_a(*_PERSON) for token in tokens)
