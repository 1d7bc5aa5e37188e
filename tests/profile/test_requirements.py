"""Requirements of postings: labels by their meaning, in every form that a posting has."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from simulator.documents.plain import plain_pages
from simulator.documents.tidy import tidy
from simulator.documents.values import Block, BlockKind, Document, DocumentKind, Page
from simulator.documents.written import written_page
from simulator.profile.hiring.company import find_company
from simulator.profile.lines.labels import Label, heading_share, label_of
from simulator.profile.matching.requirements import find_requirements


def posting(*blocks: Block) -> Document:
    page = Page(number=1, blocks=blocks)
    return Document(kind=DocumentKind.POSTING, title="求人票", pages=(page,))


def written(text: str) -> Document:
    return Document(kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, text),))


def row(*cells: str) -> Block:
    return Block(kind=BlockKind.ROW, cells=cells)


def field(name: str, value: str) -> Block:
    return Block(kind=BlockKind.FIELD, cells=(name, value))


def asked(*documents: Document) -> list[tuple[str, str]]:
    return [(found.section.value, found.text) for found in find_requirements(documents)]


HELLO_WORK = (
    row("求人番号", "99999-99999999", "事業所名", "株式会社 みなと計器"),
    row("職 種", "計測器の法人営業(ルート営業)"),
    row("仕事内容", "＊工場向けの計測器の提案と納品"),
    row("", "＊見積書の作成、電話とメールの対応"),
    row("年 齢", "制限あり(〜59歳以下)", "学 歴", "必須 高校以上"),
    row("必要な経験・知識・技能等", "必須"),
    row("", "法人営業の経験3年以上"),
    row("必要なＰＣスキル", "表計算ソフトの基本操作"),
    row("必要な免許・資格", "普通自動車運転免許 必須(ＡＴ限定可)"),
    row("基本給", "220,000円〜280,000円", "通勤手当", "実費支給(上限あり)"),
    row("就業時間", "8時30分〜17時30分"),
    row("選考方法", "面接(予定1回) 書類選考"),
)
HELLO_WORK_ASKS = [
    ("duty", "工場向けの計測器の提案と納品"),
    ("duty", "見積書の作成、電話とメールの対応"),
    ("required", "〜59歳以下"),
    ("required", "高校以上"),
    ("required", "法人営業の経験3年以上"),
    ("required", "表計算ソフトの基本操作"),
    ("required", "普通自動車運転免許"),
]


@pytest.mark.parametrize("make", [row, field], ids=["rows", "fields"])
def test_hello_works_form_is_read_by_its_labels(make: type[Block]) -> None:
    """Its labels are no requirements, and pay and hours are none either; age and schooling are."""
    blocks: Iterable[Block] = HELLO_WORK
    if make is field:
        blocks = (
            field(name, value)
            for block in HELLO_WORK
            for name, value in zip(block.cells[::2], block.cells[1::2], strict=True)
            if name
        )
        wanted = [
            asks
            for asks in HELLO_WORK_ASKS
            if "見積書" not in asks[1] and "法人営業" not in asks[1]
        ]
        assert asked(posting(*blocks)) == wanted
    else:
        assert asked(posting(*blocks)) == HELLO_WORK_ASKS


@pytest.mark.parametrize(
    ("label", "value", "kept"),
    [
        ("年齢", "制限あり 45歳未満（長期勤続のため）", [("required", "45歳未満")]),
        ("年齢制限", "18歳以上64歳以下", [("required", "18歳以上64歳以下")]),
        ("年　齢", "～69歳", [("required", "～69歳")]),
        ("年齢", "不問", []),
        ("平均年齢", "38歳以下の社員が6割", []),
        ("定年制", "一律60歳、再雇用65歳まで", []),
        ("学歴", "大学卒以上", [("required", "大学卒以上")]),
        ("学歴", "必須 専修学校以上", [("required", "専修学校以上")]),
        ("学歴", "学歴不問", []),
        ("応募資格", "あれば尚可 危険物取扱者乙種4類", [("preferred", "危険物取扱者乙種4類")]),
        ("応募資格", "歓迎　病棟での勤務経験", [("preferred", "病棟での勤務経験")]),
        ("応募資格", "必須 営業経験", [("required", "営業経験")]),
    ],
)
def test_the_boxes_of_a_form_state_conditions(
    label: str, value: str, kept: list[tuple[str, str]]
) -> None:
    """Age and schooling are boxes of their own; a word in front says how much a line matters."""
    assert asked(posting(row("会社名", "株式会社みなと計器"), row(label, value))) == kept


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            "自転車で回りますので、自転車に乗れる方（苦手な方には練習の日を設けます）",
            "自転車で回りますので、自転車に乗れる方",
        ),
        (
            "調理の経験がある方（店の種類は問いません）",
            "調理の経験がある方（店の種類は問いません）",
        ),
        (
            "接客の経験がある方（ホテル、旅館、飲食店）",
            "接客の経験がある方（ホテル、旅館、飲食店）",
        ),
        (
            "大型自動車免許（入社してから取る方もいます。費用は会社が出しますので不問です）",
            "大型自動車免許（入社してから取る方もいます。費用は会社が出しますので不問です）",
        ),
    ],
)
def test_a_promise_in_brackets_is_no_part_of_what_is_asked(line: str, kept: str) -> None:
    """What the brackets ask, leave open or list is."""
    assert asked(written(f"【応募資格】\n・{line}")) == [("required", kept)]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("45歳まで（長期勤続によるキャリア形成のため）", True),
        ("満60歳未満の方（定年が60歳のため、例外事由1号による募集・採用とします）", True),
        ("18歳以上", True),
        ("35歳の店長が活躍中", False),
        ("再雇用は65歳まで", False),
    ],
)
def test_an_age_among_what_is_asked_is_asked(line: str, kept: bool) -> None:
    """With the reason that the law wants beside it; an age within a story is none."""
    text = f"【応募資格】\n・法人営業の経験\n・{line}"
    assert len(asked(written(text))) == 1 + kept


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("大型二種免許をお持ちの方は優遇いたします。", 1),
        ("大型二種免許は必要ですか。", 0),
        ("経験がない方でも働けますか？", 0),
    ],
)
def test_prose_below_a_title_may_ask(sentence: str, kept: int) -> None:
    """Whatever its title announces; what others ask is no requirement."""
    text = f"【運転士の募集について】\n{sentence}\n【応募資格】\n・普通自動車免許"
    assert len(asked(written(text))) == 1 + kept


def test_what_is_said_of_the_procedure_may_ask_too() -> None:
    """Only a sentence that surely asks; papers to bring are none."""
    lines = ["応募には紹介状が必要です。", "衛生管理の計画を作ったことのある方は優遇します。"]
    text = "【応募資格】\n・調理師\n【応募にあたって】\n" + "\n".join(lines)
    assert asked(written(text))[1:] == [
        ("preferred", "衛生管理の計画を作ったことのある方は優遇します")
    ]


def test_remarks_may_say_whom_they_look_for() -> None:
    """In a sentence of their own, which need not end in the person."""
    text = "【備考】\n社長が待っているのは、失敗を自分から話せる人です。"
    assert asked(written(text)) == [("person", text.split("\n")[1].rstrip("。"))]


@pytest.mark.parametrize("mark", ["（例）", "(例) ", "【例】", "例：", "記入例 "])
def test_what_a_form_is_filled_in_by_asks_nothing(mark: str) -> None:
    """Clerks leave the example in its row; 例文 or 例年 begins a line of its own."""
    form = (
        row("必須", f"{mark}栄養士免許をお持ちの方"),
        row("必須", "給食の調理の経験が2年以上ある方"),
        row("必須", "例年の決算を一人で締めた経験がある方"),
    )
    assert [text for _, text in asked(posting(*form))] == [
        "給食の調理の経験が2年以上ある方",
        "例年の決算を一人で締めた経験がある方",
    ]


def test_who_sends_a_posting_is_no_requirement() -> None:
    """A line with an address of mail asks for nothing, whatever heading it stands under."""
    text = "【応募資格】\n・法人営業の経験3年以上\n村瀬 健一 <murase@careerbridge.example>"
    assert asked(written(text)) == [("required", "法人営業の経験3年以上")]


def test_headings_in_a_companys_own_words_are_headings() -> None:
    """What stands under them is theirs, and they are no requirements themselves."""
    text = """【応募資格】
