"""Figures of a CV as people say them: at length, with hedges, as halves, and for one job of two."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims.against_cv import find_against_cv
from simulator.profile.claims.written_numbers import numbers_in_cv

CVS = {
    "library": """職務経歴書
図書館の司書として通算7年勤務（うち児童サービス3年）
■青葉町立図書館（2016年4月～2023年3月）
・貸出カウンター 1日平均90件
・読み聞かせ会の企画 月3回
・返却の延滞を年400件から250件に減らした
・蔵書点検の日数を12営業日から8営業日に短縮
・学校への団体貸出 14校
・ボランティア 11名の世話役
・予算は年間180万円（児童書）
・展示コーナーの利用者を600人から900人に増やしました
""",
    "clinic": """職務経歴
医療法人かえで会 かえで歯科 2014年4月～2019年9月
 歯科衛生士として勤務、患者 1日8名
 新人の実習指導 4名
株式会社みらいデンタル 2019年10月～現在
 訪問歯科 施設 9か所、利用者 月120名
 口腔ケアの講習会 年5回
 予約の空きを3割削減
 スタッフ 6名の勤務表を作成
""",
    "web": """# 職務経歴書
ECサイトの運営に6年従事しています。
## 株式会社ことり雑貨（2019年～現在）
・月間の注文件数：約2,400件
・メルマガ 週2本
・商品登録 1日平均30点
・改修の工数 40人日
・離脱率を52%から39%に改善
・広告費 月80万円の運用
・カートの表示時間を4秒から2秒に短縮
・在庫管理ツールの導入で、棚卸しの作業時間を2時間40分から1時間に短縮
・梱包チーム（7名）のリーダー
""",
    "orchard": """職務経歴
