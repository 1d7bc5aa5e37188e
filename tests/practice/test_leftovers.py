"""What of another application stands in a text, and what is no reason to warn."""

from __future__ import annotations

import pytest

from simulator.practice.texts.leftovers import Application, find_leftovers
from simulator.values.template import LeftoverKind, TemplateKind
from tests.practice.applications import application

NAME, TERM, NUMBER = LeftoverKind
MOTIVATION, SELF, REVERSE, REASON = (
    TemplateKind.MOTIVATION,
    TemplateKind.SELF_INTRODUCTION,
    TemplateKind.REVERSE_QUESTIONS,
    TemplateKind.RESIGNATION_REASON,
)
AOZORA = application(
    "青空",
    company="青空製作",
    terms=("えんがわ帳", "挑戦", "オンボーディング", "カスタマーサクセス"),
    added=("ひだまり便",),
    papers={
        "company": "株式会社青空製作は1964年に創業しました。\n"
        "従業員数は320名、売上高は480億円です。\n"
        "介護のサービス「えんがわ帳」の導入社数は1,200社です。\n"
        "行動指針は「挑戦」です。「オンボーディング」と「カスタマーサクセス」に力を入れます。\n"
        "国内に12拠点があります。年間休日は125日です。面接は2回です。残業は月20時間です。\n",
        "posting": "法人営業の経験3年以上\nチームの人数は5名です。\n",
    },
)
MINATO = application(
    "みなと計器",
    rows=("経理の月次決算を6日に短縮",),
    papers={
        "company": "みなと計器の従業員数は95名です。国内に12拠点があります。\n",
        "cv": "法人営業を4年担当し、年間48件を受注。以前はソラ電機に勤務。\n",
    },
)
SORA = application("ソラ電機", papers={"company": "ソラ電機は特許を700件持っています。"})
LIFE = application("営業の本命", company="ライフ")
FIRST_CHOICE = application("第一志望")
YAMATO = application("大和証券"), application("大和")
EVERY = (AOZORA, MINATO, SORA, LIFE, FIRST_CHOICE, *YAMATO)


@pytest.mark.parametrize(
    ("text", "kind", "own", "expected"),
    [
        pytest.param(
            "青空製作のものづくりに引かれました。", MOTIVATION, "みなと計器",
            [(NAME, "青空製作", "青空")], id="a name",
        ),
        pytest.param(
            "青空製作様のお役に立ちたいです。", SELF, None, [(NAME, "青空製作", "青空")],
            id="a name in the common text",
        ),
        pytest.param(
            "株式会社 青空製作を志望します。", MOTIVATION, "大和", [(NAME, "青空製作", "青空")],
            id="a name behind its form and a blank",
        ),
        pytest.param(
            "みなと計器で働きたいです。", MOTIVATION, "青空", [(NAME, "みなと計器", "みなと計器")],
            id="the name of an application without a company",
        ),
        pytest.param(
            "ライフさんのお店が好きです。", MOTIVATION, "青空", [(NAME, "ライフ", "営業の本命")],
            id="a name that is a word, with a mark",
        ),
        pytest.param(
            "えんがわ帳を広めたいです。", MOTIVATION, "みなと計器", [(TERM, "えんがわ帳", "青空")],
            id="a product that the papers introduce",
        ),
        pytest.param(
            "ひだまり便の改善に関われますか。", REVERSE, "みなと計器",
            [(TERM, "ひだまり便", "青空")], id="a name that the candidate added",
        ),
        pytest.param(
            "御社は従業員320名で、距離が近いと感じました。", MOTIVATION, "みなと計器",
            [(NUMBER, "320名", "青空")], id="the other company's staff",
        ),
        pytest.param(
            "売上高は四百八十億円と伺いました。", MOTIVATION, "みなと計器",
            [(NUMBER, "四百八十億円", "青空")], id="in other figures",
        ),
        pytest.param(
            "1964年の創業から続く御社で学びたいです。", REASON, "みなと計器",
            [(NUMBER, "1964年", "青空")], id="the year of its foundation",
        ),
        pytest.param(
            "青空製作は従業員320名です。", MOTIVATION, None,
            [(NAME, "青空製作", "青空"), (NUMBER, "320名", "青空")], id="several in one sentence",
        ),
        pytest.param(
            "大和で働きたいです。", MOTIVATION, "大和証券", [(NAME, "大和", "大和")],
            id="a name within one's own, alone",
        ),
    ],
)  # fmt: skip
def test_what_belongs_to_another_application_is_found(
    text: str, kind: TemplateKind, own: str | None, expected: list[tuple[LeftoverKind, str, str]]
) -> None:
    """Its company's name, the names of its products, the numbers of its papers."""
    found = find_leftovers(text, kind, own, EVERY)
    assert [(one.kind, one.word, one.profile) for one in found] == expected
    assert all(one.quote in text for one in found)


