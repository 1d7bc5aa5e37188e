"""PDFs as people have them are read as they look: tables, columns, forms, notes, turned pages.

``cases/NN-name`` are rebuilt from public reports of readers that failed; ``cases/pdf-*`` are
further ones of the same kinds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.radicals import TO_KANJI
from simulator.documents.values import Block, BlockKind

CASES = Path(__file__).parent / "cases"
POSTING = (
    ("会社名", "株式会社みなと計器"),
    ("職種", "法人営業"),
    ("仕事内容", "計測器の提案営業と、既存の顧客の保守契約の更新"),
    ("応募資格", "法人営業の経験3年以上"),
    ("歓迎条件", "計測器の取り扱い経験"),
    ("給与", "月給28万円から40万円(経験により決定)"),
    ("勤務地", "横浜市"),
)
LONG_POSTING = (
    ("職種", "法人営業"),
    (
        "仕事内容",
        "計測器の提案営業と、既存の顧客の保守契約の更新をお任せします。"
        "担当は一人あたり二十社で、新規と既存の割合は三対七です。",
    ),
    ("応募資格", "法人営業の経験3年以上。普通自動車免許をお持ちの方。"),
    ("歓迎条件", "計測器の取り扱い経験"),
    ("給与", "月給28万円から40万円(経験により決定)"),
    ("勤務地", "横浜市"),
)
MEETING_POSTING = tuple(
    (label, f"{value}月に一度は本社で会議があります。" if label == "仕事内容" else value)
    for label, value in LONG_POSTING
)
TURNED = (("職種", "法人営業"), ("必要な経験", "計測器の営業を三年以上"), ("勤務地", "横浜市"))


def blocks(case: str, file: str) -> tuple[Block, ...]:
    data = (CASES / case / f"{file}.pdf").read_bytes()
    return tuple(block for page in extract(".pdf", data).pages for block in page)


def of_kind(kind: BlockKind, found: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [block.cells for block in found if block.kind is kind and not block.void]


def texts(found: tuple[Block, ...]) -> list[str]:
    return [" ".join(block.cells) for block in found]


@pytest.mark.parametrize(
    ("case", "file", "rows"),
    [
        pytest.param("14-pdf-posting-table", "求人票", POSTING, id="a browser's table"),
        pytest.param("15-pdf-narrow-label-column", "求人票", POSTING, id="labels broken in two"),
        pytest.param("pdf-tables", "without-lines", LONG_POSTING, id="no ruling lines"),
        pytest.param(
            "pdf-tables",
            "labels-in-the-middle",
            MEETING_POSTING,
            id="no lines, labels in the middle",
        ),
        pytest.param(
            "pdf-tables", "narrow-labels", MEETING_POSTING, id="no lines, narrow column of labels"
        ),
        pytest.param("pdf-tables", "word-processor", LONG_POSTING, id="a word processor's"),
        pytest.param("pdf-tables", "turned-90", TURNED, id="turned on an upright page"),
        pytest.param("pdf-tables", "turned-180", TURNED, id="upside down"),
        pytest.param(
            "pdf-tables",
            "history",
            (
                ("年", "月", "学歴・職歴"),
                ("2014", "3", "横浜市立大学 商学部 卒業"),
                ("2014", "4", "株式会社あおば商事 入社"),
                ("2018", "3", "一身上の都合により退職"),
                ("2018", "4", "株式会社みなと計器 入社"),
            ),
            id="three cells a row",
        ),
        pytest.param(
            "pdf-tables",
            "dates",
            (
                ("2014年4月", "株式会社あおば商事 入社"),
                ("2014年7月", "食品営業部に配属"),
                ("2018年3月", "退職"),
                ("2018年4月", "株式会社みなと計器 入社"),
                ("2022年10月", "課長に昇進"),
            ),
            id="a list of dates",
        ),
        pytest.param(
            "pdf-tables",
            "lines-across",
            (
                ("業務内容", "・計測器の提案営業"),
                ("", "・既存の顧客の保守契約の更新"),
                (
                    "",
                    "・展示会への出展の準備と、来場した方への製品の説明、そのあとの訪問の計画づくり",
                ),
                ("必要な経験", "法人営業の経験が三年以上ある方"),
                (
                    "待遇",
                    "月給28万円から40万円で、経験と能力を考えて決めます。"
                    "通勤の手当と住宅の手当があります。",
                ),
            ),
            id="ruling lines across only",
        ),
        pytest.param(
            "pdf-tables",
            "even-lines",
            (
                ("職種", "法人営業"),
                (
                    "仕事内容",
                    "計測器の提案営業と、既存の顧客の保守契約の更新をお任せします。"
                    "担当は一人あたり二十社です。",
                ),
                ("必須条件", "法人営業の経験3年以上"),
                ("歓迎条件", "計測器の取り扱い経験、または電気の基礎の知識をお持ちの方"),
                ("年収", "400万円から600万円"),
            ),
            id="rows no further apart than lines",
        ),
        pytest.param(
            "pdf-tables",
            "figures",
            (
                ("百万円", "2024年", "2025年", "2026年"),
                ("売上高", "4,000", "4,800", "6,000"),
                ("営業利益", "320", "410", "600"),
                ("従業員数", "180", "200", "240"),
            ),
            id="figures set to the right",
        ),
        pytest.param(
            "pdf-tables",
            "spread-labels",
            (
                ("職種", "法人営業"),
                ("給与", "月給28万円から40万円"),
                ("応募資格", "法人営業の経験3年以上"),
                ("勤務地", "横浜市"),
            ),
            id="labels spread to one width",
        ),
        pytest.param(
            "pdf-tables",
            "sections-on-the-left",
            (
                ("仕事内容", "職種", "法人営業(計測器)"),
                ("", "仕事内容", "計測器の提案営業をお任せします。担当は二十社です。"),
                ("", "雇用形態", "正社員"),
                ("", "必要な経験・知識・技能等", "必須 法人営業の経験3年以上"),
                ("", "必要な免許・資格", "普通自動車運転免許 必須"),
            ),
            id="sections named downwards",
        ),
        pytest.param(
            "pdf-tables",
            "lists-in-cells",
            (
                ("仕事内容", "・計測器の提案営業"),
                ("", "・保守契約の更新"),
                ("応募資格", "【必須】"),
                ("", "・法人営業の経験3年以上"),
                ("", "・普通自動車免許"),
                ("", "【歓迎】"),
                ("", "・計測器の取り扱い経験"),
                ("給与", "月給28万円から40万円"),
                ("休日", "土曜、日曜、祝日"),
            ),
            id="lists in cells without lines",
        ),
        pytest.param(
            "pdf-tables",
            "skills",
            (
                ("言語", "年数", "利用目的"),
                ("Python", "3年", "集計の自動化"),
                ("SQL", "5年", "売上の分析"),
                ("VBA", "1年", "見積書の作成"),
            ),
            id="a skill table",
        ),
        pytest.param(
            "pdf-tables",
            "broken-labels",
            (
                (
                    "必要な経験・知識・技能等",
                    "計測器または電子部品の法人営業の経験が三年以上あること",
                ),
                (
                    "仕事の内容",
                    "顧客の工場を訪ねて計測器を提案します。見積もりの作成、納入の立ち会い、保守契約の"
                    "更新も担当します。",
                ),
                ("", "・新規の顧客の開拓"),
                ("", "・既存の顧客への提案"),
                ("賃金", "月額二十八万円から四十万円"),
                ("就業場所", "神奈川県横浜市西区一丁目"),
            ),
            id="labels in the middle of their cells",
        ),
        pytest.param(
            "pdf-tables",
            "framed-labels",
            (
                ("職種", "法人営業"),
                ("仕事内容", "計測器の提案営業"),
                ("", "保守契約の更新"),
                ("必要な経験・資格", "法人営業の経験3年以上"),
                ("年齢", "59歳以下"),
                ("給与", "月給28万円から"),
                ("賞与", "年2回"),
                ("休日", "土日"),
                ("", "年間120日"),
                ("選考", "面接2回"),
            ),
            id="frames around the labels alone, in two columns",
        ),
    ],
)
def test_a_table_is_read_by_rows(case: str, file: str, rows: tuple[tuple[str, ...], ...]) -> None:
    """A label stands with its whole value, and no row is joined to the next one."""
    assert of_kind(BlockKind.ROW, blocks(case, file)) == list(rows)


def test_a_cv_of_a_word_processor_keeps_its_sections() -> None:
    """Headings, justified paragraphs and the cells of a table come in order."""
    found = blocks("pdf-tables", "word-cv")
    assert of_kind(BlockKind.ROW, found) == [
        ("期間", "業務内容"),
        ("2018年4月〜2022年3月", "【株式会社みなと計器】"),
        ("", "計測器の法人営業を担当し、顧客の工場を回って新しい製品を提案しました。"),
        ("", "・新規の顧客を12社開拓"),
        ("", "・売上を3億円から4億2千万円に増やした"),
        ("2022年4月〜現在", "【株式会社あおば商事】"),
        ("", "課長として部下6名を育てています。"),
    ]
    assert [text for text in texts(found) if text.startswith("■")] == [
        "■職務要約",
        "■職務経歴",
        "■自己PR",
    ]


@pytest.mark.parametrize(
    ("case", "file", "in_order"),
    [
        pytest.param(
            "17-pdf-two-columns",
            "職務経歴書",
            (
                "スキル",
                "法人営業",
                "提案書の作成",
                "簿記2級",
                "TOEIC 780点",
                "株式会社みなと計器",
                "計測器の法人営業を4年担当し、新規の顧客を12社開拓しました。",
                "部下6名のチームで、提案書のひな形を作り、受注率を18%から26%に上げました。",
            ),
            id="drawn row by row",
        ),
        pytest.param(
            "pdf-columns",
            "prose",
            (
                "当社は一九八〇年に横浜で創業し、計測器の製造と販売を続けてきました。"
                "主な顧客は工場と研究所で、全国に五つの拠点があります。",
                "二〇二五年からは海外への販売も始め、台湾とタイに代理店を置きました。",
                "中期経営計画では、売上高を三年で一・五倍の六十億円にすることを目標にしています。"
                "そのために保守の人員を四十名増やします。",
                "研究開発には毎年売上の八%を使い、新しい計測器を年に二機種出します。",
            ),
            id="two of prose",
        ),
        pytest.param(
            "pdf-columns",
            "under-a-heading",
            (
                "職務経歴書",
                "得意分野",
                "資格",
                "簿記二級",
                "株式会社みなと計器(二〇一八年から)",
                "新規の顧客の開拓を担当し、四年で十二社と取引を始めました。",
                "食品の卸売で二十社を担当し、売上を年に三億円から四億円に伸ばしました。",
                "以上の経験を生かし、貴社の産業機器の営業で、最初の一年で新規の顧客を五社増やすことを"
                "目標にします。",
            ),
            id="between lines of full width",
        ),
        pytest.param(
            "pdf-columns",
            "frames",
            (
                *(
                    "当社は横浜で計測器を作り、全国の工場に納めています。保守の契約は千二百件あり、"
                    "毎年百件ずつ増えています。",
                    "研究開発には毎年売上の八パーセントを使い、新しい計測器を年に二機種出しています。",
                    "二〇二五年からは海外への販売も始め、台湾とタイに代理店を置きました。"
                    "三年後に十億円を目指します。",
                )
                * 5,
            ),
            id="a layout program's",
        ),
        pytest.param(
            "pdf-columns",
            "side-bar",
            (
                "スキル",
                "Excel(関数とピボット)を使った集計と報告",
                "資格",
                "簿記2級",
                "職務経歴書",
                "計測器の法人営業を4年担当し、新規の顧客を12社開拓しました。"
                "そのうち8社とは、今も年間の保守契約が続いています。",
                "部下6名のチームで提案書のひな形を作り、受注率を18%から26%に上げました。",
            ),
            id="a shaded one beside a wide one",
        ),
        pytest.param(
            "pdf-columns",
            "invisible-table",
            (
                "職務経歴書",
                "連絡先",
                "横浜市西区",
                "資格",
                "日商簿記検定2級",
                "普通自動車免許",
                "職歴",
                "計測器の法人営業を担当し、新規の顧客を12社開拓しました。そのうち8社とは、今も年間の"
                "保守契約が続いています。",
                "部下6名のチームで提案書のひな形を作り、受注率を18%から26%に上げました。",
            ),
            id="a word processor's, unevenly spaced",
        ),
        pytest.param(
            "pdf-columns",
            "lists-side-by-side",
            (
                "どんな仕事？",
                "歯石の除去",
                "検診の補助",
                "必要なこと",
                "衛生士の免許",
                "土曜日の勤務",
                "一緒に働きたい人",
                "明るい方",
                "お給料",
                "月給25万円から",
                "賞与は年2回",
                "昇給は年1回",
            ),
            id="lists whose lines stand at one height",
        ),
        pytest.param(
            "pdf-columns",
            "word-processor",
            (
                "スキル",
                "TOEIC 780点",
                "株式会社みなと計器",
                "計測器の法人営業を4年担当し、新規の顧客を12社開拓しました。"
                "そのうち8社とは、今も年間の保守契約が続いています。",
                "部下6名のチームで提案書のひな形を作り、受注率を18%から26%に上げました。",
            ),
            id="a table without lines",
        ),
    ],
)
def test_columns_are_read_one_after_the_other(
    case: str, file: str, in_order: tuple[str, ...]
) -> None:
    """Nothing of another column gets into a sentence."""
    found = texts(blocks(case, file))
    assert [text for text in found if text in in_order] == list(in_order)


@pytest.mark.parametrize(
    ("case", "file", "fields", "void"),
    [
        pytest.param(
            "18-pdf-form-values",
            "履歴書",
            (
                ("氏名", "柊木 蒼太"),
                (
                    "志望動機",
                    "法人営業を4年担当し、新規に12社を開拓した経験を生かしたいと考えました。",
                ),
                ("car", "✓"),
            ),
            (),
            id="beside their labels",
        ),
        pytest.param(
            "pdf-forms",
            "ticks",
            (
                ("氏名", "柊木 蒼太"),
                ("生年月日", "1990年4月2日"),
                ("志望動機", "計測器の営業を四年続け、新規に十二社を開拓しました。"),
                ("普通自動車免許", "✓"),
                ("簿記二級", "✓"),
                ("可能", "✓"),
                ("配偶者", "無"),
            ),
            (("電話番号", ""), ("中型自動車免許", ""), ("不可", "")),
            id="ticks, radio buttons, a choice",
        ),
        pytest.param(
            "pdf-forms",
            "labels-above",
            (
                ("お名前", "柊木 蒼太"),
                ("メールアドレス", "souta@example.jp"),
                ("志望動機", "計測器の営業を続けたいからです。"),
                ("志望動機", "御社の保守の仕組みに惹かれました。"),
                ("いいえ", "✓"),
            ),
            (("はい", ""),),
            id="below their labels",
        ),
        pytest.param(
            "pdf-forms",
            "spoken-names",
            (
                ("氏名", "柊木 蒼太"),
                ("志望動機", "計測器の営業を続けたいからです。"),
                ("自己PR", "四年で新規の顧客を十二社開拓しました。"),
            ),
            (),
            id="with names that are spoken only",
        ),
        pytest.param(
            "pdf-forms",
            "ticks-behind",
            (
                ("TOEIC 700点以上", "✓"),
                ("日商簿記2級", "✓"),
                ("契約社員", "✓"),
                ("自己PR", "相手の数字を先に聞きます。"),
                ("自己PR", "約束の日に返事をします。"),
            ),
            (("日商簿記1級", ""), ("正社員", ""), ("アルバイト", "")),
            id="ticks behind their labels",
        ),
        pytest.param(
            "pdf-forms",
            "resume",
            (
                ("ふりがな", "ひいらぎ そうた"),
                ("氏名", "柊木 蒼太"),
                ("回答しない", "✓"),
                (
                    "志望の動機、特技、アピールポイントなど",
                    "計測器の営業を四年続け、新規に十二社を開拓しました。",
                ),
                ("志望の動機、特技、アピールポイントなど", "特技は将棋です。"),
            ),
            (("男", ""), ("女", "")),
            id="a résumé with a history",
        ),
        pytest.param(
            "pdf-forms",
            "in-a-table",
            (
                ("ふりがな", "ひいらぎ そうた"),
                ("氏名", "柊木 蒼太"),
                ("現住所", "神奈川県横浜市西区"),
                ("本人希望記入欄", "営業職を希望します。"),
                ("本人希望記入欄", "勤務地は横浜を希望します。"),
            ),
            (),
            id="in a ruled table",
        ),
    ],
)
def test_what_is_filled_in_a_form_is_read_with_its_label(
    case: str, file: str, fields: tuple[tuple[str, str], ...], void: tuple[tuple[str, str], ...]
) -> None:
    """A field's name is the text beside it; what is empty or not ticked counts for nothing."""
    found = blocks(case, file)
    assert of_kind(BlockKind.FIELD, found) == list(fields)
    assert [block.cells for block in found if block.void] == list(void)


