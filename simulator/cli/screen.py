"""The terminal as a sitting sees it: the interviewer's words, a clock, a level meter."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Group
from rich.panel import Panel
from rich.status import Status
from rich.text import Text

from simulator.audio.level import meter
from simulator.cli.display import is_plain
from simulator.cli.keys import single_keys, turn_keys
from simulator.cli.output import talk_console
from simulator.reading.text import count_characters
from simulator.session.talk import Hint
from simulator.values.people import Persona
from simulator.values.question import CHARACTERS_PER_S, AskedQuestion
from simulator.values.session import Answer, Turn

_METER_WIDTH = 20
_WAIT_S = 0.2


class Screen:
    """Implements ``session.talk.Talk`` with rich, on stderr so that stdout stays for data."""

    def __init__(self, *, waits_for_keys: bool, shows_target: bool = True) -> None:
        """Set up the screen. ``waits_for_keys``: whether somebody is there to press keys.

        ``shows_target``: whether the clock of a recording says how long a good answer takes.
        """
        self.console = talk_console()
        self._keys = waits_for_keys and sys.stdin.isatty()
        self._shows_target = shows_target

    @property
    def waits_for_keys(self) -> bool:
        """Whether somebody is there to press keys."""
        return self._keys

    def says(self, persona: Persona, text: str) -> None:
        if is_plain(self.console):
            self._line(Text(f"{persona.title} {persona.name}: {text}"))
            return
        title = Text(f"{persona.title} {persona.name}", style="bold cyan")
        self.console.print(Panel(Text(text), title=title, title_align="left", expand=False))

    def heard(self, turn: Turn) -> None:
        words = turn.answer.text
        if words is None:
            self._line(Text("  録音しました。", style="dim"))
        elif not words:
            self._line(Text(f"  {nothing(turn.answer)}", style="dim"))
        elif turn.answer.typed is None:
            self._line(Text(f"  あなた: {words}", style="dim"))

    def note(self, text: str) -> None:
        self._line(Text(f"※ {text}", style="yellow"))

    def help(self, hint: Hint, *, waits: bool) -> None:
        from simulator.report.terminal_lines import beside

        lines = _help_lines(hint)
        if is_plain(self.console):
            for lead, words in lines:
                self._line(Text(f"{lead}{words}"))
        else:
            shown = Group(
                *(
                    beside(Text(lead), Text(words), indent=0) if lead else Text(words, "bold")
                    for lead, words in lines
                )
            )
            self.console.print(Panel(shown, title="ヒント", title_align="left", expand=False))
        if not self._keys:
            return
        if not waits:
            self.note("考える時間です。急がなくて大丈夫です。")
            return
        self.note("考える時間です。準備ができたら Enter(録音はそれから始まります)")
        with self.keys() as ready:
            while not ready.wait(_WAIT_S):  # in slices, or Windows would not notice Ctrl-C
                pass

    def _line(self, text: Text) -> None:
        """Show a line; in plain text nothing breaks it in the middle of a word."""
        self.console.print(text, soft_wrap=is_plain(self.console))

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        if self.console.is_terminal:
            with self.console.status(Text(text)):
                yield
        else:
            yield

    def count_down(self) -> None:
        """Count three seconds down, to breathe in."""
        for left in (3, 2, 1):
            self.note(f"{left}…")
            time.sleep(1)
        self.note("どうぞ")

    def keys(self) -> AbstractContextManager[threading.Event]:
        return turn_keys() if self._keys else _no_keys()

    def single_keys(self) -> AbstractContextManager[Iterator[str]]:
        """Read keys one by one while open; somebody must be there to press them."""
        return single_keys()

    @contextmanager
    def recording(self, asked: AskedQuestion) -> Iterator[RecordingLine]:
        hint = "話し終えたら Space か Enter" if self._keys else ""
        target_s = asked.target_s if self._shows_target else None
        if not self.console.is_terminal:
            yield RecordingLine(target_s, hint, None)
            return
        with self.console.status("") as status:
            yield RecordingLine(target_s, hint, status)

    def read_line(self, prompt: str) -> str | None:
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            return line.rstrip("\r\n") if line else None
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  lines of any length, and they can be edited
        try:
            while not (line := self._ask(prompt).strip()):
                self.note("何も入力されていません。終えるときは Ctrl+D を押してください。")
        except EOFError:
            return None
        return line

    def read_optional(self, prompt: str) -> str | None:
        """Read a line that may be empty; None if nobody is there to type."""
        if not self._keys:
            return None
        try:
            return self._ask(prompt).strip()
        except EOFError:
            return None

    def _ask(self, prompt: str) -> str:
        """Read a typed line; the prompt never goes to stdout, where data may go."""
        if sys.stdout.isatty():
            return input(prompt)
        self.console.print(Text(prompt), end="")
        return input()

    def choose(self, prompt: str, choices: tuple[str, ...]) -> str | None:
        if not self._keys:
            return None
        for number, choice in enumerate(choices, start=1):
            self._line(Text(f"  {number}  ", style="bold cyan").append(choice))
        while True:
            try:
                typed = self._ask(f"{prompt}(番号を入力。Enter は 1): ").strip() or "1"
            except EOFError:
                return None
            if typed.isdecimal() and 1 <= int(typed) <= len(choices):
                return choices[int(typed) - 1]


class RecordingLine:
    """Clock, level and characters so far, on one line that is drawn anew."""

    def __init__(self, target_s: float | None, hint: str, status: Status | None) -> None:
        self._target_s = target_s
        self._hint = hint
        self._status = status
        self._started = time.monotonic()
        self._characters = 0

    def level(self, level_db: float) -> None:
        if self._status:
            self._status.update(self._line(time.monotonic() - self._started, level_db))

    def words(self, text: str) -> None:
        self._characters = count_characters(text)

    def _line(self, elapsed_s: float, level_db: float) -> Text:
        late = self._target_s is not None and elapsed_s > self._target_s
        line = Text("● 録音中 ", style="red")
        line.append(f"{elapsed_s:4.0f} 秒 ", style="bold red" if late else "bold")
        if self._target_s is not None:
            line.append(f"(目安 {self._target_s:.0f} 秒) ", style="dim")
        if self._characters:
            line.append(f"ここまで約 {self._characters} 字 ")
        filled = round(meter(level_db) * _METER_WIDTH)
        line.append("▮" * filled, style="green")
        line.append("▯" * (_METER_WIDTH - filled), style="dim")
        line.append(f"  {self._hint}", style="dim")
        return line


def _help_lines(hint: Hint) -> list[tuple[str, str]]:
    """Return the lines of a hint, each with what stands before it."""
    length = f"{hint.target_s:.0f} 秒({hint.target_s * CHARACTERS_PER_S:.0f} 字)くらい"
    if hint.asks_for:
        return [("・", hint.asks_for), ("・", f"長さの目安: {length}")]
    lines = [("", "よい答えに入っていること"), *(("・", part) for part in hint.good_answer)]
    if hint.form:
        lines += [("", "答えの形の例(＿＿に入るのは、ご自身の言葉です)"), ("・", hint.form)]
    return [*lines, ("", f"長さの目安: {length}")]


def nothing(answer: Answer) -> str:
    """Return the text to show in place of an answer without words."""
    if answer.typed is not None:
        return "(何も入力されていません)"
    return "(声が聞き取れませんでした)"


@contextmanager
def _no_keys() -> Iterator[threading.Event]:
    yield threading.Event()
