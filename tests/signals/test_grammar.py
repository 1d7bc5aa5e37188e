"""What is known by grammar: complaints without a word of blame, will, and what really happened."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from simulator.errors import DataError
from simulator.reading.lexicon import load_lexicon
from simulator.reading.tokens import Token, tokenize
from simulator.values.marks import MarkKind
from tests.understood import understood


def _quotes(text: str, *kinds: MarkKind) -> list[str]:
    measurement = understood(text)
    return [measurement.quote(mark) for mark in measurement.marked(*kinds)]


NEGATIVE = (MarkKind.BLAME, MarkKind.ESCAPE, MarkKind.HELPLESS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("休憩室を直してくれませんでした。", MarkKind.BLAME, id="a favour not done"),
        pytest.param("研修にも行かせてもらえず、悩みました。", MarkKind.BLAME, id="not allowed"),
        pytest.param("あんな職場には戻りません。", MarkKind.BLAME, id="あんな"),
        pytest.param("ああいう上司は初めてでした。", MarkKind.BLAME, id="ああいう"),
        pytest.param("手当がなかなか上がらないんです。", MarkKind.ESCAPE, id="condition weighed"),
        pytest.param("自宅から近いのが理由です。", MarkKind.ESCAPE, id="comfort as the motive"),
        pytest.param("賞与は何か月分ですか。", MarkKind.ESCAPE, id="a condition asked for"),
        pytest.param("何度頼んでも変わらなかったです。", MarkKind.HELPLESS, id="appeal in vain"),
        pytest.param("所長にも話したのですが、返事だけでした。", MarkKind.HELPLESS, id="no answer"),
        pytest.param("首をかしげるばかりでした。", MarkKind.HELPLESS, id="ばかり"),
        pytest.param("結局、私が残ることになりました。", MarkKind.HELPLESS, id="it fell to one"),
        pytest.param("二人で受ける約束のはずでしたが。", MarkKind.HELPLESS, id="はずでした"),
        pytest.param("部長とは考え方が合いませんでした。", MarkKind.BLAME, id="a misfit"),
        pytest.param("決め手は、休みですかね。", MarkKind.ESCAPE, id="a condition named as reason"),
    ],
)
def test_a_complaint_needs_no_word_of_blame(text: str, kind: MarkKind) -> None:
    """The construction gives it away."""
    assert _quotes(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("先輩が夜まで教えてくれました。", id="a favour done"),
        pytest.param("入社したばかりで、型番を覚えました。", id="たばかり: just now"),
        pytest.param("売上ばかりでなく、安全も見ました。", id="ばかりでなく"),
        pytest.param("残業が月80時間と多く、資格の勉強が進みませんでした。", id="with its figure"),
        pytest.param("夜勤を担当しました。", id="a condition only named"),
        pytest.param("班長に相談して、順番を変えました。", id="an appeal that was heard"),
        pytest.param("リーダーを務めることになりました。", id="ことになる alone"),
        pytest.param("夜勤が多い病棟で、申し送りを短くしました。", id="describes a place"),
        pytest.param("夜勤の責任者として長く働きました。", id="belongs to a post"),
        pytest.param("寸法が合わない部品を返しました。", id="things that don't fit"),
        pytest.param("転勤はまったく問題ありません。", id="a condition taken as it comes"),
        pytest.param("患者さんの不満を先に聞き出すのが役目です。", id="others' complaint"),
        pytest.param("無理のない計画に直しました。", id="の + ない"),
        pytest.param("不安そうな患者さんに声をかけました。", id="how others are"),
        pytest.param("新しいことばかりで、毎日学んでいました。", id="ばかり, and one learns"),
        pytest.param("結局、私が担当することになり、軌道に乗せました。", id="and one acts"),
        pytest.param("お客様から楽になったと言われました。", id="楽になった"),
        pytest.param("疲れたとか、飽きたとか、そういうことではありません。", id="pushed aside"),
        pytest.param("待遇に不満があったからではなく、設計をしたいからです。", id="からではなく"),
    ],
)
def test_what_only_looks_like_a_complaint_is_none(text: str) -> None:
    """A favour done, a plain fact with its figure, or something that is denied."""
    assert _quotes(text, *NEGATIVE) == []


@pytest.mark.parametrize(
    ("text", "will"),
    [
        pytest.param("一日も早く覚え、努力してまいります。", True, id="resolve"),
        pytest.param("現場のお役に立てればと思います。", True, id="modest hope"),
        pytest.param("転居があっても構いません。", True, id="ready to move"),
        pytest.param(
            "こなしていければいいかなと思います。", False, id="ばいいかな: none of one's own"
        ),
        pytest.param("全力で取り組みました。", False, id="past"),
        pytest.param("努力はしていません。", False, id="denied"),
    ],
)
def test_will_is_also_a_resolve_or_a_modest_hope(text: str, will: bool) -> None:
    """Not only 〜たい says what one is set on."""
    quotes = _quotes(text, MarkKind.WILL)
    assert bool([each for each in quotes if "取り組み" not in each]) is will


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        pytest.param("倉庫を回って、話を聞きました。", 2, id="て before past"),
        pytest.param("倉庫を回って、話を聞きたいです。", 0, id="て before a wish"),
        pytest.param("図面を集め、誤りを直します。", 0, id="said of what is to come"),
        pytest.param("毎朝、機械の油を替えています。", 1, id="going on"),
        pytest.param("要望を表にしました。", 1, id="を…にする"),
        pytest.param("前の職場では手順書を作りました。", 1, id="職場では is where, not who"),
        pytest.param("採用していただけたら、うれしいです。", 0, id="supposed"),
        pytest.param("受付と工場をつなぐ窓口でした。", 1, id="one's own part"),
        pytest.param("挑戦し、努力しました。", 0, id="effort without a deed"),
        pytest.param("配管の工事を6年やってて。", 1, id="for how long, casually"),
        pytest.param("窓口で日に90人ほど見てきました。", 1, id="how many, its を left out"),
    ],
)
def test_a_deed_is_what_happened(text: str, deeds: int) -> None:
    """A clause takes its tense from what follows it; wishes and resolves are no deeds."""
    assert len(_quotes(text, MarkKind.OWN_ACTION)) == deeds


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("事務所は9階にあり、棚を30本直しました。", ["30本"], id="floor"),
        pytest.param("徒歩で14分、そのうえ月に40件を回りました。", ["40件"], id="clause by clause"),
        pytest.param("給料日は毎月25日です。", [], id="day of each month"),
        pytest.param("何年でも働きます。", [], id="left open"),
        pytest.param("一歩ずつ進み、一日も休みませんでした。", [], id="set phrases"),
    ],
)
def test_a_number_beside_the_point_counts_nothing(text: str, amounts: list[str]) -> None:
    """Addresses, dates and set phrases; but only in their own clause."""
    assert _quotes(text, MarkKind.QUANTITY, MarkKind.PERIOD) == amounts


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param("病院を選ぶときは教育を見ます。", {MarkKind.CHOICE_CRITERION}, id="any trade"),
        pytest.param("ほかの薬局も三つ見ました。", {MarkKind.COMPARISON}, id="ほかの"),
        pytest.param("5つの施設を見学しました。", {MarkKind.COMPARISON}, id="several looked at"),
        pytest.param("ほかの部署とも話しました。", set(), id="not a company"),
        pytest.param("精一杯頑張りたいです。", set(), id="effort is no goal"),
        pytest.param("御社で働きたいです。", set(), id="being there is no goal"),
        pytest.param("介護の記録を短くしたいです。", {MarkKind.GOAL}, id="a goal has an object"),
    ],
)
def test_the_parts_of_a_motivation_hold_for_any_trade(text: str, kinds: set[MarkKind]) -> None:
    """They are known by how they are put, not by the trade they name."""
    slots = {MarkKind.GOAL, MarkKind.CHOICE_CRITERION, MarkKind.COMPARISON}
    assert {mark.kind for mark in understood(text).marks} & slots == kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("我想在贵公司工作，我有五年的经验。", id="Chinese"),
        pytest.param("저는 귀사에서 일하고 싶습니다. 잘 부탁드립니다.", id="Korean"),
        pytest.param("I have worked for six years as a nurse です。", id="English with です"),
    ],
)
def test_other_languages_are_no_answer(text: str) -> None:
    """Nothing in them can be measured."""
    measurement = understood(text)
    assert measurement.reading.ungradable
    assert measurement.marks == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("入社までに読んでおくとよい本を教えてください。", id="asks back"),
        pytest.param("生徒に「満点をください」と言われ、答案を直しました。", id="told by others"),
        pytest.param("御社からぜひ合格をいただきたいです。", id="hopes to pass"),
        pytest.param(
            "資格試験に合格できるように勉強しました。よろしくお願いします。", id="an exam"
        ),
        pytest.param("評価基準を教えてくださいと部長に頼み、表を作りました。", id="asked at work"),
    ],
)
def test_marks_and_requests_at_work_are_no_instruction(text: str) -> None:
    """A candidate may speak of marks, rules and requests."""
    assert understood(text).reading.ungradable is None


ANSWERS = [
    json.loads(line)["answer"]
    for line in (Path(__file__).parents[1] / "evaluation" / "answers.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.full
@pytest.mark.parametrize("stops", [True, False], ids=["sentences", "one sentence"])
def test_time_is_linear_in_marks_too(stops: bool) -> None:
    """A hundred thousand characters full of marks take seconds, also in one breath."""
    text = "".join(ANSWERS[:20])
    if not stops:
        for polite, plain in (("。", "、"), ("です", "だ"), ("ました", "た"), ("ます", "る")):
            text = text.replace(polite, plain)
    text = text * (100_000 // len(text) + 1)
    started = time.process_time()
    measurement = understood(text[:100_000])
    assert time.process_time() - started < 20
    assert measurement.reading.ungradable is None
    assert len(measurement.marks) > 3000


def test_threads_measure_alike() -> None:
    """Grading runs in the background while the interview goes on."""
    text = "私は在庫のずれを月80件から20件に減らしました。"
    found: list[tuple[Token, ...]] = []

    def work() -> None:
        for _ in range(20):
            tokenize.cache_clear()
            found.append(tokenize(text))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 80
    assert len(set(found)) == 1


LEXICON = Path(load_lexicon.__code__.co_filename).with_name("lexicon.toml")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        pytest.param("[subject]", "[subject", "読めません", id="broken"),
        pytest.param("[grader]", "[marker]", "grader", id="table renamed"),
        pytest.param("scornful =", "scornfull =", "scornful", id="list renamed"),
        pytest.param('own = ["私"', 'own = [7, "私"', "subject.own", id="not a word"),
        pytest.param('own = ["私"', 'own = ["", "私"', "subject.own", id="empty word"),
    ],
)
def test_a_broken_lexicon_names_file_and_list(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    """Whoever edits the words learns where the mistake is."""
    source = LEXICON.read_text(encoding="utf-8")
    assert old in source
    path = tmp_path / "lexicon.toml"
    path.write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=named) as caught:
        load_lexicon(path)
    assert str(path) in str(caught.value)