def test_the_fields_of_a_table_are_rows() -> None:
    """Fields below a common heading are no answers to labels of their own."""
    rows = of_kind(BlockKind.ROW, blocks("pdf-forms", "labels-above"))
    assert rows[-2:] == [("2018", "4", "株式会社みなと計器 入社"), ("2022", "10", "課長に昇進")]


def test_texts_typed_upon_a_page_stand_at_their_place() -> None:
    """A template filled by 'add text' reads like one that was typed."""
    typed = texts(blocks("20-pdf-freetext", "職務経歴書"))
    assert "法人営業を4年担当し、新規に12社を開拓しました。" in " ".join(typed)
    assert of_kind(BlockKind.ROW, blocks("pdf-annotations", "template")) == [
        ("氏名", "柊木 蒼太"),
        ("応募職種", "法人営業"),
        ("志望動機", "計測器の保守の契約を増やす仕事を続けたいと考えました。"),
    ]
    found = blocks("pdf-annotations", "typed-noted-struck")
    assert Block(kind=BlockKind.ROW, cells=("会社名", "株式会社みなと計器")) in found
    assert texts(found)[2:4] == [
        "業務内容",
        "計測器の法人営業を四年担当し、新規に十二社を開拓しました。",
    ]


def test_texts_typed_into_a_printed_form_stand_beside_its_labels() -> None:
    """The comment beside a cell follows its row."""
    assert texts(blocks("pdf-annotations", "in-a-form")) == [
        "氏名 柊木 蒼太",
        "職歴 株式会社みなと計器で法人営業を四年担当しました。",
        "ここに受賞歴を足す",
        "自己PR 相手の数字を先に聞くことを大切にしています。",
    ]


