"""`mensetsu templates` and `mensetsu drill resignation` in this process, without a terminal."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.values.template import TemplateKind
from tests.cli.conftest import Run, complaint

COMMON = "長く使う道具を支えたいです。基準は、現場の声を返せることです。"
OWN = "長く使う計器を支えたいです。青空製作は従業員320名と伺いました。"
FACTS = ("--problem", "月80時間の残業が半年続いた", "--wish", "仕組みを育てたい")
REASON = "残業が月に50時間ありました。これからは、仕組みを育てる仕事がしたいです。\n"


@pytest.fixture
def applications(mensetsu: Run, tmp_path: Path) -> None:
    """Two applications; the first has a paper of its company."""
    note = tmp_path / "会社資料.txt"
    note.write_text("株式会社青空製作\n従業員数は320名です。\n", encoding="utf-8")
    assert mensetsu("profile", "new", "青空", "--company", "青空製作").returncode == 0
    assert mensetsu("profile", "add", "青空", note, "--kind", "company").returncode == 0
    assert mensetsu("profile", "new", "みなと計器").returncode == 0


@pytest.mark.usefixtures("applications")
def test_a_text_is_saved_compared_and_checked(mensetsu: Run) -> None:
    """The warning comes at once and again with `check`; the text is saved all the same."""
    edit = ("templates", "edit", "motivation")
    assert mensetsu(*edit, stdin=COMMON).returncode == 0
    own = mensetsu(*edit, "--profile", "みなと計器", stdin=OWN)
    assert own.returncode == 0
    assert "会社名 青空製作(応募先: 青空)" in own.stderr
    assert "数字 320名(応募先: 青空、会社資料 1ページ)" in own.stderr
    shown = json.loads(
        mensetsu("templates", "show", "motivation", "--profile", "みなと計器", "--json").stdout
    )
    standings = [sentence["standing"] for sentence in shown["comparison"]["sentences"]]
    assert standings == ["adapted", "specific"]
    assert shown["comparison"]["left_out"] == ["基準は、現場の声を返せることです"]
    assert [slot["id"] for slot in shown["slots"]] == ["goal", "choice_criterion", "comparison"]
    checked = json.loads(mensetsu("templates", "check", "--json").stdout)
    assert [(one["profile"], len(one["leftovers"])) for one in checked] == [
        (None, 0),
        ("みなと計器", 2),
    ]
    page = mensetsu("templates", "show", "motivation", "--profile", "みなと計器").stdout
    assert "[言い換え] 長く使う計器を支えたいです" in page
    assert "[この応募先だけ] 青空製作は従業員320名と伺いました" in page


@pytest.mark.usefixtures("applications")
def test_a_company_that_is_not_registered_is_named_softly(mensetsu: Run) -> None:
    """A registered one firmly; and where nothing is found, it is said what was looked for."""
    edit = ("templates", "edit", "motivation", "--profile", "みなと計器")
    soft = mensetsu(*edit, stdin="日本通運さんとも比べました。")
    assert "ほかの会社の名前かもしれません: 日本通運" in soft.stderr
    assert "ほかの応募先の名前が入っています" not in soft.stderr
    assert "ほかの応募先の名前が入っています" in mensetsu(*edit, stdin=OWN).stderr
    mensetsu(*edit, stdin="御社で計器を支えたいです。")
    assert "登録していない会社は" in mensetsu("templates", "check").stdout


@pytest.mark.parametrize("kind", TemplateKind)
def test_every_kind_is_written_listed_shown_and_deleted(mensetsu: Run, kind: TemplateKind) -> None:
    """A version for each change, all of them in the history."""
    for text in ("人を支えたいです。", "人を長く支えたいです。", "人を長く支えたいです。"):
        assert mensetsu("templates", "edit", kind, stdin=text).returncode == 0
    listed = json.loads(mensetsu("templates", "--json").stdout)
    assert [(one["kind"], one["profile"], one["versions"]) for one in listed] == [(kind, None, 2)]
    assert mensetsu("templates", "show", kind).returncode == 0
    history = json.loads(mensetsu("templates", "history", kind, "--json").stdout)
    assert [one["text"] for one in history] == ["人を支えたいです。", "人を長く支えたいです。"]
    assert "--yes" in complaint(mensetsu("templates", "delete", kind))
    assert mensetsu("templates", "delete", kind, "--yes").returncode == 0
    assert json.loads(mensetsu("templates", "--json").stdout) == []


def test_a_text_comes_from_a_file_an_answer_or_an_editor(
    mensetsu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is taken without its fillers; the editor's file does not stay."""
    written = tmp_path / "文.txt"
    written.write_bytes(("一行めです。\r\n二行めです。\r\n").encode("utf-16"))
    edit = ("templates", "edit", "motivation")
    assert mensetsu(*edit, "--text", written).returncode == 0
    assert mensetsu("drill", "--text", stdin="えーと、道具を支えたいです。\n").returncode == 0
    assert mensetsu(*edit, "--from", "latest", "1").returncode == 0
    program = "import pathlib,sys; p = pathlib.Path(sys.argv[1]); p.write_text('直した文です。')"
    monkeypatch.setenv("EDITOR", f'{sys.executable} -X utf8 -c "{program}"')
    monkeypatch.delenv("VISUAL", raising=False)
    assert mensetsu(*edit, "--editor").returncode == 0
    history = json.loads(mensetsu("templates", "history", "motivation", "--json").stdout)
    assert [one["text"] for one in history] == [
        "一行めです。\n二行めです。",
        "道具を支えたいです。",
        "直した文です。",
    ]
    assert not list((tmp_path / "practice").glob("*.txt"))


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        pytest.param(("edit", "motivation"), "", 2, "何も保存していません", id="nothing typed"),
        pytest.param(
            ("edit", "motivation", "--profile", "なし"),
            "文です。",
            7,
            "「なし」がありません",
            id="no such",
        ),
        pytest.param(
            ("edit", "motivation", "--text", "ない.txt"), "", 4, "読めません", id="no file"
        ),
        pytest.param(
            ("edit", "motivation", "--from", "latest", "1"),
            "",
            7,
            "まだありません",
            id="no session",
        ),
        pytest.param(
            ("edit", "motivation", "--editor", "--text", "-"), "", 2, "どちらか一つ", id="two ways"
        ),
        pytest.param(("show", "self-introduction"), "", 7, "templates edit", id="nothing to show"),
        pytest.param(("history", "motivation"), "", 7, "templates edit", id="no history"),
        pytest.param(
            ("delete", "motivation", "--yes"), "", 7, "templates edit", id="none to delete"
        ),
        pytest.param(("show", "hobby"), "", 2, "reverse-questions", id="no such kind"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    mensetsu: Run, words: tuple[str, ...], stdin: str, code: int, said: str
) -> None:
    """With its remedy, and with nothing saved."""
    done = mensetsu("templates", *words, stdin=stdin)
    assert done.returncode == code
    assert said in complaint(done)
    assert json.loads(mensetsu("templates", "--json").stdout) == []


