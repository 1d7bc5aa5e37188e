"""Where a section of a posting ends: at a heading, and not at the last line of its list."""

from __future__ import annotations

from itertools import product

import pytest

from simulator.documents.plain import plain_pages
from simulator.documents.tidy import tidy
from simulator.documents.values import Document, DocumentKind, Page
from simulator.profile.matching.requirements import find_requirements

DUTIES = (
    ("看護師の勤務表の作成", "新人看護師の指導", "待ち時間の短縮"),
    ("月次決算", "資金繰りの管理", "経費の削減"),
    ("売り場の展開", "スタッフの育成", "客単価の向上"),
    ("生産計画の立案", "設備の保全", "歩留まりの改善"),
    ("倉庫内の作業の管理", "配車の手配", "誤出荷の防止"),
    ("求人広告の出稿", "面接の調整", "定着率の向上"),
    ("教材の作成", "保護者への連絡", "学習環境の整備"),
    ("サーバーの監視", "障害の一次対応", "運用の自動化"),
    ("宿泊プランの企画", "予約の管理", "顧客満足度の調査"),
    ("土地の仕入れ", "収支の計算", "近隣への説明"),
    ("広報誌の編集", "取材", "ホームページの更新"),
    ("訪問先のケアの記録", "家族との連絡", "多職種との連携"),
    ("契約書の確認", "社内規程の改定", "法律相談"),
    ("新商品の企画", "試作と評価", "品質の安定"),
    ("テレアポ", "提案資料の作成", "受注後のフォロー"),
)
"""Lists that end in a noun that could be a heading."""
ENDS = {
    "nothing": "",
    "a heading": "## 給与\n・月給28万円以上",
    "brackets": "【応募資格】\n・普通自動車免許",
    "a plain heading": "応募資格\n・普通自動車免許",
}


def asked(text: str) -> list[tuple[str, str]]:
    blocks = tuple(block for page in plain_pages(text.encode()).pages for block in tidy(page))
    document = Document(
        kind=DocumentKind.POSTING, title="求人票", pages=(Page(number=1, blocks=blocks),)
    )
    return [(found.section.value, found.text) for found in find_requirements([document])]


@pytest.mark.parametrize(("duties", "end"), [*product(DUTIES, ENDS)])
def test_the_last_item_of_a_list_ends_no_section(duties: tuple[str, ...], end: str) -> None:
    """Whatever stands below the list."""
    text = "## 仕事内容\n" + "".join(f"・{duty}\n" for duty in duties) + ENDS[end]
    assert [text for section, text in asked(text) if section == "duty"] == [*duties]


def test_most_lists_without_marks_are_whole() -> None:
    """Four of five: a bare noun between two others may be a heading."""
    whole = [
        [text for _, text in asked("## 仕事内容\n" + "\n".join(duties))] == [*duties]
        for duties in DUTIES
    ]
    assert sum(whole) >= 0.8 * len(DUTIES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "・必須\n法人営業の経験\n・歓迎\n英語力",
            [("required", "法人営業の経験"), ("preferred", "英語力")],
        ),
        (
            "【応募資格】\n・必須条件\n・日商簿記2級\n・歓迎条件\n・管理職の経験",
            [("required", "日商簿記2級"), ("preferred", "管理職の経験")],
        ),
        (
            "・仕事内容\n経理の実務を担当します。\n・応募資格\n日商簿記2級",
            [("duty", "経理の実務を担当します"), ("required", "日商簿記2級")],
        ),
        (
            "・応募資格：普通免許\n・給与：月給25万円\n・仕事内容：ルート配送",
            [("required", "普通免許"), ("duty", "ルート配送")],
        ),
        (
            "■仕事内容\n・配送\n・検品\n■必須\n・普通免許\n■歓迎\n・フォークリフト免許",
            [
                ("duty", "配送"),
                ("duty", "検品"),
                ("required", "普通免許"),
                ("preferred", "フォークリフト免許"),
            ],
        ),
        (
            "● 求める人物像\n明るい方\n● 歓迎するスキル\nExcelの関数",
            [("person", "明るい方"), ("preferred", "Excelの関数")],
        ),
    ],
)
def test_an_item_may_be_a_heading(text: str, expected: list[tuple[str, str]]) -> None:
    """Where a dot is the mark of headings, or stands before label and value."""
    assert asked(text) == expected