def test_comments_are_notes_and_what_is_struck_out_counts_for_nothing() -> None:
    """A comment follows the text beside it."""
    found = blocks("pdf-annotations", "typed-noted-struck")
    assert texts(found)[4:6] == ["実績", "売上目標の達成率は112%でした。"]
    assert of_kind(BlockKind.NOTE, found) == [("売上目標の達成率は112%でした。",)]
    assert [block.cells for block in found if block.void] == [
        ("この文は消しました。四月に辞めました。",)
    ]


@pytest.mark.parametrize(
    ("case", "file", "lines"),
    [
        pytest.param(
            "21-pdf-vertical-font",
            "会社案内",
            ["職務経歴書", "法人営業を四年担当し、新規に十二社を開拓しました。"],
            id="a vertical font",
        ),
        pytest.param(
            "22-pdf-vertical-browser",
            "縦書き",
            [
                "職務経歴書",
                "法人営業を4年担当し、新規の顧客を12社開拓しました。",
                "部下6名の育成も担当しました。",
            ],
            id="a browser's, with turned digits",
        ),
        pytest.param(
            "22-pdf-vertical-browser",
            "縦書き2",
            ["職務経歴書", "法人営業を四年担当し、新規に十二社を開拓しました。"],
            id="placed character by character",
        ),
        pytest.param(
            "pdf-vertical",
            "two-pages",
            [
                "会社案内",
                "当社は横浜で計測器を作り、全国の工場に納めています。"
                "保守の契約は千二百件あります。",
                "新しい仲間を募集しています。",
                "求める人物",
                "お客様の話をよく聞き、数字で考えて提案できる方を求めます。",
                "転勤はありません。",
            ],
            id="two pages",
        ),
        pytest.param(
            "pdf-vertical",
            "two-tiers",
            [
                "社史",
                "当社は昭和五十五年に横浜で創業し、計測器の製造と販売を続けてきました。"
                "平成に入り保守の事業を始めました。",
                "令和五年には海外への販売を始め、台湾とタイに代理店を置きました。"
                "三年後に十億円を目指します。",
            ],
            id="two tiers",
        ),
    ],
)
def test_vertical_lines_are_read_from_the_right(case: str, file: str, lines: list[str]) -> None:
    """Lines that go down the page are joined to sentences, too."""
    assert texts(blocks(case, file)) == lines