・法人営業の経験3年以上
歓迎する経験
・計測器の知識
あると嬉しい経験
・展示会の運営
求めるご経験
・見積書の作成
勤務時間
・9:00-18:00"""
    assert asked(written(text)) == [
        ("required", "法人営業の経験3年以上"),
        ("preferred", "計測器の知識"),
        ("preferred", "展示会の運営"),
        ("required", "見積書の作成"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "応募資格\t・法人営業の経験\n\t・普通自動車免許\n勤務地\t東京",
            [("required", "法人営業の経験"), ("required", "普通自動車免許")],
            id="a row carried on",
        ),
        pytest.param(
            "必須\t歓迎\nJavaの経験3年\tAWSの経験\nSQLの経験\t英語",
            [
                ("required", "Javaの経験3年"),
                ("preferred", "AWSの経験"),
                ("required", "SQLの経験"),
                ("preferred", "英語"),
            ],
            id="labels in the first row",
        ),
        pytest.param(
            "## 応募資格\n経験\t法人営業の経験3年以上\n語学\t英語の図面を読めること\n学歴\t高卒",
            [
                ("required", "法人営業の経験3年以上"),
                ("required", "英語の図面を読めること"),
                ("required", "高卒"),
            ],
            id="rows with names of their own",
        ),
        pytest.param(
            "応募資格　法人営業の経験3年以上\n給与　月給28万円から40万円",
            [("required", "法人営業の経験3年以上")],
            id="label and value on a plain line",
        ),
        pytest.param(
            "応募資格：\t【必須】法人営業の経験\n応募資格：\t【歓迎】計測器の知識",
            [("required", "法人営業の経験"), ("preferred", "計測器の知識")],
            id="labels within a field",
        ),
        pytest.param(
            "## 応募資格\n### フロントエンド\n・Reactの実務経験\n## 待遇\n・昇給年1回",
            [("required", "Reactの実務経験")],
            id="a deeper heading",
        ),
        pytest.param(
            "■必須条件\n・経理の実務経験\n・月給25万円以上、賞与年2回\n・面接は2回です\n・経験不問",
            [("required", "経理の実務経験")],
            id="pay and procedure in the wrong place",
        ),
        pytest.param(
            "必須条件\n・簿記\n・決算\n・英語\n・折衝",
            [("required", word) for word in ("簿記", "決算", "英語", "折衝")],
            id="short items are no headings",
        ),
        pytest.param(
            "応募資格\n~~・普通自動車免許~~\n・経理の経験",
            [("required", "経理の経験")],
            id="struck out",
        ),
        pytest.param(
            "Must have\n・3+ years of B2B sales experience\nSalary\n・JPY 6M - 8M",
            [("required", "3+ years of B2B sales experience")],
            id="English",
        ),
        pytest.param("≡ 応募資格\n・社員食堂があります", [], id="a page header"),
        pytest.param(
            "【応募条件】を満たせない方へ　簿記講座で合格\n【必須】がっつり塗装をした経験",
            [("required", "がっつり塗装をした経験")],
            id="a word in brackets within a sentence",
        ),
        pytest.param(
            "免許・資格\t普通自動車免許 必須(ＡＴ限定可) 玉掛け技能者 あれば尚可、衛生管理者 尚可",
            [
                ("required", "普通自動車免許"),
                ("preferred", "玉掛け技能者"),
                ("preferred", "衛生管理者"),
            ],
            id="licences in one cell, each with its weight",
        ),
        pytest.param(
            "必須条件\n・営業経験 必須 3年以上\n・Java、SQLの経験(必須)",
            [("required", "営業経験 必須 3年以上"), ("required", "Java、SQLの経験")],
            id="one item with its weight within or behind it",
        ),
        pytest.param(
            "職種\t調剤事務\n応募資格\t(必須)医療事務の資格\n\t(あれば尚可)調剤薬局での勤務経験",
            [("required", "医療事務の資格"), ("preferred", "調剤薬局での勤務経験")],
            id="the weight before each item",
        ),
        pytest.param(
            "【条件】二種免許をお持ちの方。夜間の勤務ができる方。\n【給与】歩合を含みます",
            [("required", "二種免許をお持ちの方"), ("required", "夜間の勤務ができる方")],
            id="a heading that its lines explain",
        ),
        pytest.param(
            "【条件】月給24万円から。交通費支給。\n【必須】調理師免許",
            [("required", "調理師免許")],
            id="the same heading above pay",
        ),
        pytest.param(
            "## 仕事内容\nパンの製造です。販売の経験が1年以上ある方を歓迎します。",
            [("duty", "パンの製造です"), ("preferred", "販売の経験が1年以上ある方を歓迎します")],
            id="a sentence that asks among the duties",
        ),
        pytest.param(
            "## 必須\n・簿記2級\n※ 建設業の経理の経験者は優遇いたします。\n※ 学歴は問いません。",
            [("required", "簿記2級"), ("preferred", "建設業の経理の経験者は優遇いたします")],
            id="a note that asks, and one that does not",
        ),
        pytest.param(
            "職種\t歯科助手\n仕事内容\t受付",
            [("duty", "受付")],
            id="the name of a job asks nothing",
        ),
        pytest.param(
            "## 応募資格\n・保育士\n・実務経験3年\n・未経験の方には研修があります\n"
            "・資格手当 月8,000円\n・先輩の前職は販売員や事務員です",
            [("required", "保育士"), ("required", "実務経験3年")],
            id="notes, pay and stories in the wrong place",
        ),
        pytest.param(
            "必須条件\n・中国語尚可\n・経理の経験\n仕事内容\n・請求書の作成\n・貿易の知識があればなお可。",
            [
                ("preferred", "中国語尚可"),
                ("required", "経理の経験"),
                ("duty", "請求書の作成"),
                ("preferred", "貿易の知識があればなお可"),
            ],
            id="only welcome, whatever the heading",
        ),
    ],
)
def test_a_label_governs_what_stands_behind_or_below_it(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Each requirement is one item or sentence, without its label, under the label it stands at."""
    assert asked(written(text)) == expected


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("必要となるご経験", Label.REQUIRED),
        ("持っていると嬉しいスキル", Label.PREFERRED),
        ("歓迎したい方のご経験", Label.PREFERRED),
        ("主なお仕事の内容", Label.DUTY),
        ("こんな方と仕事がしたい", Label.PERSON),
        ("給与・手当について", Label.CONDITIONS),
        ("求人企業名", Label.COMPANY_NAME),
        ("選考の流れについて", Label.PROCEDURE),
    ],
)
def test_a_heading_is_told_by_its_meaning(heading: str, label: Label) -> None:
    """Wordings that nobody listed."""
    assert label_of(heading) is label
    assert heading_share(heading) > 0.5


