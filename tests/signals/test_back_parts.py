"""What is asked in one turn, matter by matter."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.reading.sentences import words_of
from simulator.signals.back_parts import to_yourself
from simulator.signals.back_questions import AskedMatter, find_matters


def matters(text: str) -> tuple[AskedMatter, ...]:
    return find_matters(read(text))


def test_what_leads_up_to_a_question_is_kept_beside_it() -> None:
    """Up to the question before it."""
    found = matters("前は病院にいました。夜勤はありますか。昼は暇でした。駐車場は広いですか。")
    assert [matter.lead for matter in found] == ["前は病院にいました", "昼は暇でした"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "研修はありますか。駐車場は使えますか。", ["研修", "駐車場"], id="two sentences"
        ),
        pytest.param(
            "家賃の補助は出ますか、社宅はありますか。", ["家賃の補助", "社宅"], id="a comma between"
        ),
        pytest.param(
            "休日は何日あるのかと、それから健康診断は受けられますか。",
            ["休日の日数", "健康診断"],
            id="a further one in the middle",
        ),
        pytest.param(
            "出張は月にどのくらいで、費用は立て替えですか。",
            ["出張", "費用"],
            id="asked in passing",
        ),
        pytest.param(
            "本社は福岡でしょうかそれから営業所は何か所でしょうか",
            ["本社", "営業所"],
            id="heard without commas",
        ),
        pytest.param(
            "伝票は手で書くのか、機械で打つのか教えてください。", ["伝票"], id="one of two"
        ),
        pytest.param("設計は社内ですか、それとも外注ですか。", ["設計"], id="this or that"),
        pytest.param(
            "人を先に増やすのか、店を先に出すのか、どちらでしょうか。", [None], id="which of two"
        ),
        pytest.param(
            "朝礼はありますか。それは毎日ですか。", ["朝礼"], id="goes on with what was asked"
        ),
        pytest.param(
            "前の店では一人で回していたのですが、応援の方の人数は決まっていますか。",
            ["応援の方の人数"],
            id="a reason in front",
        ),
        pytest.param("警備の方は何名いますか。", ["警備の人数"], id="a number of people"),
        pytest.param(
            "何というか、現場の空気を教えてください。", ["現場の空気"], id="searching for words"
        ),
        pytest.param("どんな感じですか。", [None], id="nothing to name"),
        pytest.param(
            "倉庫の温度の目安と、点検が来るのはいつごろか、教えていただけますか。",
            [None, "点検の時期"],
            id="a thing and a question listed",
        ),
        pytest.param(
            "食事会のことを伺いたいです。幹事は誰がするんですか。",
            ["幹事"],
            id="what only announces a question",
        ),
        pytest.param(
            "丁寧に教えてくださってありがとうございます。社宅は一人部屋ですか。",
            ["社宅"],
            id="thanks for what was told",
        ),
        pytest.param("三つまとめて伺ってもよろしいですか。", [], id="leave to ask"),
        pytest.param("相談窓口は、ありますかのう。", ["相談窓口"], id="a particle behind the end"),
        pytest.param("当番は多いですか、実際のところ。", ["当番"], id="an afterthought"),
        pytest.param("部長さんは、どんな方ですか。", [None], id="a person is no matter"),
        pytest.param("班長は何人いますか。", ["班長の人数"], id="how many of them are one"),
        pytest.param(
            "近くに大きな店ができるじゃないですか。駐車場は増やしますか。",
            ["駐車場"],
            id="what only seeks assent",
        ),
        pytest.param("娘に帳簿の付け方を教えてもらっています。", [], id="a favour that was done"),
        pytest.param(
            "当番は月に何回ありますか あと手当は出るんでしょうか それだけです",
            ["当番の回数", "手当"],
            id="heard without stops",
        ),
        pytest.param("台帳の書式をうかがえればと。", ["台帳の書式"], id="left unsaid"),
        pytest.param(
            "屋上の庭があるかどうか、差し支えなければ。", ["屋上の庭"], id="an end left unsaid"
        ),
        pytest.param("窓口はどないなるんです。", ["窓口"], id="an asking word alone"),
        pytest.param(
            "畑の見回りはあります？鐘楼は鳴るのかしら。", ["畑の見回り", "鐘楼"], id="a mark"
        ),
        pytest.param("棚卸は月に何回ありますのん。", ["棚卸の回数"], id="a dialect's ending"),
        pytest.param("新規と既存の割合はどのくらいですか。", ["新規と既存の割合"], id="of two"),
        pytest.param("畑を広げるための苗木はどう選びますか。", ["苗木"], id="a purpose in front"),
        pytest.param("店が混む前の仕込みは誰がしますか。", ["仕込み"], id="a clause of time"),
        pytest.param("いま倉庫は何人ですか。", ["倉庫の人数"], id="a time in front"),
        pytest.param("拠点の統合で、3つを2つにするのはいつですか。", [None], id="only a number"),
    ],
)
def test_every_matter_is_found_once_and_named_in_its_own_words(
    text: str, names: list[str | None]
) -> None:
    found = matters(text)
    assert [matter.name for matter in found] == names
    for matter in found:
        for question in matter.questions:
            evidence = question.evidence
            assert text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("百年続いてきた味の秘密を、お聞かせいただければと存じます。", id="let hear"),
        pytest.param("この町の店の今後についてお話しいただけましたら幸いに存じます。", id="tell"),
        pytest.param("倉庫の使い方を説明してもらえればと。", id="left unsaid"),
        pytest.param("畑を始めたきっかけを聞かせてもらえたらと思います。", id="a plain favour"),
    ],
)
def test_a_favour_of_telling_as_a_condition_at_the_end_asks(text: str) -> None:
    assert len(matters(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("理由を話していただければ、すぐに直します。", id="a consequence follows"),
        pytest.param("倉庫の経験を聞いていただければと存じます。", id="to be heard"),
        pytest.param("採用を前向きに考えていただければと思います。", id="another favour"),
    ],
)
def test_a_condition_that_wishes_to_hear_nothing_asks_nothing(text: str) -> None:
    assert matters(text) == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("いえ、聞きたいことは全部聞けました。今日はありがとうございました。", False),
        ("お聞きしたかったことは伺えましたので、大丈夫です。", False),
        ("うかがいたいことは、先ほどのお話でわかりました。", False),
        ("お聞きしたいことは、前の方が辞められた理由です。", True),
        ("聞きたかったことは、残業がどれくらいかです。", True),
    ],
)
def test_who_has_heard_what_there_was_to_hear_asks_nothing(text: str, asks: bool) -> None:
    """A past that only describes a thing is no end of hearing."""
    assert bool(find_matters(read(text))) is asks


@pytest.mark.parametrize(
    ("text", "says_itself"),
    [
        pytest.param("去年は何件ありましたか。", False, id="when"),
        pytest.param("花を選ぶ、束ねる、このあたりはどこまででしょうか。", False, id="how far"),
        pytest.param("お祭りのあとも忙しいですか。", False, id="after what"),
        pytest.param("海のほうに店を出すお考えはありますか。", False, id="a clause tells of it"),
        pytest.param("先代が使っていた道具箱の数は分かりますか。", True, id="more than one noun"),
        pytest.param("道具箱はありますか。", True, id="a thing"),
    ],
)
def test_a_name_that_says_nothing_by_itself_is_known(text: str, says_itself: bool) -> None:
    (matter,) = matters(text)
    assert matter.says_itself is says_itself


def test_what_points_back_is_not_read_alone() -> None:
    (matter,) = matters("見習いの期間はありますか。その間の手当は出ますか。")
    assert matter.alone == (True, False)


def test_what_begins_another_thing_is_read_alone() -> None:
    """Also where it names nothing: else it would be answered like what stands before it."""
    first, other = matters("社宅はありますか。あと犬、これ、飼えますか。")
    assert (first.alone, other.alone) == ((True,), (True,))
    assert other.before is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("黒田さんはどんな人ですか。", None),
        ("岡野さんご自身は、朝は苦手ですか。", None),
        ("職人さんの手配は自分でしますか。", "職人さんの手配"),
    ],
)
def test_whoever_is_called_by_name_is_not_what_is_asked_about(text: str, name: str | None) -> None:
    assert [matter.name for matter in matters(text)] == [name]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("佐々木さんが新人のころ", "ご自身が新人のころ"),
        ("岡野さんご自身は", "ご自身は"),
        ("職人さんの手配は", "職人さんの手配は"),
    ],
)
def test_a_persons_name_stands_for_the_interviewer(text: str, read_as: str) -> None:
    assert to_yourself(words_of(text)) == read_as


def test_leave_to_ask_about_something_only_announces_the_question() -> None:
    (one,) = matters("お休みのことを聞いてもいいですか。土曜は毎週出るのでしょうか。")
    assert one.questions[0].evidence.quote == "土曜は毎週出るのでしょうか"
