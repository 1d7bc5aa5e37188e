"""What is asked is found by its lines where no heading says it."""

from __future__ import annotations

import pytest

from simulator.documents.extract import extract
from simulator.documents.values import Document, DocumentKind, Page
from simulator.profile.matching.requirements import find_requirements


def asked(text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    blocks = extract(suffix, text.encode()).pages[0]
    document = Document(
        kind=DocumentKind.POSTING, title="票", pages=(Page(number=1, blocks=blocks),)
    )
    return [(one.section.value, one.text) for one in find_requirements([document])]


ASKING = "- 倉庫での出荷の経験が2年以上ある方\n- フォークリフトの免許をお持ちの方\n"


def test_a_list_that_asks_is_asked_whatever_stands_above_it() -> None:
    """A heading that nobody has learned takes no requirement away."""
    told = asked(f"## 給与\n- 月給25万円\n\n## bar\n{ASKING}\n## 選考\n- 面接1回\n")
    assert [section for section, _ in told] == ["required", "required"]


@pytest.mark.parametrize("line", ["- 昼休みは1時間です\n", "- 駅から歩いて5分です\n"])
def test_a_list_that_asks_for_nothing_is_left_alone(line: str) -> None:
    """Neither is pay, place or a story."""
    assert asked(f"## 必須\n{ASKING}\n## bar\n{line}{line}") == asked(f"## 必須\n{ASKING}")


def test_a_picture_before_a_heading_is_no_label() -> None:
    """The heading is the words behind it."""
    told = asked(f"### ✂ これだけは、お持ちください\n{ASKING}\n### ✂ あるとうれしい\n- 英語\n")
    assert told[-1] == ("preferred", "英語")


def test_a_heading_above_all_that_is_asked_parts_no_other_jobs() -> None:
    """働く人、募集しております is of this job where nothing was asked before."""
    told = asked(f"## 働く人、募集しております\n畑が増えて手が足りません。\n\n## 必須\n{ASKING}")
    assert len(told) == 2


def test_a_column_of_examples_asks_nothing() -> None:
    """A form shows beside its fields how to fill them in."""
    form = (
        "<table><tr><td>会社名</td><td>株式会社北関</td><td>（記入例）</td></tr>"
        "<tr><td>必須</td><td>施設警備の経験2年以上</td><td>倉庫作業の経験1年以上</td></tr>"
        "</table>"
    )
    assert asked(form, ".html") == [("required", "施設警備の経験2年以上")]


def test_a_paragraph_that_tells_how_it_is_asks_nothing() -> None:
    """Whatever its first sentence looks like alone, below a heading that asks."""
    text = (
        "## 応募条件\n- 普通自動車免許\n- 介護の経験1年以上\n"
        "## 応募の前に知っておいてほしいこと\n"
        "夜の海で働く仕事です。寒さがつらくて半年で辞めた人が、これまで5人に1人ほどいました。"
        "最初の2か月は先輩の船に乗り、月に1回、船長と話す時間があります。\n"
    )
    assert [found for _, found in asked(text)] == ["普通自動車免許", "介護の経験1年以上"]


def test_a_column_of_remarks_asks_nothing() -> None:
    text = (
        "## 応募資格\n"
        "| 区分 | 内容 | 判断 | 備考 |\n|---|---|---|---|\n"
        "| 必須 | 中型自動車免許 | ◎ | 4tの箱車に乗ります |\n"
        "| 歓迎 | フォークリフト | ○ | 会社のお金で習ってもらうこともできます |\n"
        "| 歓迎 | 引越の経験 | ○ | |\n"
    )
    assert [found for _, found in asked(text)] == ["中型自動車免許", "フォークリフト", "引越の経験"]


def test_what_a_site_lists_behind_other_jobs_asks_nothing() -> None:
    text = (
        "# 白樺動物病院\n## 応募資格\n- 愛玩動物看護師の免許をお持ちの方\n"
        "### この求人を見た人はこちらも見ています\n- 受付の経験2年以上の方\n"
        "### おすすめの読みもの\n"
        "転職の前に準備しておきたい5つのこと\nブランクからの復帰で用意しておきたい3つのこと\n"
    )
    assert [found for _, found in asked(text)] == ["愛玩動物看護師の免許をお持ちの方"]
