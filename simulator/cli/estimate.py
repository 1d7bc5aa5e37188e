"""Ask the candidate for their own marks (自己評価), before anything is shown: three keys."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.text import Text

from simulator.cli.screen import Screen
from simulator.command_line import typed
from simulator.session.situations import wants_estimate
from simulator.values.session import SelfEstimate

_ASKED = {
    "length": "長さ      1 短すぎ・長すぎ … 5 ちょうどよい",
    "content": "中身      1 具体的に話せなかった … 5 場面や数字まで話せた",
    "positivity": "前向きさ  1 後ろ向きになった … 5 前向きに話せた",
}
"""By the mark's name: what it is about, and what the lowest and the highest mean."""
_SKIP, _SKIP_ALL, _BACK = ("\r", "\n"), ("0", "０", "\x04"), ("\x7f", "\b")
_MARKS = {
    digit: number for digits in ("12345", "１２３４５") for number, digit in enumerate(digits, 1)
}


def ask_estimate(screen: Screen) -> SelfEstimate | None:
    """Ask how it went; None if all is skipped, it is turned off, or nobody is at the terminal."""
    if not (screen.waits_for_keys and sys.stdout.isatty() and wants_estimate()):
        return None
    screen.note("結果の前に、ご自身の感触を 1〜5 のキーで教えてください(点には影響しません)。")
    screen.note("Enter で一つ飛ばす・0 ですべて飛ばす・BackSpace で一つ戻る")
    screen.note(f"もうお尋ねしないようにするには `{typed('me', '--no-estimate')}`")
    with screen.single_keys() as keys:
        try:
            marks = _take_marks(screen, keys)
        except KeyboardInterrupt:
            screen.console.print()  # what is said next begins on a line of its own
            raise
    return SelfEstimate(**marks) if any(marks.values()) else None


def _take_marks(screen: Screen, keys: Iterator[str]) -> dict[str, int | None]:
    """Take a mark for each thing asked, going back where the candidate wishes."""
    names, marks = tuple(_ASKED), dict[str, int | None]()
    while len(marks) < len(names):
        name = names[len(marks)]
        screen.console.print(Text(f"  {_ASKED[name]}  > "), end="", soft_wrap=True)
        key = next((key for key in keys if key in (*_MARKS, *_SKIP, *_SKIP_ALL, *_BACK)), "0")
        screen.console.print(Text("↑" if key in _BACK else str(_MARKS.get(key, "-"))))
        if key in _SKIP_ALL:
            return {}
        if key in _BACK:
            marks.pop(names[max(0, len(marks) - 1)], None)
        else:
            marks[name] = _MARKS.get(key)
    return marks