@pytest.mark.parametrize(
    "person",
    [
        "「まず試そう」と言える人",
        "人の長所を探すのが好きな人",
        "海の近くで暮らしたい方",
        "最後のお客様まで笑顔の方",
    ],
)
def test_a_person_who_is_asked_for_is_no_heading(person: str) -> None:
    """Though headings end in such words too, and it is the first of its list."""
    text = f"## こんな方をお待ちしています\n・{person}\n・時間を守れる方"
    assert asked(text) == [("person", person), ("person", "時間を守れる方")]


HERE = "## 応募資格\n・調理の経験2年以上\n・早番に入れる方\n"
ASKED_HERE = [("required", "調理の経験2年以上"), ("required", "早番に入れる方")]


@pytest.mark.parametrize(
    "below",
    [
        "## ほかのお仕事もいかがですか\n・ホール係\n応募資格：接客の経験1年以上\n",
        "## この求人に近いお仕事\n### 株式会社かもめ\n必須：大型免許\n### みさき食品\n必須：簿記\n",
        "類似の求人情報\n・配膳(歓迎:英語)\n応募条件：着付けのできる方\n",
        "## 同じ施設の別の求人\n職種\t応募資格\n看護師\t看護師免許\n",
    ],
)
def test_what_other_jobs_ask_is_not_asked_here(below: str) -> None:
    """Their own labels and headings do not bring them back."""
    assert asked(HERE + below) == ASKED_HERE


def test_other_jobs_end_at_the_next_heading_of_their_rank() -> None:
    """A site may show them above the job itself."""
    above = "#### 新しく載った求人\n・経理\n応募資格：簿記2級\n"
    assert asked(above + HERE) == ASKED_HERE


def test_the_name_of_the_page_announces_no_other_jobs() -> None:
    """Though it reads like one of a list of jobs."""
    assert asked("# 駅前食堂の調理師の求人\n" + HERE) == ASKED_HERE


def test_a_page_of_nothing_but_other_jobs_is_read_all_the_same() -> None:
    """What looked like other jobs may be the one that was meant."""
    assert asked("## この会社のほかの求人\n" + HERE.replace("##", "###")) == ASKED_HERE


def test_remarks_are_read_for_what_they_ask() -> None:
    """Sentence by sentence: the rest of them tells of pay, help and applying."""
    text = (
        "## 特記事項\n＊宿直に入れる方を募集します。\n＊手話のできる方は優遇します。\n"
        "＊お年寄りの話をゆっくり聞ける方をお待ちしています。\n＊資格は働きながら取れます。\n"
        "＊応募には紹介状が必要です。\n＊職員の半分は子育て中です。"
    )
    assert asked(HERE + text) == [
        *ASKED_HERE,
        ("required", "宿直に入れる方を募集します"),
        ("preferred", "手話のできる方は優遇します"),
        ("person", "お年寄りの話をゆっくり聞ける方をお待ちしています"),
    ]


def test_a_welcome_in_brackets_opens_no_section() -> None:
    """＜未経験の方も歓迎＞ takes a condition away; what stands below is still required."""
    text = "## 応募資格\n＜業界が未経験の方、第二新卒の方も歓迎＞\n・普通自動車免許\n・接客の経験"
    assert asked(text) == [("required", "普通自動車免許"), ("required", "接客の経験")]


