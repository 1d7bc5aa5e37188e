"""Plain text, YAML and tables of values are read by their lines, fields and rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from simulator.documents.extract import extract
from simulator.documents.written import written


def lines(text: str, ending: str = ".txt") -> list[str]:
    """The written lines of the first page."""
    return written(extract(ending, text.encode()).pages[0]).split("\n")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("- 営業\n* 提案\n• 英語", ["・営業", "・提案", "・英語"], id="bullets"),
        pytest.param(
            "━━━━━━\n■応募資格\n━━━━━━\n・営業", ["＃ ■応募資格", "・営業"], id="boxed title"
        ),
        pytest.param(
            "職務要約\n====\n営業です。", ["＃ 職務要約", "営業です。"], id="underlined title"
        ),
        pytest.param(
            "\n得意なこと\n──────\n溶接です。",
            ["＃ 得意なこと", "溶接です。"],
            id="title on a rule",
        ),
        pytest.param(
            "塗装\n溶接\n──────\n以上", ["塗装", "溶接", "以上"], id="a rule below a list"
        ),
        pytest.param(
            "\n溶接\n──────\n\n以上", ["溶接", "以上"], id="a rule with nothing right below"
        ),
        pytest.param("\n- 溶接\n──────\n以上", ["・溶接", "以上"], id="an item on a rule"),
        pytest.param("営業です。\n----------\n以上", ["営業です。", "以上"], id="a rule"),
        pytest.param("※ 要相談\n※経験不問", ["※ 要相談", "※ 経験不問"], id="notes"),
        pytest.param("# 求人票\n## 必須", ["# 求人票", "## 必須"], id="Markdown's headings"),
        pytest.param("勤務地　　　東京都", ["勤務地\t東京都"], id="columns set with blanks"),
        pytest.param("給与　　：月給28万円", ["給与：月給28万円"], id="a colon set apart"),
        pytest.param(
            "　既存のお客様への提案営業をお任せします。入社後は先輩に同行し、製品の知識を\n"
            "　身に付けていただきます。\n　次の段落です。",
            [
                "既存のお客様への提案営業をお任せします。入社後は先輩に同行し、製品の知識を"
                "身に付けていただきます。",
                "次の段落です。",
            ],
            id="broken and indented",
        ),
        pytest.param("氏　　名：柊木", ["氏　　名：柊木"], id="a label set wide"),
        pytest.param("2019年4月\t入社", ["2019年4月\t入社"], id="tabs"),
        pytest.param(
            "| 言語 | 年数 |\n|---|---|\n| SQL | 4年 |", ["言語\t年数", "SQL\t4年"], id="pipes"
        ),
        pytest.param(
            "┌──┬────┐\n│必要な　│普通免許　│\n│こと　　│　　　　　│\n├──┼────┤\n"
            "│歓迎　　│・溶接　　│\n│　　　　│・塗装　　│\n└──┴────┘",
            ["必要なこと\t普通免許", "歓迎\t・溶接", "\t・塗装"],
            id="a drawn table",
        ),
        pytest.param(
            "┏━━━━┓\n┃仕事　　┃\n┗━━━━┛\n溶接です。", ["＃ 仕事", "溶接です。"], id="a drawn frame"
        ),
        pytest.param(
            "┌──┬──┐\n│言語│年数│\n│SQL │4年 │\n└──┴──┘",
            ["言語\t年数", "SQL\t4年"],
            id="a drawn table without rules between its rows",
        ),
        pytest.param("☐ 中型免許\n□営業の経験", ["~~・中型免許~~", "□営業の経験"], id="boxes"),
        pytest.param(
            "（○）溶接　（　）塗装　（　）研磨",
            ["溶接", "~~・塗装~~", "~~・研磨~~"],
            id="brackets with a ring or a blank, before their words",
        ),
        pytest.param(
            "調理師( ○ )　栄養士(  )　製菓衛生師(  )",
            ["調理師", "~~・栄養士~~", "~~・製菓衛生師~~"],
            id="brackets behind their words",
        ),
        pytest.param(
            "車種：（○）軽　（　）中型　その他（　　　　）",
            ["車種： 軽", "~~・中型　その他~~"],
            id="a blank to fill in at the end",
        ),
        pytest.param(
            "☑ 溶接　　☑ 塗装　　□ 研磨\n機械　　☑ 旋盤　　□ 研削盤",
            ["・溶接", "・塗装", "~~・研磨~~", "機械\t旋盤", "~~・研削盤~~"],
            id="boxes in columns, alone and behind a label",
        ),
        pytest.param(
            "溶接\t☑\t2014年\n塗装\t□\n配管\t□\t学習中",
            ["溶接\t\t2014年", "~~塗装~~", "~~配管\t\t学習中~~"],
            id="a column of squares beside a tick",
        ),
        pytest.param(
            "溶接\t■\n塗装\t□", ["溶接", "~~塗装~~"], id="a column of squares, filled and not"
        ),
        pytest.param("□\t溶接\n□\t塗装", ["□\t溶接", "□\t塗装"], id="a column of bullets"),
        pytest.param(
            "（○）検品\n（　　）梱包", ["検品", "~~・梱包~~"], id="brackets on lines of their own"
        ),
        pytest.param(
            "（　）内は旧社名\nget()とput()を実装",
            ["（　）内は旧社名", "get()とput()を実装"],
            id="brackets that are no boxes",
        ),
        pytest.param("か\u3099くちょう", ["がくちょう"], id="voice marks apart"),
        pytest.param(
            "法人営業を4年担当し、新規の顧客の開拓と、既存の顧客への提案を続けてまいりまし\nた。",
            ["法人営業を4年担当し、新規の顧客の開拓と、既存の顧客への提案を続けてまいりました。"],
            id="broken at the width of a mail",
        ),
        pytest.param(
            "私は営業を担当し、\n12社を開拓しました。",
            ["私は営業を担当し、12社を開拓しました。"],
            id="comma",
        ),
        pytest.param("営業、提案、\n・英語", ["営業、提案、", "・英語"], id="an item begins anew"),
        pytest.param("希望条件\r\n給与\r勤務地", ["希望条件", "給与", "勤務地"], id="line ends"),
    ],
)
def test_lines_are_what_their_marks_say(text: str, read: list[str]) -> None:
    """Titles, items, notes, columns and tables of plain text."""
    assert lines(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(
            "name: 柊木\nexperience:\n  -\n    year: 2019\n    month: 4\n    value: 入社\n",
            ["name：\t柊木", "# experience", "2019年4月\t入社"],
            id="records",
        ),
        pytest.param(
            "職歴:\n- 会社: みなと計器\n  期間: 2019年〜\n  仕事: [営業, 提案]\n  部下: 5名\n",
            ["# 職歴", "みなと計器\t2019年〜", "### 仕事", "・営業", "・提案", "5名"],
            id="records with lists",
        ),
        pytest.param("資格:\n- 簿記\n- 英検\n", ["# 資格", "・簿記", "・英検"], id="a list"),
        pytest.param(
            "自己PR: |\n  数字を見ます。\n  改善します。\n",
            ["自己PR：\t数字を見ます。", "自己PR：\t改善します。"],
            id="several lines",
        ),
        pytest.param(
            "連絡先:\n  電話: 090\n  住所:\n    県: 東京都\n",
            ["# 連絡先", "電話：\t090", "## 住所", "県：\t東京都"],
            id="nested",
        ),
        pytest.param("電話: ~\n氏名: 柊木", ["~~電話：\t~~", "氏名：\t柊木"], id="not filled in"),
        pytest.param(
            "a: &x [営業]\nb: *x\nc: 1", ["# a", "・営業", "~~b：\t~~", "c：\t1"], id="alias"
        ),
        pytest.param("a: 1\n---\nb: 2", ["a：\t1", "b：\t2"], id="two documents"),
        pytest.param("職務経歴書\n営業です", ["職務経歴書", "営業です"], id="plain text"),
        pytest.param("a: [営業\nb", ["a: [営業", "b"], id="broken"),
    ],
)
def test_yaml_is_read_as_fields(text: str, read: list[str]) -> None:
    """A field for each value; what is no data is read as text."""
    assert lines(text, ".yaml") == read


@pytest.mark.parametrize("gap", ["", " ", "\n\t", "\r\n    "])
def test_json_is_read_as_fields(gap: str) -> None:
    """A CV in the form of JSON Resume, however it is set."""
    text = f'{{{gap}"氏名":{gap}"柊木",{gap}"職歴":[{{"会社":"みなと計器","仕事":["営業"]}}]{gap}}}'
    assert lines(text, ".json") == ["氏名：\t柊木", "# 職歴", "みなと計器", "### 仕事", "・営業"]


def test_aliases_of_yaml_cannot_swell_it() -> None:
    """Nine lists of nine aliases each would be 400 million values."""
    names = "abcdefghij"
    text = "a: &a [" + ", ".join(["x"] * 9) + "]\n"
    for before, name in pairwise(names):
        text += f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]\n"
    assert len(lines(text, ".yml")) == 19


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param("区分,内容\n必須,営業3年", ["区分\t内容", "必須\t営業3年"], id="commas"),
        pytest.param('必須,"営業,提案"\r\n', ["必須\t営業,提案"], id="quotes"),
        pytest.param('必須,"営業\n提案"\n', ["必須\t営業", "\t提案"], id="lines in a cell"),
        pytest.param("必須\t営業\n歓迎\t英語", ["必須\t営業", "歓迎\t英語"], id="tabs"),
        pytest.param("必須;営業\n歓迎;英語", ["必須\t営業", "歓迎\t英語"], id="semicolons"),
        pytest.param(",,\n必須,営業,", ["必須\t営業"], id="empty cells"),
        pytest.param('必須,"営業', ["必須\t営業"], id="an open quote"),
    ],
)
def test_a_table_of_values_is_read_by_rows(text: str, read: list[str]) -> None:
    """As Excel saves it, in any of its forms."""
    assert lines(text, ".csv") == read


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_a_table_of_excel_is_read_in_its_sets(encoding: str) -> None:
    """Excel marks UTF-8, and writes Shift_JIS and UTF-16 too."""
    (page,) = extract(".csv", "区分,内容\r\n必須,営業3年\r\n".encode(encoding)).pages
    assert written(page) == "区分\t内容\n必須\t営業3年"
