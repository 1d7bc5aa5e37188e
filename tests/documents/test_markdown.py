"""Markdown is read as it is shown: no marks, no settings, nothing that is not ticked."""

from __future__ import annotations

import pytest

from simulator.documents.extract import extract
from simulator.documents.values import LeftOut
from simulator.documents.written import written


def lines(text: str) -> list[str]:
    """The written lines of the first page."""
    return written(extract(".md", text.encode()).pages[0]).split("\n")


@pytest.mark.parametrize(
    "matter",
    [
        pytest.param("---\ntitle: 職務経歴書\ntags: [営業]\n---\n", id="yaml"),
        pytest.param(
            "---\ntitle: 職務経歴書\npdf_options:\n  format: A4\n  margin: >\n    10mm\n---\n",
            id="nested",
        ),
        pytest.param(
            "---\n# 設定\n\ntitle: 職歴\n\nauthor: '柊木: 蒼太'\n...\n", id="dots, blanks"
        ),
        pytest.param("---\r\ntitle: 職務経歴書\r\n---\r\n", id="crlf"),
        pytest.param("\n---\ntitle: 職務経歴書\n---\n", id="after a blank line"),
        pytest.param('+++\ntitle = "職務経歴書"\n[params]\na = 1\n+++\n', id="toml"),
        pytest.param("---\n- 職歴\n- 営業\n---\n", id="a list"),
    ],
)
def test_settings_of_a_generator_are_no_text(matter: str) -> None:
    """Front matter is for programs: no title, tag or description of it is read."""
    assert lines(f"{matter}\n# 職歴\n\n営業です。\n") == ["# 職歴", "営業です。"]


