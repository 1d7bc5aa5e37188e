"""What a section asks is told by its heading, its lines and the sections beside it together."""

from __future__ import annotations

import pytest

from simulator.profile.lines import sections
from simulator.profile.lines.blocks import MOST_SENTENCES, ROLES, features_of, roles_of, shares_of
from simulator.profile.lines.labels import Label
from simulator.profile.lines.outline_rows import Labelled

WORK = ("仕事内容", ["部品の検査と箱詰め", "伝票の入力"])
ASKED = ["旋盤の実務経験3年以上", "図面を読める方", "普通自動車免許"]
WISHES = ("歓迎する経験", ["三次元測定機を使った経験"])


def likeliest(*sections: tuple[str, list[str]]) -> list[Label]:
    roles = roles_of([shares_of(heading, lines) for heading, lines in sections])
    return [max(one, key=one.__getitem__) for one in roles]


@pytest.mark.parametrize("heading", ["ここがポイント", "其の二", "工場長から"])
def test_lines_and_neighbours_tell_where_a_heading_does_not(heading: str) -> None:
    """Between the work and the wishes stands what is required."""
    told = likeliest(WORK, (heading, ASKED), WISHES)
    assert told == [Label.DUTY, Label.REQUIRED, Label.PREFERRED]


def test_shares_add_up_whatever_the_number_of_sections() -> None:
    assert roles_of([]) == []
    (alone,) = roles_of([shares_of("応募資格", ["簿記2級"])])
    assert sum(alone.values()) == pytest.approx(1, abs=1e-4)


def test_no_more_sentences_are_read_than_tell() -> None:
    """A section of thousands of lines takes no longer than one of some dozens."""
    many = shares_of("応募資格", ["簿記2級"] * (MOST_SENTENCES + 9))
    assert len(many.topics) == len(many.asks) == MOST_SENTENCES
    assert features_of([many]).shape[0] == 1


@pytest.mark.parametrize(("share", "label"), [(0.3, Label.REQUIRED), (0.1, Label.OTHER)])
def test_the_likeliest_section_is_taken_where_none_seems_to_ask(
    share: float, label: Label, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hardly a posting asks nothing; but what is not likely at all is no requirement."""
    roles = {**dict.fromkeys(ROLES, 0.01), Label.REQUIRED: share, Label.OTHER: 0.97 - share}
    monkeypatch.setattr(sections, "roles_of", lambda shares: [roles for _ in shares])
    heading = Labelled(text="", label=Label.OTHER, name="工場長から", opens=True)
    item = Labelled(text="測定器の扱い", label=Label.OTHER, name="工場長から", listed=True)
    assert {line.label for line in sections.by_their_lines([heading, item])} == {label}
