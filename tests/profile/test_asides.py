"""Which lines of a CV can stand beside a requirement: what was done, and not who somebody is."""

from __future__ import annotations

import pytest

from simulator.documents.values import Document, DocumentKind
from simulator.documents.written import written_page
from simulator.profile.lines.by_others import is_by_others
from simulator.profile.lines.school_days import is_graduation, is_of_school_days
from simulator.profile.matching.table import find_experiences, make_rows

ASIDES = (
    "氏名　佐伯 直人",
    "1989年11月3日生（37歳）",
    "〒060-0001 北海道札幌市中央区北一条西2-1",
    "愛知県名古屋市中村区名駅4-5-6 メゾン名駅1001",
    "TEL 052-000-0000",
    "携帯：070-0000-0000",
    "naoto.saeki@example.com",
    "性別：男性",
    "配偶者：なし",
    "扶養家族：0人",
    "通勤時間：1時間10分",
    "最寄り駅：名古屋駅",
    "本人希望：貴社規定に準じます",
    "希望勤務地：愛知県内",
    "希望年収：500万円",
    "現年収：450万円",
    "2026年11月28日 現在",
    "令和8年12月1日",
    "履歴書",
    "職務経歴書",
    "入社可能時期：2027年2月",
    "趣味：写真、料理",
    "国籍：日本",
    "以上",
    "健康状態：良好",
    "神奈川県川崎市高津区溝口1丁目2番3号",
    "連絡先：同上",
    "緊急連絡先　090-0000-0000（母）",
    "Tel. 03-0000-0000 / Mail: a@example.jp",
    "静岡県浜松市中央区",
    "佐伯直人",
    "生年月日：昭和61年4月30日（満40歳）",
    "現住所\t〒310-0801 茨城県水戸市桜川2-2",
    "電話\t029-000-0000",
    "氏名\t井上 彩",
    "2016年4月 〜 現在",
    "R2.4～R5.3",
    "2018/04 - 2021/09 正社員",
    "2015年4月～2019年3月 株式会社みなと計器（静岡市）",
    "2019年4月～現在 社会福祉法人 青空会（定員90名）正職員",
    "高瀬 航 (たかせ わたる)",
)
WORK = (
    "法人営業 4年",
    "新規の顧客を20社開拓",
    "日商簿記2級",
    "普通自動車免許",
    "Python 3年 分析",
    "応用情報技術者",
    "横浜支店で係長として勤務",
    "2018年4月 株式会社みなと計器 入社",
    "静岡大学 工学部 卒業",
    "2015年4月～2019年3月 株式会社みなと計器 営業部",
    "2018/04 - 2021/09 正社員 コーダー",
    "看護師 6年",
    "部下5名",
    "英会話（日常会話）",
    "Excel（関数、ピボットテーブル）",
    "札幌市の保育園で3年間勤務",
    "東京都内の店舗を5店舗統括",
    "個人宅への配送 1日60件",
    "電話応対 1日30件",
    "住宅の設計と施工管理",
    "メールでの問い合わせ対応",
    "家族へのケアの説明",
    "健康診断の予約の管理",
    "通勤手当の計算",
    "賃貸住宅の仲介 年間60件",
    "宅地建物取引士",
    "大阪本社 人事部",
    "趣味用品の販売 2年",
    "年齢別のクラスの担任",
    "中学校で数学を担当",
    "ホームヘルパー2級",
    "危険物取扱者乙種4類",
    "海外工場との連絡",
    "給与計算 300名",
    "配偶者控除の確認と年末調整",
    "TOEIC 730点",
    "ISO9001の内部監査",
    "調理師免許",
    "人事・労務 5年",
    "国籍の異なるメンバー6名をまとめた",
    "名古屋市内の病院で医療事務",
    "自動車整備士2級",
    "高齢者の健康相談",
    "住所変更の手続きの窓口",
    "社長秘書",
    "写真の撮影と編集",
    "履歴書の一次選考 月100件",
)


def offered(text: str) -> list[str]:
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))
    return [passage.quote for passage in find_experiences([cv])]


def is_counted(text: str) -> bool:
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))
    return bool(find_experiences([cv]))