@pytest.mark.parametrize("head", ["BETTER", "できれば", "＜できたら＞"])
def test_terse_headings_part_what_is_welcome(head: str) -> None:
    """A word or two, as pages of agencies and inns have them."""
    text = f"【MUST】\n・普通自動車免許\n{head}\n・接客の経験\n・英語での案内の経験"
    assert [section for section, _ in asked(text)] == ["required", "preferred", "preferred"]


@pytest.mark.parametrize("head", ["応募要件【尚可】", "経験・スキル（歓迎）", "求める要件［WANT］"])
def test_brackets_behind_a_heading_say_how_much_it_matters(head: str) -> None:
    """The heading's own words are the same for both."""
    text = f"応募要件【必須】\n・普通自動車免許\n{head}\n・接客の経験\n・英語での案内の経験"
    assert [section for section, _ in asked(text)] == ["required", "preferred", "preferred"]


def test_people_who_can_and_have_are_required_where_nothing_else_is() -> None:
    """こんな方 may stand above conditions; beside a section that requires, it keeps its sense."""
    people = "■こんな方を探しています\n・早番の勤務ができる方\n・15kgの箱を運べる方"
    assert {section for section, _ in asked(people)} == {"required"}
    beside = asked(f"■応募資格\n・普通自動車免許\n{people}")
    assert [section for section, _ in beside] == ["required", "person", "person"]


def test_a_person_beside_a_label_is_no_second_label() -> None:
    """お客様とじっくり関わりたい方 in the cell on the right reads like a heading."""
    text = "こんな方におすすめ\tお客様とじっくり関わりたい方\n\t迷ったときに相談できる方"
    assert [section for section, _ in asked(text)] == ["person", "person"]


@pytest.mark.parametrize("item", ["作品集の提出（URL 可）", "志望動機書（A4 1枚）のご提出"])
def test_a_blank_within_brackets_ends_no_label(item: str) -> None:
    """What stands before it has the letters of a heading, but its bracket is still open."""
    posting = f"## 必須\n・動画編集の経験\n・{item}\n・撮影の経験"
    assert [text for _, text in asked(posting)] == ["動画編集の経験", item, "撮影の経験"]


FORMS = {
    "level": ("# ABC新聞社 記者募集", "### ", "・"),
    "mark": ("ABC新聞社 記者募集", "◆ ", "・"),
    "mark of items": ("ABC新聞社 記者募集", "◆ ", "◇"),
}
"""The title, and what stands before headings and before items."""


@pytest.mark.parametrize("form", FORMS)
def test_what_looks_like_the_headings_is_one(form: str) -> None:
    """A sentence too; and under a heading of the same level nothing of the one above is left."""
    title, head, item = FORMS[form]
    text = f"""{title}
## 街を歩く記者を求む
{head}応募資格
{item}記事の執筆の実務を3年以上経験した方
{head}次の経験・技能は選考で考慮します
{item}一眼カメラでの報道撮影の経験
{head}給与
{item}月給28万円以上
{head}紙面をともにつくりたい人
{item}人の話を最後まで聞ける方
{head}選考方法
{item}面接2回"""
    assert asked(text) == [
        ("required", "記事の執筆の実務を3年以上経験した方"),
        ("preferred", "一眼カメラでの報道撮影の経験"),
        ("person", "人の話を最後まで聞ける方"),
    ]


def test_the_rows_right_below_what_is_asked_are_kinds_of_it() -> None:
    """資格 says nothing of how much it matters, and その他 is the rest of it."""
    rows = "資格\t登録販売者の資格\n経験\t薬局での受付の経験\nその他\t手話で簡単な会話ができる"
    kinds = ["登録販売者の資格", "薬局での受付の経験", "手話で簡単な会話ができる"]
    text = f"◆ 歓迎する経験・資格\n{rows}\n◆ 勤務条件\nその他\t社会保険完備"
    assert asked(text) == [("preferred", kind) for kind in kinds]