def test_vertical_tables_are_read_by_rows() -> None:
    """A row of a vertical page is a ruled column."""
    assert of_kind(BlockKind.ROW, blocks("pdf-vertical", "ruled")) == [
        ("氏名", "柊木蒼太"),
        ("職歴", "平成三十年四月みなと計器に入社し、法人営業を担当"),
        ("志望動機", "計測器の保守の契約を増やす仕事を続けたいと考えました"),
    ]


@pytest.mark.parametrize(
    ("case", "file", "count"),
    [
        pytest.param("25-pdf-rotated", "land90", 24, id="content and page turned by 90"),
        pytest.param("25-pdf-rotated", "land270", 24, id="content and page turned by 270"),
        pytest.param("25-pdf-rotated", "r180", 35, id="content and page turned by 180"),
        pytest.param("25-pdf-rotated", "offset", 35, id="a page that begins elsewhere"),
        pytest.param("26-pdf-turned-page", "職務経歴書", 35, id="an upright page turned by 90"),
        pytest.param("pdf-turned", "by-180", 30, id="an upright page turned by 180"),
        pytest.param("pdf-turned", "by-270", 30, id="an upright page turned by 270"),
    ],
)
def test_turned_pages_are_read_upright(case: str, file: str, count: int) -> None:
    """However a page was turned, its lines stay in order."""
    whole = "".join(texts(blocks(case, file)))
    places = [whole.find(f"{number}番目の行") for number in range(1, count + 1)]
    assert -1 not in places
    assert places == sorted(places)


