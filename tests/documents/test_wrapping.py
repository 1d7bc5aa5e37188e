"""Plain text and mails that were broken at a width: a sentence is whole, two items never one."""

from __future__ import annotations

import pytest

from simulator.documents.extract import extract
from simulator.documents.written import written


def lines(text: str) -> list[str]:
    return written(extract(".txt", text.encode()).pages[0]).split("\n")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "医療機関での勤務経験をお持ちで、電子カルテの操作に慣れている方(入職後の研修あり)\n"
            "を募集しています。",
            id="behind a bracket, a particle",
        ),
        pytest.param(
            "前職では、地方銀行の基幹システム(勘定系)の再構築プロジェクトにおいて、サブリ\n"
            "ーダーとして6名のチームをまとめ、要件定義から総合テストまでを担当しました。",
            id="within a word of katakana",
        ),
        pytest.param(
            "病棟では常時4名の患者様を受け持ち、退院支援カンファレンス(週1回)の司会と記録\n"
            "係を担当してまいりました。夜勤は月に4回から5回でした。",
            id="between two kanji",
        ),
        pytest.param(
            "選考は書類選考のあと面接を2回(うち1回は\n部門長との面談)行います。",
            id="within brackets",
        ),
        pytest.param(
            "ご経歴を拝見し、店舗の運営と人材の育成を\nご経験されている点に魅力を感じました。",
            id="broken between phrases",
        ),
        pytest.param(
            "新製品「みなとスキャン」の発売に伴い、西日本エリアの営業体制を強化するため、この\n"
            "たび大阪支店において法人営業の担当者を若干名募集することになりました。勤務地は\n"
            "大阪市北区です。転居を伴う異動はありません。",
            id="three lines",
        ),
        pytest.param(
            " 十二月に店を閉めることになり、転職を決めました。それから\n"
            " 二か月ほど、知人の食堂を手伝って仕込みを覚えております。",
            id="behind a sentence, indented",
        ),
        pytest.param(
            "仕入れから仕込み、盛り付け、お出しするところ、最後のお見送り\nまで一人で受け持ちました。",
            id="before まで",
        ),
    ],
)
def test_a_broken_sentence_is_whole(text: str) -> None:
    """Wherever it was broken: in brackets, in a word, before a particle, or for want of room."""
    assert lines(text) == [text.strip().replace("\n ", "").replace("\n", "")]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            (
                "要件定義から設計までを一通り担当した経験(システムの規模は問いません)",
                "普通自動車運転免許(AT限定可)",
            ),
            id="long ones in brackets",
        ),
        pytest.param(
            (
                "金融機関向け基幹システムの開発または保守の経験をお持ちの方",
                "お客様からの問い合わせへの電話とメールによる一次対応の経験",
                "日商簿記2級以上",
            ),
            id="of one width",
        ),
        pytest.param(
            (
                "病棟における3年以上の臨床経験と、夜勤(月4回程度)に対応できること",
                "看護師免許(准看護師も可)",
            ),
            id="こと",
        ),
        pytest.param(
            (
                "配送計画の作成と運行管理(車両30台)、協力会社との調整、事故の防止の教育",
                "2023年度は事故を半分にしました",
            ),
            id="a year begins",
        ),
        pytest.param(
            (
                "変化を前向きに受け止め、新しい知識や技術を自ら進んで学び続けることができる方",
                "さまざまな立場の人と協力しながら、最後まで責任を持って仕事を進められる方",
                "子どもが好きな方",
            ),
            id="who is asked for",
        ),
        pytest.param(
            (
                "年間予算の策定と実績の管理、経営会議の資料の作成、監査法人と税務署への対応",
                "歓迎条件",
            ),
            id="a heading below",
        ),
    ],
)
def test_items_without_marks_stay_apart(items: tuple[str, ...]) -> None:
    """However long they are, where no sentence shows that the text was broken at their width."""
    assert lines("\n".join(items)) == [*items]


def test_an_item_goes_on_at_the_width_of_its_text() -> None:
    """The width shows where a sentence was surely broken; a line that had room is an item."""
    text = (
        "当社は工場向けの計測器と検査装置の販売を手がけてまいりました。お客様\n"
        "の数は全国に約1,200社あり、長いお付き合いをいただいています。\n"
        "・要件定義から設計までを担当した経験、または金融機関向けの基幹系開発\n"
        "経験\n"
        "・普通自動車運転免許\n"
        "法人向けの提案営業の経験と、展示会の運営の経験をお持ちの方\n"
        "日商簿記2級以上\n"
    )
    assert lines(text)[1:] == [
        "・要件定義から設計までを担当した経験、または金融機関向けの基幹系開発経験",
        "・普通自動車運転免許",
        "法人向けの提案営業の経験と、展示会の運営の経験をお持ちの方",
        "日商簿記2級以上",
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param(
            "・スーパー、飲食店、給食の現場などで魚をさばいた経験が2年\n　ある方\n・運転免許",
            ["・スーパー、飲食店、給食の現場などで魚をさばいた経験が2年ある方", "・運転免許"],
            id="the rest of a full item",
        ),
        pytest.param(
            " ・冷凍の倉庫の入出庫と棚卸しを受け持ち、誤りを月12件\n  3件に減らした\n ・検品",
            ["・冷凍の倉庫の入出庫と棚卸しを受け持ち、誤りを月12件3件に減らした", "・検品"],
            id="indented by as many letters as its mark",
        ),
        pytest.param(
            "・ルート営業を担当\n　取引先 60社",
            ["・ルート営業を担当", "取引先 60社"],
            id="a note below",
        ),
    ],
)
def test_what_hangs_below_a_full_item_is_its_rest(text: str, whole: list[str]) -> None:
    """It stands right below the item's first letter; below a short item it may be anything."""
    assert lines(text) == whole