def test_a_form_below_what_is_welcome_is_read_by_its_labels() -> None:
    """Where something stands between, and where a row says how much it matters."""
    text = "【歓迎】\n・薬局での受付の経験\n求める人物像\t周りに声をかけられる方"
    assert asked(text)[-1] == ("person", "周りに声をかけられる方")


def test_lines_decide_what_an_unsure_heading_announces() -> None:
    """What the staff have in common is no duty if no line below tells of work."""
    text = """◆ お任せする仕事
・入院動物の世話
◆ 当院のスタッフに共通していること
・動物だけでなく、飼い主さまの不安にも耳を傾けられる
・失敗を隠さず共有できる"""
    assert [section for section, _ in asked(text)] == ["duty", "person", "person"]


def test_what_it_matters_may_stand_before_an_aside() -> None:
    """The aside is of the thing, and stays with it."""
    text = "応募資格\n・普通自動車運転免許 あれば尚可(AT限定可)\n・保育士 必須(見込みの方も可)"
    assert asked(text) == [
        ("preferred", "普通自動車運転免許(AT限定可)"),
        ("required", "保育士(見込みの方も可)"),
    ]


def test_the_numbered_sections_of_a_notice_are_headings() -> None:
    """A sentence too; a number within one is an item's."""
    text = """第1 受験資格
1 普通自動車免許を有する方
第2 次の資格や経験は加点の対象とします
1 手話通訳の経験
第3 勤務条件
月給21万円"""
    assert [section for section, _ in asked(text)] == ["required", "preferred"]


def test_the_first_row_below_what_is_asked_may_name_the_columns() -> None:
    """分野 asks nothing, and 授業 is a name of a row whatever else it may announce."""
    text = """【歓迎する経験】
分野\t内容
授業\t数学Ⅲまでの進学指導の経験
部活動\t運動部の指導の経験
給与
月給28万円"""
    assert asked(text) == [
        ("preferred", "数学Ⅲまでの進学指導の経験"),
        ("preferred", "運動部の指導の経験"),
    ]


def test_work_below_an_unsure_heading_is_no_wish() -> None:
    """こんなことを may stand before what is done as before what is hoped for."""
    text = "★こんなことをします\n・焼き上がったパンの陳列と袋詰め\n・レジと電話\n★時給\n1,120円"
    assert [section for section, _ in asked(text)] == ["duty", "duty"]


ASKED = "・簿記2級の資格をお持ちの方\n・法人営業の経験が3年以上ある方\n"
WISHES = "## 歓迎する経験\n・英語で電話を受けた経験\n"


@pytest.mark.parametrize("heading", ["三つの扉を開けてから", "門をくぐる切符", "ここが入口です"])
def test_what_is_asked_right_before_the_wishes_is_required(heading: str) -> None:
    """Whatever its heading says, if nothing else is required."""
    text = f"## 仕事内容\n・伝票の入力\n## {heading}\n{ASKED}{WISHES}"
    assert [section for section, _ in asked(text)] == [
        "duty",
        "required",
        "required",
        "preferred",
    ]


def test_two_lists_of_wishes_stay_wishes() -> None:
    """A heading that surely wishes does so before another."""
    text = f"## あると望ましい資格\n{ASKED}{WISHES}"
    assert {section for section, _ in asked(text)} == {"preferred"}


def test_a_character_before_the_wishes_is_not_required() -> None:
    """The heading is not known to ask for people, but the lines below it do."""
    people = "・素直に人の話を聞ける方\n・明るく挨拶のできる方\n"
    text = f"## 仕事内容\n・伝票の入力\n## 門をくぐる切符\n{people}{WISHES}"
    assert "required" not in {section for section, _ in asked(text)}


