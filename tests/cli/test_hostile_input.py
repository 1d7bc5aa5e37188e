"""Input that programs and people really hand over: marks of Windows, numbers that JSON has not,
lines that no tokenizer takes, and a disk that is full."""

from __future__ import annotations

import codecs
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.cli import answer_lines
from tests.cli.conftest import Run

ANSWER = "倉庫で在庫の管理を5年担当し、数え違いを月20件から3件に減らしました。"
ENCODED = {
    "utf-8 with a mark": codecs.BOM_UTF8 + ANSWER.encode(),
    "utf-16": ANSWER.encode("utf-16"),
    "plain": ANSWER.encode(),
}


def line(**changes: object) -> str:
    given = {"id": "a", "stage": "first", "question_id": "career_history", "answer": ANSWER}
    return json.dumps(given | changes, ensure_ascii=False)


def strict(lines: str) -> list[dict[str, object]]:
    """Read JSON lines as Go, JavaScript and ``jq -e`` do: NaN and Infinity are no JSON."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return [json.loads(each, parse_constant=refuse) for each in lines.splitlines()]


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_a_byte_order_mark_is_no_part_of_an_answer(
    mensetsu: Run, tmp_path: Path, data: bytes
) -> None:
    """--text reads what an editor on Windows saves."""
    file = tmp_path / "answer.txt"
    file.write_bytes(data)
    words = ("--stage", "first", "--question-id", "career_history", "--json", "--text", file)
    assert json.loads(mensetsu("grade", *words).stdout)["answer"] == ANSWER


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_byte_order_mark_is_no_part_of_the_first_line(
    mensetsu: Run, tmp_path: Path, encoding: str
) -> None:
    """--jsonl grades the first record of a file from Windows too."""
    file = tmp_path / "answers.jsonl"
    file.write_text(f"{line(id='a')}\n{line(id='b')}\n", encoding=encoding)
    graded = strict(mensetsu("grade", "--jsonl", file).stdout)
    assert [each["id"] for each in graded] == ["a", "b"]
    assert all("scores" in each for each in graded)


def test_a_byte_order_mark_is_no_part_of_what_is_piped_in(mensetsu: Run) -> None:
    """Lines and texts from standard input alike."""
    (graded,) = strict(mensetsu("grade", "--jsonl", "-", stdin=f"\ufeff{line()}\n").stdout)
    assert "scores" in graded
    words = ("--stage", "first", "--question-id", "career_history", "--json", "--text", "-")
    assert json.loads(mensetsu("grade", *words, stdin=f"\ufeff{ANSWER}").stdout)["answer"] == ANSWER


@pytest.mark.parametrize(
    ("written", "returned"),
    [
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("1e999", "1e999"),
        ('[1, {"x": Infinity}]', [1, {"x": "Infinity"}]),
        ("9" * 5000, "9" * 5000),
        ("1234567890" * 3, int("1234567890" * 3)),
    ],
)
def test_whatever_the_id_is_what_comes_out_is_json(
    mensetsu: Run, written: str, returned: object
) -> None:
    """A number that JSON has not comes back as a string; every other id as it was."""
    (graded,) = strict(
        mensetsu("grade", "--jsonl", "-", stdin=line().replace('"a"', written, 1)).stdout
    )
    assert graded["id"] == returned and "scores" in graded


@pytest.mark.parametrize("depth", [100, 700, 900, 950, 970, 980, 985, 990, 1000, 100_000])
def test_an_id_nests_as_deep_as_it_likes(mensetsu: Run, depth: int) -> None:
    """It is returned or the line is refused; the next line is graded in either case."""
    nested = line().replace('"a"', "[" * depth + "]" * depth, 1)
    first, second = strict(
        mensetsu("grade", "--jsonl", "-", stdin=f"{nested}\n{line(id='b')}\n").stdout
    )
    assert "scores" in first or "error" in first
    assert second["id"] == "b" and "scores" in second


@pytest.mark.parametrize(
    "answer",
    [
        "。" * 30_000,
        "！？" * 20_000,
        "\n" * 30_000,
        "ﷺ" * 5_000,
        "👨" * 20_000,
        "九" * 6_000 + "年",
    ],
    ids=["stops", "marks", "lines", "grows in NFKC", "four bytes", "a long year"],
)
def test_no_answer_is_too_much_for_the_tokenizer(mensetsu: Run, answer: str) -> None:
    """It counts bytes, before and after NFKC; the line is graded, and so are those behind it."""
    lines = f"{line(answer=ANSWER + answer)}\n{line(id='b')}\n"
    first, second = strict(mensetsu("grade", "--jsonl", "-", stdin=lines).stdout)
    assert "scores" in first and "scores" in second


@pytest.mark.parametrize("error", [ZeroDivisionError, MemoryError, RecursionError, BaseException])
def test_a_line_that_fails_is_named_and_the_others_are_graded(
    mensetsu: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: type[BaseException]
) -> None:
    """Whatever went wrong, the line has its id and an error, and the traceback is in a file."""
    monkeypatch.setenv("MENSETSU_CACHE", str(tmp_path / "cache"))
    really = answer_lines.grade_text

    def fails(text: str, *more: object, **others: object) -> object:
        if text == "だめ":
            raise error("a mistake")
        return really(text, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(answer_lines, "grade_text", fails)
    done = mensetsu("grade", "--jsonl", "-", stdin=f"{line(answer='だめ')}\n{line(id='b')}\n")
    first, second = strict(done.stdout)
    assert first["id"] == "a" and "採点できませんでした" in str(first["error"])
    assert "scores" in second
    assert "a mistake" in (tmp_path / "cache" / "error.log").read_text(encoding="utf-8")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
@pytest.mark.parametrize(
    "words",
    [("personas", "--json"), ("personas",), ("--version",), ("--help",), ("grade", "--jsonl", "-")],
    ids=" ".join,
)
def test_a_full_disk_behind_standard_output_is_told_as_such(
    mensetsu_home: Path, words: tuple[str, ...]
) -> None:
    """One sentence with the remedy and the code of what can't be written."""
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "simulator.cli", *words],
            input=f"{line()}\n",
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ,
            check=False,
        )
    assert done.returncode == 7
    assert done.stderr.startswith("出力を書き込めませんでした") and done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_closed_stream_is_no_fault(mensetsu_home: Path, closed: str) -> None:
    """What goes to a closed stream is lost, and nothing else."""
    done = subprocess.run(
        f"{sys.executable} -m simulator.cli personas --json {closed}",
        shell=True,
        capture_output=True,
        encoding="utf-8",
        env=os.environ,
        check=False,
    )
    assert done.returncode == 0 and "思いがけない" not in done.stderr
    assert ">&-" in closed.replace("2>&-", "") or json.loads(done.stdout)
