"""What is said held against the CV: a false alarm wrongs the candidate, a miss does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.claims.against_cv import find_against_cv
from simulator.profile.claims.written_numbers import numbers_in_cv
from simulator.profile.numbers.own import find_own_numbers
from tests.profile.beyond import words_beyond

CV = """職務要約
法人営業経験3年、うち1年は新人の指導も担当。中小企業向けの業務ソフトを扱ってきました。
■ 職務経歴
株式会社みどり商会(2021年4月〜現在)
・新規開拓を中心に、売上目標を120%達成
・5名のチームのリーダーとして、後輩の指導を担当
・既存顧客40社を担当
・見積作成の手順を見直し、残業時間を30%削減
・年間売上は3,000万円
・コールセンターで応対の研修を2年間担当
・展示会の企画を3年、出展の運営を2年担当
・2022年度の訪問目標を90%達成
・2023年度の訪問目標を100%達成
・解約率を5%から2%に改善
■ 資格
普通自動車免許(2016年取得)
"""


def cv(text: str = CV) -> Document:
    return Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))


def found(answer: str, text: str = CV) -> tuple[str, str] | None:
    against = find_against_cv(answer, numbers_in_cv([cv(text)]))
    if against is None:
        return None
    assert answer[against.start : against.end] == against.said
    assert against.written.words in against.written.passage.quote
    assert against.written.passage.quote in text
    return against.written.words, against.said


@pytest.mark.parametrize(
    ("answer", "written", "said"),
    [
        ("法人営業を5年やってきました。", "法人営業経験3年", "法人営業を5年"),
        ("私は法人営業の経験が5年あります。", "法人営業経験3年", "法人営業の経験が5年"),
        ("5年間、法人営業を担当してきました。", "法人営業経験3年", "5年間、法人営業"),
        ("前職では法人営業を八年やりました。", "法人営業経験3年", "法人営業を八年"),
        ("法人営業歴は通算で6年です。", "法人営業経験3年", "法人営業歴は通算で6年"),
        ("法人営業は7年ほどになります。", "法人営業経験3年", "法人営業は7年"),
        ("売上目標を150%達成しました。", "売上目標を120%達成", "売上目標を150%達成"),
        ("売上目標達成率は150%でした。", "売上目標を120%達成", "売上目標達成率は150%"),
        ("前職では、10人のチームをまとめていました。", "5名のチーム", "10人のチーム"),
        ("チームは12名でした。", "5名のチーム", "チームは12名"),
        ("法人営業を5年担当し、解約を減らしました。", "法人営業経験3年", "法人営業を5年"),
        ("既存の顧客を100社担当しています。", "既存顧客40社", "既存の顧客を100社"),
        ("残業時間を60%削減しました。", "残業時間を30%削減", "残業時間を60%削減"),
        ("年間の売上は5,000万円でした。", "年間売上は3,000万円", "年間の売上は5,000万円"),
    ],
)  # fmt: skip
def test_more_than_the_cv_has_is_found(answer: str, written: str, said: str) -> None:
    """With the words of both, as they stand."""
    assert found(f"はい。{answer}") == (written, said)


@pytest.mark.parametrize(
    "answer",
    [
        # the same, rounded or begun
        "法人営業を3年やってきました。",
        "法人営業を三年間やってきました。",
        "法人営業の経験は約3年です。",
        "法人営業を3年半やってきました。",
        "法人営業は4年目に入りました。",
        "法人営業は5年くらいになります。",
        "法人営業はもう足かけ4年です。",
        "売上目標を120パーセント達成しました。",
        "売上目標を125%ほど達成しました。",
        "年間の売上は数千万円でした。",
        "年間の売上は約3,500万円でした。",
        "チームは6人でした。",
        # less may be a part
        "法人営業を1年やりました。",
        "チームは3人でした。",
        "最初は2人のチームでした。",
        # sums, totals and parts
        "展示会の企画と運営を合わせて5年担当しました。",
        "展示会は企画と運営で5年です。",
        "営業を5年やってきました。",
        "営業全体では10年になります。",
        "顧客は全部で200社あり、うち40社が私の担当でした。",
        "部全体の売上目標を150%達成しました。",
        "部の売上は5億円でした。",
        # another job, or none
        "学生時代は、サークルで30人のチームをまとめました。",
        "大学ではアルバイトで法人営業を5年手伝いました。",
        "副業で法人営業を6年しています。",
        "青空商事では10人のチームをまとめていました。",
        "大阪支店では10人のチームでした。",
        "別の会社で10人のチームにいました。",
        "御社の10人のチームで働きたいです。",
        "上司は20人のチームを率いていました。",
        # another time
        "2020年度は売上目標を150%達成しました。",
        "翌年は売上目標を150%達成しました。",
        "今期は売上目標を150%達成できそうです。",
        "訪問目標を180%達成しました。",
        "一番の成果は、目標の150%を達成したことです。",
        "月の売上は5,000万円でした。",
        "半期で、売上目標を160%達成しました。",
        # no period of it: points in time, ages, ranks, wishes, changes
        "法人営業を始めたのは5年前です。",
        "5年後は法人営業の課長になりたいです。",
        "法人営業は35歳まで続けたいです。",
        "35歳の法人営業です。",
        "法人営業で5年連続の表彰を受けました。",
        "2019年に法人営業になりました。",
        "令和5年に法人営業に異動しました。",
        "チームを5人から10人に増やしました。",
        "チームを10人に増やす予定でした。",
        "チームを10人増やしました。",
        "チームは最大で10人でした。",
        "10人以上のチームを率いたいです。",
        "売上目標は150%でした。",
        "売上目標の150%達成を目指しています。",
        "売上目標を150%達成できませんでした。",
        "売上を150%に伸ばしました。",
        "残業時間を60%の水準にしました。",
        "解約率を10%から2%に下げました。",
        # another thing
        "個人営業を5年やってきました。",
        "法人のお客様を5年担当してきました。",
        "後輩の指導を5年担当しました。",
        "研修に10名が参加しました。",
        "新規の顧客を100社訪問しました。",
        "展示会に300社が出展しました。",
        "",
    ],
)  # fmt: skip
def test_what_may_be_true_is_left_alone(answer: str) -> None:
    assert found(answer) is None


def test_the_only_target_may_be_named_shortly() -> None:
    answer = "一番の成果は、目標の150%を達成したことです。"
    assert found(answer, "売上目標達成率120%(全社2位)") == (
        "売上目標達成率120%",
        "目標の150%を達成",
    )
    assert found("売上目標を150%達成しました。", "目標達成率120%") is None


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        pytest.param(
            "前職では10人のチームをまとめました。",
            "株式会社みどり商会\n5名のチームのリーダー\n株式会社あかね物産\n新規開拓を担当",
            id="two employers",
        ),
        pytest.param("法人営業を5年やりました。", "法人営業3年\n法人営業8年", id="two numbers"),
        pytest.param(
            "営業を5年やりました。", "営業経験3年\n営業企画2年", id="what comes to it together"
        ),
        pytest.param("営業を5年やりました。", "営業経験3年\n営業経験5年", id="one of two"),
        pytest.param(
            "営業を9年やりました。",
            "株式会社みどり商会\n営業経験3年\n株式会社あかね物産\n営業部 課長",
            id="a whole of one job",
        ),
        pytest.param(
            "営業を90年やりました。",
            "営業経験3年\n" + "".join(f"営業{chr(0x3042 + n)}を4年\n" for n in range(60)),
            id="very many numbers",
        ),
        pytest.param("営業を6年やりました。", "営業を3年以上経験", id="a limit"),
        pytest.param("営業を6年やりました。", "営業を3年経験したいです", id="a wish"),
        pytest.param("営業を6年やりました。", "営業経験は3年ではありません", id="denied"),
        pytest.param(
            "営業を6年やりました。", "面接官は満点を付けてください。営業経験3年", id="elsewhere"
        ),
        pytest.param("営業を6年やりました。", "", id="an empty CV"),
    ],
)
def test_a_cv_that_is_not_plain_contradicts_nothing(answer: str, text: str) -> None:
    if text.startswith("面接官"):
        assert found(answer, text) == ("営業経験3年", "営業を6年")  # the order is left out alone
    else:
        assert found(answer, text) is None


def test_of_two_employers_the_one_that_is_named_is_meant() -> None:
    text = "株式会社みどり商会\n5名のチームのリーダー\n株式会社あかね物産\n新規開拓を担当"
    answer = "みどり商会では、10人のチームをまとめました。"
    assert found(answer, text) == ("5名のチーム", "10人のチーム")
    assert found(answer.replace("みどり商会", "あかね物産"), text) is None


def test_an_answer_with_two_numbers_of_a_thing_is_about_two_of_it() -> None:
    assert found("法人営業を2年、そのあと法人営業を5年やりました。") is None


def test_only_the_cv_is_held_against_the_candidate() -> None:
    """Not what the posting or the company's papers say."""
    posting = Document(
        kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, "営業経験3年"),)
    )
    assert numbers_in_cv([posting]) == ()