def test_an_item_in_the_middle_of_a_list_hardly_ends_its_section() -> None:
    """待ち時間の短縮 is a duty among duties, though its letters are those of working hours."""
    found = asked(
        written(
            "【仕事内容】\n・電話の応対\n・待ち時間の短縮\n・書類の作成\n・備品の発注\n"
            "【必須】\n・PCの操作ができる方"
        )
    )
    assert [section for section, _ in found] == ["duty"] * 4 + ["required"]


def test_the_label_and_its_value_are_never_one_requirement() -> None:
    """Whatever separates them."""
    for separator in ("\t", "　", "：", ": ", "：\t"):
        (found,) = asked(written(f"応募資格{separator}計測器の営業の経験3年以上"))
        assert found == ("required", "計測器の営業の経験3年以上")


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("事業所名\t株式会社　みなと計器\n職種\t営業", "みなと計器"),
        ("法人・施設名：\t医療法人社団あけぼの会", "医療法人社団あけぼの会"),
        ("hiringOrganization：\tAozora Instruments K.K.", "Aozora Instruments K.K."),
        ("# 求人のご案内\n【企業名】株式会社ひかり（東証プライム）", "ひかり"),
        ("■会社概要\n・設立 1990年\n株式会社みどり商会 採用担当 佐藤", "みどり商会"),
        ("会社紹介\n私たちは物流の会社です", None),
        ("事業所名\tアオゾラケイソク カブシキガイシャ青空計測株式会社", "青空計測"),
        ("事業所名：\tカブシキガイシャアオゾラケイソク 株式会社青空", "青空"),
        ("事業所名\tアオゾラケイソク カブシキガイシャ\n\t青空計測 株式会社", "青空計測"),
        ("事業所名カナ\tアオゾラケイソク\n事業所名\t青空計測株式会社", "青空計測"),
        ("会社名\tカブシキガイシャヒカリ ヒカリ株式会社", "ヒカリ"),
        ("会社名\tソニックス\n職種\t営業\n株式会社みどり", "ソニックス"),
        ("会社名\tソニックス東京株式会社", "ソニックス東京"),
        ("差出人：\t森\n株式会社みらい人材の森です。\n株式会社みらい人材", None),
        (
            "差出人：\t森\n製菓 株式会社ひかり堂(京都市)\n応募資格：簿記2級\n合同会社みらい",
            "ひかり堂",
        ),
        (
            "差出人：\t森\n株式会社みらい人材の森です。\n【応募資格】\n・簿記2級\n株式会社みらい人材",
            None,
        ),
        ("差出人：\t森\n企業名:ひかり化成株式会社\n株式会社みらい人材", "ひかり化成"),
        ("差出人：\t森\nこのたびはみなと計器株式会社様の求人をご案内します。", "みなと計器"),
        ("株式会社みらい人材の森です。\n株式会社みなと計器様の二次面接です。", "みなと計器"),
        ("差出人：\t森\nひかり株式会社様の求人と株式会社みどり様の求人です。", None),
        ("事業所名\t社会福祉法人 つゆ草会 デイサービスこもれび", "社会福祉法人 つゆ草会"),
        ("法人名：\t学校法人松葉学園　松葉幼稚園", "学校法人松葉学園"),
        ("西部はやて運輸株式会社 採用係", "西部はやて運輸"),
        ("# 令和9年度 大河原市職員採用試験案内", "大河原市"),
        ("霧島町では、保健師を募集します。\n応募先 霧島町役場 総務課", "霧島町"),
        ("申込み先 みやこ市立中央図書館 庶務係", "みやこ市立中央図書館"),
        ("この町では、同じ市では、本市では、小さな村では", None),
        ("~~株式会社みらい人材~~\n~~株式会社みらい人材~~\n株式会社ひかり", "ひかり"),
        ("会社名：(株)山口商会", "山口商会"),
        ("企業名　株式会社あさひ鋼材（本社：大阪）", "あさひ鋼材"),
        ("運営法人\t医療法人財団　ゆずの会", "医療法人財団　ゆずの会"),
        ("募集企業：大手食品メーカー（社名非公開）\n株式会社みらい人材", None),
        ("会社名：当社の取引先（東証プライム）\n株式会社みらい人材", None),
        ("# company\nid：\t12\nname：\t株式会社ひなた\nemployees：\t57", "ひなた"),
        (
            "株式会社みらい人材\n厚生労働大臣許可 13-ユ-300000\n施工管理\n青木管材株式会社\n"
            "お問い合わせ 株式会社みらい人材",
            "青木管材",
        ),
        ("株式会社ひかり\n株式会社みらい人材（有料職業紹介） 株式会社みらい人材", "ひかり"),
        ("山川動物病院 スタッフ募集\n■応募資格\n・普通免許", "山川動物病院"),
        ("二次救急の急性期病院です\n■応募資格\n・看護師免許", None),
        ("事業所名\tヒカリカイ\t所在地\t柏市\n\t光会クリニック\t\t柏駅前", "光会クリニック"),
        (
            "事業所名\tカブシキガイシャ ハマオト\t所在地\t柏市\n\t\t\t柏駅前\n株式会社　浜音",
            "浜音",
        ),
        ("会社名\tヒカリ\t所在地\t柏市\n株式会社浜音が紹介します", "ヒカリ"),
        ("会社名\tヒカリ\t所在地\t柏市\n紹介会社名\tみらい人材", "ヒカリ"),
        (
            "差出人：\t西\n学校法人若竹学園\n就職課 御中\n株式会社つばめ食品 人事部の西です。\n"
            "■応募資格\n・簿記2級\n株式会社つばめ食品",
            "つばめ食品",
        ),
        (
            "差出人：\t森\n株式会社みらい人材 人材紹介事業部の森です。\n"
            "■応募資格\n・簿記2級\n株式会社みらい人材",
            None,
        ),
        (
            "鷹野町教育委員会\n鷹野町では、調理員を募集します。\n問合せ 鷹野町教育委員会 給食係",
            "鷹野町教育委員会",
        ),
        (
            "令和9年度 若杉市交通局職員採用試験\n若杉市交通局では、運転士を募集します。\n"
            "問合せ 若杉市交通局 総務課",
            "若杉市交通局",
        ),
        ("若杉市では、運転士を募集します。\n問合せ 若杉市交通局 総務課", "若杉市"),
        ("もみじ坂保育園は定員60名です。当園は\n■応募資格\n・保育士", "もみじ坂保育園"),
        ("桜まつり開催日は混みます。当日は\n■応募資格\n・普通免許", None),
    ],
)
def test_the_company_is_named_by_its_label_or_its_signature(text: str, company: str | None) -> None:
    """The label's words decide, whatever they are; a number or an address is no company."""
    assert find_company([written(text)]) == company


