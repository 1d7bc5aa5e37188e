"""Write a reflection at the terminal: the memo, then the form, saved after every field."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from simulator.cli.output import talk_console
from simulator.cli.room import make_candidate, make_needed_listener, make_screen
from simulator.cli.screen import Screen
from simulator.cli.sitting import spoken_files, wishes_for
from simulator.cli.views.debrief import print_end, print_memo, print_part, print_prompt
from simulator.command_line import typed
from simulator.errors import AudioFileError, DeviceError, Interrupted, UsageProblem
from simulator.practice.debrief.form import accept, at_same_place, clean, prompt, quotes_of, skip
from simulator.practice.debrief.memo import record_memo, with_heard_memo, with_typed_memo
from simulator.practice.debrief.reflections import (
    changing_reflection,
    is_stored,
    load_reflection,
    new_reflection,
    newest_unfinished,
    save_reflection,
)
from simulator.practice.debrief.when import parse_when
from simulator.report.reflection_view import memo_words
from simulator.session.candidate import Typist
from simulator.session.opening import Wishes
from simulator.turn.silences import MEMO_SILENCE_S
from simulator.values.reflection import OF_QUESTION, Field, Place, Reflection
from simulator.values.session import Means
from simulator.values.stage import Stage
from simulator.values.transcript import Expected

BACK = "<"
MOST_OFFERED = 5
_BY_VOICE, _BY_HAND = "1", "2"


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the command line says of the interview already."""

    company: str
    profile: str | None
    stage: Stage | None
    at: str


def begin(given: Given, *, text: bool, audio_in: Path | None) -> None:
    """Begin a reflection. Nothing is stored before something is said or written."""
    wishes = _wishes(text=text, files=spoken_files([audio_in] if audio_in else None, None))
    reflection, settled, expected = _with_given(given)
    screen = make_screen(wishes)
    screen.note("お疲れさまでした。わかるところだけで大丈夫です。書いたそばから保存します。")
    _tell_keys(screen)
    with _saved(reflection.id):
        reflection = _take_memo(reflection, wishes, screen, expected)
        _fill(reflection, screen, settled)


def go_on(reflection_id: str, *, text: bool) -> None:
    """Go on with a reflection, the newest unfinished one if no id is given."""
    reflection = load_reflection(reflection_id) if reflection_id else newest_unfinished()
    wishes = _wishes(text=text)
    screen = make_screen(wishes)
    if reflection.place.is_end:
        raise UsageProblem(
            "この振り返りは書き終えています。"
            f"`{typed('debrief', 'edit', reflection.id)}` で見直せます。"
        )
    _tell_keys(screen)
    with _saved(reflection.id):
        if reflection.memo is None and reflection.place.field is Field.AT:
            reflection = _take_memo(reflection, wishes, screen, None)
        _fill(_heard(reflection, wishes, screen, None), screen, frozenset())


def go_over(reflection_id: str) -> None:
    """Go through all fields of a reflection again."""
    reflection = load_reflection(reflection_id)
    screen = make_screen(_wishes(text=True))
    screen.note("Enter でそのまま、- で消します。書くと入れ替わります。")
    with _saved(reflection.id):
        _fill(replace(reflection, place=Place(field=Field.AT)), screen, frozenset())


def _tell_keys(screen: Screen) -> None:
    if screen.waits_for_keys:
        screen.note(f"Enter だけで次へ、{BACK} で一つ前へ。Ctrl+C でいつでもやめられます。")


def _wishes(*, text: bool, files: tuple[Path, ...] = ()) -> Wishes:
    return wishes_for(
        Means(), audio_in=files, text=text or None, voice=False, silence_s=MEMO_SILENCE_S
    )


@contextmanager
def _saved(reflection_id: str) -> Iterator[None]:
    """Name what goes on after Ctrl-C."""
    try:
        yield
    except KeyboardInterrupt as error:
        talk_console().print()  # the line that was being typed has no end
        raise Interrupted(_left(reflection_id)) from error


def _left(reflection_id: str) -> str:
    if not is_stored(reflection_id):
        return "まだ何も書いていないので、何も残していません。"
    following = typed("debrief", "resume", reflection_id)
    return f"ここまで保存しました。続きは `{following}` で書けます。"


def _with_given(given: Given) -> tuple[Reflection, frozenset[Field], Expected | None]:
    """Return a new reflection with what is known already, and the fields that are not asked."""
    now = datetime.now().astimezone()
    reflection, expected, settled = new_reflection(now), None, set()
    company = clean(given.company)
    if given.profile is not None:
        from simulator.profile.folder import load_profile

        material = load_profile(given.profile)
        company = company or material.company or material.name
        expected = Expected(terms=material.terms)
        reflection = replace(reflection, profile=material.name)
    if company:
        settled.add(Field.COMPANY)
    if given.stage is not None:
        settled.add(Field.STAGE)
    at = reflection.interviewed_at
    if given.at:
        settled.add(Field.AT)
        at = parse_when(given.at, now=now)
    reflection = replace(reflection, company=company, stage=given.stage, interviewed_at=at)
    return reflection, frozenset(settled), expected


