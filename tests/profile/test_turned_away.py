"""What a posting says that it does not ask, and whom its work does not suit."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.lines.turned_away import asks_for_nothing, turns_away
from simulator.profile.matching.requirements import find_requirements
from simulator.profile.values import Section


@pytest.mark.parametrize(
    ("heading", "is_refusal"),
    [
        pytest.param("当社の働き方に合わない方", True, id="denied before somebody"),
        pytest.param("こういう人には向いていません", True, id="denied of somebody"),
        pytest.param("こういう人には向いていないかもしれません", True, id="denied and doubted"),
        pytest.param("こういう人には向いているかもしれません", False, id="only doubted"),
        pytest.param("経験がない方でも構いません", False, id="anybody may come"),
        pytest.param("夜勤ができない方も歓迎", False, id="welcome all the same"),
        pytest.param("次の方はご遠慮ください", True, id="refused politely"),
        pytest.param("難しいことに挑みたい方", False, id="a thing that is hard"),
        pytest.param("ここでしかできない仕事", False, id="of nobody"),
    ],
)
def test_a_heading_refuses_somebody_by_its_syntax(heading: str, *, is_refusal: bool) -> None:
    assert turns_away(heading) == is_refusal


@pytest.mark.parametrize(
    ("heading", "is_nothing"),
    [
        pytest.param("不要な経験", True, id="needless"),
        pytest.param("求めていないスキル", True, id="not asked"),
        pytest.param("この仕事で得られる経験", True, id="gained by the work"),
        pytest.param("身につくスキル", True, id="learnt at the work"),
        pytest.param("身につけた方がよい知識", False, id="to be learnt before"),
        pytest.param("譲れない条件", False, id="asked all the more"),
        pytest.param("経験不問", False, id="says nothing of what is below"),
    ],
)
def test_a_heading_names_what_is_not_asked(heading: str, *, is_nothing: bool) -> None:
    assert asks_for_nothing(heading) == is_nothing


POSTING = """# 求人
## 必須
- 倉庫での実務経験2年以上
- フォークリフトの免許
## 歓迎
- 在庫管理の経験
## {heading}
- {below}
"""


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("こんな方には向いていません", "指示を待ちたい方"),
        ("不要な経験", "英語での電話の経験"),
        ("配属先のメンバー", "係長 佐藤：元調理師、簿記2級"),
    ],
)
def test_what_is_not_asked_is_not_taken(heading: str, below: str) -> None:
    """However much its letters are like those of what others ask."""
    paper = Document(
        kind=DocumentKind.POSTING,
        title="求人票",
        pages=(written_page(1, POSTING.format(heading=heading, below=below)),),
    )
    found = [one.text for one in find_requirements([paper])]
    assert len(found) == 3
    assert below not in found


ASKED_APART = """# データアナリスト(マーケティング部)

株式会社キタノテックス / 札幌 / 正社員 / 掲載 2025-11-05

## ミッション
通販サイト「キタノの台所」(会員82万人)の売上を、データから伸ばすこと。

## お任せすること
- ダッシュボードの設計と運用(Looker)
- A/Bテストの設計、結果の報告
- 広告・CRMチームへの分析の提案

## 入社後に身につくこと
- BigQueryとdbtによるデータ基盤の知識
- 通販の数字の見方(LTV、F2転換率など)
- 経営会議で話す力

## 応募条件
### 必須
- SQLでのデータ抽出・集計の実務 2年以上
- 統計の基礎(平均の差の検定など)の理解
- 分析の結果を、専門外の人に説明した経験

### 歓迎
- ECまたは小売の業界知識
- PythonまたはR
- 統計検定2級以上

### 不要なもの
- 機械学習の実務経験
- 英語力

## 選考で見ていること
- 課題を自分の言葉で言い直せるか
- 数字の裏にあるお客様の行動を想像できるか

## こういう方だと活躍しています
- 仮説が外れたことを面白がれる方
- 現場(倉庫・コールセンター)に足を運べる方

## ミスマッチになりやすい方
- 分析だけをしていたい方
- 完璧なデータがないと動けない方

## 一緒に働くメンバー
- マネージャー 北川: 元銀行員、統計検定準1級、2児の父
- リーダー 大沢: 理学修士、Python歴9年

## 待遇
- 年収 480万~680万円
- 書籍代 月5,000円、統計検定の受験料を補助
- リモート週3日まで
"""


def test_what_other_headings_surely_ask_is_asked_at_one_place() -> None:
    """Under a heading that leaves it open the letters of wishes make none beside those."""
    paper = Document(
        kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, ASKED_APART),)
    )
    found = find_requirements([paper])
    assert [one.text for one in found if one.section is Section.PREFERRED] == [
        "ECまたは小売の業界知識",
        "PythonまたはR",
        "統計検定2級以上",
    ]
    assert [one.text for one in found if one.section is Section.PERSON] == [
        "仮説が外れたことを面白がれる方",
        "現場(倉庫・コールセンター)に足を運べる方",
    ]