WHOLE = {
    "scout mail": (
        """件名：【スカウト】法人営業のご案内
佐藤 様

はじめまして。株式会社みらい人材の田中と申します。
ご経歴を拝見し、ぜひご紹介したい求人がありご連絡しました。

━━━━━━━━━━━━━━━━
■ 会社名：株式会社みなと計器
■ ポジション：法人営業（リーダー候補）
■ 勤務地：横浜市
■ 年収：500万円〜700万円（経験・スキルによる）
━━━━━━━━━━━━━━━━

▼お任せしたい仕事
・工場向けの計測器の提案
・メンバー3名の取りまとめ

▼必ずお持ちいただきたいご経験
・法人営業のご経験3年以上
・普通自動車免許

▼あるとなお嬉しいご経験
・計測器または製造業の知識
・英語でのメールのやり取り

▼こんな方にお会いしたいです
・人の話をじっくり聞ける方

▼働き方
・土日祝休み（年間休日125日）
・在宅勤務は週2日まで

ご興味がございましたら、このメールにご返信ください。
株式会社みらい人材 田中 太郎
TEL：03-0000-0000""",
        [
            ("duty", "工場向けの計測器の提案"),
            ("duty", "メンバー3名の取りまとめ"),
            ("required", "法人営業のご経験3年以上"),
            ("required", "普通自動車免許"),
            ("preferred", "計測器または製造業の知識"),
            ("preferred", "英語でのメールのやり取り"),
            ("person", "人の話をじっくり聞ける方"),
        ],
        "みなと計器",
    ),
    "agent": (
        """求人票

求人企業	株式会社ひかり化成
職種名	経理課長候補
仕事の内容	連結決算、開示資料の作成、監査法人への対応をお任せします。
	メンバー5名のマネジメントもお願いします。
応募資格	【必須】
	・上場企業での連結決算の経験（3年以上）
	・日商簿記2級以上
	【歓迎】
	・公認会計士、税理士の資格
	・英語力（TOEIC700点程度）
求める人物像	論理的に考え、周囲を巻き込める方
学歴	大学卒業以上
想定年収	700万円〜900万円（経験・能力を考慮して決定）
勤務時間	9:00〜17:45（フレックスあり）
休日休暇	完全週休2日制（土日）、祝日、年末年始
選考方法	書類選考→面接2回→内定
備考	資格手当あり（公認会計士 月3万円）""",
        [
            ("duty", "連結決算、開示資料の作成、監査法人への対応をお任せします"),
            ("duty", "メンバー5名のマネジメントもお願いします"),
            ("required", "上場企業での連結決算の経験（3年以上）"),
            ("required", "日商簿記2級以上"),
            ("preferred", "公認会計士、税理士の資格"),
            ("preferred", "英語力（TOEIC700点程度）"),
            ("person", "論理的に考え、周囲を巻き込める方"),
            ("required", "大学卒業以上"),
        ],
        "ひかり化成",
    ),
    "startup": (
        """# バックエンドエンジニア（決済チーム）
株式会社ことのは

## 私たちについて
2019年創業のスタートアップです。

## やっていただくこと
- 決済APIの設計・開発・運用
- 障害対応と再発防止

## 必要な経験・スキル
- GoまたはJavaでの開発経験（3年以上）
- RDBの設計経験
- チーム開発の経験

## あると嬉しい経験
- 決済システムの開発経験
- AWSの運用経験

## こんな人と一緒に働きたい
- 自分で課題を見つけて動ける人

## 技術スタック
- 言語：Go, TypeScript
- DB：PostgreSQL

## 条件
- 年収600〜900万円
- フルリモート可（月1回の出社）

## 選考の流れ
カジュアル面談 → 技術面接 → 最終面接""",
        [
            ("duty", "決済APIの設計・開発・運用"),
            ("duty", "障害対応と再発防止"),
            ("required", "GoまたはJavaでの開発経験（3年以上）"),
            ("required", "RDBの設計経験"),
            ("required", "チーム開発の経験"),
            ("preferred", "決済システムの開発経験"),
            ("preferred", "AWSの運用経験"),
            ("person", "自分で課題を見つけて動ける人"),
        ],
        "ことのは",
    ),
    "big site": (
        """【仕事内容】
計測器の法人営業です。お客様は工場が中心です。
【対象となる方】
＜必須＞
■法人営業の経験をお持ちの方（3年以上）
■普通自動車免許（AT限定可）
＜歓迎＞
■計測器業界の経験
■マネジメントの経験
※学歴は問いません。
【勤務地】
横浜本社（横浜市港北区）
【勤務時間】
9:00〜18:00
【給与】
月給28万円以上＋賞与年2回
※経験・能力を考慮して決定します。
【福利厚生】
資格取得支援制度""",
        [
            ("duty", "計測器の法人営業です"),
            ("duty", "お客様は工場が中心です"),
            ("required", "法人営業の経験をお持ちの方（3年以上）"),
            ("required", "普通自動車免許（AT限定可）"),
            ("preferred", "計測器業界の経験"),
            ("preferred", "マネジメントの経験"),
        ],
        None,
    ),
    "Hello Work": (
        """求人番号	13010-12345678	受付年月日	令和8年11月1日
事業所名	有限会社さくら運輸
所在地	千葉県市川市
職種	配送ドライバー（4t）
雇用形態	正社員
仕事の内容	スーパー向けの食品の配送を行います。
	伝票の記入、車両の点検も行います。
	変更範囲：変更なし
学歴	不問
必要な経験等	配送の経験があれば尚可
必要な免許・資格	中型自動車免許　必須
	フォークリフト運転技能者　あれば尚可
年齢	不問
賃金	月額 250,000円〜320,000円
通勤手当	実費支給（上限あり）
就業時間	5時00分〜14時00分
休日	日曜日、その他
加入保険等	雇用 労災 健康 厚生
選考方法	面接（予定1回）
応募書類	履歴書（写真貼付）
特記事項	未経験の方も先輩が丁寧に教えます。""",
        [
            ("duty", "スーパー向けの食品の配送を行います"),
            ("duty", "伝票の記入、車両の点検も行います"),
            ("preferred", "配送の経験があれば尚可"),
            ("required", "中型自動車免許"),
            ("preferred", "フォークリフト運転技能者"),
        ],
        "さくら運輸",
    ),
    "plain lines": (
        """会社名：Aozora Instruments K.K.
Position: Account Manager
応募資格：必須：法人営業の経験3年以上　歓迎：英語力
給与：600万円〜""",
        [("required", "法人営業の経験3年以上"), ("preferred", "英語力")],
        "Aozora Instruments K.K.",
    ),
    "care": (
        """介護スタッフ（正社員）の募集
社会福祉法人みどりの里

仕事内容
特別養護老人ホームでの介護業務全般（食事・入浴・排泄の介助、レクリエーション）

応募要件
介護職員初任者研修修了以上
普通自動車運転免許（AT可）

歓迎要件
介護福祉士の資格
ユニットケアの経験

給与
月給23万円〜28万円
夜勤手当 1回6,000円

応募方法
お電話またはメールでご連絡ください。""",
        [
            (
                "duty",
                "特別養護老人ホームでの介護業務全般（食事・入浴・排泄の介助、レクリエーション）",
            ),
            ("required", "介護職員初任者研修修了以上"),
            ("required", "普通自動車運転免許（AT可）"),
            ("preferred", "介護福祉士の資格"),
            ("preferred", "ユニットケアの経験"),
        ],
        "社会福祉法人みどりの里",
    ),
    "fields of structured data": (
        """title：	法人営業
hiringOrganization：	株式会社みなと計器
description：	計測器の提案営業をお任せします。
応募資格	法人営業の経験3年以上
experienceRequirements：	36か月以上の実務経験
qualifications：	普通自動車免許
skills：	表計算ソフトの操作
baseSalary：	月給 280000 JPY
employmentType：	FULL_TIME
jobLocation：	横浜市
validThrough：	2026-12-31""",
        [
            ("duty", "計測器の提案営業をお任せします"),
            ("required", "法人営業の経験3年以上"),
            ("required", "36か月以上の実務経験"),
            ("required", "普通自動車免許"),
            ("required", "表計算ソフトの操作"),
        ],
        "みなと計器",
    ),
}