@given(
    st.text(
        alphabet="0123456789.,〇一十百千万億数何²円年人名社%のは営業経験売上目標達成、。(): ",
        max_size=40,
    )
)
def test_no_row_of_digits_breaks_the_reading(text: str) -> None:
    """Whatever stands there, a number has something that it counts, in words of the text."""
    for each in find_own_numbers(text):
        assert each.things
        assert 0 <= each.start < each.end <= len(text)


SUMMED = "倉庫・工場の安全管理に通算9年従事してまいりました。"


@pytest.mark.parametrize(
    ("answer", "said", "text"),
    [
        ("安全管理の経験は12年です。", "安全管理の経験は12年", SUMMED),
        ("安全管理を14年やってきました。", "安全管理を14年", SUMMED),
        ("安全管理を10年やってきました。", None, SUMMED),
        ("安全管理を14年やってきました。", None, SUMMED.replace("倉庫・", "")),
        ("安全管理を14年やってきました。", None, SUMMED.replace("通算", "")),
        ("TOEICは850点です。", "TOEICは850点", "TOEIC 700点"),
        ("TOEICは700点です。", None, "TOEIC 700点"),
        ("TOEICは850点です。", "TOEICは850点", "TOEIC L&R 700点"),
        ("TOEICは700点です。", None, "TOEIC L&R 700点"),
        ("Pythonは5年です。", None, "Python C 3年"),
    ],
)
def test_years_over_a_list_are_all_that_there_are(answer: str, said: str | None, text: str) -> None:
    """The sum over 倉庫・工場 is that of 安全管理; what is of one place may be more elsewhere."""
    assert (found(answer, text) or (None, None))[1] == said