@pytest.mark.parametrize(
    ("text", "kind", "own"),
    [
        pytest.param("御社で長く働きたいです。", MOTIVATION, None, id="onsha"),
        pytest.param("青空製作で働きたいです。", MOTIVATION, "青空", id="its own name"),
        pytest.param("青空製作所の見学をしました。", SELF, None, id="a longer name"),
        pytest.param("青空の下での製作が好きです。", SELF, None, id="parts of a name"),
        pytest.param("ライフスタイルを支えたいです。", MOTIVATION, "青空", id="in a longer word"),
        pytest.param("ライフを大事にしたいです。", MOTIVATION, "青空", id="a word, without a mark"),
        pytest.param("御社が第一志望です。", MOTIVATION, "青空", id="an application by its rank"),
        pytest.param("大和証券で働きたいです。", MOTIVATION, "大和証券", id="within its own name"),
        pytest.param("ソラ電機で三年働きました。", SELF, "青空", id="the employer of one's CV"),
        pytest.param("新しいことに挑戦したいです。", MOTIVATION, "みなと計器", id="a motto"),
        pytest.param("オンボーディングを改善しました。", SELF, "みなと計器", id="a trade word"),
        pytest.param(
            "カスタマーサクセスの経験があります。", SELF, "みなと計器", id="everyday words together"
        ),
        pytest.param("法人営業を3年担当しました。", SELF, "大和", id="what a posting asks for"),
        pytest.param("御社の12拠点を支えたいです。", MOTIVATION, "みなと計器", id="in both papers"),
        pytest.param("前職では残業が月20時間でした。", REASON, "みなと計器", id="of one's own job"),
        pytest.param("従業員320名の会社で働きました。", SELF, "みなと計器", id="about oneself"),
        pytest.param("受注は年間48件でした。", MOTIVATION, "青空", id="of one's own CV"),
        pytest.param("決算を6日に短縮しました。", MOTIVATION, "青空", id="of one's own table"),
        pytest.param("従業員95名の御社に引かれます。", MOTIVATION, "みなと計器", id="its own"),
        pytest.param("従業員は300名と伺いました。", MOTIVATION, "みなと計器", id="in no paper"),
        pytest.param("面接は2回と伺いました。", MOTIVATION, "みなと計器", id="a few of everyday"),
        pytest.param("理由は三つあります。", MOTIVATION, "みなと計器", id="points in the talk"),
    ],
)
def test_what_is_no_reason_to_warn(text: str, kind: TemplateKind, own: str | None) -> None:
    """Everyday words, one's own numbers, and what this application's papers have too."""
    assert find_leftovers(text, kind, own, EVERY) == ()


