"""Nothing is said in the company's name from papers, or parts of them, that are not its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile import folder
from simulator.profile.claims.company import check_claims
from simulator.profile.own_papers import own_papers
from simulator.profile.questions import interview_questions
from simulator.profile.replies.answers import find_answer
from simulator.profile.replies.swot import swot_cells, swot_markdown
from simulator.profile.update import remake
from simulator.profile.values import Profile
from simulator.values.grounding import ClaimStanding

NOT_THERE = ClaimStanding.NOT_IN_DOCUMENTS
OWN = "株式会社しらかば食品\n当社の従業員数は240名です。\n冷凍食品の強みは、産地の近さです。"
RIVAL = """株式会社うしお冷凍　会社案内
当社の従業員数は910名です。
2090年までに、海外の売上を倍にすることを目指します。
当社の課題は、物流の人手不足です。
"""
POSTING = """# 品質管理スタッフ
株式会社しらかば食品
## 仕事内容
・冷凍食品の検査と記録
## 必須条件
・食品の検査の経験2年以上
## この求人を見た人はこんな求人も見ています
・ネットワーク監視の夜間オペレーター／株式会社みさき通信
"""
MAIL = """件名：\t二次面接のご案内
差出人：\t森 <mori@agent.example>
株式会社しらかば食品様の二次面接の日程をお知らせします。
【面接のポイント】
・離職率が高いことが課題だと気にされている工場長様です。
仕事内容：冷凍食品の検査と、記録のデータ入力
"""


def paper(text: str, title: str, kind: DocumentKind = DocumentKind.COMPANY) -> Document:
    return Document(kind=kind, title=title, pages=(written_page(1, text),))


def profile(*documents: Document, ours: tuple[str, ...] = ()) -> Profile:
    return Profile(
        name="応募先", company="しらかば食品", terms=(), documents=documents, rows=(), ours=ours
    )


def standing(answer: str, given: Profile) -> ClaimStanding:
    (claim,) = check_claims(answer, given)
    return claim.standing


def test_another_companys_paper_confirms_and_answers_nothing() -> None:
    """Unless it is said to be ours; a paper that names no company at all stays."""
    claim, asked = "御社の従業員数は910名だと伺いました。", "海外の売上はいつまでに倍にしますか。"
    rival = profile(paper(RIVAL, "案内"))
    assert check_claims(claim, rival) == ()
    assert find_answer(asked, rival) is None
    assert "人手不足" not in swot_markdown(rival)
    assert interview_questions(rival, seed=1) == ()
    kept = replace(rival, ours=("案内",))
    assert standing(claim, kept) is ClaimStanding.SUPPORTED
    assert find_answer(asked, kept) is not None
    assert "人手不足" in swot_markdown(kept)
    assert interview_questions(kept, seed=1) != ()
    both = profile(paper(OWN, "会社紹介"), paper(RIVAL, "案内"))
    assert standing(claim, both) is ClaimStanding.CONTRADICTED
    nameless = profile(paper("当社の従業員数は910名です。", "案内"))
    assert standing(claim, nameless) is ClaimStanding.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("御社では冷凍食品の検査と記録をされていると拝見しました。", ClaimStanding.SUPPORTED),
        ("御社ではネットワーク監視の夜間オペレーターもされていると拝見しました。", NOT_THERE),
    ],
)
def test_other_jobs_of_a_saved_page_are_not_the_companys(
    claim: str, expected: ClaimStanding
) -> None:
    posting = paper(POSTING, "求人", DocumentKind.POSTING)
    assert standing(claim, profile(posting)) is expected


@pytest.mark.parametrize("kind", [DocumentKind.COMPANY, DocumentKind.POSTING])
def test_of_a_mail_only_what_a_posting_tells_counts(kind: DocumentKind) -> None:
    """What an agent says of the interviewers is no fact of the company."""
    given = profile(paper(MAIL, "メール", kind))
    tip = "御社は離職率が高いことが課題だと伺いました。"
    work = "御社では冷凍食品の検査と記録のデータ入力をされていると拝見しました。"
    assert standing(tip, given) is NOT_THERE
    assert standing(work, given) is ClaimStanding.SUPPORTED
    assert "工場長" not in swot_markdown(given)


def test_no_mail_is_sorted_into_the_sheet() -> None:
    cells = swot_cells(
        own_papers(profile(paper(MAIL + "強み：冷凍技術の高さが強みです。", "メール")))
    )
    assert [cell.passages for cell in cells] == [()] * 4


@pytest.mark.usefixtures("mensetsu_home")
def test_words_of_others_are_not_listened_for() -> None:
    """A name that only another company's paper has is no word of this one."""
    folder.make_profile("しらかば", "しらかば食品")
    named = "「フロストナビ」は便利です。\n「フロストナビ」を広めます。"
    own = "「ミドリノパック」を作ります。\n「ミドリノパック」は人気です。"
    folder.save_document("しらかば", paper(OWN + "\n" + own, "会社紹介"))
    folder.save_document("しらかば", paper(RIVAL + named, "案内"))
    remake("しらかば")
    terms = folder.load_settings("しらかば").terms
    assert "ミドリノパック" in terms
    assert "フロストナビ" not in terms
    path = folder.settings_path("しらかば")
    path.write_text(path.read_text(encoding="utf-8") + '\nours = ["案内"]\n', encoding="utf-8")
    remake("しらかば")
    assert "フロストナビ" in folder.load_settings("しらかば").terms
    assert folder.load_profile("しらかば").ours == ("案内",)
