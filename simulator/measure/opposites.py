"""What is told in one answer and denied in another, beside numbers (``told_numbers``).

Only what is sure: experience that is denied outright, how many employers there were, and what one
would do or not (move, work late, stay). What may be another time, part or place is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from simulator.measure.lexicon import phrases, words
from simulator.measure.mood import real_words
from simulator.measure.negation import NOT, is_undone
from simulator.measure.sentences import Sentence, between_commas, split_sentences
from simulator.morphology import Token, phrase_end, tokenize

Said = tuple[str, str]
"""The words before, and the words now."""

FAR_APART = 2
"""Employers; one more or less may be the job one is leaving, or a year as a temp."""
_VERDICT_REACH = 12
"""How far what one says of it may stand behind the topic (転勤については全く|問題ない: 4; 残業は月四十時間くらいまでなら|問題ない: 7)."""
_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = "〇一二三四五六七八九十"
_WORKED_FOR = re.compile(
    r"(\d|[一二三四五六七八九十])(?:社|つの会社)(?:ほど|くらい|を|で|に)*(?:経験|渡り|勤め|働|在籍|転々)"
)
_CHANGED = re.compile(
    r"(?:転職|会社を(?:変わ|移|替わ|変え)|職場を(?:変わ|移|替わ|変え))[^。]{0,15}?"
    r"(\d|[一二三四五六七八九十])(?:回|度)(目)?"
)
"""会社を変わったのは一度だけ, 転職は二回, 転職は今回で三回目."""
_EVEN_REACH = 3
"""どちら|の支店でも, どこへでも."""
_ONLY_ONE = re.compile(
    r"新卒(?:で|から)[^。]*(?:一筋|ずっと|一社)|一社(?:一筋|だけ|しか)"
    r"|転職は(?:今回が)?(?:初めて|はじめて)|(?:会社|職場)を(?:変わ|移)ったことは(?:ない|ありません|ございません)"
)
_MOVED = re.compile(
    r"(?:その後|そのあと|次に)[^。]{0,25}(?:会社|メーカー|社|店|病院|園|商社|工場)に(?:移|転職|入)|転職し(?:て|まし|た)"
)
"""Not 前職: many call the job so that they are about to leave."""
_STANCES = ("move", "overtime", "stay")
_KANJI = re.compile("[一-龯]")
_ACTIVITY = ("名詞", "動詞")
_LONGEST_QUOTE = 30


def find_opposite(text: str, earlier: Sequence[str]) -> Said | None:
    """What was said before and what is said now, where the two can't both be."""
    for before in earlier:
        if found := (
            _denied_experience(before, text)
            or _other_employers(before, text)
            or _turnabout(before, text)
        ):
            return found
    return None


# --- experience ------------------------------------------------------------------------------


def _denied_experience(before: str, now: str) -> Said | None:
    """人を採ったり育てたりという経験はございません, after 採用と育成を任されてきました."""
    for denied in _denials(now):
        if told := _told(before, denied[1]):
            return told, denied[0]
    for denied in _denials(before):
        if told := _told(now, denied[1]):
            return denied[0], told
    return None


def _denials(text: str) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """``(words, activity)`` of each experience that is denied for the present and altogether."""
    for sentence in split_sentences(tokenize(text)):
        for start, stop in phrases("told", "no_experience").find(sentence.tokens):
            after = sentence.tokens[stop : stop + 2]
            before = _clause_before(sentence.tokens, start)
            partly = any(token.surface in words("told", "partly") for token in sentence.tokens)
            narrowed = any(token.pos[0] in ("連体詞", "形容詞") for token in before)
            if partly or narrowed or any(token.lemma == "た" for token in after):
                continue
            named = [token for token in before if _names_activity(token)]
            work = [token for token in named if token.lemma not in words("told", "people")]
            if activity := tuple(work or named):
                first = before[0].start
                yield _quote(text, first, sentence.tokens[stop - 1].end), activity


