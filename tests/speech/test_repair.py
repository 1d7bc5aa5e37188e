"""Misheard words written anew: where sound, neighbours and recogniser agree, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.speech.phonetic import distance, reading, spoken
from simulator.speech.repair import repair
from simulator.values.transcript import Expected, Segment

ANSWERS = Path(__file__).parents[1] / "evaluation" / "answers.jsonl"


def mended(
    text: str, *terms: str, likelihood: Callable[[str], float] = lambda _: 0.0
) -> tuple[str, list[tuple[str, str]]]:
    segment = Segment(start_s=2.0, end_s=12.0, text=text, avg_logprob=-0.2)
    repaired, repairs = repair(segment, Expected(terms=terms), likelihood)
    return repaired.text, [(each.heard, each.written) for each in repairs]


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        pytest.param("音車を志望しました。", "御社を志望しました。", id="the company"),
        pytest.param("死亡動機は二つあります。", "志望動機は二つあります。", id="motive"),
        pytest.param("全職では配車をしました。", "前職では配車をしました。", id="last job"),
        pytest.param("成球処理を早めました。", "請求処理を早めました。", id="half of a compound"),
        pytest.param("勤態を管理しました。", "勤怠を管理しました。", id="kanji by kanji"),
        pytest.param("講座解説の窓口です。", "口座開設の窓口です。", id="two real words"),
        pytest.param("おんしゃの課題は、採用です。", "御社の課題は、採用です。", id="in hiragana"),
        pytest.param("ケーリブで働きました。", "経理部で働きました。", id="in kana"),
    ],
)
def test_what_is_no_word_there_is_written_by_its_sound(heard: str, said: str) -> None:
    """The reading is the same, and a dictionary or the neighbours tell the rest."""
    assert mended(heard)[0] == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("死亡保険の営業を三年担当しました。", id="a word with its own neighbours"),
        pytest.param("講座を解説する仕事でした。", id="two words apart"),
        pytest.param("5年後は店を任されたいです。", id="a number's own word"),
        pytest.param("廃棄を参割減らしました。", id="numbers are left alone"),
        pytest.param("えーと、あのー、そのー、まあ。", id="fillers"),
        pytest.param("システムの導入以降は、減りました。", id="以降 with another neighbour"),
    ],
)
def test_what_makes_sense_stays(text: str) -> None:
    """Also where the recogniser would take anything."""
    assert mended(text) == (text, [])


def test_names_of_the_profile_come_back() -> None:
    """A company's name is known only from the candidate's own material."""
    assert mended("皆と正時に入社しました。", "みなと商事")[0] == "みなと商事に入社しました。"
    assert mended("皆と正時に入社しました。")[1] == []


def test_the_sound_has_the_last_word() -> None:
    """Where the recogniser finds the other word far less likely, what was heard stays."""
    assert mended("勤態を減らしました。", likelihood=lambda text: -50.0 * ("勤怠" in text))[1] == []


def test_a_repair_tells_what_where_and_why() -> None:
    """It can be found in the recording, and be undone by whoever said it otherwise."""
    segment = Segment(start_s=2.0, end_s=12.0, text="勤態を減らしました。", avg_logprob=-0.2)
    _, (found,) = repair(segment, Expected(), lambda _: 0.0)
    assert (found.heard, found.written) == ("勤態", "勤怠")
    assert 2.0 <= found.start_s < found.end_s <= 12.0
    assert found.reason.endswith("。") and "勤怠" in found.reason


def test_answers_as_they_were_said_are_left_alone() -> None:
    """Of our own labelled answers none is changed but those written as a recogniser mishears."""
    lines = map(json.loads, ANSWERS.read_text(encoding="utf-8").splitlines())
    answers = [line["answer"] for line in lines if line["answer"][0] != "怨"]
    changed = [
        found
        for answer in answers
        for found in mended(answer, likelihood=lambda text: -20.0 * ("御社" in text))[1]
    ]
    assert changed == []


@pytest.mark.parametrize(
    ("a", "b", "far"),
    [
        pytest.param("コウテイ", "コーテー", 0.0, id="long vowels"),
        pytest.param("デンショク", "テンショク", 0.4, id="voicing"),
        pytest.param("ケッピン", "ケピン", 0.5, id="a missed ッ"),
        pytest.param("ザイコ", "ノーキ", 3.0, id="another word"),
    ],
)
def test_distance_is_what_an_ear_confuses(a: str, b: str, far: float) -> None:
    """Kinds of slips cost by how easily they happen."""
    found = distance(spoken(a), spoken(b))
    assert found == pytest.approx(far) if far < 3 else found >= 2


def test_readings_are_as_they_are_said() -> None:
    """Long vowels are one sound, punctuation none."""
    assert reading("工程、") == "コーテー"