@pytest.mark.parametrize("text", ASIDES)
def test_who_somebody_is_is_no_experience(text: str) -> None:
    """Nor where they live, how they are reached, what they hope for, and the paper's name."""
    assert not is_counted(text)


@pytest.mark.parametrize("text", WORK)
def test_what_was_done_is_kept(text: str) -> None:
    """Also where it names a place, a family, an address or a telephone as the work's own."""
    assert is_counted(text)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param(
            "役割・成果\t・ご自宅での看取りを31例担当",
            ["役割・成果 ご自宅での看取りを31例担当"],
            id="label of work",
        ),
        pytest.param(
            "業務内容：販売員40名の勤怠の管理",
            ["業務内容：販売員40名の勤怠の管理"],
            id="before a colon",
        ),
        pytest.param("転職回数：2回", [], id="label of none"),
        pytest.param("勤務の希望\n倉庫の管理または配車の業務", [], id="plain head"),
        pytest.param("できること\n在庫の管理", ["在庫の管理"], id="heads are none"),
        pytest.param(
            "要望の多い曜日を調べたところ、待ち時間は42分から20分になりました。",
            ["要望の多い曜日を調べたところ、待ち時間は42分から20分になりました。"],
            id="result",
        ),
        pytest.param(
            "店長から、ほかの店でも使いたいと言っていただきました。",
            ["店長から、ほかの店でも使いたいと言っていただきました。"],
            id="wish of others",
        ),
        pytest.param("2027年2月 技能士1級 受検予定", [], id="to come"),
        pytest.param(
            "衛生管理者（2021年合格）、社会保険労務士（来年受験予定）",
            ["衛生管理者（2021年合格）"],
            id="passed beside planned",
        ),
        pytest.param("令和4 4 海山大学 法学部 入学", [], id="admission"),
        pytest.param("hobby：\t登山とコーヒー", [], id="key of data"),
        pytest.param(
            "■趣味・特技\n商店会の夏祭りの会計、三味線", [], id="head of pastimes and talents"
        ),
        pytest.param("特技はフルートで、大学では楽団の団長でした。", [], id="talent in a sentence"),
        pytest.param(
            "趣味は天体観測で、県の天文クラブの代表を務めています。",
            [],
            id="pastime in a sentence",
        ),
        pytest.param(
            "三味線教室の会計を4年担当", ["三味線教室の会計を4年担当"], id="work with a pastime"
        ),
        pytest.param(
            "【経験のある作業台の種類（複数可）】\n電池の組み立て",
            ["電池の組み立て"],
            id="head of ticks",
        ),
        pytest.param(
            "【ご希望の職種をお選びください】\n電池の組み立て", [], id="head of ticks for wishes"
        ),
        pytest.param(
            "従業員60名の縫製工場で工程の改善に参加",
            ["従業員60名の縫製工場で工程の改善に参加"],
            id="work that begins with its place",
        ),
        pytest.param("内科クリニック（看護師4名）", [], id="the place alone"),
        pytest.param(
            "＃ 興味のある話題\n#家庭菜園\n港まち電機\n品質保証の仕事に関心あり", [], id="interests"
        ),
        pytest.param(
            "＃ ボランティア\n水泳クラブ 父母の会（2020年 - ）\n海岸の清掃を月1回、20名で実施",
            ["海岸の清掃を月1回、20名で実施"],
            id="membership beside what was done",
        ),
        pytest.param(
            "＃ あけぼの病院 眼科病棟\n・手術の前後の看護を1日8名担当",
            ["手術の前後の看護を1日8名担当"],
            id="below the house where it was done",
        ),
        pytest.param("2019年10月 ～2020年3月\t離職（家族の看護）", [], id="time without work"),
        pytest.param("大型特殊免許　無", [], id="licence that is not held"),
        pytest.param("電気主任技術者\t学習中（1科目合格）", [], id="begun, with what is passed"),
        pytest.param(
            "令和3\t4\t町立みどり中学校　校務員（臨時職員）",
            ["令和3 4 町立みどり中学校　校務員（臨時職員）"],
            id="house with the post in brackets",
        ),
        pytest.param(
            "受け持ちの工区では2015年から無災害を続けています。",
            ["受け持ちの工区では2015年から無災害を続けています。"],
            id="result that still holds",
        ),
        pytest.param(
            "【実績】2022年度 新規契約 18件（課内2位）",
            ["【実績】2022年度 新規契約 18件（課内2位）"],
            id="result behind a bracketed label",
        ),
        pytest.param(
            "■志望動機\n貴社が離島の患者さんへも薬を届けておられることに、心を打たれました。",
            [],
            id="praise of what another does",
        ),
        pytest.param(
            "■自己PR\n小学校の帰りに、大工だった叔父の作業場をのぞくのが楽しみでした。",
            [],
            id="memory",
        ),
        pytest.param(
            "■自己PR\n創業八十年の歴史を誇りながら、新しい味にも挑まれる姿を尊敬しております。",
            [],
            id="the years of a house",
        ),
        pytest.param(
            "■志望動機\n配送の経路を組み直し、1便の時間を90分から65分に縮めました。",
            ["配送の経路を組み直し、1便の時間を90分から65分に縮めました。"],
            id="work told among reasons",
        ),
        pytest.param(
            "■自己PR\n眼鏡店で店長を9年務め、11名の育成に力を注いできました。",
            ["眼鏡店で店長を9年務め、11名の育成に力を注いできました。"],
            id="years of work among praise of oneself",
        ),
    ],
)
def test_what_stands_beside_a_text_says_what_it_is(text: str, offered: list[str]) -> None:
    """Its label, the head above it, its end, and whose wish it tells."""
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, text),))
    assert [passage.quote for passage in find_experiences([cv])] == offered


