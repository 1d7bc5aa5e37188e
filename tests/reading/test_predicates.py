"""What the ending of a predicate says: tense, mood, voice and denial."""

from __future__ import annotations

from itertools import pairwise

import pytest

from simulator.reading.predicates import (
    Mood,
    Predicate,
    Tense,
    Voice,
    find_predicates,
)
from simulator.reading.subjects import Subject
from simulator.reading.tokens import tokenize

PAST, ONGOING, OPEN = Tense.PAST, Tense.ONGOING, Tense.OPEN
FACT, WISH, VOLITION, CONDITION = Mood.FACT, Mood.WISH, Mood.VOLITION, Mood.CONDITION


def read(text: str) -> dict[str, Predicate]:
    tokens = tokenize(text)
    return {
        "".join(token.surface for token in tokens[each.head : each.stop]): each
        for each in find_predicates(tokens)
    }


@pytest.mark.parametrize(
    ("text", "predicate", "tense", "mood"),
    [
        pytest.param("棚を減らしました。", "減らしました", PAST, FACT, id="polite past"),
        pytest.param("棚を減らした。", "減らした", PAST, FACT, id="plain past"),
        pytest.param("部下を三人見ています。", "見ています", ONGOING, FACT, id="going on"),
        pytest.param("経理を担当しております。", "担当しております", ONGOING, FACT, id="humble"),
        pytest.param(
            "九年やってきまして、慣れた。", "やってきまして", ONGOING, FACT, id="until now"
        ),
        pytest.param("現場を回ります。", "回ります", OPEN, FACT, id="polite future"),
        pytest.param("現場を回る。", "回る", OPEN, FACT, id="plain future"),
        pytest.param("現場を回りたいです。", "回りたいです", OPEN, WISH, id="wish"),
        pytest.param("現場を回りましょう。", "回りましょう", OPEN, VOLITION, id="volition"),
        pytest.param("現場を回れば分かる。", "回れ", OPEN, CONDITION, id="condition"),
        pytest.param("件数は三件でした。", "件でした", PAST, FACT, id="noun"),
        pytest.param("離職率が高かった。", "高かった", PAST, FACT, id="adjective"),
        pytest.param("駅から近いです。", "近いです", ONGOING, FACT, id="state"),
    ],
)
def test_the_ending_says_when_and_how(text: str, predicate: str, tense: Tense, mood: Mood) -> None:
    """Tense and mood are those of the predicate's own ending."""
    found = read(text)[predicate]
    assert (found.tense, found.mood) == (tense, mood)


@pytest.mark.parametrize(
    ("text", "first", "tense", "mood"),
    [
        pytest.param("店を回って、話を聞きました。", "回って", PAST, FACT, id="te, past"),
        pytest.param("店を回って、話を聞きたいです。", "回って", OPEN, WISH, id="te, wish"),
        pytest.param("表を集め、数字を並べ、報告した。", "集め", PAST, FACT, id="bare stems"),
        pytest.param("表を作りながら教えました。", "作り", PAST, FACT, id="nagara"),
        pytest.param("調べたら、間違っていた。", "調べたら", PAST, FACT, id="tara, past"),
        pytest.param(
            "任せてもらえたら、必ず変えたい。", "任せてもらえたら", OPEN, WISH, id="tara, wish"
        ),
        pytest.param(
            "店を回りましたので、次は本部に行きたい。", "回りました", PAST, FACT, id="own past"
        ),
    ],
)
def test_an_open_ending_takes_tense_and_mood_from_the_next(
    text: str, first: str, tense: Tense, mood: Mood
) -> None:
    """A clause that ends in て, ながら, たら or a bare stem is as real as what follows it."""
    found = read(text)[first]
    assert (found.tense, found.mood) == (tense, mood)


@pytest.mark.parametrize(
    ("text", "predicate", "denied"),
    [
        pytest.param("数は減らせませんでした。", "減らせませんでした", True, id="polite"),
        pytest.param("報告を怠らない。", "怠らない", True, id="plain"),
        pytest.param("昇進したいと思ったことはありません。", "思った", True, id="never"),
        pytest.param("逃げたわけではありません。", "逃げた", True, id="not that"),
        pytest.param("昇進したいとは思いません。", "昇進したい", True, id="not thought"),
        pytest.param("昇進したいと思ったことはない。", "昇進したい", True, id="never thought"),
        pytest.param("昇進したいと思っています。", "昇進したい", False, id="thought"),
        pytest.param("減らしたことがあります。", "減らした", False, id="once"),
        pytest.param("減らしました。", "減らしました", False, id="affirmed"),
    ],
)
def test_denial_is_seen_in_the_ending_and_behind_koto(
    text: str, predicate: str, denied: bool
) -> None:
    """ない, ません, 〜ことはない and 〜わけではない deny."""
    assert read(text)[predicate].denied is denied


@pytest.mark.parametrize(
    ("text", "predicate", "voice", "own"),
    [
        pytest.param("手順を教えました。", "教えました", Voice.ACTIVE, True, id="active"),
        pytest.param(
            "手順を教えてくれました。", "教えてくれました", Voice.FAVOUR, False, id="favour"
        ),
        pytest.param(
            "手順を教えてもらいました。", "教えてもらいました", Voice.FAVOUR, False, id="received"
        ),
        pytest.param("部長に呼ばれました。", "呼ばれました", Voice.PASSIVE, False, id="passive"),
        pytest.param(
            "表を作らせていただきました。",
            "作らせていただきました",
            Voice.CAUSATIVE,
            True,
            id="humble",
        ),
        pytest.param("手順を教えません。", "教えません", Voice.ACTIVE, False, id="denied"),
        pytest.param("手順を教えたい。", "教えたい", Voice.ACTIVE, False, id="wished"),
    ],
)
def test_what_others_do_is_no_doing_of_ones_own(
    text: str, predicate: str, voice: Voice, own: bool
) -> None:
    """A deed is active or humble, happened, and is not denied."""
    found = read(text)[predicate]
    assert (found.voice, found.is_own_doing) == (voice, own)


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        pytest.param("私が表を作りました。", "作りました", Subject.CANDIDATE, id="watashi"),
        pytest.param("チームで表を作りました。", "作りました", Subject.TEAM, id="team"),
        pytest.param("店長が表を作りました。", "作りました", Subject.OTHER, id="other"),
        pytest.param("田中さんが表を作りました。", "作りました", Subject.OTHER, id="by name"),
        pytest.param("表を作りました。", "作りました", Subject.UNNAMED, id="left out"),
        pytest.param("私は棚を見て、表を作りました。", "作りました", Subject.CANDIDATE, id="kept"),
        pytest.param("私は止めたが、店長は進めた。", "進めた", Subject.OTHER, id="changed"),
    ],
)
def test_the_subject_is_the_last_one_named_in_the_sentence(
    text: str, predicate: str, subject: Subject
) -> None:
    """A clause without a subject of its own keeps the one before."""
    assert read(text)[predicate].subject is subject


def test_predicates_stand_in_order_and_do_not_overlap() -> None:
    """Positions rise through the sentence, each within its tokens."""
    tokens = tokenize("売り場を変えようとしましたが、店長に止められて、できませんでした。" * 20)
    found = find_predicates(tokens)
    assert all(0 <= each.head < each.stop <= len(tokens) for each in found)
    assert all(a.stop <= b.head for a, b in pairwise(found))
