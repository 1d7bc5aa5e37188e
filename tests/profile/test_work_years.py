"""Years of a work in a CV meet a requirement of years, whatever else the sentence says."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.matching.table import make_rows
from simulator.profile.numbers.work_years import years_before_turn
from simulator.profile.values import MatchRow

WORKS = {
    "purchasing": ("購買の実務経験5年以上", "購買業務", "電子部品メーカー", 14),
    "accounts": ("経理の実務経験3年以上", "経理業務", "食品卸会社", 8),
    "care": ("介護の実務経験3年以上", "介護業務", "特別養護老人ホーム", 9),
    "building": ("施工管理の実務経験5年以上", "施工管理業務", "地元の建設会社", 12),
    "sales": ("法人営業の実務経験3年以上", "法人営業", "印刷会社", 7),
    "kitchen": ("調理の実務経験2年以上", "調理業務", "病院", 6),
}
FORMS = (
    "{work}に{years}年間従事",
    "■職務要約\n大学卒業後、{house}に入社し、{work}に{years}年間従事。現在に至る。",
    "職務要約\n{house}にて{work}に{years}年間従事し、貴社でも活かしたいと考えております。",
    "{work}に{years}年間従事しておりますが、海外との取引はありません。",
    "職務経歴\n{house}（従業員200名）\n{work}に{years}年間従事。部署異動はありません。",
    "短大を卒業してから{house}一筋で、{work}に{years}年間従事しております",
    "{work}に通算{years}年間従事（うち3年は課の取りまとめ）",
)
NONE = (
    "{work}に{years}年間従事したいと考えております。",
    "{house}は創業{years}年の会社で、{work}に力を入れています。",
    "{work}に従事した経験はありません。販売を{years}年担当しました。",
    "{years}年後には{work}の責任者になりたいです。",
)


def test_years_in_quotes_are_no_work() -> None:
    wish = "御社の「20年着る服」という言葉に心を動かされ、売る側から作る側に移りたいと思いました。"
    assert years_before_turn(wish) is None
    worked = "服の販売を20年担当し、作る側に移りたいと思いました。"
    assert years_before_turn(worked) == "服の販売を20年担当し"


def row_of(work: str, form: str) -> MatchRow:
    """Return the table's row for the requirement, with a CV in that form."""
    asked, name, house, years = WORKS[work]
    cv = form.format(work=name, house=house, years=years)
    papers = {DocumentKind.CV: cv, DocumentKind.POSTING: f"応募資格\n・{asked}\n・普通自動車免許"}
    documents = [
        Document(kind=kind, title=kind.label, pages=(written_page(1, text),))
        for kind, text in papers.items()
    ]
    (row,) = (row for row in make_rows(documents) if row.requirement == asked)
    return row


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("form", FORMS)
def test_years_of_the_work_meet_the_requirement(work: str, form: str) -> None:
    """In the CV's own words, with the number; a wish or a lack behind them takes nothing away."""
    row = row_of(work, form)
    _, name, house, years = WORKS[work]
    assert row.experience is not None and row.number is not None
    assert row.experience in form.format(work=name, house=house, years=years)
    assert f"{years}年" in row.number


@pytest.mark.parametrize("work", WORKS)
@pytest.mark.parametrize("form", NONE)
def test_years_that_were_not_worked_meet_nothing(work: str, form: str) -> None:
    row = row_of(work, form)
    assert row.number is None or str(WORKS[work][3]) not in row.number


def row_for(requirement: str, cv: str) -> MatchRow:
    papers = {DocumentKind.CV: cv, DocumentKind.POSTING: f"応募資格\n・{requirement}\n"}
    documents = [
        Document(kind=kind, title=kind.label, pages=(written_page(1, text),))
        for kind, text in papers.items()
    ]
    (row,) = make_rows(documents)
    return row


JOB = "職務経歴\n2004年4月〜2024年3月　みなみ市立給食センター\n・一日600食の調理\n{line}\n"


@pytest.mark.parametrize(
    "line",
    [
        "・HACCPに沿った衛生管理（温度記録、検食の保存）",
        "献立調整、発注、衛生管理、調理員の指導を担当。",
        "衛生管理者として、温度記録を毎日実施",
    ],
)
@pytest.mark.parametrize("asked", ["衛生管理の経験3年以上", "衛生管理の経験3年以上（業種不問）"])
def test_the_years_of_the_job_that_included_the_work_are_told(line: str, asked: str) -> None:
    """They are called those of the job, in which the CV says that it was done."""
    row = row_for(asked, JOB.format(line=line))
    assert row.experience is not None and "衛生管理" in row.experience
    assert row.number is not None and row.number.startswith("在籍20年")


@pytest.mark.parametrize(
    "cv",
    [
        pytest.param(JOB.format(line="2023年から衛生管理も担当。"), id="its own time"),
        pytest.param(JOB.format(line="衛生管理を1年担当。"), id="its own years"),
        pytest.param(JOB.format(line="衛生管理者"), id="a licence"),
        pytest.param(JOB.format(line="衛生管理の経験はありません。"), id="none"),
        pytest.param(
            JOB.format(line="2024年4月〜2025年3月　みなみ食品\n衛生管理を担当。"), id="a short job"
        ),
        pytest.param(JOB.format(line="■資格・勉強\n衛生管理を勉強中"), id="another part"),
    ],
)
def test_no_years_are_told_that_the_work_may_not_have_lasted(cv: str) -> None:
    row = row_for("衛生管理の経験3年以上", cv)
    assert "在籍" not in (row.number or "")
