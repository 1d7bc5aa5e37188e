"""Install a better recogniser, and offer once the one that this machine can carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.cli.download import download
from simulator.cli.listeners import speed_of
from simulator.cli.output import talk_console
from simulator.command_line import typed
from simulator.errors import WeightsError
from simulator.speech.hub_models import EMBEDDED_ERROR_PERCENT, EMBEDDED_MODEL, HubModel
from simulator.speech.offer import (
    Offer,
    best_offer,
    keep_answer,
    may_be_offered,
    this_machine,
)
from simulator.speech.speed import Use, use_of

if TYPE_CHECKING:
    from simulator.cli.screen import Screen

_NO, _YES = "今は入れない", "入れる"


def install_model(model: HubModel) -> None:
    """Fetch ``model``, measure it, and say what it will be used for. Raises WeightsError."""
    download(model)
    speed = speed_of(model.name)
    told = {
        Use.TALK: "次の面接から、会話の聞き取りに使います。",
        Use.SCORING: "会話には間に合わないので、話し終えた回答の聞き直しに使います。",
        Use.NOTHING: "このパソコンでは間に合わないので、自動では使いません。"
        f"`--model {model.name}` で使うか、`{typed('models', 'remove', model.name)}` で消せます。",
    }
    talk_console().print(
        f"{model.name} を入れました(30 秒の声の解析に {speed.window_s:.1f} 秒)。"
        f"{told[use_of(speed)]}",
        markup=False,
        soft_wrap=True,
    )


def offer_better_model(screen: Screen) -> None:
    """Offer the best model that this machine can carry, and install it if that is wanted.

    An answer is kept, and nothing is ever offered again. Without anybody to ask, the command is
    shown.
    """
    if not may_be_offered():
        return
    offer = best_offer(this_machine(speed_of(EMBEDDED_MODEL)))
    if offer is None:
        return
    later = f"`{typed('models', 'install', offer.model.name)}` で入れられます。"
    screen.note(_what_it_changes(offer))
    answer = screen.choose("入れますか?", (_NO, _YES))
    if answer is None:
        screen.note(later)
        return
    keep_answer(offer, accepted=answer == _YES)
    if answer == _NO:
        screen.note(f"いつでも {later}もうお尋ねしません。")
        return
    try:
        install_model(offer.model)
    except WeightsError as error:
        screen.note(f"{error}いつでも {later}")


def _what_it_changes(offer: Offer) -> str:
    use = {
        Use.TALK: "会話の聞き取りに使います。",
        Use.SCORING: "会話の聞き取りは今のまま、話し終えた回答を聞き直して、採点に使います。",
    }
    return (
        f"このパソコンでは、もっと正確に聞き取るモデル {offer.model.name} を使えそうです。"
        f"文字の誤りは、公表されている値で {EMBEDDED_ERROR_PERCENT} % から"
        f" {offer.model.error_percent} % に減ります。{use[offer.use]}"
        f"ダウンロードは約 {offer.model.megabytes} MB です。"
    )