WORKED = "職務経歴\n2012年4月〜2019年3月 株式会社みなと計器 営業部\n・工場を40社担当\n"
IN_SCHOOL = (
    "大学では弓道部の主将を務めました。",
    "学生時代は寮の自治会で会計を担当しました。",
    "高校の頃は生徒会の役員でした。",
)


@pytest.mark.parametrize("line", IN_SCHOOL)
def test_an_office_at_school_is_no_work_of_who_has_worked(line: str) -> None:
    assert line not in offered(WORKED + f"■学歴\n{line}\n")


@pytest.mark.parametrize(
    ("line", "cv"),
    [
        pytest.param(
            "大学では学生の就職相談を担当しました。",
            "職務経歴\n2012年4月〜2019年3月 あおば大学 学生課\n",
            id="employed at one",
        ),
        pytest.param(
            "学生時代は塾の講師として中学生5名を担当しました。",
            "2024年4月〜2026年3月 学習塾\n2027年3月 あおば大学 卒業見込\n",
            id="still a student",
        ),
    ],
)
def test_what_was_done_at_school_may_be_work(line: str, cv: str) -> None:
    assert line in offered(cv + line)


def test_what_is_said_of_the_company_applied_to_is_no_work() -> None:
    motives = (
        "先月の見学会で貴院の中庭を歩き、花の手入れの良さに感心しました。",
        "外来の受付を5年担当しました。",
    )
    told = offered(WORKED + f"■貴院を志望した理由\n{''.join(motives)}\n")
    assert motives[0] not in told
    assert motives[1] in told


NUMBERED = """１ 職務経歴
2012年4月〜2019年3月 株式会社みなと計器 営業部
・工場を40社担当
２ 免許・資格
玉掛け技能者
３ お願いごと
土曜は休みを希望します。
４ 余暇
川釣り、妻との山歩き、古いラジオの修理
"""


def test_things_alone_in_the_tail_of_a_cv_are_no_work() -> None:
    """A numbered heading that nobody knows is one, and stands behind what is wished."""
    assert "川釣り、妻との山歩き、古いラジオの修理" not in offered(NUMBERED)
    assert "玉掛け技能者" in offered(NUMBERED)


def test_things_alone_before_the_tail_stay_work() -> None:
    before = NUMBERED.replace("お願いごと\n土曜は休みを希望します。", "職務要約\n営業に7年従事。")
    assert "川釣り、妻との山歩き、古いラジオの修理" in offered(before)


