"""Tests for whose posting it is: what may be a name, and who speaks for a house."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.hiring.company import find_company

ASKED = "■応募資格\n・普通自動車免許\n"


def company_of(text: str) -> str | None:
    paper = Document(kind=DocumentKind.POSTING, title="求人票", pages=(written_page(1, text),))
    return find_company([paper])


@pytest.mark.parametrize(
    ("value", "company"),
    [
        ("平素よりお引き立てをいただきありがとうございます。", None),
        ("面談の際にお伝え", None),
        ("ご登録の方へご案内ください", None),
        ("必須", None),
        ("郵便番号 必須", None),
        ("株式会社若杉電設（社名は公開しています）", "若杉電設"),
        ("株式会社若杉電設。創業は1970年です", "若杉電設"),
        ("人をつなぐ社", "人をつなぐ社"),
        ("食堂 つくる", "食堂 つくる"),
        ("寿司 まさ", "寿司 まさ"),
    ],
)
def test_no_sentence_and_no_other_label_is_a_name(value: str, company: str | None) -> None:
    """Whatever label stands above it; a name may have a verb."""
    assert company_of(f"■企業名\n{value}\n{ASKED}") == company


def test_the_next_label_names_the_company_where_the_first_has_no_name() -> None:
    text = "会社名 必須\n■企業名\n株式会社若杉電設\n" + ASKED
    assert company_of(text) == "若杉電設"


GREETING = "差出人：\t{sender} <a@example.jp>\n原 様\n{introduced}\n" + ASKED + "--\n{signed}"


@pytest.mark.parametrize(
    ("introduced", "signed", "company"),
    [
        (
            "湯の宿 せせらぎ荘の支配人、堀です。",
            "湯の宿 せせらぎ荘\n若杉町1-1",
            "湯の宿 せせらぎ荘",
        ),
        (
            "医療法人 若杉会（わかすぎかい）もみじ病院、事務の堀です。",
            "医療法人 若杉会 もみじ病院\n電話 000-000-0000",
            "医療法人 若杉会 もみじ病院",
        ),
        ("湯の宿 せせらぎ荘の支配人、堀です。", "堀 一郎", None),
        ("堀 一郎です。", "堀 一郎", None),
        ("株式会社みらい人材の堀です。", "株式会社みらい人材", None),
        ("みらい人材の堀です。", "みらい人材\n許可番号 13-ユ-300001", None),
    ],
)
def test_a_mail_is_of_the_house_that_speaks_and_signs(
    introduced: str, signed: str, company: str | None
) -> None:
    """A company with its form, or one that shows a licence, may be an agency."""
    mail = GREETING.format(sender="堀", introduced=introduced, signed=signed)
    assert company_of(mail) == company


def test_a_mail_may_name_the_company_in_its_heading() -> None:
    mail = (
        "差出人：\t堀 <a@example.jp>\n株式会社みらい人材の堀です。\n"
        "# 株式会社若杉電設 / 法人営業（青野市）\n" + ASKED + "--\n株式会社みらい人材"
    )
    assert company_of(mail) == "若杉電設"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        (
            "若杉町教育委員会　学校教育課\n会計年度任用職員の募集\n問合せ 学校教育課",
            "若杉町教育委員会",
        ),
        ("若杉森林組合　職員の募集\n当組合では職員を募集します。", "若杉森林組合"),
        (
            "若杉みので農業協同組合（JA若杉みので）\n当組合は若杉郡にあります。",
            "若杉みので農業協同組合",
        ),
        ("若杉の組合\n当組合は若杉郡にあります。", None),
        ("若杉太郎記念募集\n当募集では職員を求めます。", None),
    ],
)
def test_bodies_without_a_form_are_named_by_how_they_speak_of_themselves(
    text: str, company: str | None
) -> None:
    assert company_of(f"{text}\n{ASKED}") == company


def test_an_agency_without_a_licence_is_told_by_what_it_says_of_itself() -> None:
    """Its consultant stands beside its name, and it may be named more often than who hires."""
    text = (
        "株式会社つばめ精機について\n1962年創業の精密部品のメーカーです。\n"
        + ASKED
        + "担当コンサルタント："
        "みらい人材株式会社　森\nみらい人材株式会社　転職支援サービス\n"
    )
    assert company_of(text) == "つばめ精機"


def test_a_single_letter_may_be_a_name() -> None:
    """Alone behind its form."""
    assert company_of("合同会社 結（ゆい）\n" + ASKED) == "結"
    assert company_of("当社は合同会社 等の法人です\n" + ASKED) is None


def test_the_name_of_a_saved_page_may_name_the_company() -> None:
    page = written_page(1, "ホールの募集\n" + ASKED)
    title = "ホール募集_有限会社つばめ亭 - しごと広場"
    paper = Document(kind=DocumentKind.POSTING, title=title, pages=(page,))
    assert find_company([paper]) == "つばめ亭"


@pytest.mark.parametrize(
    ("told", "company"),
    [("麺処ひさごは昭和50年創業の店です。", "麺処ひさご"), ("駅前の店です。", None)],
)
def test_who_holds_the_rights_hires_if_the_page_tells_of_them(
    told: str, company: str | None
) -> None:
    """A site for the postings of many shows its own name there."""
    assert company_of(f"{told}\n{ASKED}© 2025 麺処ひさご All Rights Reserved.") == company


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param("三ツ沢町では保健師を募集します。", "三ツ沢町", id="kana in a town"),
        pytest.param("求人のご案内\n介護職員", None, id="nobody"),
        pytest.param("当院について\n地域の病院です。", None, id="a kind"),
    ],
)
def test_a_town_may_have_kana_in_its_name_and_a_kind_is_none(
    text: str, company: str | None
) -> None:
    """Where nobody is named, no name is better than a wrong one."""
    assert company_of(f"{text}\n{ASKED}") == company


def test_what_an_agency_says_of_its_client_is_no_name() -> None:
    client = "募集企業：船舶用品メーカー（東証上場）\n"
    agency = "株式会社みらい人材\n有料職業紹介事業 許可番号 13-ユ-300001"
    assert company_of(client + ASKED + agency) is None


@pytest.mark.parametrize(
    ("work", "company"),
    [("派遣先は駅前の商社です。", None), ("客先に常駐します。", "みらい人材")],
)
def test_who_lends_people_is_not_where_they_work(work: str, company: str | None) -> None:
    """Its signature has the licence; a house that lends its own people may hire for itself."""
    signed = "株式会社みらい人材 大宮支店 堀\n電話 048-000-0000\n労働者派遣事業 派11-000000"
    assert company_of(f"{work}\n{ASKED}{signed}") == company


@pytest.mark.parametrize(
    ("introduced", "company"),
    [
        ("若杉電設株式会社で採用を担当しております、堀と申します。", "若杉電設"),
        ("合同会社つばめにて中途採用を担当しております堀です。", "つばめ"),
        ("株式会社若杉電設の人事を担当しています、堀です。", "若杉電設"),
        ("有限会社つばめ亭で採用全般を受け持っております堀でございます。", "つばめ亭"),
        ("株式会社若杉電設で人事をしている堀です。", "若杉電設"),
        ("株式会社若杉人材で転職のご支援を担当しております、堀と申します。", None),
        ("株式会社若杉人材で人事職の転職を担当しております堀です。", None),
        ("株式会社若杉人材で採用代行を担当しております、堀です。", None),
        ("株式会社若杉人材で企業様の採用を支援しております堀です。", None),
    ],
)
def test_who_writes_that_they_hire_for_a_company_names_it(
    introduced: str, company: str | None
) -> None:
    """Who introduces people supports others' hiring, and is not where the work is."""
    mail = GREETING.format(sender="堀", introduced=introduced, signed="堀 一郎\n電話 000-000-0000")
    assert company_of(mail) == company