みどり果樹園 2017年～2024年
・りんごの収穫量を前の年の8tから10tに増やした
・ジャム工房2社から共同開発の依頼を受けた
・注文 月60件
・出荷までの日数を9日から6日に短縮
・体験会に小学校3校を招いた
""",
}
LARGER = (
    ("library", "司書の仕事は、もう15年やっています", None),  # not only in a library
    ("library", "児童サービスは、全体のうち6年ほどではなく、8年担当しました", None),
    ("library", "児童サービスを七年担当しました", "3年"),
    ("library", "カウンターでは、貸出が一日に二百件ぐらいありました", "90件"),
    ("library", "読み聞かせ会は、月に八回ほど企画していました", "3回"),
    ("library", "返却の延滞は、半分以下に減らすことができました", "400件から250件"),
    ("library", "蔵書点検は四営業日まで短縮しました", "8営業日"),
    ("library", "団体貸出は三十校ほどに広げ、学校に届けていました", "14校"),
    ("library", "団体貸出の学校は三十校ぐらいです", "14校"),
    ("library", "ボランティアの方は三十人ほどいました", "11名"),
    ("library", "展示コーナーの利用者は二千人を超えました", "900人"),
    ("clinic", "かえで歯科では、患者さんを一日に二十人くらい診ていました", "8名"),
    ("clinic", "今は訪問歯科で、施設を二十か所ほど回っています", "9か所"),
    ("clinic", "口腔ケアの講習会は、年に十二回やっています", "5回"),
    ("clinic", "予約の空きは六割減らせました", "3割"),
    ("web", "注文件数は、月に六千件ほどありました", "2,400件"),
    ("web", "メルマガは週に六本出していました", "2本"),
    ("web", "商品登録は、毎日八十点ぐらいしていました", "30点"),
    ("web", "広告費は、月に二百万円くらい運用していました", "80万円"),
    ("web", "改修の工数は、百人日ほどでした", "40人日"),
    ("web", "離脱率は半分になりました", "52%から39%"),
    ("web", "私は二十人の梱包チームのリーダーでした", "7名"),
    ("web", "棚卸しの作業時間は、20分に短縮しました", "1時間"),
    ("orchard", "収穫量は、前の年の倍になりました", "8tから10t"),
    ("orchard", "ジャム工房7社から依頼を受けました", "2社"),
    ("orchard", "毎月200件以上の注文を受けていました", "60件"),
    ("orchard", "出荷までの日数は、2日まで短縮しました", "9日から6日"),
    ("orchard", "小学校12校から体験会に招いてほしいと言われました", None),  # hearsay
)
FAIR = (
    ("library", "司書は七年になります"),
    ("library", "図書館には職員が二十人いました"),
    ("library", "町の人口は三万人ほどです"),
    ("library", "貸出は、繁忙期には一日に二百件を超える日もありました"),
    ("library", "貸出は年間で三万件ぐらいです"),
    ("library", "返却の延滞は250件まで減りました"),
    ("library", "蔵書点検は、はじめ十二営業日かかっていました"),
    ("library", "蔵書点検は十営業日で終わりました"),
    ("library", "読み聞かせ会には毎回三十人ほど来ていました"),
    ("library", "読み聞かせ会は七年間で250回になります"),
    ("library", "予算は、図書館全体では一千万円ほどです"),
    ("library", "ボランティアは、これから三十人に増やしたいです"),
    ("library", "蔵書は十万冊ありました"),
    ("library", "展示コーナーの利用者は五割増えました"),
    ("library", "学生のころは、アルバイトで書店に四年いました"),
    ("library", "児童書は年に千冊ほど買いました"),
    ("clinic", "患者さんは一日に十人ぐらいでした"),
    ("clinic", "前の職場では、スタッフが十五人いました"),
    ("clinic", "スタッフは十五人いました"),
    ("clinic", "利用者さんは一日に十人ほどです"),
    ("clinic", "歯科衛生士は、もう十一年になります"),
    ("clinic", "予約の空きは三割減りました"),
    ("clinic", "会社全体では施設を六十か所回っています"),
    ("clinic", "実習には、学校から十人来ていました"),
    ("clinic", "講習会には毎回四十人参加します"),
    ("clinic", "御社は施設を百か所担当されていると伺いました"),
    ("web", "サイトの会員は五万人です"),
    ("web", "注文件数は、セールのときだけ月に六千件でした"),
    ("web", "離脱率は三割九分です"),
    ("web", "離脱率は二割五分ぐらい下がりました"),
    ("web", "表示時間は三秒に短縮しました"),
    ("web", "会社の広告費は月に五百万円ほどです"),
    ("web", "棚卸しの作業時間は半分以下になりました"),
    ("web", "商品は全部で八千点ありました"),
    ("web", "商品登録は、多いときで一日に八十点しました"),
    ("web", "梱包は一日に百個ほどです"),
    ("web", "チームには、他の部署からも二十人が手伝いに来ました"),
    ("web", "先輩は二十人のチームを率いていました"),
    ("web", "メルマガの読者は一万人です"),
    ("web", "改修には百人ほどの要望がありました"),
    ("orchard", "収穫量は、前の年の一割増しになりました"),
    ("orchard", "ジャム工房1社から依頼を受けました"),
    ("orchard", "果樹園は7年から8年ほど手伝うつもりです"),
    ("orchard", "出荷までの日数は、7日に短縮しました"),
    ("orchard", "毎月50件以上の注文を受けていました"),
    ("orchard", "町内の5人から苗木を分けてもらいました"),
    ("orchard", "選果の日数は、3日に短縮しました"),
)


def against(name: str, answer: str) -> str | None:
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, CVS[name]),))
    found = find_against_cv(f"はい。{answer}。", numbers_in_cv([cv]))
    return found.written.words if found else None


@pytest.mark.parametrize(("name", "answer", "written"), LARGER)
def test_a_larger_claim_is_noticed_however_it_is_worded(
    name: str, answer: str, written: str | None
) -> None:
    """Of a fall the lower number claims more; None stands for a claim that is left alone."""
    found = against(name, answer)
    assert (found is None) if written is None else (found is not None and written in found)


@pytest.mark.parametrize(("name", "answer"), FAIR)
def test_what_the_cv_leaves_open_is_no_larger_claim(name: str, answer: str) -> None:
    """The same, less, a part, others, another span, a wish, hearsay, or what was so at times."""
    assert against(name, answer) is None


SIDE_BY_SIDE = """職務経歴書
・問い合わせ 1日平均30件、最大80件
・除雪車 12台の保守
・誤出荷を月24件から9件に減少
・勤怠の仕組みを28事業所に導入
・店の月商 1,250万円
・可動率を40%から60%に引き上げた
"""


@pytest.mark.parametrize(
    ("said", "noticed"),
    [
        pytest.param("問い合わせは1日に80件ほど受けていました。", True, id="told as usual"),
        pytest.param("多い日で80件の問い合わせを受けました。", False, id="told as the most"),
        pytest.param("除雪車は30台、うちで保守をしています。", True, id="one's own house"),
        pytest.param("除雪車は12台、うち9台を保守しています。", False, id="a part"),
        pytest.param("可動率は、9割近く、89%まで引き上げました。", True, id="told again"),
        pytest.param("誤出荷は、月に24件あったのを2件に減らしました。", True, id="one beginning"),
        pytest.param("勤怠の仕組みは40か所の事業所に導入しました。", True, id="a named unit"),
        pytest.param("勤怠の仕組みは28か所の事業所に導入しました。", False, id="the same"),
        pytest.param("店は月に3千万円の月商でした。", True, id="a month in a word"),
        pytest.param("店の年商は1億4千万円でした。", False, id="a year in a word"),
    ],
)
def test_what_counts_the_same_is_told_in_another_form(said: str, *, noticed: bool) -> None:
    paper = Document(kind=DocumentKind.CV, title="CV", pages=(written_page(1, SIDE_BY_SIDE),))
    assert (find_against_cv(said, numbers_in_cv([paper])) is not None) == noticed
