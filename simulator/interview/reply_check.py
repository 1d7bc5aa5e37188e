"""Whether a model's reply may be asked aloud: exactly one question, and nothing else.

A model's reply reaches the candidate only if it passes every rule here. Otherwise the persona's
own wording is asked, so a refusal costs little, and each rule refuses rather too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.guard.instructions import find_instructions
from simulator.guard.neutral import neutralise
from simulator.interview.exchanges import Exchange
from simulator.interview.likeness import is_alike, letters, opens_alike
from simulator.interview.reply_facts import find_invented, find_withheld
from simulator.interview.reply_words import reply_words
from simulator.reading.text import letter_runs

SHORTEST, LONGEST = 12, 90
"""Characters, punctuation included, that one can say in one breath, 3 to 15 s."""
LEAD_IN = 40
"""Most characters of a sentence before the question."""
LEAKS_FROM = 12
"""Letters in a row, about a Japanese clause, that a reply must not share with the prompt."""
RECENT = 2
"""Questions whose openings must not be repeated."""


class Reason(StrEnum):
    """Why a reply is not asked."""

    EMPTY = "empty"
    LENGTH = "length"
    NOT_JAPANESE = "not_japanese"
    MARKUP = "markup"
    ROLE_LABEL = "role_label"
    QUOTED_WHOLE = "quoted_whole"
    NOT_ONE_QUESTION = "not_one_question"
    NOT_POLITE = "not_polite"
    ANSWER_GIVEN = "answer_given"
    REPEATED = "repeated"
    SAME_OPENING = "same_opening"
    PRAISE_OR_SCORE = "praise_or_score"
    LEAK = "leak"
    OBEYS = "obeys"
    ROLE_BROKEN = "role_broken"
    INVENTED = "invented"
    PRIVATE = "private"
    """Asks for what an employer must not ask (家族, 出身地, 信条 …)."""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A reply that is not asked."""

    reason: Reason


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a reply is checked against."""

    talk: tuple[Exchange, ...]
    """The exchanges so far, in order; the last is the one that is followed up."""
    asked: tuple[str, ...] = ()
    """Every question of the session so far, in order."""
    prompt: str = ""
    """The instructions to the model, without the candidate's words."""


_ALLOWED = re.compile(r"[ぁ-ゖァ-ヺー一-龥々〆ヶA-Za-z0-9０-９、。？！「」・～〜%％,.&+/ -]*")
_KANA = re.compile("[ぁ-ゖ]")
_MARKUP = re.compile(r"[*#`_~|<>\[\]{}\\=^$@]|^\s*(?:[-+・•●○■◆→]|\d+[.)．）]|[①-⑳])|\n", re.M)
_LABEL = re.compile(
    "^[「『（(【\\[]?[^、。「」]{0,12}(?:面接官|人事|質問|役員|責任者|回答|応答|出力|深掘り|フォロー"
    "|assistant|interviewer|question|q\\d*)[^、。「」はがをにでの]{0,8}[」』）)】\\]]?\\s*[:：」】）]"
    "|^(?:面接官|次の質問|質問|回答)\\s",
    re.I,
)
_SENTENCE = re.compile("[^。？！?!]+[。？！?!]*")
_ASKS_AT_END = re.compile(
    "(?:です|ます|ました|ません|ませんでした|でした|でしょう|ましょう)か(?:ね)?$"
    "|(?:て|で)(?:ください|下さい|くださいませんか|いただけますか)(?:ませ)?(?:ね)?$"
    "|お(?:聞かせ|話し|教え|示し|答え)(?:ください|下さい)(?:ませ)?$|お願い(?:いた)?します$"
)
_POLITE_AT_END = re.compile(
    "(?:です|ます|ました|ません|でした|でしょう|ください)(?:ね|よ|よね|が)?$"
    "|^(?:なるほど|はい|ええ|では|それでは|「」)$"
)
_ASKING = re.compile(
    "(?:です|ます|ました|ません|でした|でしょう)か(?!ら|も)|(?:て|で)(?:ください|下さい)(?!ま[しす])"
    "|お(?:聞かせ|話し|教え)ください|お願い(?:いた)?します|[？?]"
)
_WHICH = re.compile(
    "何|なに|なん(?!と)|どの|どう|どれ|どこ|どんな|どちら|どなた|いつ|誰|だれ|なぜ|いくつ|いくら|いかが"
)
_AND_ALSO = re.compile("(?:[、。]|^)(?:また|そして|それから|さらに|加えて|あわせて|次に|最後に)")
_OPEN = re.compile(
    _WHICH.pattern + "|(?:て|で)(?:ください|下さい|いただけ|もらえ|もよろしい)"
    "|お聞かせ|お話し|お教え|お願い|うかがえ|伺え"
    "|(?:は|が|も)?(?:ありますか|ありましたか|ございますか|おありですか|あるのでしょうか|ありませんか)"
)
"""A question without these can be answered with yes alone, and so gives its answer away."""
_EXAMPLE = re.compile(
    "(?:例えば|たとえば|例として|一例として)(?!、?(?:どの|どん|どう|何|いつ|誰|どちら|どれ|どこ))"
)


