"""CVs as people write them: skill tables, forms, periods and notes."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.matching.cv import cv_passages
from simulator.profile.matching.table import find_experiences, match, numbers_of
from simulator.profile.numbers.periods import months_in, written_period
from simulator.profile.values import MatchRow, Requirement, Section

TODAY = date(2026, 11, 1)


def cv(text: str) -> Document:
    return Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))


def matched(requirement: str, text: str) -> MatchRow:
    wanted = Requirement(text=requirement, section=Section.REQUIRED)
    return match(wanted, find_experiences([cv(text)]))


def quotes(text: str) -> list[str]:
    return [passage.quote for passage in cv_passages([cv(text)])]


SKILLS = """# 職務経歴書
## 使用技術
言語\t年数\t利用目的
SQL\t4年\t分析用データの集計
AWS\t2年\tサーバーの構築
Java\t5\t業務システムの開発"""


@pytest.mark.parametrize(
    ("requirement", "experience", "number"),
    [
        ("SQLを用いたデータの集計の経験", "SQL 4年 分析用データの集計", "4年"),
        ("AWSの構築経験", "AWS 2年 サーバーの構築", "2年"),
        ("Javaでの開発経験3年以上", "Java 5年 業務システムの開発", "5年"),
        ("Rubyでの開発経験", None, None),
    ],
)
def test_a_row_of_a_skill_table_is_one_experience(
    requirement: str, experience: str | None, number: str | None
) -> None:
    """With its years, whose unit may stand at the head of the column."""
    row = matched(requirement, SKILLS)
    assert (row.experience, row.number) == (experience, number)


def test_a_field_is_read_with_its_name() -> None:
    """A form's value alone may be too short to say anything; an empty field says nothing."""
    form = (
        "資格：\t普通自動車免許\n~~趣味：\t~~\n志望の動機：\t物流に関わりたいです。人も好きです。"
    )
    assert quotes(form) == [
        "資格 普通自動車免許",
        "物流に関わりたいです。",
        "人も好きです。",
    ]
    assert matched("普通自動車免許", form).experience == "資格 普通自動車免許"


def test_a_cell_of_sentences_is_not_glued_to_its_row() -> None:
    """Each of its sentences can be quoted alone."""
    text = "2018年4月〜2021年3月\t法人営業を担当しました。売上を月20件から30件に伸ばしました。"
    assert quotes(text) == [
        "2018年4月〜2021年3月",
        "法人営業を担当しました。",
        "売上を月20件から30件に伸ばしました。",
    ]


@pytest.mark.parametrize(
    ("written", "lasts"),
    [
        ("2018年4月〜2021年3月", "3年"),
        ("2018/04-2021/03", "3年"),
        ("2018.4～現在", "8年8か月"),
        ("平成30年4月～令和3年3月", "3年"),
        ("H30.4〜R3.3", "3年"),
        ("令和元年5月から令和2年4月", "1年"),
        ("2018年〜2021年", "3年"),
        ("2019年4月1日〜2019年9月30日", "6か月"),
        ("2021年3月〜2018年4月", None),
        ("2018年4月 入社", None),
        ("03-1234-5678", None),
        ("1-2", None),
        ("2018年13月〜2021年3月", None),
    ],
)
def test_a_period_is_as_long_as_its_months(written: str, lasts: str | None) -> None:
    """Both months count; what is no date, or ends before it begins, is no period."""
    assert [*map(written_period, months_in(written, TODAY))] == ([lasts] if lasts else [])


def test_a_period_counts_like_its_years() -> None:
    """2018年4月〜2021年3月 is 3年 to a requirement, and in the table."""
    text = """2018年4月〜2021年3月\t法人営業を担当
2021年4月〜2022年3月\t法人営業の企画を担当"""
    row = matched("法人営業の経験3年以上", text)
    assert row.experience == "2018年4月〜2021年3月 法人営業を担当"
    assert row.number == "3年"
    assert numbers_of("2018年4月〜2021年3月 営業") == ("3年",)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("売上を伸ばしました。\n※ 前年比120%", "売上を伸ばしました(前年比120%)"),
        (
            "売上を伸ばしました※1。\n残業を減らしました。\n※ ※1 前年比120%",
            "売上を伸ばしました※1(前年比120%)",
        ),
    ],
)
def test_a_note_is_joined_to_its_sentence(text: str, joined: str) -> None:
    """By its mark, else to the sentence right before it; and it is a passage of its own."""
    found = quotes(text)
    assert joined in found
    assert any(quote.endswith("前年比120%") for quote in found)