@pytest.mark.parametrize(("text", "expected", "company"), WHOLE.values(), ids=WHOLE)
def test_a_whole_posting_is_read_as_its_writer_meant_it(
    text: str, expected: list[tuple[str, str]], company: str | None
) -> None:
    """Everything that is asked for, nothing of pay, place or procedure, and the company."""
    paper = read_text(text)
    assert asked(paper) == expected
    assert find_company([paper]) == company


def read_text(text: str) -> Document:
    """Return ``text`` as the reader of plain text makes it."""
    pages = plain_pages(text.encode()).pages
    return posting(*(block for blocks in pages for block in tidy(blocks)))


def of_lines(*lines: str) -> list[tuple[str, str]]:
    pages = plain_pages("\n".join(lines).encode()).pages
    numbered = [Page(number=n, blocks=tidy(blocks)) for n, blocks in enumerate(pages, start=1)]
    return asked(Document(kind=DocumentKind.POSTING, title="求人票", pages=tuple(numbered)))


@pytest.mark.parametrize("job", ["購買・調達担当（主任候補）", "購買担当", "Webデザイナー"])
@pytest.mark.parametrize("label", ["■ポジション　", "- 募集職種　", "■職種 "])
def test_the_job_that_is_offered_is_no_requirement(label: str, job: str) -> None:
    """It may look like a heading itself, and then what follows would stand under it."""
    lines = [f"{label}{job}", "年3回の出張があります", "■必須", "・購買の経験3年以上"]
    assert of_lines(*lines) == [("required", "購買の経験3年以上")]


