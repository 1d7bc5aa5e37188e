"""Find two answers that disagree on what one would do: move, work late, stay."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.reading.lexicon import phrases, words
from simulator.reading.negation import NOT, is_undone
from simulator.reading.tokens import Token, phrase_end
from simulator.reading.values import Reading

_STANCES = ("move", "overtime", "stay")
_VERDICT_REACH = 12
"""How many words the verdict may come after its topic (残業は月四十時間までなら|問題ない: 6)."""
_EVEN_REACH = 3
"""How many words でも may come after the place, e.g. どちら|の支店でも, どこへでも."""
_OF_ONESELF = frozenset({"は", "も", "に"})
"""Particles after a topic of one's own, e.g. 転勤は難しい; 残業が多くて厳しい is about a job."""


def find_turnabout(before: Reading, now: Reading) -> tuple[str, str] | None:
    """Return the earlier and the present statement if they disagree.

    E.g. 転勤についてはまったく問題ございません, then 関西を離れるのが難しい.
    """
    for name in _STANCES:
        yes_before, no_before = (_stance(before, f"{name}_{side}") for side in ("yes", "no"))
        yes_now, no_now = (_stance(now, f"{name}_{side}") for side in ("yes", "no"))
        if yes_before and no_now and not (no_before or yes_now):
            return yes_before, no_now
        if no_before and yes_now and not (yes_before or no_now):
            return no_before, yes_now
    return None


def _stance(answer: Reading, name: str) -> str | None:
    """Find the words that state ``name`` outright, or by a verdict on one of its topics."""
    (topic, side), text = name.split("_"), answer.text
    for sentence in answer.sentences:
        tokens = sentence.tokens
        for start, stop in phrases("told", name).find(tokens):
            if not is_undone(tokens, stop):
                return text[tokens[start].start : tokens[phrase_end(tokens, stop) - 1].end]
        if name == "move_yes" and (anywhere := _goes_anywhere(tokens)):
            return text[tokens[anywhere[0]].start : tokens[anywhere[1] - 1].end]
        if name == "stay_no" and (leaving := _means_to_leave(tokens)):
            return text[tokens[leaving[0]].start : tokens[leaving[1] - 1].end]
        for start, stop in phrases("told", f"{topic}_topic").find(tokens):
            reach = tokens[stop : stop + _VERDICT_REACH]
            if side == "no" and not (reach and reach[0].surface in _OF_ONESELF):
                continue
            for _, end in phrases("told", f"verdict_{side}").find(reach):
                if any(token.lemma == "た" for token in reach[end : end + 2]):
                    continue
                return text[tokens[start].start : reach[phrase_end(reach, end) - 1].end]
    return None


def _means_to_leave(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Find a plan to leave, e.g. 自分の店を持つのが夢です, but not 独立した先輩がいました."""
    for start, stop in phrases("told", "stay_leaves").find(tokens):
        for at in range(stop, min(len(tokens), stop + _VERDICT_REACH)):
            if tokens[at].lemma in words("told", "plans") and not is_undone(tokens, at + 1):
                return start, at + 1
    return None


def _goes_anywhere(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Find a willingness to move, e.g. どちらの支店でも喜んで参ります, 海外でも地方でも動けます."""
    for index, token in enumerate(tokens[:-1]):
        anywhere = token.surface in ("どこ", "どちら", "どの", "どんな", "海外", "地方")
        reach = tokens[index + 1 : index + 1 + _VERDICT_REACH]
        even = [i for i, token in enumerate(reach) if token.surface in ("でも", "も")]
        if not anywhere or not even or even[0] > _EVEN_REACH:
            continue
        goes = [i for i, token in enumerate(reach) if token.lemma in words("told", "goes")]
        if not goes or any(token.lemma in NOT for token in reach[: goes[0] + 4]):
            continue
        after = reach[goes[0] + 1 : goes[0] + 2]
        if not (after and after[0].is_a("名詞")):  # 地方でも働ける|会社
            return index, index + 2 + goes[0]
    return None
