"""A better recogniser is offered once, and only one that this machine can carry."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.config import cache_folder
from simulator.speech.hub_models import HUB_MODELS, hub_folder
from simulator.speech.offer import (
    SYSTEM_MB,
    Machine,
    Offer,
    best_offer,
    keep_answer,
    may_be_offered,
    this_machine,
)
from simulator.speech.speed import Speed, Use

LARGE = Machine(
    embedded=Speed(window_s=0.1, sentence_s=0.05), memory_mb=16_000, free_disk_mb=50_000
)
BEST = "kotoba-whisper-v2.0"


def offered(machine: Machine) -> str | None:
    offer = best_offer(machine)
    return offer and offer.model.name


def slower(factor: float) -> Machine:
    seconds = LARGE.embedded
    return replace(
        LARGE,
        embedded=Speed(window_s=seconds.window_s * factor, sentence_s=seconds.sentence_s * factor),
    )


def test_a_large_and_fast_machine_is_offered_the_fewest_errors() -> None:
    """For the talk itself, where it would keep up with that."""
    offer = best_offer(LARGE)
    assert offer is not None and offer.model.name == BEST and offer.use is Use.TALK


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        pytest.param(
            replace(LARGE, memory_mb=HUB_MODELS["small"].memory_mb + SYSTEM_MB),
            "small",
            id="memory for small",
        ),
        pytest.param(replace(LARGE, memory_mb=SYSTEM_MB), None, id="memory for none"),
        pytest.param(replace(LARGE, memory_mb=None), None, id="memory unknown"),
        pytest.param(replace(LARGE, free_disk_mb=1000), "small", id="disk for small"),
        pytest.param(replace(LARGE, free_disk_mb=100), None, id="disk for none"),
        pytest.param(slower(100), None, id="too slow for any"),
    ],
)
def test_nothing_is_offered_that_does_not_fit(machine: Machine, name: str | None) -> None:
    """Memory, disk and speed each rule a model out."""
    assert offered(machine) == name


def test_a_slower_machine_is_offered_no_larger_model() -> None:
    """The slower the embedded model, the smaller the offer, down to none."""
    order = [None, *HUB_MODELS]
    found = [order.index(offered(slower(factor))) for factor in (1, 5, 10, 20, 40, 80, 100)]
    assert found == sorted(found, reverse=True) and found[0] > 0 and found[-1] == 0


def test_no_model_without_a_published_error_is_offered() -> None:
    """What it would change could not be told."""
    names = {offered(slower(factor)) for factor in range(1, 101)}
    assert names <= {name for name, model in HUB_MODELS.items() if model.error_percent} | {None}


@pytest.mark.parametrize("accepted", [True, False])
def test_an_answer_is_the_last_of_it(fresh_cache: Path, accepted: bool) -> None:
    """Yes or no: nobody is asked again."""
    assert may_be_offered()
    offer = Offer(model=HUB_MODELS["small"], use=Use.TALK)
    keep_answer(offer, accepted=accepted)
    assert not may_be_offered()


def test_nothing_is_offered_where_a_better_model_is(fresh_cache: Path) -> None:
    """Somebody who has copied one knows that there are others."""
    hub_folder("small").mkdir(parents=True)
    (hub_folder("small") / "model.bin").touch()
    assert not may_be_offered()


def test_this_machine_has_memory_and_disk(fresh_cache: Path) -> None:
    machine = this_machine(LARGE.embedded)
    assert machine.free_disk_mb > 0 and cache_folder().is_dir()
    assert machine.memory_mb is None or machine.memory_mb > 500