def test_what_introduces_a_list_of_duties_is_none_of_them() -> None:
    """Where no list follows, the sentence is the duty."""
    told = "当社にて、購買業務をお任せします。"
    listed = of_lines("■仕事内容", told, "・部材の発注", "・納期の管理", "■必須", "・英語力")
    assert [text for _, text in listed] == ["部材の発注", "納期の管理", "英語力"]
    assert ("duty", told.rstrip("。")) in of_lines("■仕事内容", told, "■必須", "・英語力")


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        pytest.param(
            [
                ("必須条件", "経験", "現場監督の経験3年以上"),
                ("", "PCスキル", "工程表が作れること"),
                ("歓迎条件", "資格", "2級建築施工管理技士"),
                ("", "語学", "英語で図面の注記が読めること"),
                ("", "経験", "積算の経験"),
            ],
            [
                ("required", "現場監督の経験3年以上"),
                ("required", "工程表が作れること"),
                ("preferred", "2級建築施工管理技士"),
                ("preferred", "英語で図面の注記が読めること"),
                ("preferred", "積算の経験"),
            ],
            id="kinds of what the first cell asks",
        ),
        pytest.param(
            [
                ("応募資格", "必須", "広告の運用経験2年以上"),
                ("", "", "分析の経験"),
                ("", "歓迎", "SQLの基礎知識"),
                ("", "必須", "大学卒業以上"),
                ("人物像", "数字から考えるのが好きな方"),
            ],
            [
                ("required", "広告の運用経験2年以上"),
                ("required", "分析の経験"),
                ("preferred", "SQLの基礎知識"),
                ("required", "大学卒業以上"),
                ("person", "数字から考えるのが好きな方"),
            ],
            id="how much it matters in the second cell",
        ),
    ],
)
def test_the_first_cell_of_several_rows_says_what_all_of_them_ask(
    rows: list[tuple[str, ...]], kept: list[tuple[str, str]]
) -> None:
    """A label that is merged over rows; the second cell names a kind, or asks in another way."""
    assert asked(posting(*(row(*cells) for cells in rows))) == kept