@pytest.mark.parametrize(
    "row",
    [
        "資格\t1級管工事施工管理技士、第二種電気工事士\t就業可能\t2027年4月以降（今の現場の引渡し後）",
    ],
)
def test_a_form_row_has_what_it_names_apart(row: str) -> None:
    told = offered(WORKED + row + "\n")
    assert not any("2027年4月" in line for line in told)
    assert any("管工事施工管理技士" in line for line in told)


@pytest.mark.parametrize(
    "line",
    [
        "2014年3月 みなと調理専門学校 西洋料理科 卒業",
        "平成26年3月　青空大学 工学部 機械工学科 卒業",
        "県立みなと商業高校 卒業（2009年）",
        "平成21年3月　県立みなと工業高等学校を経て、青空短期大学校 機械科 卒業",
    ],
)
def test_a_finished_school_is_no_work_of_who_has_worked(line: str) -> None:
    assert line not in offered(WORKED + f"■学歴\n{line}\n")
    assert line in offered(f"■学歴\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "大学卒業後、みなと計器で設計を担当。",
        "青空大学の卒業アルバムを毎年300冊制作",
        "青空大学大学院 情報科学専攻 修士課程 修了",
    ],
)
def test_work_that_names_a_school_stays_work(line: str) -> None:
    assert line in offered(WORKED + f"■職務経歴\n{line}\n")


def test_a_job_may_have_its_period_in_two_cells() -> None:
    line = "2009年3月　みなと農業高校 卒業"
    jobs = "自\t至\t会社\tしたこと\nH21.4\tH29.9\tみなと青果株式会社\t産地12か所の買付け\n"
    assert line not in offered(f"■職歴\n{jobs}■学歴\n{line}\n")
    assert line in offered(f"■職歴\n{jobs.replace('H29.9', '半年')}■学歴\n{line}\n")


def test_a_label_may_stand_before_a_finished_school() -> None:
    assert is_graduation("学歴　　2011年3月　みなと情報専門学校 卒業")
    assert not is_graduation("学歴　　2011年3月　みなと情報専門学校 講師")


def test_licences_stay_of_a_line_that_a_finished_school_begins() -> None:
    line = "2013.3 青空大学 経済学部 卒業 ／ 日商簿記2級（2014） ／ 実用英語技能検定2級（2012）"
    told = offered(WORKED + f"■学歴・資格\n{line}\n")
    assert "日商簿記2級（2014） ／ 実用英語技能検定2級（2012）" in told
    assert line not in told


def test_a_finished_school_still_answers_a_requirement_of_one() -> None:
    asking = written_page(1, "【必須】\n・大学卒業以上")
    posting = Document(kind=DocumentKind.POSTING, title="求人", pages=(asking,))
    line = "2014年3月 青空大学 工学部 卒業"
    cv = Document(
        kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, WORKED + f"■学歴\n{line}\n"),)
    )
    assert [row.experience for row in make_rows([posting, cv])] == [line]


def test_what_one_studied_is_no_office_at_school() -> None:
    cv = Document(kind=DocumentKind.CV, title="経歴書", pages=(written_page(1, WORKED),))
    assert not is_of_school_days("大学では会計学を専攻しました。", cv)


@pytest.mark.parametrize(
    "line",
    [
        "地域の皆様にお返しできればと思い、応募いたしました。",
        "希望単価 80万円〜",
        "大型特殊免許（2019年失効）",
        "中小企業診断士（2015年に登録休止）",
    ],
)
def test_a_hope_and_what_is_had_no_more_are_no_work(line: str) -> None:
    assert line not in offered(f"■自己PR\n{line}\n")


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        pytest.param("社長が結んだ契約により、売上は2割増となった", False, id="of the head"),
        pytest.param("店長が進める計画により、棚の配置が刷新された", False, id="passive"),
        pytest.param("先輩が受けた賞: 2018年 広告賞", False, id="a label of others"),
        pytest.param("森田さんは、数字を読む力があります。", False, id="a person's voice"),
        pytest.param("前任者が始めた点検を、紙からタブレットに替えた", True, id="taken over"),
        pytest.param("店長として、売場の配置を決めた", True, id="one's own office"),
        pytest.param("森田商事さんの仕入れを担当", True, id="a customer"),
    ],
)
def test_what_others_did_is_no_work_of_ones_own(line: str, *, is_own: bool) -> None:
    assert is_by_others(line) != is_own
