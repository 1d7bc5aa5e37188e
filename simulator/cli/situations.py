"""Ask the candidate once who they are: three lines that can be skipped."""

from __future__ import annotations

from simulator.cli.screen import Screen
from simulator.command_line import typed
from simulator.session.situations import load_situations, save_situations
from simulator.values.situation import Situation


def situations_of_candidate(screen: Screen) -> tuple[Situation, ...]:
    """Return what is known of the candidate, asked at the first interview.

    Empty where nobody can answer; then the next interview asks.
    """
    known = load_situations()
    if known is not None:
        return known
    said = ask_situations(screen)
    if said is None:
        return ()
    screen.note(f"あとから `{typed('me')}` で変えられます。")
    return save_situations(said)


def ask_situations(screen: Screen) -> tuple[Situation, ...] | None:
    """Ask which situations hold; empty if it is skipped, None if nobody can answer."""
    if not screen.waits_for_keys:
        return None
    named = "  ".join(f"{n} {situation.label}" for n, situation in enumerate(Situation, start=1))
    screen.note("あなたに合う質問をするために、一度だけお尋ねします(このパソコンにだけ残ります)。")
    screen.note(named)
    prompt = "番号(いくつでも。例: 2 4。Enter で飛ばします): "
    while (line := screen.read_optional(prompt)) is not None:
        numbers = line.replace("、", " ").replace(",", " ").split()
        if all(number in _NUMBERS for number in numbers):
            return tuple(_NUMBERS[number] for number in numbers)
        screen.note("1 から 4 の番号を、間を空けて入れてください。")
    return None


_NUMBERS = {
    digits: situation
    for n, situation in enumerate(Situation, start=1)
    for digits in (str(n), chr(ord("０") + n))
}