def test_pages_are_turned_each_for_itself() -> None:
    """Upright, across and upside down in one document."""
    whole = "".join(texts(blocks("pdf-turned", "each-otherwise")))
    lines = [f"{page}頁{number}行目の文章です。" for page in "一二三" for number in range(1, 9)]
    assert whole == "".join(lines)


def test_a_label_along_the_side_is_read_upwards() -> None:
    """It stays out of the sentences beside it."""
    whole = texts(blocks("pdf-turned", "side-label"))
    assert "".join(whole).replace(" ", "") == (
        "中期経営計画三年後に売上高を六十億円にすることを目標にしています。そのために保守の人員を"
        "四十名増やし、海外の代理店を五つに増やします。"
    )


def test_columns_of_a_turned_page_are_read_one_after_the_other() -> None:
    """A page that somebody turned in a viewer is laid out as before."""
    assert texts(blocks("pdf-turned", "columns")) == [
        "当社は一九八〇年に横浜で創業し、計測器の製造と販売を続けてきました。"
        "主な顧客は工場と研究所です。",
        "中期経営計画では、売上高を三年で一・五倍の六十億円にすることを目標にしています。",
    ]


@pytest.mark.parametrize(
    ("case", "file", "sentence"),
    [
        pytest.param(
            "24-pdf-ruby",
            "職務経歴書",
            "法人営業を4年担当し、売上目標達成率112%でした。",
            id="a browser's",
        ),
        pytest.param(
            "pdf-ruby",
            "two-lines",
            "計測器の法人営業を担当し、毎年の目標を達成しました。顧客は工場と研究所です。",
            id="between two lines",
        ),
    ],
)
def test_ruby_is_not_read(case: str, file: str, sentence: str) -> None:
    """Only the words are left of words and their readings."""
    assert texts(blocks(case, file)) == [sentence]