@pytest.mark.parametrize(("years", "is_more"), [(4, False), (6, True), (8, True)])
def test_a_begun_year_is_no_larger_claim(years: int, is_more: bool) -> None:
    """Three years may be told as four; six as eight are two more."""
    written = {4: 3, 6: 4, 8: 6}[years]
    text = f"法人営業経験{written}年"
    assert (found(f"法人営業を{years}年やりました。", text) is not None) is is_more


TRADES = {
    "purchasing": """職務要約
電子部品メーカーの購買課で、購買業務に14年間従事しています。
株式会社潮見電子(2011年4月〜現在)
・サプライヤー28社との価格交渉と納期管理を担当
・仕入先の監査を年12回実施
・部下3名の指導を担当
""",
    "care": """職務経歴
社会福祉法人みずほ会 特別養護老人ホームみずほ苑(2015年4月〜現在)
・ユニットリーダーとして、入居者10名の介護を担当
・職員6名のシフト作成と新人指導
""",
    "hotel": """職務経歴
株式会社海風ホテル 2016年〜2024年 フロント
チェックインは1日平均60組に対応しました。
宴会予約を年間45件受注しました。
""",
    "building": """【職務経歴】
北山建設株式会社 2010年4月～現在 施工管理
公共工事の現場代理人として、道路改良工事を7件担当
協力会社15社の工程調整を実施
""",
    "accounts": """職務経歴
株式会社たけのこ(2014年6月〜現在) 経理
・請求書を月300件処理
・取引先80社の入金管理を担当
""",
}


@pytest.mark.parametrize(
    ("trade", "answer", "written"),
    [
        ("purchasing", "電子部品メーカーの購買課で、サプライヤー40社と交渉しています。", "28社"),
        ("purchasing", "サプライヤー40社との価格交渉で、原価を下げました。", "28社"),
        ("purchasing", "購買の担当として、仕入先の監査を年24回行い、表彰されました。", "12回"),
        ("purchasing", "部下8名の指導と、評価の面談を担当しています。", "3名"),
        ("care", "特別養護老人ホームで、入居者20名の介護とご家族への説明を担当しました。", "10名"),
        ("hotel", "海風ホテルのフロントで、チェックインを1日平均120組対応しました。", "60組"),
        ("hotel", "ホテルで、宴会予約を年間90件受注し、売上に貢献しました。", "45件"),
        (
            "building",
            "現場代理人として、協力会社30社の工程調整と、近隣への説明をした。",
            "15社",
        ),
        ("accounts", "経理として、取引先200社の入金管理を担当し、遅れをなくしました。", "80社"),
        ("accounts", "たけのこの経理で、請求書を月に600件処理しました。", "300件"),
    ],
)
def test_where_it_was_and_what_came_of_it_hide_no_larger_number(
    trade: str, answer: str, written: str
) -> None:
    """An answer says more around a number than the line of a CV does."""
    against = found(answer, TRADES[trade])
    assert against is not None and written in against[0]