def test_a_name_of_one_letter_needs_a_mark_beside_it() -> None:
    """It stands in code and in formulas too."""
    x = application("x", company="")
    every = (*EVERY, x)
    for text in ("<script>alert(x)</script>が好きです。", "x = 3 です。", "x軸の話です。"):
        assert find_leftovers(text, MOTIVATION, None, every) == ()
    (found,) = find_leftovers("株式会社xで働きたいです。", MOTIVATION, None, every)
    assert found.word == "x"


def test_two_applications_to_one_company_are_not_foreign() -> None:
    """Sales and planning at the same company: nothing of the one is left over in the other."""
    again = application("青空の企画職", company="青空製作")
    text = "青空製作は従業員320名と伺いました。"
    assert find_leftovers(text, MOTIVATION, "青空の企画職", (AOZORA, again)) == ()


MIDORI = application(
    "みどり運輸",
    papers={
        "company": "株式会社みどり運輸は、三星商事様と共同配送をしています。",
        "cv": "関東運輸倉庫株式会社で物流事務を3年担当。",
    },
)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "東海ロジテック株式会社で働きたいです。",
            MOTIVATION,
            ["東海ロジテック"],
            id="form",
        ),
        pytest.param("有限会社さくら堂で学びたい。", MOTIVATION, ["さくら堂"], id="form before"),
        pytest.param(
            "日本通運さんでも同じ志望動機でした。", MOTIVATION, ["日本通運"], id="addressed"
        ),
        pytest.param("三井物産様とも迷いました。", REASON, [], id="about oneself, no applying"),
        pytest.param("三井物産様の面接も受けました。", REASON, ["三井物産"], id="about applying"),
        pytest.param(
            "お客様に近い日本通運さんに引かれます。", MOTIVATION, ["日本通運"], id="customers of it"
        ),
        pytest.param("関東運輸倉庫株式会社にいました。", MOTIVATION, [], id="employer of the CV"),
        pytest.param("株式会社ルミエールに勤めていました。", MOTIVATION, [], id="worked there"),
        pytest.param("前職の株式会社ルミエールでも同じです。", MOTIVATION, [], id="former job"),
        pytest.param("株式会社ルミエールで販売をしました。", SELF, [], id="about oneself"),
        pytest.param("取引先の日本通運さんと組みました。", MOTIVATION, [], id="a partner"),
        pytest.param("三星商事さんとの共同配送に引かれます。", MOTIVATION, [], id="in its papers"),
        pytest.param("株式会社みどり運輸を志望します。", MOTIVATION, [], id="itself"),
        pytest.param("みどり運輸さんを志望します。", MOTIVATION, [], id="itself, addressed"),
        pytest.param("田中さんとパートさんに教わりました。", MOTIVATION, [], id="people"),
        pytest.param("株式会社で働くのは初めてです。", MOTIVATION, [], id="a form alone"),
    ],
)
def test_a_company_that_is_not_registered_is_known_by_its_form_or_address(
    text: str, kind: TemplateKind, expected: list[str]
) -> None:
    """But not where it is likely an employer, a customer, or one that the papers name."""
    found = find_leftovers(text, kind, "みどり運輸", (MIDORI,))
    assert [(one.kind, one.word, one.profile) for one in found] == [
        (NAME, word, None) for word in expected
    ]


@pytest.mark.parametrize(("known", "found"), [(MIDORI, 1), (application("みどり運輸"), 0)])
def test_a_company_of_the_past_may_be_an_employer_while_no_cv_says_so(
    known: Application, found: int
) -> None:
    """With a CV the employers are known, and it is another one."""
    text = "株式会社ルミエールでは、声を形にしてきました。"
    assert len(find_leftovers(text, MOTIVATION, "みどり運輸", (known,))) == found


def test_a_registered_company_is_not_named_twice() -> None:
    """It belongs to its application, with its form too."""
    found = find_leftovers(
        "株式会社青空製作を志望します。", MOTIVATION, "みどり運輸", (AOZORA, MIDORI)
    )
    assert [(one.word, one.profile) for one in found] == [("青空製作", "青空")]