@pytest.mark.parametrize("name", ["その他の決まり", "その他の資格", "そのほかの条件"])
def test_the_rest_in_a_form_takes_nothing_away(name: str) -> None:
    """Only a heading that likely announces other jobs does so, with all that stands below it."""
    rows = f"必要な資格\t普通自動車免許\n{name}\t制服があります\n歓迎\t英語で電話を受けた経験"
    assert [section for section, _ in asked(rows)] == ["required", "preferred"]


def test_a_posting_of_nothing_that_counts_asks_nothing() -> None:
    """All of it may be struck out, or one row be wider than any table."""
    assert asked("~~普通自動車免許~~") == []
    assert asked("\t".join(["免許"] * 20_001)) == []


def test_numbered_lines_apart_from_each_other_are_headings() -> None:
    """Those that stand together are items."""
    text = """１　担当する仕事
図書の貸出し
２　申込みができる人
（１）司書の資格を有する者
（２）普通自動車免許を有する者
３　報酬
日額8,000円"""
    assert asked(text) == [
        ("duty", "図書の貸出し"),
        ("required", "司書の資格を有する者"),
        ("required", "普通自動車免許を有する者"),
    ]
    items = "応募資格\n1. 旋盤の経験3年以上\n2. 普通自動車免許\n3. 玉掛け技能講習"
    assert [section for section, _ in asked(items)] == ["required"] * 3


def test_the_subject_of_a_mail_asks_nothing() -> None:
    """It names whom the mail is for."""
    text = "件名：\t経理の経験が3年以上ある方へ\n差出人：\t森\n応募資格\n・簿記2級"
    assert asked(text) == [("required", "簿記2級")]


def test_a_row_that_is_not_needed_asks_nothing() -> None:
    """The word stands in the column of 必須 and 任意."""
    rows = "必須\t受電の経験\t1年以上\n任意\t簿記の知識\t3級\n不要\t英語\t取引は国内のみ"
    sections = dict(map(reversed, asked(f"人材要件\n{rows}")))
    assert sections["受電の経験"] == "required"
    assert sections["簿記の知識"] == "preferred"
    assert "英語" not in sections


def test_a_sentence_may_announce_the_list_below_it() -> None:
    """It stands right above its items, and says as a heading does what they are."""
    text = """以下のすべてに当てはまる方が対象です。
・旋盤の経験
次のような方を歓迎します。
・英語での会話"""
    assert asked(text) == [("required", "旋盤の経験"), ("preferred", "英語での会話")]
    others = "応募資格\n・旋盤の経験\nほかにも下記の求人がございます。\n・溶接工（経験者優遇）"
    assert asked(others) == [("required", "旋盤の経験")]


def test_a_list_may_be_announced_by_one_of_two_sentences() -> None:
    """The other takes a condition away."""
    text = "次のような方を歓迎します。なくてもかまいません。\n・配膳\n・英語"
    assert asked(HERE + text) == [*ASKED_HERE, ("preferred", "配膳"), ("preferred", "英語")]


@pytest.mark.parametrize(
    "below",
    [
        "## 接客係（パート）\n配膳の仕事です。着付けができる方をお願いします。\n",
        "## 選考の流れ\n面接は一度です。\n\n同じ店で、ホール係も募集しています。\n\n"
        "接客の経験が3年以上ある方を求めています。\n",
    ],
    ids=["its name beside that of the page's own", "a sentence"],
)
def test_another_job_in_passing_asks_nothing(below: str) -> None:
    """It has no section of its own, and is named or told of below what is asked."""
    text = "## 調理係（パート）\n" + HERE.replace("##", "###") + below
    assert asked(text) == ASKED_HERE


def test_a_sheet_of_other_jobs_asks_nothing_of_the_first_ones_readers() -> None:
    """A workbook's sheets are headings of the first level."""
    others = (
        "# そのほかの求人のご紹介\n職種\t主な条件\n経理\t簿記2級以上\n配膳\t接客の経験3年以上\n"
    )
    assert asked("# 求人票\n" + HERE + others) == ASKED_HERE
