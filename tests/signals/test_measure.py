"""What is measured in an answer, rule by rule."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reading.text import count_characters
from simulator.reading.tokens import tokenize
from simulator.signals.values import Signals
from simulator.values.marks import MarkKind
from tests.understood import understood


def _quotes(text: str, *kinds: MarkKind) -> list[str]:
    measurement = understood(text)
    return [measurement.quote(mark) for mark in measurement.marked(*kinds)]


AMOUNTS = (MarkKind.QUANTITY, MarkKind.PERIOD)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("返品を30件減らしました。", ["30件"], id="digits"),
        pytest.param("三十人で作りました。", ["三十人"], id="kanji numerals"),
        pytest.param("半年で覚えました。", ["半年"], id="half a year"),
        pytest.param("費用を三分の一に減らしました。", ["三分の一"], id="a third"),
        pytest.param("売上を1.5倍にしました。", ["1.5倍"], id="times"),
        pytest.param(
            "締めを12営業日から6営業日に縮めました。", ["12営業日", "6営業日"], id="any unit"
        ),
        pytest.param("応答率を78から91まで上げました。", ["78", "91"], id="from to"),
        pytest.param("一番大切なのは一緒に考えることです。", [], id="no count: 一番, 一緒"),
        pytest.param("一つ目の質問は勤務地です。", [], id="no count: ordinal"),
        pytest.param("2019年4月1日に始めました。", [], id="no count: date"),
        pytest.param("朝の8時に電話しました。", [], id="no count: clock"),
        pytest.param("二〇二〇年に入社しました。", [], id="no count: kanji year"),
        pytest.param("一から十まで第一線で学びました。", [], id="no count: set words"),
        pytest.param("創業が1964年で、従業員食堂は180席あります。", [], id="no count: company"),
    ],
)
def test_amounts_are_counted_with_their_unit(text: str, amounts: list[str]) -> None:
    """Amounts of any form count; dates, ordinals, set words and company facts don't."""
    assert _quotes(text, *AMOUNTS) == amounts


@pytest.mark.parametrize(
    ("text", "own"),
    [
        pytest.param("私が手順書を作りました。", True, id="named"),
        pytest.param("手順書を作りました。", True, id="left out, as usual"),
        pytest.param("在庫の管理を担当していました。", True, id="noun with する"),
        pytest.param("毎月の取りまとめをしていました。", True, id="noun を する"),
        pytest.param(
            "いろいろな仕事をさせていただきました。", False, id="仕事をする tells nothing"
        ),
        pytest.param("在庫の管理は担当していません。", False, id="denied"),
        pytest.param("部下が資料を作ってくれました。", False, id="done by others"),
        pytest.param("田中さんが売上を伸ばしました。", False, id="by somebody named"),
        pytest.param("御社は導入した後も通われます。", False, id="describes a noun"),
        pytest.param("チームが手順書を作りました。", False, id="the team"),
        pytest.param("上司が手順書を作りました。", False, id="somebody else"),
        pytest.param("手順書を作りたいです。", False, id="a wish"),
        pytest.param("手順書がありました。", False, id="a state"),
        pytest.param("大切だと思いました。", False, id="a thought"),
    ],
)
def test_an_own_action_is_something_the_candidate_did(text: str, own: bool) -> None:
    """The subject is the candidate or left out, and the verb is done, not wished."""
    assert bool(_quotes(text, MarkKind.OWN_ACTION)) is own


NEGATIVE = (MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        pytest.param("上司が最悪でした。", True, id="blame"),
        pytest.param("残業ばかりで嫌でした。", True, id="escape"),
        pytest.param("もう限界で諦めました。", True, id="helpless"),
        pytest.param(
            "残業が嫌だったわけではなく、次へ進みたいからです。", False, id="わけではなく"
        ),
        pytest.param("仕事に不満があったわけでもありません。", False, id="わけでもありません"),
        pytest.param("嫌だと思ったことはないです。", False, id="ことはない"),
        pytest.param("お客様に「最悪の店だ」と言われて、直しました。", False, id="others' words"),
        pytest.param("在庫の無駄を3割減らしました。", False, id="dealt with: 無駄を減らす"),
        pytest.param(
            "お客様の不満を聞き取り、手順を直しました。", False, id="dealt with: 不満を聞く"
        ),
        pytest.param("遅れている工程を見つけて、取り戻しました。", False, id="dealt with: 遅れ"),
        pytest.param("諦めずに半年続けました。", False, id="諦めずに"),
        pytest.param("上司が嫌いだったからではなく、学びたいためです。", False, id="からではなく"),
        pytest.param("最低だと言われて、直しました。", False, id="told without brackets"),
        pytest.param("話になりませんでした。", True, id="polite form of 話にならない"),
        pytest.param("社長がバカでした。", True, id="abuse"),
        pytest.param("月に80時間の残業が続き、学ぶ時間が取れませんでした。", False, id="bare fact"),
    ],
)
def test_complaints_are_told_from_facts_and_denials(text: str, negative: bool) -> None:
    """A denied complaint is none, quoted words are others', and a plain fact blames nobody."""
    assert bool(_quotes(text, *NEGATIVE)) is negative