def test_without_an_editor_the_remedy_is_told(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither variable is set."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    done = mensetsu("templates", "edit", "motivation", "--editor")
    assert (done.returncode, "EDITOR" in complaint(done)) == (2, True)


def test_what_is_saved_commands_no_terminal(mensetsu: Run) -> None:
    """Control characters are spelt out, and no markup is followed."""
    assert (
        mensetsu("templates", "edit", "motivation", stdin="[red]人\x1b[2J\u202eです。").returncode
        == 0
    )
    for action in ("show", "history"):
        page = mensetsu("templates", action, "motivation").stdout
        assert "[red]人⟨U+001B⟩[2J⟨U+202E⟩です。" in page


def test_the_reason_is_held_against_the_candidates_own_facts(mensetsu: Run) -> None:
    """The form shows them; another number for the same thing is told, here and in later tries."""
    drill = ("drill", "resignation", "--text", "--json")
    first = mensetsu(*drill, *FACTS, stdin=REASON)
    assert "課題: 月80時間の残業が半年続いた" in first.stderr
    assert "自分がしたこと: ＿＿" in first.stderr
    result = json.loads(first.stdout)
    assert (result["target_s"], result["slots"]) == (45, {})
    (number,) = result["reason"]["against_facts"]
    assert number["before"] == "月80時間の残業が半年続いた"
    assert [kept["fact"] for kept in result["reason"]["facts"]] == ["problem", "wish"]
    assert mensetsu("drill", "--text", stdin="道具を支えたいです。\n").returncode == 0
    again = json.loads(mensetsu(*drill, stdin="残業は月80時間でした。\n").stdout)
    assert again["reason"]["against_facts"] == []
    (other,) = again["reason"]["against_answers"]
    assert (other["session_id"], other["is_as_written"]) == (result["session"], True)
    assert [tried["session"] for tried in again["last_tries"]] == [result["session"]]
    page = mensetsu("drill", "resignation", "--text", stdin=REASON).stdout
    assert "課題と志向" in page
    assert "要素" not in page


def test_a_reason_without_an_answer_names_its_own_drill(mensetsu: Run) -> None:
    """The facts that were given are kept."""
    done = mensetsu("drill", "resignation", "--text", *FACTS)
    assert done.returncode == 7
    assert "mensetsu drill resignation" in done.stderr
    kept = mensetsu("drill", "resignation", "--text", stdin=REASON)
    assert "月80時間の残業が半年続いた" in kept.stderr


@pytest.mark.usefixtures("applications")
def test_an_application_that_is_deleted_leaves_its_texts_and_says_so(mensetsu: Run) -> None:
    """They are the candidate's own words; the command that deletes them is named."""
    edit = ("templates", "edit", "motivation", "--profile", "みなと計器")
    assert mensetsu(*edit, stdin=OWN).returncode == 0
    gone = mensetsu("profile", "delete", "みなと計器", "--yes")
    assert "`mensetsu templates delete motivation --profile みなと計器`" in gone.stderr
    shown = mensetsu("templates", "show", "motivation", "--profile", "みなと計器", "--json")
    assert json.loads(shown.stdout)["text"] == OWN
    assert [one["word"] for one in json.loads(shown.stdout)["leftovers"]] == ["青空製作", "320名"]
    deleted = mensetsu("templates", "delete", "motivation", "--profile", "みなと計器", "--yes")
    assert deleted.returncode == 0


def test_a_draft_outlives_an_editor_that_fails(
    mensetsu: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next try begins from it, and another text has a draft of its own."""
    editor = tmp_path / "editor.py"
    monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(editor))}")
    monkeypatch.delenv("VISUAL", raising=False)
    write = (
        "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read() or {!r}); sys.exit({})"
    )
    edit = ("templates", "edit", "motivation", "--editor")
    editor.write_text(write.format("書きかけです。".encode(), 1), encoding="utf-8")
    failed = mensetsu(*edit)
    assert failed.returncode == 7 and "書きかけの文は" in failed.stderr
    editor.write_text(write.format("自己紹介です。".encode(), 0), encoding="utf-8")
    assert mensetsu("templates", "edit", "self-introduction", "--editor").returncode == 0
    editor.write_text("", encoding="utf-8")
    taken = mensetsu(*edit)
    assert taken.returncode == 0 and "前の書きかけ" in taken.stderr
    assert _texts(mensetsu) == {
        "motivation": "書きかけです。",
        "self-introduction": "自己紹介です。",
    }


def test_a_draft_that_can_not_be_saved_stays(
    mensetsu: Run, mensetsu_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one that is too long nor one in another encoding is lost."""
    editor = tmp_path / "editor.py"
    monkeypatch.setenv("EDITOR", f"{shlex.quote(sys.executable)} {shlex.quote(str(editor))}")
    monkeypatch.delenv("VISUAL", raising=False)
    for written, code in (("あ" * 4001).encode(), 2), ("テスト".encode("cp932"), 4):
        editor.write_text(f"import sys; open(sys.argv[1], 'wb').write({written!r})", "utf-8")
        assert mensetsu("templates", "edit", "motivation", "--editor").returncode == code
        (draft,) = (mensetsu_home / "practice").glob("書きかけ*.txt")
        assert draft.read_bytes() == written


def test_an_editor_with_an_open_quote_is_named(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "vi '")
    monkeypatch.delenv("VISUAL", raising=False)
    done = mensetsu("templates", "edit", "motivation", "--editor")
    assert done.returncode == 2 and "vi '" in complaint(done)


@pytest.mark.parametrize("option", [(), ("--text", "-")], ids=["pipe", "dash"])
def test_bytes_that_are_no_text_are_refused_through_a_pipe_too(
    mensetsu_home: Path, option: tuple[str, ...]
) -> None:
    """With the sentence that a file gets; nothing is saved."""
    done = subprocess.run(
        [sys.executable, "-m", "simulator.cli", "templates", "edit", "motivation", *option],
        input="テスト".encode("cp932"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 4 and "UTF-8 の文章ファイル" in done.stderr.decode()
    assert not (mensetsu_home / "practice" / "templates").exists()


def _texts(mensetsu: Run) -> dict[str, str]:
    listed = json.loads(mensetsu("templates", "--json").stdout)
    return {one["kind"]: one["text"] for one in listed}
