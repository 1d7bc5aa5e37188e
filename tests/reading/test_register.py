"""言葉遣い: mistakes in keigo, and words among friends."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.values.marks import MarkKind


@pytest.mark.parametrize(
    ("text", "slips", "casual"),
    [
        pytest.param("貴社の工場を見学しました。", ["貴社"], [], id="a word for letters"),
        pytest.param("社長がおっしゃられました。", ["おっしゃられ"], [], id="doubled honorific"),
        pytest.param("現場が見れる仕事でした。", ["見れる"], [], id="ら抜き"),
        pytest.param("紙が切れる道具を離れる前に作りました。", [], [], id="only look so"),
        pytest.param(
            "式を忘れていないか、皆が見てくれて、枯れた木も逃れました。", [], [], id="own words"
        ),
        pytest.param("めっちゃ忙しい店でした。", [], ["めっちゃ"], id="among friends"),
        pytest.param("お客様が「マジで助かった」と言われました。", [], [], id="quoted"),
        pytest.param("倉庫の仕事をずっとやってた。", [], ["た"], id="plain end"),
    ],
)
def test_slips_of_keigo_and_words_among_friends(
    text: str, slips: list[str], casual: list[str]
) -> None:
    """What others said in quotes is no slip, and 切れる is no ら抜き."""
    found = {
        kind: [text[mark.start : mark.end] for mark in read(text).counted if mark.kind is kind]
        for kind in (MarkKind.KEIGO_SLIP, MarkKind.CASUAL)
    }
    assert found == {MarkKind.KEIGO_SLIP: slips, MarkKind.CASUAL: casual}