def test_a_note_without_work_is_joined_to_nothing() -> None:
    """It would take the work of the sentence away with it."""
    assert quotes("窓口で入金を担当しました。\n※ 融資は経験がありません。")[0] == (
        "窓口で入金を担当しました。"
    )
    assert matched("窓口での入金の経験", "窓口で入金を担当\n※ 貸付は未経験です").experience


@pytest.mark.parametrize(
    "line",
    [
        "倉庫の在庫管理（入庫。月末は棚卸しも）を担当しました。",
        "「助かった。また頼む」と言われた。",
    ],
)
def test_a_stop_in_brackets_ends_no_sentence(line: str) -> None:
    assert quotes(f"{line}次の年は班長でした。") == [line, "次の年は班長でした。"]


def test_a_bracket_that_is_never_closed_joins_nothing() -> None:
    """Whoever forgot it meant the sentences to be two."""
    text = "資材の発注（月20件を担当しました。" + "検品も担当しました。" * 2
    assert quotes(text)[1] == "検品も担当しました。"


@pytest.mark.parametrize(
    ("above", "counts"), [("志望動機", False), ("趣味", False), ("主な実績", True)]
)
def test_the_heading_above_tells_what_a_doubtful_line_is(above: str, *, counts: bool) -> None:
    """It is a taste under one heading and a task under another."""
    line = "町を歩き、看板の文字を記録する"
    found = [one.quote for one in find_experiences([cv(f"## {above}\n・{line}")])]
    assert found == ([line] if counts else [])


def experiences(text: str) -> list[str]:
    return [one.quote for one in find_experiences([cv(text)])]


def test_what_an_employer_is_is_no_experience() -> None:
    """Not in its own field, behind a label, nor as one sentence of a whole description."""
    text = """## 職務経歴
【会社概要】1962年創業。2019年に第二工場を新設。
会社の事業内容	農機具の鋳物の設計・製作。創業63年。
事業内容：ギフト商品の企画、売場づくり、カタログの制作
仕事の内容	鋳物の検査を担当。検査の手順書を作成しました。"""
    assert experiences(text) == ["鋳物の検査を担当。", "検査の手順書を作成しました。"]


def test_a_row_that_goes_on_keeps_its_own_name() -> None:
    """What a cell begins with is not the name of the rows below it."""
    text = """2014.4 - 2019.3	株式会社みずうみホテル 宿泊課
	（会社概要）全80室。従業員70名。
	宿泊課の責任者として、予約と料金を管理。"""
    assert experiences(text)[-1] == "宿泊課の責任者として、予約と料金を管理。"


def test_the_name_of_a_row_ends_with_its_table() -> None:
    """Items below a table are no part of its last row, nor of a field."""
    work = "荷受けと検品を担当しました"
    for row in ("希望勤務地\t名古屋市内", "希望勤務地：\t名古屋市内"):
        assert experiences(f"{row}\n・{work}") == [work]


def test_nothing_was_done_under_jobs_on_offer() -> None:
    """Far below such a heading another part may have begun without one."""
    jobs = "・板金加工のスタッフを担当できる方\n・旋盤の加工、検査、出荷を担当"
    assert experiences(f"## あなたにおすすめの求人\n{jobs}") == []
    work = "\n".join(
        f"・{name}の検査を担当しました" for name in ["鋳物", "部品", "外装", "内装"] * 4
    )
    assert experiences(f"## 希望条件\n{work}")


def test_an_example_of_a_form_is_no_experience() -> None:
    """However much it reads like one."""
    assert experiences("## 自己PR\n例）看護師として6年間、救急外来を担当しました。") == []


def test_a_bare_label_is_no_passage() -> None:
    """It names what stands below it, in the page or within a cell."""
    text = "【現場】\n2016年4月～2020年3月\t施工課\n\t【教育】\n\t新人4名の指導を担当しました。"
    assert quotes(text) == ["2016年4月～2020年3月 施工課", "新人4名の指導を担当しました。"]


def test_the_name_of_a_row_alone_is_no_passage() -> None:
    """However long what stands behind it is; a name with a number or a value tells something."""
    duty = "生産管理システムの入れ替えに伴う、部品表の移行と現場への説明会の運営、問い合わせ対応"
    assert quotes(f"担当業務\t{duty}") == [duty]
    assert quotes(f"部下3名\t{duty}") == ["部下3名", duty]
    assert quotes("担当業務\t部品表の移行") == ["担当業務 部品表の移行"]


