"""Lead a made-up person through a week of practice, and write every page that comes of it.

    python3 run.py bench week [--json] [--folder FOLDER]

Everything goes through the command line, with typed answers; only the days are put back, so that
the week ends today. Prints where the pages are, and what progress says. The folder is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

CV = """# 職務経歴書
氏名 佐伯 直人
## 職務経歴
- 2019年4月から部品商社で受発注と在庫管理を6年担当
- 欠品を月12件から3件に減らした
- 3名のチームで発注表の書き方をそろえた
## 資格
- フォークリフト運転技能者
"""
POSTING = """# 求人票
会社名 青空製作株式会社
## 必須
- 在庫管理または生産管理の経験3年以上
- 社内の部署と調整した経験
## 歓迎
- 町工場との取引の経験
"""
COMPANY = """# 会社案内
青空製作は町の工場に部品を一軒ずつ届けています。
2027年までに取引先を320社から500社に増やします。
"""
VAGUE = (
    "佐伯と申します。えっと、部品の会社でいろいろな仕事をしてきました。頑張ってきました。",
    "御社は安定していて、雰囲気がよさそうだと思ったからです。家からも近いですし。",
    "前の会社では在庫の仕事をしていました。大変でしたが、なんとかやっていました。",
    "特にありません。",
)
BETTER = (
    "佐伯と申します。部品商社で受発注と在庫管理を6年担当しました。欠品を月12件から3件に減らしたのが、一番の仕事です。",
    "町の工場に一軒ずつ部品を届けていらっしゃるところで働きたくて志望しました。"
    "三社を比べましたが、町工場だけに絞っているのは御社だけでした。",
    "6年、受発注と在庫を担当しました。私は発注表を一枚にまとめ、毎朝三人で確かめるようにして、"
    "欠品を月12件から3件に減らしました。",
    "入社して最初の三か月で、どの工場の担当から始めることになりますか。",
)
AGAIN = (
    "佐伯直人と申します。部品商社に6年勤め、在庫を受け持ちました。毎朝の確認を始めて、欠品を四分の一にしました。",
    "町工場に一軒ずつ届ける会社だからです。取引先を500社に増やす計画の中で、在庫の持ち方から役に立ちたいです。",
    "在庫管理が6年です。私が発注の締め切りを朝9時に決め直し、営業と話してそろえました。欠品は月3件になりました。",
    "取引先を500社に増やすとき、在庫の担当者は何人くらいになる予定ですか。",
)
MOTIVATION = (
    "町の工場に部品を一軒ずつ届ける仕事で、作る人を待たせない会社にしたいです。"
    "会社は、届ける相手の顔が見えることで選んでいます。三社を比べて、町工場に絞っているのは御社だけでした。"
)
REASON = (
    "今の会社では発注の仕組みを変える権限がなく、欠品を減らす工夫が自分の棚で止まっていました。"
    "工場ごとの在庫を一緒に考える仕事がしたくて、転職を決めました。"
)
DEBRIEF = (
    "志望動機は言えました。", "", "人事の方",
    "志望動機を聞かせてください", "町工場に届ける仕事がしたいと言った", "うなずいていた", "1",
    "欠品をどう減らしましたか", "毎朝確認したと言った", "もう一度聞かれた", "2",
    "自分がしたことを知りたい", "発注表を一枚にまとめて、毎朝三人で確かめました", "",
    "あいさつができた", "", "数字を先に言えなかった", "", "55",
)  # fmt: skip
FOLLOW_UPS = 8
"""Lines after the prepared ones, for whatever else is asked."""


def main(argv: Sequence[str]) -> int:
    """Hold the week, and print where its pages are."""
    parser = argparse.ArgumentParser(prog="bench week", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folder", type=Path, help="an empty folder; a new one if left out")
    given = parser.parse_args(argv)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="mensetsu-week-"))
    os.environ["MENSETSU_HOME"] = str(folder)
    found = _Week(folder).hold()
    if given.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for name, value in found.items():
        print(f"{name}: {value}")
    return 0


class _Week:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._today = datetime.now().astimezone()

    def hold(self) -> dict[str, Any]:
        """Practise from six days ago until today; return the pages and the verdicts of progress."""
        self._papers()
        self._interview(6, VAGUE)
        self._retry(5, BETTER[1])
        self._run("templates", "edit", "motivation", "--text", "-", stdin=MOTIVATION)
        own = MOTIVATION.replace("御社", "青空製作")
        self._run("templates", "edit", "motivation", "--profile", "青空", "--text", "-", stdin=own)
        self._drill(4, "motivation", MOTIVATION)
        self._interview(3, BETTER)
        self._drill(2, "resignation", REASON)
        self._debrief()
        self._interview(1, AGAIN)
        self._interview(0, BETTER)
        soon = (self._today + timedelta(days=3)).date().isoformat()
        profile = ("--profile", "青空")
        shown = {
            "plan": self._run("plan", "--date", soon, "--stage", "first", *profile),
            "checklist": self._run("checklist", "--stage", "first", *profile, "--no-ask"),
            "templates": self._run("templates", "check", *profile),
            "debrief": self._run("debrief", "show"),
        }
        pages = {name: self._written(f"{name}.txt", text) for name, text in shown.items()}
        for name, words in (("card", ("--stage", "first", *profile)), ("progress", ())):
            for ending in ("html", "pdf"):
                page = self._folder / f"{name}.{ending}"
                self._run(name, *words, "-o", str(page))
                pages[f"{name}.{ending}"] = str(page)
        rows = json.loads(self._run("progress", "--json"))["criteria"]
        return {**pages, "verdicts": {f"{r['id']} {r['line']}": r["verdict"] for r in rows}}

    def _papers(self) -> None:
        self._run("profile", "new", "青空", "--company", "青空製作株式会社")
        for name, text in (("cv", CV), ("posting", POSTING), ("company", COMPANY)):
            paper = self._folder / f"{name}.md"
            paper.write_text(text, encoding="utf-8")
            self._run("profile", "add", "青空", str(paper), "--kind", name)

    def _interview(self, days_ago: int, answers: Sequence[str]) -> None:
        """Answer every question in turn; a follow-up gets the next of the lines."""
        lines = [*answers, *answers[:FOLLOW_UPS]]
        words = ("interview", "--stage", "first", "--questions", "4", "--profile", "青空")
        self._run(*words, "--text", "--no-voice", stdin="\n".join(lines) + "\n")
        self._put_back(days_ago)

    def _retry(self, days_ago: int, answer: str) -> None:
        self._run("retry", "latest", "--text", "--no-voice", stdin=f"{answer}\n")
        self._put_back(days_ago)

    def _drill(self, days_ago: int, name: str, answer: str) -> None:
        self._run("drill", name, "--text", "--no-voice", stdin=f"{answer}\n")
        self._put_back(days_ago)

    def _debrief(self) -> None:
        at = (self._today - timedelta(hours=5)).strftime("%Y-%m-%d %H:%M")
        words = ("debrief", "new", "--profile", "青空", "--stage", "first", "--at", at, "--text")
        self._run(*words, stdin="\n".join(DEBRIEF) + "\n")

    def _put_back(self, days_ago: int) -> None:
        """Give the newest session the time of ``days_ago``."""
        from simulator import storage

        session = storage.load_session(storage.LATEST)
        began = session.started_at - timedelta(days=days_ago)
        moved = replace(session, started_at=began, id=f"{began:%Y%m%d-%H%M%S}-{session.id[-4:]}")
        if moved.id != session.id:
            storage.session_folder(session.id).rename(storage.session_folder(moved.id))
            storage.save_session(moved)

    def _written(self, name: str, text: str) -> str:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def _run(self, *words: str, stdin: str = "") -> str:
        """Run a command as a person would. Raises RuntimeError if it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "simulator.cli", *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
        return done.stdout or done.stderr


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
