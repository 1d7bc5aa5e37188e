"""What is said of the company, and how one stands to others."""

from __future__ import annotations

import pytest

from simulator.values.marks import MarkKind
from tests.understood import understood


def kinds(text: str, *wanted: MarkKind) -> set[MarkKind]:
    return {mark.kind for mark in understood(text).marked(*wanted)}


COMPANY = (
    MarkKind.RESEARCH,
    MarkKind.COMPANY_FACT,
    MarkKind.COMPANY_PART,
    MarkKind.ANY_COMPANY,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "御社は商店街のお店が多いですよね。", {MarkKind.COMPANY_FACT}, id="a trait of it"
        ),
        pytest.param(
            "統合報告書で、倉庫を西日本に移されると読みました。",
            {MarkKind.RESEARCH, MarkKind.COMPANY_FACT},
            id="read, without its name",
        ),
        pytest.param(
            "若手の発案から始まった売り場は、御社のほかにありませんでした。",
            {MarkKind.COMPANY_FACT},
            id="only there",
        ),
        pytest.param(
            "御社の長野の研究所で働きたいです。", {MarkKind.COMPANY_PART}, id="a part of it"
        ),
        pytest.param("どこの会社でも仕事は同じだと思います。", {MarkKind.ANY_COMPANY}, id="any"),
        pytest.param("御社の理念に共感して志望しました。", set(), id="praise that fits all"),
        pytest.param("御社で長く力を尽くしたいです。", set(), id="only the place of a wish"),
        pytest.param("御社は土日が休みで残業も少ないです。", set(), id="conditions"),
        pytest.param("前職では自社のサイトを直しました。", set(), id="one's own work"),
        pytest.param("入社までの準備について伺いたいです。", set(), id="a wish to ask"),
    ],
)
def test_what_only_this_company_has_is_told_from_praise(text: str, found: set[MarkKind]) -> None:
    """A fact needs a noun of its own, a number or a source; praise and conditions are none."""
    assert kinds(text, *COMPANY) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("後輩と手分けして、店を回りました。", {MarkKind.TOGETHER}, id="with others"),
        pytest.param(
            "運転手8人と荷札の貼り方を決めました。", {MarkKind.TOGETHER}, id="decided with"
        ),
        pytest.param("人に頼むより自分でしました。", set(), id="rather alone"),
        pytest.param("会議の資料を作って説明しました。", set(), id="nobody named"),
        pytest.param("定年まで腰を据えて働きます。", {MarkKind.STAYS}, id="stays"),
        pytest.param("3年後には独立したいと思います。", {MarkKind.LEAVES}, id="leaves"),
        pytest.param("前職では会社を一つ立ち上げました。", set(), id="founded in the past"),
        pytest.param("独立することは考えていません。", set(), id="denied"),
    ],
)
def test_how_one_stands_to_others_and_to_the_company(text: str, found: set[MarkKind]) -> None:
    """Working together names the others; leaving is said of what is to come."""
    assert kinds(text, MarkKind.TOGETHER, MarkKind.STAYS, MarkKind.LEAVES) == found


@pytest.mark.parametrize(
    ("text", "slips", "casual"),
    [
        pytest.param("貴社の工場を見学しました。", ["貴社"], [], id="a word for letters"),
        pytest.param("社長がおっしゃられました。", ["おっしゃられ"], [], id="doubled honorific"),
        pytest.param("現場が見れる仕事でした。", ["見れる"], [], id="ら抜き"),
        pytest.param("紙が切れる道具を離れる前に作りました。", [], [], id="only look so"),
        pytest.param(
            "式を忘れていないか、皆が見てくれて、枯れた木も逃れました。", [], [], id="own words"
        ),
        pytest.param("めっちゃ忙しい店でした。", [], ["めっちゃ"], id="among friends"),
        pytest.param("お客様が「マジで助かった」と言われました。", [], [], id="quoted"),
        pytest.param("倉庫の仕事をずっとやってた。", [], ["た"], id="plain end"),
    ],
)
def test_slips_of_keigo_and_words_among_friends(
    text: str, slips: list[str], casual: list[str]
) -> None:
    """What others said in quotes is no slip, and 切れる is no ら抜き."""
    measurement = understood(text)
    found = {
        kind: [measurement.quote(mark) for mark in measurement.marked(kind)]
        for kind in (MarkKind.KEIGO_SLIP, MarkKind.CASUAL)
    }
    assert found == {MarkKind.KEIGO_SLIP: slips, MarkKind.CASUAL: casual}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        pytest.param("待ち時間は月20回から3回になりました。", True, id="from, to, became"),
        pytest.param("店は20時から3時間だけ開けました。", False, id="a time and a span"),
        pytest.param("5月から3人で担当しました。", False, id="since when, and how many"),
    ],
)
def test_two_numbers_can_be_a_change(text: str, changed: bool) -> None:
    """から and になる make the pair a before and an after."""
    assert bool(understood(text).marked(MarkKind.CHANGE)) is changed