def check(text: str, context: Context) -> str | Refusal:
    """Return the question as it may be asked aloud, or why it may not. Never raises."""
    return _checked(text, context, _RULES)


def check_lead_in(sentence: str, context: Context) -> str | Refusal:
    """Return the sentence as it may be spoken before its question is known, or why it may not."""
    return _checked(sentence, context, _LEAD_IN_RULES)


def check_question(sentence: str, context: Context, *, lead_in: str) -> str | Refusal:
    """Check a question by itself and behind the ``lead_in`` that was spoken; return both."""
    alone = _checked(sentence, context, _SENTENCE_RULES)
    return alone if isinstance(alone, Refusal) else check(lead_in + sentence, context)


def _checked(text: str, context: Context, rules: Sequence[Rule]) -> str | Refusal:
    reply = neutralise(text).strip().replace("?", "？").replace("!", "！")
    for reason, is_broken in rules:
        if is_broken(reply, context):
            return Refusal(reason=reason)
    return reply


def _is_empty(text: str, context: Context) -> bool:
    return not letters(text)


def _has_wrong_length(text: str, context: Context) -> bool:
    return not SHORTEST <= len(text) <= LONGEST


def _is_labelled(text: str, context: Context) -> bool:
    return bool(_LABEL.search(text))


def _is_quoted_whole(text: str, context: Context) -> bool:
    inner = text.rstrip("。？！")
    if text[0] in "「『":
        return inner[-1:] in "」』" and inner.count(text[0]) == 1
    return text[0] in "\"'“”‘’" and inner[-1:] in "\"'“”‘’"


def _is_marked_up(text: str, context: Context) -> bool:
    return bool(_MARKUP.search(text))


def _is_foreign(text: str, context: Context) -> bool:
    """Return whether a letter is not used in Japanese, kana are few, or Latin letters many."""
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    return (
        not _ALLOWED.fullmatch(text)
        or len(_KANA.findall(text)) * 5 < len(text)
        or 3 * latin > len(text)
    )


def _is_not_one_question(text: str, context: Context) -> bool:
    """Return whether more than one short sentence leads in, or the last asks not just one thing."""
    if text.count("「") != text.count("」"):
        return True
    bare = _without_quotes(text)
    *lead, last = _SENTENCE.findall(bare) or [""]
    asked = len(_ASKING.findall(last.rstrip("。？！"))) + ("？？" in last)
    which = len(_WHICH.findall(bare))
    return (
        len(lead) > 1
        or any(map(_is_long_or_asks, lead))
        or not _ASKS_AT_END.search(last.rstrip("。？！"))
        or asked != 1
        or which > 2
        or (which > 1 and bool(_AND_ALSO.search(bare)))
    )


def _is_long_or_asks(lead: str) -> bool:
    return len(lead) > LEAD_IN or bool(_ASKING.search(lead))


def _is_no_lead_in(text: str, context: Context) -> bool:
    lead, *others = _SENTENCE.findall(_without_quotes(text)) or [""]
    return text.count("「") != text.count("」") or bool(others) or _is_long_or_asks(lead)


def _is_not_polite(text: str, context: Context) -> bool:
    bare = _without_quotes(text)
    *lead, _ = _SENTENCE.findall(bare) or [""]
    return bool(reply_words().rude.search(bare)) or not all(map(_is_polite, lead))


