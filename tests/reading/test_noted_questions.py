"""Notes of questions that real interviews asked, as people write them, become speakable."""

from __future__ import annotations

import pytest

from simulator.reading.noted_questions import spoken, title_before, wants_one_fact

FACT, TELLS = True, False
ABOUT = "について、お聞かせください。"
ON = "という点を、お聞かせください。"


@pytest.mark.parametrize(
    ("note", "says", "is_fact"),
    [
        ("転勤は可能ですかと聞かれた", "転勤は可能ですか。", FACT),
        ("夜勤は月に何回までできますか、と聞かれました", "夜勤は月に何回までできますか。", FACT),
        ("いつから出社できますかと言われた", "いつから出社できますか。", FACT),
        ("人事の方に、今の年収はいくらですかと質問された", "今の年収はいくらですか。", FACT),
        ("面接官から「お住まいはどこですか」と聞かれた", "お住まいはどこですか。", FACT),
        ("車の免許はお持ちですか?", "車の免許はお持ちですか?", FACT),
        ("土日も出られる？", "土日も出られる?", FACT),
        ("1. 前の会社には何年いましたか", "前の会社には何年いましたか。", FACT),
        ("すぐに働けるのか", f"「すぐに働けるのか」{ON}", FACT),
        ("何人のチームで、どんな役割でしたか", "何人のチームで、どんな役割でしたか。", TELLS),
        ("クレーム対応の経験はありますか", "クレーム対応の経験はありますか。", TELLS),
        ("当社のどこに魅力を感じましたか", "当社のどこに魅力を感じましたか。", TELLS),
        ("Q3 周りからどんな人だと言われますか", "周りからどんな人だと言われますか。", TELLS),
        ("最近うれしかったことを教えてください", "最近うれしかったことを教えてください。", TELLS),
        ("1分で自己PRをお願いしますと言われた", "1分で自己PRをお願いします。", TELLS),
        ("転職の回数が多いですねと指摘された", "転職の回数が多いですね。", TELLS),
        ("なぜ営業なのか", f"「なぜ営業なのか」{ON}", TELLS),
        ("なんで前の会社を辞めたのって聞かれました", f"「なんで前の会社を辞めたの」{ON}", TELLS),
        ("またすぐ辞めるんじゃないのと突っ込まれた", f"「またすぐ辞めるんじゃないの」{ON}", TELLS),
        ("空白の半年に何をしていたか聞かれた", f"「空白の半年に何をしていたか」{ON}", TELLS),
        ("どうして未経験の仕事", f"「どうして未経験の仕事」{ON}", TELLS),
        ("「御社」の読み方をどう覚えたか", f"「『御社』の読み方をどう覚えたか」{ON}", TELLS),
        ("ブランク", f"ブランク{ABOUT}", TELLS),
        ("体調のこと", f"体調{ABOUT}", TELLS),
        ("通勤時間について", f"通勤時間{ABOUT}", TELLS),
        ("希望年収を聞かれた", f"希望年収{ABOUT}", TELLS),
        ("・上司と合わなかった経験を聞かれて焦った", f"上司と合わなかった経験{ABOUT}", TELLS),
        ("苦手な人との接し方は？", f"苦手な人との接し方{ABOUT}", TELLS),
        ("仕事で学んだことは", f"仕事で学んだこと{ABOUT}", TELLS),
        ("5年後にしていたいこと。", f"5年後にしていたいこと{ABOUT}", TELLS),
        ("他社の選考状況について聞かれたこと", f"他社の選考状況{ABOUT}", TELLS),
        ("簿記の資格(2級)", f"簿記の資格(2級){ABOUT}", TELLS),
    ],
)  # fmt: skip
def test_a_note_is_asked_as_a_whole_sentence(note: str, says: str, is_fact: bool) -> None:
    """What reports the asking is dropped; a sentence that is asked already stays as it is."""
    assert spoken(note) == says
    assert spoken(says) == says
    assert wants_one_fact(note) is is_fact


@pytest.mark.parametrize("note", ["", "。", "と聞かれた", "?", "「」", "1.", "について"])
def test_a_note_with_nothing_in_it_is_still_a_sentence(note: str) -> None:
    """Nothing breaks on it."""
    assert spoken(note).endswith(("。", "?"))


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("志望動機で、どうしてうちなのか。", "志望動機"),
        ("自己紹介のところで、短くと言われた", "自己紹介"),
        ("転職理由については、前と話が違うと言われた", "転職理由"),
        ("どうしてうちなのか", ""),
    ],
)
def test_the_title_before_a_question_is_found(note: str, title: str) -> None:
    """It says which question of the bank it belongs to."""
    assert title_before(note) == title