def test_short_cells_stay_together_beside_sentences() -> None:
    """The name of a tool says nothing without whether one has used it."""
    text = "分類	名称	年数	備考\n基盤	Terraform	なし	本で学習中。現場では使っていません。"
    assert quotes(text)[-3:] == [
        "基盤 Terraform なし",
        "本で学習中。",
        "現場では使っていません。",
    ]
    assert experiences(text) == []


def test_a_member_of_a_team_has_not_managed_it() -> None:
    """The size of a team that one was in is no management, and void lines are nothing."""
    text = """・(メンバーとして4名のチーム)
・メンバーとして4名のチームで開発を担当しました
~~・5名のチームのマネジメントを担当~~"""
    assert matched("3名以上のチームのマネジメント経験", text).is_empty


def test_the_head_of_a_table_is_no_experience() -> None:
    """Nor is a row of a table of two columns lost, whose first row is like the others."""
    assert quotes(SKILLS)[0] == "SQL 4年 分析用データの集計"
    assert quotes("資格\t普通自動車免許\n取得\t2018年") == ["資格 普通自動車免許", "取得 2018年"]


def test_only_what_was_done_is_an_experience() -> None:
    """No heading without a number, no page header, and no key of a YAML file."""
    text = """≡ 柊木蒼太 / 希望職種: 法人営業
## プロジェクト管理の経験
## 株式会社みなと計器(2019/04 ~ 現在)
value：\t普通自動車免許
python：\t5年"""
    assert quotes(text) == ["株式会社みなと計器(2019/04 ~ 現在)", "普通自動車免許", "python 5年"]


def test_a_licence_of_few_letters_fills_its_row() -> None:
    """An item is whole however short it is; an unticked one counts for nothing."""
    text = "・簿記2級\n~~・応用情報技術者~~\n・基本情報技術者"
    assert matched("日商簿記2級", text).experience == "簿記2級"
    assert matched("基本情報技術者", text).experience == "基本情報技術者"
    assert matched("応用情報技術者", text).is_empty


@pytest.mark.parametrize(
    ("wanted", "written", "fits"),
    [
        ("応用情報技術者", "基本情報技術者", False),
        ("中型自動車免許", "普通自動車免許", False),
        ("普通自動車運転免許", "普通自動車第一種運転免許", True),
        ("日商簿記検定2級", "日商簿記2級", True),
        ("基本情報技術者試験", "基本情報技術者", True),
    ],
)
def test_two_licences_of_one_family_are_two(wanted: str, written: str, fits: bool) -> None:
    """What they share is the family's name; a longer form of the same name is the same."""
    assert matched(wanted, f"・{written}").is_empty is not fits


def test_what_a_row_does_not_have_is_apart_from_what_it_has() -> None:
    row = "資格\t基本情報技術者（2019年11月）\t応用情報技術者（未取得）"
    assert any("基本情報" in quote and "応用" not in quote for quote in experiences(row))
    assert not any("応用" in quote for quote in experiences(row))


def test_a_dated_row_is_one_thing() -> None:
    """Its year alone would tell nothing."""
    table = "年\t月\t学歴・職歴\n2009\t4\t県立東高等学校 入学\n2012\t4\t青葉電設株式会社 入社"
    assert experiences(table) == ["2012 4 青葉電設株式会社 入社"]


def test_a_legend_of_skills_is_no_experience() -> None:
    text = "領域\tテーマ\tレベル\n購買\t集中購買の導入\t◎\n会計\t決算の早期化\t○\n※ ◎=主導 ○=担当"
    found = experiences(text)
    assert found and not any("主導" in quote for quote in found)


def test_a_label_below_what_is_hoped_for_is_a_hope() -> None:
    """仕事 alone may name what was done."""
    assert experiences("## 希望条件\n仕事\t経理の決算の補助") == []


def test_names_and_values_of_a_forms_row_are_told_apart() -> None:
    found = quotes("# 技術経歴書\n資格\tJava Gold、基本情報技術者\t希望\t都内、週3日在宅\n")
    assert "資格 Java Gold、基本情報技術者" in found
    assert "希望 都内、週3日在宅" in found


def test_the_date_of_a_paper_is_no_note_to_its_last_sentence() -> None:
    assert not any(
        "年11月作成" in quote and "接客" in quote
        for quote in quotes("■職務要約\n接客を6年担当しました。\n※ 2026年11月作成\n")
    )