def test_a_row_that_goes_on_names_no_kind() -> None:
    """Below a duty of two rows, 年齢制限 is a box of its own."""
    rows = [("会社名", "株式会社みなと警備"), ("仕事内容", "施設の巡回"), ("", "施錠の確認")]
    blocks = [row(*cells) for cells in (*rows, ("年齢制限", "18歳以上（警備業法による）"))]
    heading = Block(kind=BlockKind.HEADING, cells=("仕事について",))
    assert ("required", "18歳以上") in asked(posting(heading, *blocks))


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ("応募について", "◆応募条件"),
                ("", "調理の実務経験2年以上"),
                ("", "◆活かせる経験"),
                ("", "献立を立てた経験"),
                ("", "◆こんな方を探しています"),
                ("", "食べることが好きな方"),
            ],
            id="marked, in a cell of another name",
        ),
        pytest.param(
            [
                ("募集の詳細", "■必要な経験"),
                ("", "・調理の実務経験2年以上"),
                ("", "■あれば歓迎"),
                ("", "・献立を立てた経験"),
                ("", "■求める人物像"),
                ("", "・食べることが好きな方"),
            ],
            id="marked, with items below",
        ),
        pytest.param(
            [
                ("5", "応募資格", "(1)", "調理の実務経験2年以上"),
                ("6", "あれば望ましい経験等", "ア", "献立を立てた経験"),
                ("7", "求める人物像", "○", "食べることが好きな方"),
            ],
            id="numbers and signs in columns of their own",
        ),
        pytest.param(
            [
                ("応募資格", "イ", "調理の実務経験2年以上"),
                ("歓迎", "ロ", "献立を立てた経験"),
                ("人物", "ハ", "食べることが好きな方"),
            ],
            id="letters in a column of their own",
        ),
    ],
)
def test_what_is_asked_within_a_cell_has_its_own_heading(rows: list[tuple[str, ...]]) -> None:
    """A mark sets a heading apart in a cell too; a number or a single letter is none."""
    assert asked(posting(*(row(*cells) for cells in rows))) == [
        ("required", "調理の実務経験2年以上"),
        ("preferred", "献立を立てた経験"),
        ("person", "食べることが好きな方"),
    ]


def test_a_sentence_announces_the_plain_lines_below_it() -> None:
    """Numbered as offices do it, without the dots of a list."""
    text = "応募資格\n次のいずれかに該当する方は優遇いたします。\nア　測量士の資格を有する方\n"
    found = asked(written(text + "イ　公共工事の経験のある方\n"))
    assert [section for section, _ in found] == ["preferred", "preferred"]


def test_a_sentence_of_people_behind_what_is_required_asks_for_them() -> None:
    text = "■応募資格\n・看護師免許をお持ちの方\n"
    found = asked(written(text + "互いに声をかけ合える方、笑顔で話せる方を希望します。\n"))
    assert [section for section, _ in found] == ["required", "person", "person"]


@pytest.mark.parametrize(
    "thing", ["APICS CPIM などの資格", "Salesforce の使用経験", "SAP 導入経験"]
)
def test_a_noun_behind_a_blank_belongs_to_what_is_asked(thing: str) -> None:
    assert asked(written(f"■歓迎\n・{thing}\n・英語力\n"))[0] == ("preferred", thing)