def test_radicals_are_read_as_the_kanji_they_look_like() -> None:
    """Fonts name some kanji by characters of the radical blocks."""
    assert texts(blocks("23-pdf-radicals-supplement", "職務経歴書")) == [
        "長野支店で店長を2年務めました。",
        "食品の民間工場で歯車を検査しました。",
    ]
    assert all(
        len(kanji) == 1 and not 0x2E80 <= ord(kanji) <= 0x2FDF for kanji in TO_KANJI.values()
    )


def test_compatibility_characters_are_kept() -> None:
    """Full-width figures are the candidate's own."""
    whole = "".join(texts(blocks("28-pdf-compat-chars", "職務経歴書")))
    assert "１２社を新規に開拓しました（達成率：１１２％）。" in whole


@pytest.mark.parametrize(
    ("case", "file"),
    [
        pytest.param("27-pdf-xfa-please-wait", "申込書", id="by its notice"),
        pytest.param("pdf-forms", "acrobat-only", id="by its form, with a notice in Japanese"),
    ],
)
def test_a_form_that_only_acrobat_shows_is_refused(case: str, file: str) -> None:
    """What its pages hold is a notice, not the document."""
    with pytest.raises(Refused) as caught:
        blocks(case, file)
    assert caught.value.problem is Problem.ACROBAT_FORM


def test_a_scan_is_refused_and_pages_without_text_are_known() -> None:
    """A document of pictures has nothing to read; one with a picture has an empty page."""
    with pytest.raises(Refused) as caught:
        blocks("pdf-scans", "all")
    assert caught.value.problem is Problem.SCANNED
    mixed = extract(".pdf", (CASES / "pdf-scans" / "one-page.pdf").read_bytes())
    assert [bool(page) for page in mixed.pages] == [True, False, True]


