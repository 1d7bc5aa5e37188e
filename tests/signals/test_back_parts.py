"""What is asked in one turn, matter by matter."""

from __future__ import annotations

import pytest

from simulator.reading.read import read
from simulator.signals.back_questions import AskedMatter, find_matters


def matters(text: str) -> tuple[AskedMatter, ...]:
    return find_matters(read(text))


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
        pytest.param("警備の方は何名いますか。", ["警備の方の人数"], id="a number of people"),
        pytest.param(
            "何というか、現場の空気を教えてください。", ["現場の空気"], id="searching for words"
        ),
        pytest.param("どんな感じですか。", [None], id="nothing to name"),
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


def test_what_points_back_is_not_read_alone() -> None:
    (matter,) = matters("見習いの期間はありますか。その間の手当は出ますか。")
    assert matter.alone == (True, False)
