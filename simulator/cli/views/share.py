"""What a copy for an adviser replaces, and how it reads, before it is written."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from simulator.cli.display import print_table
from simulator.cli.output import talk_console
from simulator.practice.sharing.share import SharedCopy
from simulator.report.cards import REPLY
from simulator.report.text import one_line, visible
from simulator.values.grounding import Grounding
from simulator.values.sharing import SharedVoice

_OF_VOICE = {
    SharedVoice.NONE: "録音: 入れません。",
    SharedVoice.ALTERED: "録音: 高さを変え、伏せた言葉に音を重ねて入れます。声は変えてありますが、"
    "話し方から分かることはあります。聞き違えられた名前は、音が重ならないことがあります。",
    SharedVoice.AS_IS: "録音: もとの声のまま入れます。伏せた言葉も、録音では聞こえます。",
}


def _from_papers(found: Grounding | None) -> Iterator[str]:
    """Yield what the copy quotes from the candidate's papers: facts may name a company too."""
    for row in found.rows if found else ():
        yield from filter(None, (row.requirement, row.experience))
    for claim in (*(found.claims or ()), *found.beyond_cv) if found else ():
        yield from filter(None, (claim.passage,))


def show_copy(copy: SharedCopy) -> None:
    """Print the words that are replaced, those that stay, and every answer as the copy has it."""
    console = talk_console()
    console.print(Text("写しの文", "bold"))
    for turn in copy.report.session.turns:
        console.print(
            Text(f"回答{turn.number} {one_line(turn.asked.text)}", "cyan"), soft_wrap=True
        )
        console.print(Text(f"  {visible(turn.answer.text or '')}"), soft_wrap=True)
        if turn.reply:
            console.print(Text(f"  {REPLY} {one_line(turn.reply)}", "dim"), soft_wrap=True)
    if papers := [*dict.fromkeys(_from_papers(copy.report.grounding))]:
        console.print(Text("資料から写しに入る文", "cyan"))
        for line in papers:
            console.print(Text(f"  {one_line(line)}"), soft_wrap=True)
    console.print()
    console.print(Text("伏せる言葉", "bold"))
    rows = [(hidden.word, hidden.replacement) for hidden in copy.replaced]
    if rows:
        print_table(console, ("もとの言葉", "写しでは"), rows)
    else:
        console.print("見つかりませんでした。伏せたい言葉があれば --also で足してください。")
    console.print()
    if copy.not_found:
        words = "・".join(map(one_line, copy.not_found))
        console.print(Text(f"写しの中に見つからなかった言葉: {words}", "yellow"), soft_wrap=True)
    if copy.left_in:
        words = "・".join(dict.fromkeys(one_line(hidden.word) for hidden in copy.left_in))
        console.print(Text(f"残す言葉: {words}"), soft_wrap=True)
    console.print(
        "残すもの: 成果や期間などの数字(5名、20%など)、面接の日時、面接官(架空)の名前。",
        soft_wrap=True,
    )
    console.print(Text(_OF_VOICE[copy.voice]), soft_wrap=True)
    console.print(
        "見落としもあります。写しの文に、あなたや会社が分かる言葉が残っていないか、確かめてください。",
        soft_wrap=True,
    )