def test_a_note_of_another_job_goes_on_below_it() -> None:
    text = "■応募資格\n・看護師免許をお持ちの方\n※ 医療事務（パート）も同時に募集しています。\n"
    assert len(asked(written(text + "レセプトの経験がある方を優先します。\n"))) == 1


def test_rows_that_go_on_in_a_field_hold_things_and_no_headings() -> None:
    """A noun there may be like a heading: 毒物劇物取扱責任者資格."""
    rows = [
        row("仕事内容", "薬品の入出荷"),
        row("MUST", "倉庫での経験1年以上"),
        row("WANT", "在庫管理の経験"),
        row("", "危険物保安監督者資格"),
        row("", "英語の書類が読める方"),
        row("給与", "月給24万円"),
        row("休日", "土日"),
    ]
    assert [one for one in asked(posting(*rows)) if one[0] == "preferred"] == [
        ("preferred", "在庫管理の経験"),
        ("preferred", "危険物保安監督者資格"),
        ("preferred", "英語の書類が読める方"),
    ]


def test_a_row_above_the_fields_of_a_form_names_the_columns() -> None:
    rows = [
        row("項目", "内容"),
        row("仕事内容", "薬品の入出荷"),
        row("応募資格", "倉庫での経験1年以上"),
        row("給与", "月給24万円"),
        row("休日", "土日"),
    ]
    assert asked(posting(*rows)) == [
        ("duty", "薬品の入出荷"),
        ("required", "倉庫での経験1年以上"),
    ]


def test_a_box_of_two_conditions_states_both() -> None:
    rows = [row("学歴・年齢", "学歴不問"), row("", "40歳以下（長期キャリア形成のため）")]
    assert ("required", "40歳以下") in asked(posting(row("必須", "普通免許"), *rows))


@pytest.mark.parametrize(
    ("wishes", "section"),
    [
        pytest.param("■歓迎\n・簿記2級\n", "required", id="wishes apart"),
        pytest.param("", "preferred", id="no wishes elsewhere"),
    ],
)
def test_letters_of_a_wish_count_where_wishes_have_no_place(wishes: str, section: str) -> None:
    found = asked(written(f"■必須\n・普通免許\n・大勢の前で商品の説明をしたことがある\n{wishes}"))
    assert (section, "大勢の前で商品の説明をしたことがある") in found


def test_lines_in_round_brackets_are_heads_where_others_are() -> None:
    text = "応募要件\n（必須）\n普通免許をお持ちの方\n（優遇）\n運転の実務経験1年以上\n"
    assert asked(written(text)) == [
        ("required", "普通免許をお持ちの方"),
        ("preferred", "運転の実務経験1年以上"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "「最近うまくいかなかった仕事は何ですか」「そこから何を学びましたか」",
        "簿記の資格は履歴書に書いたほうがよいですか？",
    ],
)
def test_a_question_asks_for_no_experience(line: str) -> None:
    """Whether an interviewer may ask it, or somebody who applies did."""
    assert asked(written(f"■応募資格\n・経理の経験2年以上\n■歓迎\n・簿記2級\n{line}\n")) == [
        ("required", "経理の経験2年以上"),
        ("preferred", "簿記2級"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "■応募方法\n看護師も随時募集しています（透析室の経験3年以上の方、夜勤ができる方）。",
        "■よくある質問\nQ.残業は多いですか。—月に5時間ほどです。\nQ.ほかの職種は。—調理員（調理師免許必須、実務3年以上の方）を募集中です。",
        "なお、隣の店舗では夜間の清掃スタッフも募集しています。深夜に働ける方、車で通える方。",
    ],
)
def test_what_another_job_asks_in_brackets_or_behind_is_not_asked(line: str) -> None:
    own = "■応募資格\n・販売の経験2年以上\n・土日に働ける方\n"
    assert [text for _, text in asked(written(own + line))] == [
        "販売の経験2年以上",
        "土日に働ける方",
    ]


@pytest.mark.parametrize("who", ["未経験の方", "経験の浅い人", "学生さん"])
def test_whom_else_one_hires_for_the_same_job_is_no_other_job(who: str) -> None:
    own = f"■応募資格\n{who}も募集しています（車で通える方）。\n・販売の経験2年以上\n"
    assert ("required", "販売の経験2年以上") in asked(written(own))


def test_a_posting_of_one_sentence_asks_what_it_has_in_brackets() -> None:
    """It is of no other job where nothing else is asked."""
    assert asked(written("■募集\n経理の経験が2年以上ある方（簿記2級）を募集しています。"))


def test_a_thing_in_a_list_of_what_is_asked_is_asked_too() -> None:
    """Its letters alone may be of a place of work or a duty; a note in the list is none."""
    own = "■歓迎\n・簿記2級以上\n・税理士事務所、会計事務所でのご勤務\n・決算を経験した方\n"
    note = "・交通費支給（月3万円まで）\n・資格は入社後に取れます\n"
    assert [text for _, text in asked(written(own + note))] == [
        "簿記2級以上",
        "税理士事務所、会計事務所でのご勤務",
        "決算を経験した方",
    ]
    alone = "■歓迎\n・税理士事務所、会計事務所でのご勤務\n・交通費支給（月3万円まで）\n"
    assert ("preferred", "交通費支給（月3万円まで）") not in asked(written(alone))