def _take_memo(
    reflection: Reflection, wishes: Wishes, screen: Screen, expected: Expected | None
) -> Reflection:
    """Take the memo in the chosen way; skipped where nobody can press a key to end it."""
    if wishes.text:
        return _type_memo(reflection, screen)
    if not wishes.audio_in:
        if not screen.waits_for_keys:
            return reflection
        screen.note("まず、覚えていることを 5 分ほど話して残せます(このパソコンにだけ残ります)。")
        way = screen.read_optional("1 話す・2 書く・Enter で飛ばす: ")
        if way == _BY_HAND:
            return _type_memo(reflection, screen)
        if way != _BY_VOICE:
            return reflection
    listener = make_needed_listener(wishes, screen, expected)
    candidate = make_candidate(wishes, screen, listener)
    if isinstance(candidate, Typist):
        return _type_memo(reflection, screen)
    try:
        reflection = record_memo(reflection, candidate)
    except DeviceError as error:
        screen.note(f"{error}続きは書いて残せます。")
        reflection = load_reflection(reflection.id)
    return _heard(reflection, wishes, screen, expected)


def _type_memo(reflection: Reflection, screen: Screen) -> Reflection:
    """Read lines up to an empty one; the memo is saved after every line."""
    screen.note("覚えていることを、思い出した順に書いてください。何も書かずに Enter で終わります。")
    written: list[str] = []
    while line := clean(_read(screen, "メモ > ") or ""):
        written.append(line)
        reflection = with_typed_memo(reflection, "\n".join(written))
        save_reflection(reflection)
    return reflection


def _heard(
    reflection: Reflection, wishes: Wishes, screen: Screen, expected: Expected | None
) -> Reflection:
    """Return the reflection with its memo in words, also one that an earlier run recorded."""
    if reflection.memo is None or reflection.memo.text is not None:
        return reflection
    listener = make_needed_listener(replace(wishes, text=False), screen, expected)
    assert listener is not None
    try:
        with screen.working("メモを文字に起こしています"):
            return with_heard_memo(reflection, listener)
    except AudioFileError as error:
        screen.note(f"{error}このまま書き進められます。")
        return reflection


def _fill(reflection: Reflection, screen: Screen, settled: frozenset[Field]) -> None:
    """Ask field after field from the reflection's place to the end."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401  lines of any length, and they can be edited
    memo, part, before = memo_words(reflection), "", list[Place]()
    if memo:
        print_memo(screen.console, memo)
    while not reflection.place.is_end:
        place = reflection.place
        if place.field in settled:
            reflection = skip(reflection)
            continue
        asked, quotes = prompt(reflection), _offered(reflection, memo)
        if asked.part != part:
            part = asked.part
            print_part(screen.console, part, reflection)
        print_prompt(screen.console, asked, quotes)
        line = _read(screen, "> ")
        if line is None:
            screen.note(_left(reflection.id))
            return
        if clean(line) == BACK:
            reflection = replace(reflection, place=before.pop() if before else place)
            continue
        if chosen := _chosen(clean(line), quotes):
            line = chosen
            screen.note(f"「{chosen}」")
        try:
            put = _put(reflection, line)
            if put is None:
                reflection = _changed_meanwhile(reflection, screen)
                continue
            reflection = put
        except UsageProblem as problem:
            screen.note(str(problem))
            continue
        before.append(place)
        _tell_saved(reflection, part, screen)
    print_end(screen.console, reflection)


def _put(reflection: Reflection, line: str) -> Reflection | None:
    """Put one input into its field, and save; None if the field was changed meanwhile.

    It goes into the record as it is now: another program may have written the result meanwhile.
    """
    now = datetime.now().astimezone()
    with changing_reflection(reflection.id):
        stored = load_reflection(reflection.id) if is_stored(reflection.id) else reflection
        here = at_same_place(stored, reflection)
        if here is None:
            return None
        changed = accept(here, line, now=now)
        save_reflection(changed)
    return changed


def _changed_meanwhile(reflection: Reflection, screen: Screen) -> Reflection:
    """Say that another program has changed the field; return the record as it is, at its place."""
    screen.note(
        "この欄は、別の画面で書き換わっていました。いまの入力は保存していません。"
        "いまの内容を見て、もう一度どうぞ。"
    )
    stored = load_reflection(reflection.id)
    place = reflection.place
    if place.field in OF_QUESTION:  # another question may stand there now
        place = Place(field=Field.ASKED, number=min(place.number, len(stored.questions) + 1))
    return replace(stored, place=place)


def _tell_saved(reflection: Reflection, part: str, screen: Screen) -> None:
    place = reflection.place
    if place.is_end:  # the last lines say it
        return
    if prompt(reflection).part != part or place.field is Field.ASKED:
        screen.note("ここまで保存しました。")


def _offered(reflection: Reflection, memo: str) -> tuple[str, ...]:
    """Return the passages of the memo to begin a new question with, without those taken already."""
    place = reflection.place
    if place.field is not Field.ASKED or place.number <= len(reflection.questions):
        return ()
    taken = {question.asked for question in reflection.questions}
    return tuple(quote for quote in quotes_of(memo) if quote not in taken)[:MOST_OFFERED]


def _chosen(line: str, quotes: tuple[str, ...]) -> str | None:
    """Return the passage that a number names."""
    number = int(line) if line.isdecimal() and len(line) <= 2 else 0
    return quotes[number - 1] if 1 <= number <= len(quotes) else None


def _read(screen: Screen, words: str) -> str | None:
    """Read a line that may be empty, also out of a pipe; None at its end."""
    return screen.read_optional(words) if screen.waits_for_keys else screen.read_line(words)