def _is_impolite_lead_in(text: str, context: Context) -> bool:
    bare = _without_quotes(text)
    return bool(reply_words().rude.search(bare)) or not _is_polite(bare)


def _is_polite(sentence: str) -> bool:
    return bool(_POLITE_AT_END.search(sentence.rstrip("。！")))


def _gives_the_answer(text: str, context: Context) -> bool:
    return _hints_at_the_answer(text, context) or not _OPEN.search(_without_quotes(text))


def _hints_at_the_answer(text: str, context: Context) -> bool:
    bare = _without_quotes(text)
    return bool(_EXAMPLE.search(bare) or reply_words().hints.search(bare.rstrip("。？！")))


def _is_repeated(text: str, context: Context) -> bool:
    return any(is_alike(question, text) for question in context.asked)


def _opens_as_before(text: str, context: Context) -> bool:
    return any(opens_alike(question, text) for question in context.asked[-RECENT:])


def _praises_or_scores(text: str, context: Context) -> bool:
    return _finds(reply_words().praise, text, context)


def _leaks(text: str, context: Context) -> bool:
    if reply_words().leak.search(text):
        return True
    bare, prompt = letters(_without_quotes(text)), letters(context.prompt)
    return any(run in prompt for run in letter_runs(bare, LEAKS_FROM))


def _obeys(text: str, context: Context) -> bool:
    return (
        # Interviewers say 「あなた」 and candidates don't, so here it is no sign of an order.
        bool(reply_words().consents.search(text) or find_instructions(text.replace("あなた", "")))
        or find_withheld(text, context.talk) is not None
    )


def _breaks_role(text: str, context: Context) -> bool:
    words = reply_words()
    return bool(words.as_model.search(text)) or _finds(words.out_of_role, text, context)


def _invents(text: str, context: Context) -> bool:
    return find_invented(text, context.talk) is not None


def _is_private(text: str, context: Context) -> bool:
    return bool(reply_words().private.search(text))


def _finds(rule: re.Pattern[str], text: str, context: Context) -> bool:
    """Return whether a passage breaks ``rule``; words of work that the candidate used don't."""
    said = "".join(exchange.answer for exchange in context.talk)
    for found in rule.finditer(text):
        word = reply_words().of_work.search(found[0])
        if word is None or word[0] not in said:
            return True
    return False


def _without_quotes(text: str) -> str:
    """Return the text with each quote emptied, as those words are the candidate's."""
    return re.sub("「[^「」]*」", "「」", text)


Rule = tuple[Reason, Callable[[str, Context], bool]]

_RULES: tuple[Rule, ...] = (
    (Reason.EMPTY, _is_empty),
    (Reason.LENGTH, _has_wrong_length),
    (Reason.MARKUP, _is_marked_up),
    (Reason.ROLE_LABEL, _is_labelled),
    (Reason.QUOTED_WHOLE, _is_quoted_whole),
    (Reason.NOT_JAPANESE, _is_foreign),
    (Reason.LEAK, _leaks),
    (Reason.ROLE_BROKEN, _breaks_role),
    (Reason.PRAISE_OR_SCORE, _praises_or_scores),
    (Reason.OBEYS, _obeys),
    (Reason.NOT_ONE_QUESTION, _is_not_one_question),
    (Reason.NOT_POLITE, _is_not_polite),
    (Reason.ANSWER_GIVEN, _gives_the_answer),
    (Reason.PRIVATE, _is_private),
    (Reason.REPEATED, _is_repeated),
    (Reason.SAME_OPENING, _opens_as_before),
    (Reason.INVENTED, _invents),
)
"""The cheap rules first; the order only decides which reason is given if several rules fail."""
_OF_A_QUESTION = (Reason.LENGTH, Reason.NOT_ONE_QUESTION, Reason.NOT_POLITE, Reason.ANSWER_GIVEN)
_SENTENCE_RULES = tuple(rule for rule in _RULES if rule[0] not in _OF_A_QUESTION)
"""Those that hold for any sentence by itself."""
_LEAD_IN_RULES: tuple[Rule, ...] = (
    *_SENTENCE_RULES,
    (Reason.NOT_ONE_QUESTION, _is_no_lead_in),
    (Reason.NOT_POLITE, _is_impolite_lead_in),
    (Reason.ANSWER_GIVEN, _hints_at_the_answer),
)