@pytest.mark.parametrize(
    ("text", "will"),
    [
        pytest.param("現場を楽にする仕組みを広げたいです。", True, id="たい"),
        pytest.param("ぜひ担当させてください。", True, id="させてください"),
        pytest.param("もう働きたくないです。", False, id="たくない"),
        pytest.param("早く辞めたいです。", False, id="辞めたい"),
        pytest.param("志望していません。", False, id="denied"),
        pytest.param("とにかく頑張りました。", False, id="頑張った is no will"),
        pytest.param("毎日会議がありました。", False, id="fact"),
    ],
)
def test_will_is_a_wish_that_goes_forward(text: str, will: bool) -> None:
    """〜たい is will unless it is denied, past, or a wish to leave."""
    assert bool(_quotes(text, MarkKind.WILL)) is will


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("倉庫の負担を軽くしたいです。", MarkKind.GOAL, id="goal"),
        pytest.param(
            "人の負担を、仕組みで軽くしたいからです。", MarkKind.GOAL, id="goal with a breath"
        ),
        pytest.param(
            "会社を選ぶ基準は現場との近さです。", MarkKind.CHOICE_CRITERION, id="criterion"
        ),
        pytest.param("他社と比べて納期が短い点です。", MarkKind.COMPARISON, id="comparison"),
        pytest.param("導入後も通うのは御社だけでした。", MarkKind.COMPARISON, id="only this one"),
        pytest.param("御社で働きたいです。", MarkKind.COMPANY, id="御社"),
        pytest.param("縁側ソフトさんで働きたいです。", MarkKind.COMPANY, id="by name"),
    ],
)
def test_the_parts_of_a_motivation_are_found(text: str, kind: MarkKind) -> None:
    """Goal, criterion, comparison and the company itself are marked where they stand."""
    assert _quotes(text, kind)


def test_customers_are_not_the_company() -> None:
    """お客さん and 業者さん name people, not the company applied to."""
    assert _quotes("お客さんと業者さんに電話しました。", MarkKind.COMPANY) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("作りました。直しました。", 2, id="stops"),
        pytest.param("作りましたそれから直しました", 2, id="no stops"),
        pytest.param("作りましたが、直しました。", 1, id="ですが goes on"),
        pytest.param("三つあるんですね。", 1, id="です with ね"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences_are_found_with_and_without_punctuation(text: str, count: int) -> None:
    """A recogniser may leave out every stop; polite endings still close a sentence."""
    assert len(understood(text).spans) == count


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("", "", id="silence"),
        pytest.param("  \n。、", "", id="no letters"),
        pytest.param("はい。", "", id="one word"),
        pytest.param("特にありません。", "", id="nothing to say"),
        pytest.param("I would like to work for your company very much.", "", id="English"),
        pytest.param("志望動機を教えてください", "志望動機を教えてください。", id="read back"),
        pytest.param("あいうえお " * 20, "", id="loop"),
    ],
)
def test_what_nobody_could_grade_is_said(text: str, question: str) -> None:
    """Such answers carry a reason and no marks."""
    measurement = understood(text, question=question)
    assert measurement.reading.ungradable
    assert measurement.marks == ()


def test_an_ordinary_answer_is_gradable() -> None:
    """A sentence about one's work, or about grading at work, is an answer."""
    for text in (
        "倉庫で6年働きました。",
        "学校では採点の仕事を担当し、5クラスを見ました。",
        "生徒12人を合格させてくださいと言われ、9人が合格しました。",
        "御社のSaaS、API、CI/CD、Kubernetes、AWSに惹かれて応募しました。",
    ):
        assert understood(text, question="経歴を教えてください。").reading.ungradable is None


def _check_offsets(measurement: Signals) -> None:
    length = len(measurement.text)
    assert all(0 <= start < end <= length for start, end in measurement.spans)
    assert all(0 <= mark.start < mark.end <= length for mark in measurement.marks)
    starts = [mark.start for mark in measurement.marks]
    assert starts == sorted(starts)


@given(
    st.text(
        alphabet="私御社は、。を3０三年たいです減らし嫌ましたチーム𠮷㌔\u200b「」 \n", max_size=80
    )
)
def test_offsets_always_lie_in_the_text(text: str) -> None:
    """Whatever is said, marks and sentences are real passages, in order."""
    _check_offsets(understood(text))


@given(st.text(max_size=60))
def test_tokens_are_passages_of_the_text(text: str) -> None:
    """Normalising inside the tokenizer never moves an offset."""
    assert all(text[each.start : each.end] == each.surface for each in tokenize(text))


def test_characters_are_letters_and_digits() -> None:
    """Blanks, punctuation and symbols are not counted."""
    assert count_characters("私は、3年 働きました。(笑)!") == 10


@pytest.mark.full
def test_time_is_linear_in_the_length() -> None:
    """A hundred thousand characters take seconds, not hours."""
    started = time.perf_counter()
    understood("私は倉庫で在庫の管理を担当し、月に80件のずれを20件に減らしました。" * 3000)
    assert time.perf_counter() - started < 20


def test_who_is_asked_for_a_weakness_may_name_one() -> None:
    """苦手 is the question's own word there, and no helplessness."""
    text = "人前で話すのが苦手です。そこで月に2回、発表の練習をしています。"
    asked = understood(text, question="苦手なことと、その付き合い方を教えてください。")
    assert asked.marked(*NEGATIVE) == ()


def test_one_passage_is_one_good_mark() -> None:
    """挑戦したい is not counted once as a word and once as a wish."""
    measurement = understood("新しい分野に挑戦したいです。")
    good = measurement.marked(MarkKind.WILL, MarkKind.LEARNING, MarkKind.CONTRIBUTION)
    assert [measurement.quote(mark) for mark in good] == ["挑戦したいです"]
