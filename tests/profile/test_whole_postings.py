"""Whole postings of eight kinds of company, in their own words and wraps."""

from __future__ import annotations

import unicodedata

import pytest

from simulator.documents.extract import extract
from simulator.documents.values import Document, DocumentKind, Page
from simulator.profile.requirements import find_requirements

POSTINGS = {
    "confectioner": (
        """\
パティシエ募集！

私たちは三鷹の住宅街にある小さな洋菓子店です。季節の果物を使ったケーキと焼き菓子を作って
います。

あなたにお願いしたいこと
・ケーキの仕上げ
・焼き菓子の製造
・季節の商品の開発
・廃棄の削減

この経験は必要です
・製菓の実務経験2年以上
・製菓衛生師（取得見込みも可）

こんな経験もあるとうれしい
・チョコレート細工の経験
・後輩を教えた経験

こんな人がぴったり
・細かな作業が好きな方

お休みとお給料
・月給23万円から
・月に8日休み
""",
        [
            ("duty", "ケーキの仕上げ"),
            ("duty", "焼き菓子の製造"),
            ("duty", "季節の商品の開発"),
            ("duty", "廃棄の削減"),
            ("required", "製菓の実務経験2年以上"),
            ("required", "製菓衛生師（取得見込みも可）"),
            ("preferred", "チョコレート細工の経験"),
            ("preferred", "後輩を教えた経験"),
            ("person", "細かな作業が好きな方"),
        ],
    ),
    "scout mail": (
        """\
佐々木 様

突然のご連絡を失礼いたします。株式会社ひだまり福祉の採用担当でございます。ご登録の
ご経歴を拝見し、相談支援の現場での調整のご経験に魅力を感じ、ご連絡を差し上げました。

━━━━━━━━━━━━━━━━
■お願いしたい業務
━━━━━━━━━━━━━━━━
・ご利用者との面談と支援計画の作成（1人あたり35件ほど）、関係機関との会議への参加、記録の
作成
・新任の相談員の育成

━━━━━━━━━━━━━━━━
■応募に必要なもの
━━━━━━━━━━━━━━━━
・社会福祉士または精神保健福祉士
・相談支援の実務経験3年以上

━━━━━━━━━━━━━━━━
■お持ちですと活きるもの
━━━━━━━━━━━━━━━━
・主任ケアマネジャー

■勤務地
大阪府堺市
""",
        [
            (
                "duty",
                "ご利用者との面談と支援計画の作成（1人あたり35件ほど）、関係機関との会議への参加、記録の作成",
            ),
            ("duty", "新任の相談員の育成"),
            ("required", "社会福祉士または精神保健福祉士"),
            ("required", "相談支援の実務経験3年以上"),
            ("preferred", "主任ケアマネジャー"),
        ],
    ),
    "startup": (
        """\
【ポジション】
カスタマーサクセス

【ミッション】
導入企業の活用支援
解約の防止

【この募集で必要な経験】
法人のお客様への提案または支援の経験（3年以上）
データをもとに課題を見つけ、関係者と改善を進めた経験

【あわせて持っていると強い経験】
SaaSの導入支援の経験
SQLの基礎知識

【こんな人と働きたい】
相手の成功を自分のことのように喜べる方

【働き方】
フルフレックス、リモート可
""",
        [
            ("duty", "導入企業の活用支援"),
            ("duty", "解約の防止"),
            ("required", "法人のお客様への提案または支援の経験（3年以上）"),
            ("required", "データをもとに課題を見つけ、関係者と改善を進めた経験"),
            ("preferred", "SaaSの導入支援の経験"),
            ("preferred", "SQLの基礎知識"),
            ("person", "相手の成功を自分のことのように喜べる方"),
        ],
    ),
    "dentist": (
        """\
募集職種\t歯科衛生士
お仕事\tスケーリング、歯科保健指導
\t診療の補助
\t予約の管理
応募できる方\t歯科衛生士免許をお持ちの方
歓迎する方\t訪問歯科の経験がある方
求める人柄\t患者様にやさしく接することができる方
給与\t月給26万円以上
休診日\t木曜、日曜、祝日
""",
        [
            ("duty", "スケーリング、歯科保健指導"),
            ("duty", "診療の補助"),
            ("duty", "予約の管理"),
            ("required", "歯科衛生士免許をお持ちの方"),
            ("preferred", "訪問歯科の経験がある方"),
            ("person", "患者様にやさしく接することができる方"),
        ],
    ),
    "warehouse": (
        """\
<<倉庫管理スタッフ>>
◎仕事の中身
入出荷の管理、在庫の棚卸し、誤出荷の防止
◎必ず必要な資格
フォークリフト運転技能講習修了
◎歓迎（なくても応募できます）
在庫管理システムを使った経験
◎入社後の流れ
最初の1か月は先輩と一緒に作業します
◎待遇あれこれ
昇給年1回、社会保険完備
""",
        [
            ("duty", "入出荷の管理、在庫の棚卸し、誤出荷の防止"),
            ("required", "フォークリフト運転技能講習修了"),
            ("preferred", "在庫管理システムを使った経験"),
        ],
    ),
    "management": (
        """\
# 経営企画（マネージャー候補）
## 期待する役割と業務
- 中期経営計画の策定
- 予算の編成と管理
- 投資案件の評価
## 応募にあたって必須となるご経験
- 事業会社での経営企画または財務の経験（5年以上）
- 3名以上のチームの管理経験
## 以下のご経験があれば尚歓迎
- M&Aの実務
- 英語での会議の経験
## お会いしたい人物
- 数字の背景を考え抜ける方
## 選考の流れ
- 書類選考、面接3回
""",
        [
            ("duty", "中期経営計画の策定"),
            ("duty", "予算の編成と管理"),
            ("duty", "投資案件の評価"),
            ("required", "事業会社での経営企画または財務の経験（5年以上）"),
            ("required", "3名以上のチームの管理経験"),
            ("preferred", "M&Aの実務"),
            ("preferred", "英語での会議の経験"),
            ("person", "数字の背景を考え抜ける方"),
        ],
    ),
    "travel": (
        """\
仕事内容：法人のお客様への旅行の提案、手配、添乗
必須：旅行業界での勤務経験2年以上　歓迎：総合旅行業務取扱管理者
こんな方を求めています：段取りを考えるのが得意な方
給与：月給24万円〜
応募方法：履歴書を郵送してください
""",
        [
            ("duty", "法人のお客様への旅行の提案、手配、添乗"),
            ("required", "旅行業界での勤務経験2年以上"),
            ("preferred", "総合旅行業務取扱管理者"),
            ("person", "段取りを考えるのが得意な方"),
        ],
    ),
    "public body": (
        """\
1. 業務内容
学校給食の献立の作成
調理員の指導
アレルギーへの対応
2. 応募資格
管理栄養士の資格を有する者
3. 望ましい経験等
学校または病院での実務の経験
4. 任期
令和9年4月1日から令和10年3月31日まで
5. 提出書類
履歴書、免許証の写し
""",
        [
            ("duty", "学校給食の献立の作成"),
            ("duty", "調理員の指導"),
            ("duty", "アレルギーへの対応"),
            ("required", "管理栄養士の資格を有する者"),
            ("preferred", "学校または病院での実務の経験"),
        ],
    ),
}


@pytest.mark.parametrize("name", POSTINGS)
def test_a_whole_posting_is_read_right(name: str) -> None:
    """Every line that asks, under its own heading, and nothing else."""
    text, expected = POSTINGS[name]
    ending = ".md" if text.startswith("# ") else ".txt"
    pages = tuple(
        Page(number=number, blocks=blocks)
        for number, blocks in enumerate(extract(ending, text.encode()).pages, start=1)
    )
    posting = Document(kind=DocumentKind.POSTING, title="求人票", pages=pages)
    found = [(line.section.value, _plain(line.text)) for line in find_requirements([posting])]
    assert found == [(section, _plain(asked)) for section, asked in expected]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