def test_text_behind_a_scan_is_read() -> None:
    """A scan with a layer of recognised text is no scan."""
    assert texts(blocks("pdf-scans", "with-text")) == [
        "職務経歴書",
        "計測器の法人営業を四年担当しました。",
    ]


def test_headers_and_page_numbers_are_not_part_of_the_text() -> None:
    """What stands at the same place of every page is a header; a chapter's heading is none."""
    found = blocks("pdf-notes", "page-headers")
    assert of_kind(BlockKind.HEADER, found)[:3] == [
        ("職務経歴書 柊木 蒼太",),
        ("2026年11月",),
        ("- 1 -",),
    ]
    assert of_kind(BlockKind.HEADING, found) == [
        (f"第{number}章 業務の内容",) for number in (1, 2, 3)
    ]


def test_footnotes_are_notes() -> None:
    """Small print below the text keeps its figures."""
    assert of_kind(BlockKind.NOTE, blocks("pdf-notes", "footnotes")) == [
        ("1) 2021年度の3億円から、2023年度の4億2千万円に増えました。",),
        ("2) 社長賞(2023年11月)。",),
    ]


def test_a_word_processors_footnotes_are_notes() -> None:
    """They follow the text that they belong to."""
    found = blocks("pdf-notes", "word-processor")
    notes = [text for (text,) in of_kind(BlockKind.NOTE, found)]
    assert notes == ["1 3億円から4億2千万円に増えました。", "2 2023年11月の表彰です。"]


def test_struck_out_words_are_not_part_of_their_sentence() -> None:
    """A line through words takes them out; they are shown, and count for nothing."""
    found = blocks("pdf-notes", "struck")
    assert texts(tuple(block for block in found if not block.void)) == [
        "計測器の営業を3年担当しました。",
        "いまは課長です。",
    ]
    assert texts(tuple(block for block in found if block.void)) == ["5年", "部下は10名でした。"]


def test_lines_on_ruled_paper_are_one_paragraph() -> None:
    """A ruling line under each line of handwriting's template parts nothing."""
    assert texts(blocks("pdf-paragraphs", "underlined")) == [
        "志望動機",
        "わたしは計測器の会社で四年働き、工場と研究所への提案を担当してきました。その中で学んだのは、"
        "相手の数字を先に聞くことです。貴社でもその経験を生かして、保守の契約を増やす仕事をしたいと"
        "考えています。",
    ]


def test_paragraphs_begin_at_indents_and_bullets() -> None:
    """A full line goes on, and a bullet's second line belongs to it."""
    found = blocks("pdf-paragraphs", "indented")
    assert texts(found) == [
        "わたしは計測器の会社で四年働き、工場と研究所への提案を担当してきました。"
        "その中で学んだのは、相手の数字を先に聞くことです。",
        "次の会社では、その経験を生かして、保守の契約を増やす仕事に就きたいと考えています。"
        "できれば三年で課長になります。",
        "新規の顧客の開拓を十二社行い、そのうち八社とは年間の保守契約を結んで今も続いています。",
        "提案書のひな形の作成",
    ]
    assert [block.kind for block in found[2:]] == [BlockKind.ITEM, BlockKind.ITEM]


def test_a_sentence_that_goes_over_the_page_is_whole() -> None:
    """It stands on the page on which it begins, page numbers between its parts or not."""
    data = (CASES / "pdf-paragraphs" / "over-the-page.pdf").read_bytes()
    first, second = extract(".pdf", data).pages
    assert texts(first)[0].endswith("その中で学んだのは、相手の数字を先に聞くことです。")
    assert texts(second) == ["2"]


def test_every_page_of_a_cv_is_read() -> None:
    """The last of seven pages is read like the first."""
    data = (CASES / "79-cv-seven-pages" / "職務経歴書.pdf").read_bytes()
    found = extract(".pdf", data)
    assert found.total == 7
    assert "計測器の法人営業を4年担当し、新規の顧客を12社開拓しました。" in texts(found.pages[6])


def test_squares_are_bullets_where_none_is_ticked() -> None:
    """A list set with □ asks for all of it; nothing of it is struck out."""
    found = blocks("pdf-square-bullets", "posting")
    assert not any(block.void for block in found)
    assert sum("□" in text for text in texts(found)) == 4
