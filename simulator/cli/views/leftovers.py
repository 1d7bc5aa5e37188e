"""What of other companies stands in a prepared text, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from simulator.report.text import one_line
from simulator.values.template import Leftover, LeftoverKind

FOUND_NOTHING = (
    "登録してあるほかの応募先の名前や数字は、見つかりませんでした。登録していない会社は、"
    "「株式会社」や「さん」の付いた名前だけを探しています。声に出して、もう一度確かめてください。"
)
_SURE = "ほかの応募先の名前が入っています"
_UNSURE = "ほかの応募先や会社のものが残っているかもしれません"
_ON_PURPOSE = "わざと比べているなど、分かって書いているところはそのままで大丈夫です。"


def leftover_lines(found: Sequence[Leftover]) -> Iterator[Text]:
    """Yield the warning, sentence by sentence; nothing if nothing was found."""
    if not found:
        return
    sure = any(one.kind is LeftoverKind.NAME and one.profile is not None for one in found)
    yield Text(_SURE if sure else _UNSURE, "bold yellow")
    quote = ""
    for leftover in found:
        if leftover.quote != quote:
            quote = leftover.quote
            yield Text(f"  「{one_line(quote)}」")
        yield Text(f"    {_named(leftover)}", "yellow")
    if any(leftover.kind is LeftoverKind.NAME for leftover in found):
        yield Text("  会社名は「御社」にしておくと、ほかの応募先でも使えます。")
    yield Text(f"  {_ON_PURPOSE}")


def _named(leftover: Leftover) -> str:
    word = one_line(leftover.word)
    if leftover.profile is None:
        return f"ほかの会社の名前かもしれません: {word}"
    return f"{leftover.kind.label} {word}(応募先: {one_line(leftover.profile)}{_where(leftover)})"


def _where(leftover: Leftover) -> str:
    return f"、{one_line(leftover.source)}" if leftover.source else ""
