"""Who words the follow-ups: the models of the environment, where any is set up."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.interview.model_wording import TEMPERATURE, QuestionWriter
from simulator.llm.chat import make_chat
from simulator.llm.settings import LlmSettings, read_second_settings, read_settings
from simulator.values.people import Persona


def read_ladder(environ: Mapping[str, str]) -> tuple[LlmSettings, ...]:
    """The models in the order in which they are asked; none where none is set up.

    Raises LlmFault where what is set can't work.
    """
    found = (read_settings(environ), read_second_settings(environ))
    return tuple(each for each in found if each is not None)


def make_writer(ladder: tuple[LlmSettings, ...], persona: Persona) -> QuestionWriter:
    """A writer for one session. Nothing is sent yet."""
    chats = [make_chat(settings, temperature=TEMPERATURE) for settings in ladder]
    return QuestionWriter(chats, persona)