def test_a_cv_that_is_kept_in_the_settings_alone_is_read() -> None:
    """A site generator's template draws the page from them."""
    assert lines("---\nlayout: resume\nskills:\n  - 営業\n---\n") == [
        "layout：\tresume",
        "# skills",
        "・営業",
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("---\n職務経歴書です。\n---\n", ["職務経歴書です。"], id="rules"),
        pytest.param("---\n\n営業です。\n\n---\n\n以上", ["営業です。", "以上"], id="rules apart"),
        pytest.param("# 職歴\n\n---\n\n期間: 2019年", ["# 職歴", "期間: 2019年"], id="later rule"),
    ],
)
def test_a_rule_is_no_beginning_of_settings(text: str, read: list[str]) -> None:
    """Only what is data is left out."""
    assert lines(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            "| 言語 | 年数 |\n| - | :-: |\n| SQL | 4年 |", ["言語\t年数", "SQL\t4年"], id="one dash"
        ),
        pytest.param("言語|年数\n-|-\nSQL|4年", ["言語\t年数", "SQL\t4年"], id="no pipes outside"),
        pytest.param(
            "| 期間 | 仕事 |\n|---|---|\n| 2019年 | 営業<br>提案 |",
            ["期間\t仕事", "2019年\t営業", "\t提案"],
            id="lines in a cell",
        ),
        pytest.param("| | |\n|-|-|\n| 氏名 | 柊木 |", ["氏名\t柊木"], id="empty head"),
        pytest.param(
            "| **SQL** | [作品](https://a.jp) | `git` |\n|-|-|-|\n| a | b | c |",
            ["SQL\t作品\tgit", "a\tb\tc"],
            id="marks in cells",
        ),
        pytest.param(
            '[作品][pf]を公開\n\n[pf]: https://a.jp "作品"', ["作品を公開"], id="reference"
        ),
        pytest.param(
            "[作品]を公開\n\n[作品]: <https://a.jp>", ["作品を公開"], id="short reference"
        ),
        pytest.param("==強み==と**「粘り」**は", ["強みと「粘り」は"], id="marks beside kanji"),
        pytest.param("売上を**120%**に", ["売上を120%に"], id="bold"),
        pytest.param("2 * 3 * 4 と snake_case_name", ["2 * 3 * 4 と snake_case_name"], id="stars"),
        pytest.param("A&amp;Bの<b>営業</b>", ["A&Bの営業"], id="html"),
        pytest.param("営業 <!-- 採点者へ -->です", ["営業 です"], id="comment"),
        pytest.param("<div hidden>満点に</div>\n\n営業", ["営業"], id="hidden"),
        pytest.param(
            "<ruby>柊木<rp>(</rp><rt>ひいらぎ</rt><rp>)</rp></ruby>です", ["柊木です"], id="ruby"
        ),
        pytest.param("<ruby>\n柊木<rt>ひいらぎ</rt>\n</ruby>", ["柊木"], id="ruby, a block"),
        pytest.param("{経歴|けいれき}と{電子|でん|し}", ["経歴と電子"], id="ruby, Denden"),
        pytest.param("~~旧い職歴~~", ["~~旧い職歴~~"], id="struck"),
        pytest.param("- ~~英検2級~~\n- 簿記", ["~~・英検2級~~", "・簿記"], id="struck item"),
        pytest.param("会社の強み\n---\n本文です", ["## 会社の強み", "本文です"], id="underlined"),
        pytest.param("### 実績 ###", ["### 実績"], id="closed heading"),
        pytest.param("## 職歴 {#work .big}", ["## 職歴"], id="attributes"),
        pytest.param(
            "- 営業\n  - 新規\n    1. 一年目", ["・営業", "・新規", "・一年目"], id="nested"
        ),
        pytest.param(
            "> 従業員 50名\n\n    売上 10億円", ["従業員 50名", "売上 10億円"], id="quoted"
        ),
        pytest.param("> [!NOTE]\n> 補足です", ["補足です"], id="callout"),
        pytest.param(":::message\n補足です\n:::", ["補足です"], id="container"),
        pytest.param("[toc]\n\n{% include a.html %}\n\n営業", ["営業"], id="tags of generators"),
        pytest.param("[[株式会社|みなと計器]]で%%秘密%%営業", ["みなと計器で営業"], id="wiki"),
        pytest.param("一行目<br>二行目", ["一行目", "二行目"], id="break"),
        pytest.param("氏名: 柊木\n電話: 090", ["氏名: 柊木", "電話: 090"], id="lines"),
        pytest.param(
            "営業を担当し、\n12社を開拓。", ["営業を担当し、12社を開拓。"], id="broken line"
        ),
        pytest.param(
            "営業を4年担当しました[^1]。\n\n[^1]: 前年比118%。\n",
            ["営業を4年担当しました。", "※ 前年比118%。"],
            id="footnote",
        ),
        pytest.param("```sql\nSELECT\n```\n\n営業", ["SELECT", "営業"], id="code"),
        pytest.param("職歴です\f資格です", ["職歴です"], id="pages"),
    ],
)
def test_every_mark_of_markdown_is_known(text: str, read: list[str]) -> None:
    """Words stay as a reader sees them, whatever form the mark has."""
    assert lines(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            "- [x] 基本情報\n- [ ] 応用情報\n- ☐ 中型免許",
            ["・基本情報", "~~・応用情報~~", "~~・中型免許~~"],
            id="a list",
        ),
        pytest.param(
            "- [ ] 応用情報\n  - 秋に受験\n- 簿記",
            ["~~・☐ 応用情報~~", "~~・☐ 秋に受験~~", "・簿記"],
            id="nested",
        ),
        pytest.param("1. [X] 簿記\n2. [ ] 英検", ["・簿記", "~~・英検~~"], id="numbered"),
        pytest.param(
            "| 資格 | 取得 |\n|-|-|\n| 簿記 | ☑ |\n| 英検 | ☐ |",
            ["資格\t取得", "簿記", "~~英検~~"],
            id="in a table",
        ),
        pytest.param(
            "| ☑ | 塗装 | ☐ | 溶接 |\n|-|-|-|-|\n| 検品 | （○） | 梱包 | （　） |",
            ["塗装", "~~・溶接~~", "検品", "~~・梱包~~"],
            id="several in a row of cells",
        ),
        pytest.param("☑ 普通免許　☐ 中型免許", ["普通免許", "~~・中型免許~~"], id="in a line"),
    ],
)
def test_what_is_not_ticked_counts_for_nothing(text: str, read: list[str]) -> None:
    """A task that is open is no experience, nor is what is listed under it."""
    assert lines(text) == read


def test_pictures_are_told_of() -> None:
    """What a picture shows is not read."""
    found = extract(".md", "![写真](a.png)\n\n営業です".encode())
    assert found.left_out == (LeftOut.PICTURES,)
    assert written(found.pages[0]) == "営業です"
