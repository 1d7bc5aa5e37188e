"""Load a recogniser, fetching it if needed, and choose those for the talk and for the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.config import TranscriberSettings
from simulator.values.transcript import Expected

if TYPE_CHECKING:
    from simulator.session.hearing import Listener
    from simulator.speech.speed import Speed


def make_listener(
    model: str, *, bias: bool = True, repair: bool = True, expected: Expected | None = None
) -> Listener:
    """Return a listener for ``model``, which is fetched first if it is not on disk.

    ``auto`` is the best model here that keeps up with the talk.
    """
    from simulator.cli.download import download
    from simulator.session.hearing import Listener
    from simulator.session.opening import AUTO
    from simulator.speech.weights import model_folder

    if model == AUTO:
        model = _find_talk_model()
    folder = model_folder(model, download=download)
    settings = TranscriberSettings(model=model, bias=bias, repair=repair)
    return Listener(folder, settings, expected)


def _find_talk_model() -> str:
    from simulator.speech.hub_models import EMBEDDED_MODEL
    from simulator.speech.speed import choose_for_talk
    from simulator.speech.weights import present_models

    present = present_models()
    if len(present) == 1:
        return EMBEDDED_MODEL
    return choose_for_talk({name: speed_of(name) for name in present})


def make_scoring_listener(
    wish: str, *, talk_model: str, expected: Expected | None = None
) -> Listener | None:
    """Return the listener that hears finished answers anew; None without a better model.

    Raises WeightsError if a model that the candidate asked for can't be loaded.
    """
    from simulator.session.hearing import Listener
    from simulator.session.opening import AUTO, NONE
    from simulator.speech.speed import choose_for_scoring
    from simulator.speech.weights import present_models

    if wish in (NONE, talk_model):
        return None
    if wish != AUTO:
        listener = make_listener(wish, expected=expected)
        _tell_if_slow(wish, speed_of(wish))
        return listener
    present = present_models()
    if len(present) == 1:
        return None
    name = choose_for_scoring({name: speed_of(name) for name in present}, talk_model=talk_model)
    return Listener(present[name], TranscriberSettings(model=name), expected) if name else None


def speed_of(model: str) -> Speed:
    """Return the speed of ``model``, measured once on this machine."""
    from simulator.cli.output import talk_console
    from simulator.speech.speed import known_speed, measure_speed
    from simulator.speech.weights import model_folder

    folder = model_folder(model)
    known = known_speed(folder)
    if known is not None:
        return known
    with talk_console().status(f"{model} の速さを測っています(最初の1回だけです)"):
        return measure_speed(folder)


def _tell_if_slow(model: str, speed: Speed) -> None:
    from simulator.cli.output import talk_console
    from simulator.speech.speed import Use, use_of

    if use_of(speed) is Use.NOTHING:
        talk_console().print(
            f"{model} はこのパソコンでは時間がかかります。面接の後、レポートまで数分お待ちいただく"
            "ことがあります。",
            markup=False,
        )
