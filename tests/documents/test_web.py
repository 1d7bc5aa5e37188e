"""A saved page is read as its reader saw it, whatever it is made of."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from simulator.documents.extract import extract
from simulator.documents.forms import Problem, Refused
from simulator.documents.values import BlockKind, LeftOut
from simulator.documents.web.page import read_page
from simulator.documents.written import written

CASES = Path(__file__).parent / "cases" / "web"


@pytest.mark.parametrize("page", sorted(CASES.glob("*.html")), ids=lambda page: page.stem)
def test_a_page_is_read_as_it_was_seen(page: Path) -> None:
    """Each page beside its text: headings in controls, rows, boxes, fields, structured data."""
    found = extract(".html", page.read_bytes())
    wanted = page.with_suffix(".txt").read_text(encoding="utf-8")
    assert "\n\f".join(map(written, found.pages)) + "\n" == wanted


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        pytest.param(
            _page(
                "<h1>ログイン</h1><form><label>メール<input name=m></label>"
                "<input type=password><button>ログイン</button></form><p>会員登録はこちら</p>"
            ),
            Problem.LOGIN_PAGE,
            id="login",
        ),
        pytest.param(
            _page(
                "<h1>ログイン</h1><p>アカウントをお使いください。</p><input type=email>"
                "<ul><li><a href=/>ヘルプ</a></li></ul>",
                "<title>ログイン - アカウント</title>",
            ),
            Problem.LOGIN_PAGE,
            id="a login that asks for the address first",
        ),
        pytest.param(
            _page('<div id="app"></div><script src="/main.js"></script>'),
            Problem.SCRIPT_PAGE,
            id="an empty shell",
        ),
        pytest.param(
            _page(
                "<noscript>x</noscript><div id=root><p>読み込み中です…</p></div><script></script>"
            ),
            Problem.SCRIPT_PAGE,
            id="loading",
        ),
        pytest.param(
            _page("<p>JavaScript を有効にしてください。</p>"), Problem.SCRIPT_PAGE, id="no script"
        ),
        pytest.param(
            _page("<div role=dialog><p>Cookie を使います。</p><button>同意</button></div>"),
            Problem.COOKIE_PAGE,
            id="a cookie wall",
        ),
        pytest.param(
            _page(
                "<h2>確認しています</h2><p>しばらくお待ちください。</p>"
                '<script src="/cdn-cgi/challenge-platform/h/b.js"></script>'
            ),
            Problem.CHECK_PAGE,
            id="a check for robots",
        ),
        pytest.param(
            _page("<h1>404 Not Found</h1><p>お探しのページはありません。</p>"),
            Problem.ERROR_PAGE,
            id="not found",
        ),
        pytest.param(
            _page(
                "<a href='https://e.jp/1'>移動します</a>",
                "<meta http-equiv=Refresh content='0; URL=https://e.jp/1'>",
            ),
            Problem.POINTER,
            id="a page that leads on",
        ),
        pytest.param(
            b"<html><frameset cols=20%,80%><frame src=menu.html><frame src=job.html></frameset>",
            Problem.FRAMES_PAGE,
            id="frames",
        ),
    ],
)
def test_a_page_that_stands_in_for_another_is_refused(page: bytes, problem: Problem) -> None:
    """A login, an empty shell or a notice is not kept as the advertisement."""
    with pytest.raises(Refused) as caught:
        extract(".html", page)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param("<form><input type=password></form>", id="a login in its head"),
        pytest.param("<div role=dialog>Cookie を使います。</div>", id="a cookie notice"),
        pytest.param("<p>JavaScript と TypeScript の経験</p>", id="JavaScript as a skill"),
        pytest.param('<script src="a.js"></script>', id="scripts"),
    ],
)
def test_an_advertisement_is_no_stand_in(extra: str) -> None:
    """A short advertisement is read, whatever else its page holds."""
    ad = "<h3>応募資格</h3><ul><li>法人営業の経験3年以上</li></ul>"
    found = extract(".html", _page(f"{extra}{ad}")).pages[0]
    assert [block.cells[0] for block in found if block.kind is BlockKind.ITEM] == [
        "法人営業の経験3年以上"
    ]


def test_frames_and_parts_that_were_not_saved_are_known() -> None:
    """A frame whose content is not in the file, and an element that its script has not drawn."""
    page = read_page(
        "<p>求人の一覧です。</p><iframe src='https://e.jp/job'></iframe><job-list></job-list>"
    )
    assert page.left_out == (LeftOut.FRAMES, LeftOut.SCRIPTED)
    assert read_page("<p>求人です。</p><iframe width=0 src=x></iframe>").left_out == ()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 200_000, id="nested elements"),
        pytest.param("<b><i><font>" * 20_000, id="nested formatting"),
        pytest.param("<table><tr><td>" * 5_000, id="nested tables"),
        pytest.param("<ul><li>計画" * 5_000, id="nested lists"),
        pytest.param("<button aria-expanded=true>計画</button>" * 20_000, id="buttons"),
        pytest.param("<label>計画<input></label>" * 20_000, id="labels"),
        pytest.param("<noscript>" * 50_000, id="open noscripts"),
        pytest.param("<div class=r><div>計画</div><div>" * 4_000, id="nested pairs"),
        pytest.param("<td rowspan=60000 colspan=60000>計画" * 2_000, id="spans"),
        pytest.param("<x-a><template shadowrootmode=open>" * 2_000, id="shadow roots"),
        pytest.param("<div role=tab aria-controls=p>計画</div>" * 20_000 + "<p id=p>x", id="tabs"),
    ],
)
def test_a_hostile_page_does_not_hold_up_the_reading(body: str) -> None:
    """Many or deeply nested elements are read or refused within seconds."""
    begun = time.process_time()
    with suppress(Refused):
        extract(".html", f"<html><body><p>{body}".encode())
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "rule",
    [
        ".old{text-decoration:line-through}",
        "p { margin: 0 } li.old { color: #999; text-decoration: line-through }",
        ".past, .old { text-decoration-line: line-through }",
        "@media screen { .old { text-decoration: line-through red } }",
        ".new{color:red}\n.old\n{\n  TEXT-DECORATION: Line-Through;\n}",
    ],
)
def test_what_the_rules_of_a_page_strike_out_is_void(rule: str) -> None:
    """By the classes of an element, as well as by its tag or its own style."""
    items = "<ul><li>普通免許</li><li class='item old'>簿記2級</li></ul>"
    blocks = extract(".html", _page(items, f"<style>{rule}</style>")).pages[0]
    assert [(block.cells[0], block.void) for block in blocks] == [
        ("普通免許", False),
        ("簿記2級", True),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        ".old{text-decoration:underline}",
        ".old:hover{text-decoration:line-through}",
        ".price .old{text-decoration:line-through}",
    ],
)
def test_a_rule_for_something_else_strikes_nothing_out(rule: str) -> None:
    items = "<ul><li class='old'>普通免許</li></ul>"
    blocks = extract(".html", _page(items, f"<style>{rule}</style>")).pages[0]
    assert not blocks[0].void


def test_links_below_other_words_are_no_menu() -> None:
    """The skills of a profile may each lead somewhere."""
    skills = "".join(f"<a href=/t>{name}</a> " for name in ("Go", "AWS", "SQL"))
    page = _page(f"<p>井沢 透</p><div>{skills}</div><h2>職歴</h2><p>決済の開発</p>").decode()
    assert all(block.kind is not BlockKind.HEADER for block in read_page(page).blocks)