def test_who_signs_a_mail_for_the_personnel_names_the_company() -> None:
    """Beside an earlier employer, a scouting service and a parent company."""
    text = (
        "差出人：\t森田 <a@example.jp>\n原 様\n株式会社ナカオ電機でのご経験に惹かれました。\n"
        + ASKED
        + "--\nソレイス株式会社 人事 森田 遥\n親会社：株式会社ミナト\n"
    )
    assert company_of(text) == "ソレイス"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        pytest.param(
            "株式会社はるか（みなと港運株式会社100％出資）\n"
            + ASKED
            + "みなと港運株式会社は1950年創業です。みなと港運株式会社の制度が使えます。\n",
            "はるか",
            id="owned",
        ),
        pytest.param("旧社名：株式会社若杉電設\nオルタ株式会社\n" + ASKED, "オルタ", id="renamed"),
        pytest.param("Aozora Works, Inc.\n札幌\n" + ASKED, "Aozora Works", id="a Latin form"),
    ],
)
def test_who_owns_the_house_or_how_it_was_called_does_not_hire(text: str, company: str) -> None:
    assert company_of(text) == company


def test_a_name_that_a_particle_would_cut_is_whole_where_it_stands_alone() -> None:
    told = "認定NPO法人はまべのいえは、子どもの居場所を開いている団体です。\n"
    assert company_of(told + ASKED + "認定NPO法人はまべのいえ\n") == "認定NPO法人はまべのいえ"


def test_what_a_company_has_is_no_part_of_its_name() -> None:
    told = "株式会社つばめの魅力は人です。株式会社つばめは若い会社です。株式会社つばめで働く。\n"
    assert company_of(told + ASKED + "株式会社つばめの魅力\n") == "つばめ"


def test_a_form_and_a_name_in_cells_of_their_own_are_one_name() -> None:
    form = (
        "事業所名\tカブシキカイシャ ワカスギデンセツ\t所在地\t〒100-00xx\n"
        "\t\t\t東京都千代田区丸の内０丁目\n"
        "株式会社\t若杉電設\n"
    )
    assert company_of(form + ASKED) == "若杉電設"


TITLED = "リフト運転スタッフ 中途採用 | あおば港運サービス株式会社 採用サイト\n"


def test_the_title_of_its_own_page_makes_no_agency_of_a_company() -> None:
    """It names no other company, has an office that hires, and no licence."""
    signed = "あおば港運サービス株式会社　人事総務部\n"
    assert company_of(TITLED + ASKED + signed) == "あおば港運サービス"
    licence = "有料職業紹介事業 13-ユ-300000 あおば港運サービス株式会社\n"
    assert company_of(TITLED + ASKED + signed + licence) is None