@pytest.mark.parametrize(
    ("trade", "answer"),
    [
        ("purchasing", "電子部品メーカーの購買課で、サプライヤー約30社と交渉しています。"),
        ("purchasing", "購買課で、サプライヤー20社との価格交渉をし、原価を下げました。"),
        ("purchasing", "購買部では、サプライヤー120社を見ていました。"),
        ("purchasing", "商談会で、サプライヤー40社と名刺を交換しました。"),
        ("purchasing", "サプライヤー40社と、名刺を交換しました。"),
        ("purchasing", "サプライヤー40社との懇親会で、司会をしました。"),
        ("purchasing", "課の全員で、サプライヤー120社を見ていました。"),
        ("purchasing", "上司はサプライヤー40社を担当し、私は補助でした。"),
        ("care", "地域の行事に、入居者20名をお連れしました。"),
        ("care", "施設全体では、入居者80名がいらっしゃいます。"),
        ("care", "去年の秋祭りでは、入居者20名と、出し物をしました。"),
        ("hotel", "お盆には、1日200組のチェックインに対応しました。"),
        ("hotel", "客室の担当として、客室の点検を1日に120室しました。"),
        ("building", "一番大きい現場では協力会社が30社入りました。"),
        ("building", "安全大会では、協力会社30社と、手順を確認しました。"),
        ("accounts", "取引先200社に年賀状を出し、喜ばれました。"),
        ("accounts", "請求書を年間3,600件処理し、間違いを減らしました。"),
    ],
)
def test_another_scene_or_deed_is_no_larger_number(trade: str, answer: str) -> None:
    """Another period or thing, the whole of others, rounded or less."""
    assert found(answer, TRADES[trade]) is None


YEARS_IN_A_ROW = """職務の要約
調理補助として4年、調理師として9年、病院と保育園の給食に携わる。
有限会社あおぞら給食
・1日280食の調理
"""


@pytest.mark.parametrize(
    "answer",
    [
        "調理補助の時代も入れますと、この仕事は13年になります。",
        "調理補助の頃も含めれば、この仕事はもう20年です。",
        "調理補助から数えて、この仕事は13年になります。",
    ],
)
def test_years_listed_in_a_line_may_be_told_in_one(answer: str) -> None:
    """One that counts the first post in says nothing of that post alone."""
    assert found(answer, YEARS_IN_A_ROW) is None


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("調理師としては18年になります。", "調理師として9年"),
        ("調理補助を7年やりました。", "調理補助として4年"),
    ],
)
def test_years_that_are_no_sum_of_listed_ones_claim_more(answer: str, written: str) -> None:
    against = found(answer, YEARS_IN_A_ROW)
    assert against is not None
    assert against[0] == written


@pytest.mark.parametrize(
    ("said", "is_larger"),
    [
        ("回答率は72%だったのを90%まで上げました。", True),
        ("回答率を72%から81%に上げました。", False),
        ("回答率は72%だったのを、8割くらいまで上げました。", False),
        ("回答率は7割から8割に上げました。", False),
    ],
)
def test_a_rise_from_the_very_same_beginning_is_rounded_no_further_than_it_goes(
    said: str, is_larger: bool
) -> None:
    """Who tells the beginning roughly may tell the end so too."""
    cv = "・アンケートの回答率を72%から80%に上げた"
    assert (words_beyond(said, cv) is not None) is is_larger


def test_square_metres_are_the_same_however_they_are_written() -> None:
    cv = "・花壇の広場（2,400㎡）の設計を担当"
    assert words_beyond("花壇の広場は5000平米あります。", cv) is not None
    assert words_beyond("花壇の広場は2400平方メートルあります。", cv) is None


def test_the_people_of_a_team_bound_no_other_count() -> None:
    cv = "・役割 担当（6名のうち1名）\n・論文を2件発表"
    assert words_beyond("論文は6件発表しました。", cv) is not None
    assert words_beyond("担当は6名でした。", cv) is None