def _clause_before(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Back to the comma, or to what tells when (これまでずっと…側でして、)."""
    for index in range(start - 1, -1, -1):
        if tokens[index].is_a("補助記号"):
            return tokens[index + 1 : start]
    return tokens[:start]


def _names_activity(token: Token) -> bool:
    return (
        token.pos[0] in _ACTIVITY
        and not token.is_a("動詞", "非自立可能")
        and token.lemma not in words("told", "no_activity")
        and not token.is_a("名詞", "数詞")
    )


def _told(text: str, activity: Sequence[Token]) -> str | None:
    """The candidate's words that tell all of ``activity`` as done, in one clause."""
    for sentence in split_sentences(tokenize(text)):
        real = real_words(sentence.tokens)
        if any(token.lemma in NOT for token in sentence.tokens) or not _is_own(sentence):
            continue
        for clause in between_commas(sentence.tokens):
            happened = any(token.start in real and token.is_a("動詞") for token in clause)
            done = happened or bool(words("verb", "role") & {each.surface for each in clause})
            if done and _tells_all(clause, activity):
                return _quote(text, clause[0].start, clause[-1].end)
    return None


def _tells_all(clause: Sequence[Token], activity: Sequence[Token]) -> bool:
    """Every deed of it, and half of what it was done to at least (車で|外を|回る)."""
    deeds = [one for one in activity if one.is_a("動詞") or one.is_a("名詞", "普通名詞", "サ変可能")]
    things = [one for one in activity if one not in deeds]
    missing = [one for one in activity if not any(_same(one, each) for each in clause)]
    return not set(missing) & set(deeds) and len(missing) * 2 <= len(things)


def _is_own(sentence: Sentence) -> bool:
    return not any(
        word.surface in words("subject", "other") and particle.surface in ("が", "は")
        for word, particle in pairwise(sentence.tokens)
    )


def _same(one: Token, other: Token) -> bool:
    """採用 and 採用, 採る and 採用, 育てる and 育成; kana and katakana only as they are."""
    kinds = (words("told", "leads"), words("told", "teaches"))
    if one.lemma == other.lemma or any({one.lemma, other.lemma} <= kind for kind in kinds):
        return True
    verb, noun = (one, other) if one.is_a("動詞") else (other, one)
    stem = _KANJI.findall(verb.lemma)
    return verb.is_a("動詞") and noun.is_a("名詞") and len(stem) == 1 and stem[0] in noun.surface


# --- employers -------------------------------------------------------------------------------


def _other_employers(before: str, now: str) -> Said | None:
    """四つの会社を経験して, after 会社を変わったのは一度だけでした or 新卒から一筋で."""
    for said_before, said in product(_matches(_ONLY_ONE, before), _matches(_MOVED, now)):
        return said_before[1], said[1]
    for said_before, said in product(_matches(_MOVED, before), _matches(_ONLY_ONE, now)):
        return said_before[1], said[1]
    for (other, said_before), (count, said) in product(_employers(before), _employers(now)):
        if abs(count - other) >= FAR_APART:
            return said_before, said
    return None


def _employers(text: str) -> Iterator[tuple[int, str]]:
    """How many employers one has had so far, as far as it is said."""
    for found, said in _matches(_WORKED_FOR, text):
        yield _number(found[1]), said
    for found, said in _matches(_CHANGED, text):
        yield _number(found[1]) + (not found[2]), said
    for _, said in _matches(_ONLY_ONE, text):
        yield 1, said


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Where it stands in ``text``, with what stands between the commas around it."""
    for sentence in split_sentences(tokenize(text)):
        said = text[sentence.start : sentence.end]
        if found := pattern.search(said.translate(_PLAIN_DIGITS)):
            start = said.rfind("、", 0, found.start()) + 1
            end = said.find("、", found.end())
            yield found, said[start : end if end > 0 else len(said)]


def _number(said: str) -> int:
    return int(said) if said.isdecimal() else _DIGITS.index(said)


# --- what one would do -----------------------------------------------------------------------


def _turnabout(before: str, now: str) -> Said | None:
    """関西を離れるのが難しい, after 転勤についてはまったく問題ございません."""
    for name in _STANCES:
        yes_before, no_before = (_stance(before, f"{name}_{side}") for side in ("yes", "no"))
        yes_now, no_now = (_stance(now, f"{name}_{side}") for side in ("yes", "no"))
        if yes_before and no_now and not (no_before or yes_now):
            return yes_before, no_now
        if no_before and yes_now and not (yes_before or no_now):
            return no_before, yes_now
    return None


def _stance(text: str, name: str) -> str | None:
    """Where ``name`` is said outright, or its verdict of one of its topics."""
    topic, side = name.split("_")
    for sentence in split_sentences(tokenize(text)):
        tokens = sentence.tokens
        for start, stop in phrases("told", name).find(tokens):
            if not is_undone(tokens, stop):
                return _quote(text, tokens[start].start, tokens[phrase_end(tokens, stop) - 1].end)
        if name == "move_yes" and (anywhere := _goes_anywhere(tokens)):
            return _quote(text, tokens[anywhere[0]].start, tokens[anywhere[1] - 1].end)
        if name == "stay_no" and (leaving := _means_to_leave(tokens)):
            return _quote(text, tokens[leaving[0]].start, tokens[leaving[1] - 1].end)
        for start, stop in phrases("told", f"{topic}_topic").find(tokens):
            reach = tokens[stop : stop + _VERDICT_REACH]
            for _, end in phrases("told", f"verdict_{side}").find(reach):
                return _quote(text, tokens[start].start, reach[phrase_end(reach, end) - 1].end)
    return None


def _means_to_leave(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """独立していたい, 自分の店を持つのが夢です; not 独立した先輩がいました."""
    for start, stop in phrases("told", "stay_leaves").find(tokens):
        for at in range(stop, min(len(tokens), stop + _VERDICT_REACH)):
            if tokens[at].lemma in words("told", "plans") and not is_undone(tokens, at + 1):
                return start, at + 1
    return None


def _goes_anywhere(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """どちらの支店でも喜んで参ります, 海外でも地方でも動けます."""
    for index, token in enumerate(tokens[:-1]):
        anywhere = token.surface in ("どこ", "どちら", "どの", "どんな", "海外", "地方")
        reach = tokens[index + 1 : index + 1 + _VERDICT_REACH]
        even = [i for i, each in enumerate(reach) if each.surface in ("でも", "も")]
        if not anywhere or not even or even[0] > _EVEN_REACH:
            continue
        goes = [i for i, each in enumerate(reach) if each.lemma in words("told", "goes")]
        if goes and not any(each.lemma in NOT for each in reach[: goes[0] + 4]):
            return index, index + 2 + goes[0]
    return None


def _quote(text: str, start: int, end: int) -> str:
    """Cut at a comma where it is too long to be repeated."""
    said = text[start:end]
    while len(said) > _LONGEST_QUOTE and "、" in said:
        said = said.split("、", 1)[1]
    return said
