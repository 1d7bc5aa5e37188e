"""Word, Markdown and plain text rebuilt from public reports of readers that failed on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.written import written

CASES = Path(__file__).parent / "cases"
SALES = "法人営業を4年担当し、新規の顧客を12社開拓しました。"
POSTING = ["【必須】", "・法人営業の経験3年以上"]
PROJECTS = "計測器の提案"


def pages(case: str) -> list[list[str]]:
    """The written lines of each page."""
    (file,) = CASES.glob(case)
    return [written(page).split("\n") for page in extract(file.suffix, file.read_bytes()).pages]


@pytest.mark.parametrize(
    ("case", "read"),
    [
        pytest.param(
            "01-*/*.docx",
            ["氏名　柊木蒼太", "法人営業を4年担当し、売上目標達成率112%でした。"],
            id="ruby",
        ),
        pytest.param("03-*/*.docx", [SALES], id="strict"),
        pytest.param("05-*/*.docx", [SALES], id="altChunk"),
        pytest.param(
            "06-*/*.docx",
            [
                "氏名　柊木 蒼太",
                "~~ここに、法人営業の経験を3年分、具体的な数字で入力~~",
                "個人向け保険の事務を2年担当しました。",
            ],
            id="not filled in",
        ),
        pytest.param(
            "07-*/*.docx",
            [
                "職務経歴書",
                "強み: 法人営業4年",
                "資格: 簿記2級",
                "2019年4月 株式会社みなと計器 入社",
            ],
            id="text box",
        ),
        pytest.param(
            "09-*/*.docx",
            [
                "≡ 柊木蒼太 / 希望職種: 法人営業",
                "法人営業を4年担当しました。",
                "※ 新規の顧客を12社開拓し、売上を前年比118%に伸ばした。",
            ],
            id="notes and header",
        ),
        pytest.param(
            "10-*/*.docx",
            [
                "株式会社みなと計器\t2019年4月～2023年3月\t・法人営業を4年担当",
                "\t\t達成率 112%",
                "\t\t・12社を新規開拓",
                "\t2023年4月～\t・5名のチームを率いた",
            ],
            id="merged and nested",
        ),
        pytest.param("11-*/*.docx", ["3年の法人営業経験"], id="tracked"),
        pytest.param("12-*/*.docx", ["段落の中身", "セルの中身", "前行内の中身後"], id="controls"),
        pytest.param(
            "53-*/*.docx",
            ["言語\t年数\t利用目的", "SQL\t4年\t分析用データの集計", "AWS\t2年\tサーバーの構築"],
            id="skills in Word",
        ),
        pytest.param(
            "53-*/職務経歴書.md",
            [
                "# 職務経歴書",
                "## 使用技術",
                "言語\t年数\t利用目的",
                "SQL\t4年\t分析用データの集計",
                "AWS\t2年\tサーバーの構築",
            ],
            id="skills in Markdown",
        ),
        pytest.param("30-*/*.txt", ["応募資格", "・法人営業の経験3年以上"], id="iso-2022-jp"),
        pytest.param(
            "51-*/職務経歴書.md",
            ["# 職務経歴書", "・保険の事務を2年担当しました。"],
            id="front matter",
        ),
        pytest.param(
            "54-*/職務経歴書.md",
            [
                "# 職務経歴書",
                "・基本情報技術者",
                "~~・応用情報技術者~~",
                "~~・中型自動車免許~~",
            ],
            id="open tasks",
        ),
        pytest.param(
            "56-*/*.md",
            [
                "期間\t体制",
                "2021年6月〜\t開発者3人",
                "言語\t年数",
                "Python\t3年",
                "作品を公開しています。",
            ],
            id="short rules and links",
        ),
        pytest.param(
            "57-*/*.md",
            [
                "# 職務経歴書",
                "## 株式会社みなと計器(2019/04/01 ~ 現在)",
                "従業員 50名／売上 10億円",
                "・法人営業を担当",
                "・見積書のひな形を作成",
                "・結果 : 見積の時間を月30時間から12時間に短縮",
            ],
            id="nested results",
        ),
        pytest.param(
            "58-*/*.yaml",
            [
                "name：\t柊木 蒼太",
                "# experience",
                "2019年4月\t株式会社みなと計器 入社 法人営業を4年担当",
                "# licences",
                "2018年11月\t普通自動車免許",
            ],
            id="yaml",
        ),
        *(
            pytest.param(f"60-*/{name}.txt", POSTING, id=name)
            for name in ("bom", "cr", "crlf", "utf16")
        ),
        pytest.param("60-*/x.csv", ["区分\t内容", "必須\t法人営業の経験3年以上"], id="csv"),
    ],
)
def test_each_paper_is_read_right(case: str, read: list[str]) -> None:
    """What a reader sees on it, in order, and nothing else."""
    assert pages(case) == [read]


def test_a_word_document_of_another_program_has_its_pages() -> None:
    """Without a layout the manual break ends the first page."""
    first, second = pages("13-*/*.docx")
    assert first[0] == "# 職務経歴書"
    assert len([line for line in first if PROJECTS in line]) == 3
    assert first[-1] == "・部下6名のチームで、提案書のひな形を作りました。"
    assert second == ["自己PR: 数字を見ながら改善します。"]


@pytest.mark.parametrize("form", range(3), ids=["composed", "decomposed", "half-width"])
def test_letters_of_any_form_are_one_text(form: int) -> None:
    """が in two letters is が, in a CV and in a posting."""
    (read,) = pages(f"59-*/cv{form}.md")
    assert read == [
        "・プロジェクト管理を4年担当し、12名のチームを率いました。",
        "・データ分析で在庫を15%減らしました。",
        "・ＡＷＳでの構築を３年担当しました。",
    ]


def test_a_picture_of_a_cv_is_refused() -> None:
    """It is said to be a picture, not to be empty."""
    with pytest.raises(Refused) as caught:
        pages("78-*/*.docx")
    assert caught.value.problem is Problem.SCANNED
